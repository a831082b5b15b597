// What a budget does, as scoring/plan does it with one line of money: whole rupiah and whole volumes, exact.

// The works funded: in the order of their RTs each that still fits. `order`: the places, the most urgent first.
export function funded(works, order, budget) {
  const turn = new Map(order.map((place, at) => [place, at]));
  const listed = [...works].sort((a, b) => turn.get(a.place) - turn.get(b.place));
  let left = budget;
  const chosen = listed.filter((work) => {
    if (work.cost > left) return false;
    left -= work.cost;
    return true;
  });
  return { chosen, left };
}

function pointsOf(volume, base, brackets) {
  let points = 0;
  for (const [numerator, denominator, earned] of brackets) {
    if (base > 0 && volume * denominator >= base * numerator && earned > points) points = earned;
  }
  return points;
}

// What the works relieve together: points, RTs that leave slum whole, their area, and households, each once.
export function relief(chosen, { rts, brackets, slumFrom }) {
  const told = { points: 0, leaving: 0, area: 0, households: 0 };
  for (const place of new Set(chosen.map((work) => work.place))) {
    const works = chosen.filter((work) => work.place === place);
    const rt = rts[place];
    const left = [...rt.volume];
    for (const work of works) for (const [criterion, volume] of work.removes) left[criterion] -= volume;
    const gained = left.reduce((sum, volume, at) => {
      const after = pointsOf(Math.max(volume, 0), rt.base[at], brackets);
      return sum + (rt.known[at] ? rt.points[at] - after : 0);
    }, 0);
    const served = works.reduce((sum, work) => sum + work.households, 0);
    const leaves = rt.least >= slumFrom && gained >= rt.most - slumFrom + 1;
    told.points += gained;
    told.leaving += leaves ? 1 : 0;
    told.area += leaves ? rt.area : 0;
    told.households += Math.min(served, rt.households);
  }
  return told;
}
