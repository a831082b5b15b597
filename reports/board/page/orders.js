// The residents' order, as scoring/voice/orders.py works it out: the same sums in the same sequence, so the same ties.

// Indices that agree to so many decimals are a tie.
const PARTS = 1e9;
// Added to a number below it, this leaves no room for a fraction: the number is rounded, halves to even.
const WHOLE = 2 ** 52;

// Shares of the sliders' positions; null where all stand at nothing.
export function shares(positions) {
  const sum = positions.reduce((total, one) => total + one, 0);
  return sum > 0 ? positions.map((one) => one / sum) : null;
}

function index(means, weights) {
  let total = 0;
  for (let aspect = 0; aspect < weights.length; aspect += 1) total += weights[aspect] * means[aspect];
  return total * PARTS + WHOLE - WHOLE;
}

// How many of the sorted values are greater.
function above(sorted, value) {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] > value) to = middle;
    else from = middle + 1;
  }
  return sorted.length - from;
}

// Of each place its index (low to high, shares of 1), best and worst rank, rank (0 where open) and how many share it.
export function residents(places, weights) {
  const low = places.map((place) => index(place.low, weights));
  const high = places.map((place) => index(place.high, weights));
  const lows = [...low].sort((a, b) => a - b);
  const highs = [...high].sort((a, b) => a - b);
  const found = places.map((_, at) => {
    const best = 1 + above(lows, high[at]);
    const worst = 1 + above(highs, low[at]) - (high[at] > low[at] ? 1 : 0);
    return { low: low[at] / PARTS, high: high[at] / PARTS, best, worst, rank: best === worst ? best : 0 };
  });
  const sharing = new Map();
  for (const one of found) sharing.set(one.rank, (sharing.get(one.rank) ?? 0) + 1);
  return found.map((one) => ({ ...one, tied: one.rank ? sharing.get(one.rank) : 0 }));
}

// The numbers of the places in the residents' order: by the middle of the possible ranks, then the best of them.
export function listed(found) {
  const middle = (at) => found[at].best + found[at].worst;
  return found.map((_, at) => at).sort((a, b) => middle(a) - middle(b) || found[a].best - found[b].best || a - b);
}

// By how many ranks a place stands higher with the residents.
export const rise = (place, own) => (place.best + place.worst - own.best - own.worst) / 2;

// Which way a place moves wherever in its ranges its ranks lie: 1 up, -1 down, 0 the same or not settled.
export const surely = (place, own) => (own.worst < place.best ? 1 : own.best > place.worst ? -1 : 0);
