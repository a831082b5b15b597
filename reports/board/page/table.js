import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import { between } from "board/numbers";
import { rise } from "board/orders";

const KEYS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

export const rankOf = (own) => between(own.best, own.worst) + (own.tied > 1 ? "=" : "");

export const severalVillages = (places) => places.some((place) => place.desa !== places[0].desa);

function moved(ranks, say) {
  if (!ranks) return "–";
  return (ranks > 0 ? "↑ " : "↓ ") + say.short(Math.abs(ranks));
}

function indexOf(own, say) {
  const [low, high] = [own.low, own.high].map((share) => h("span", { class: "whole" }, say.percent(share, 2)));
  return own.low === own.high ? low : [low, " – ", high];
}

// One row per RT, both ranks in it. One tab stop; the arrow keys go from row to row.
export function Table({ facts, say, found, order, sortedBy, onSort, selected, onSelect, paid, heading }) {
  const { words, levels, places } = facts;
  const [active, setActive] = useState(order[0]);
  const body = useRef(null);
  const several = severalVillages(places);

  const onKeyDown = (event) => {
    if (!(event.key in KEYS)) return;
    event.preventDefault();
    const now = order.indexOf(active);
    const next = order[Math.max(0, Math.min(order.length - 1, now + KEYS[event.key]))];
    setActive(next);
    body.current.querySelector(`[data-place="${next}"]`).focus();
  };
  const sorter = (by, told) =>
    h(
      "th",
      { scope: "col", class: "number", "aria-sort": sortedBy === by ? "ascending" : "none" },
      h("button", { class: "sort", onClick: () => onSort(by), disabled: by === "residents" && !found }, told),
      h("span", { class: "on-paper", "aria-hidden": true }, told),
    );

  return h(
    "section",
    { class: "panel table", "aria-label": words.table },
    h("h2", null, words.table),
    h(
      "div",
      { class: "scroll" },
      h(
        "table",
        null,
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            sorter("rule", words.by_rule),
            sorter("residents", heading),
            h("th", { scope: "col", class: "number" }, words.moves),
            h("th", { scope: "col" }, "RT"),
            h("th", { scope: "col", class: "number" }, words.total),
            h("th", { scope: "col" }, words.level),
            h("th", { scope: "col", class: "number" }, words.index),
            paid && h("th", { scope: "col" }, words.funded),
          ),
        ),
        h(
          "tbody",
          { ref: body, onKeyDown },
          order.map((at) => {
            const place = places[at];
            const own = found && found[at];
            const held = place.level === "ditahan";
            return h(
              "tr",
              { key: at, class: at === selected ? "selected" : "", onClick: () => onSelect(at) },
              h("td", { class: "number" }, held ? "–" : place.rank),
              h("td", { class: "number residents" }, own ? rankOf(own) : "–"),
              h("td", { class: "number" }, own ? moved(rise(place, own), say) : "–"),
              h(
                "th",
                { scope: "row" },
                h(
                  "button",
                  { class: "name", "data-place": at, tabIndex: at === active ? 0 : -1, onFocus: () => setActive(at) },
                  h("bdi", null, several ? place.name : place.short),
                ),
              ),
              h("td", { class: "number" }, held ? "–" : place.total),
              h("td", { class: "kind" }, h("span", { class: `swatch ${place.level}` }), levels[place.level]),
              h("td", { class: "number index" }, own ? indexOf(own, say) : "–"),
              paid && h("td", { class: "funded" }, paid(at)),
            );
          }),
        ),
      ),
    ),
  );
}
