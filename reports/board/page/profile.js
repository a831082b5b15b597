import { h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { rankOf } from "board/table";

// All that is known of one RT, over the board; Escape goes back to it.
export function Profile({ facts, found, at, works, plans, heading, onClose }) {
  const { words, levels } = facts;
  const dialog = useRef(null);
  useLayoutEffect(() => dialog.current.showModal(), []);
  const place = facts.places[at];
  const held = place.level === "ditahan";
  const ranks = held
    ? []
    : [
        [words.by_rule, place.rank],
        [heading, found ? rankOf(found[at]) : "–"],
        [words.total, place.total],
        ...place.facts,
      ];
  const paid = (work) =>
    ["rule", "residents"]
      .filter((by) => plans?.[by]?.chosen.includes(work))
      .map((by) => `✔ ${by === "rule" ? words.by_rule : heading}`)
      .join(", ");
  return h(
    "dialog",
    { ref: dialog, onClose, "aria-labelledby": "whose-profile" },
    h(
      "header",
      null,
      h("h2", { id: "whose-profile" }, h("bdi", null, place.name)),
      h("button", { onClick: () => dialog.current.close() }, words.close),
    ),
    h("p", { class: "big" }, h("span", { class: `swatch ${place.level}` }), levels[place.level]),
    held && h("p", null, words.held_told),
    h(
      "dl",
      null,
      ranks.map(([name, told]) => h("div", { key: name }, h("dt", null, name), h("dd", null, told))),
    ),
    !held &&
      h(
        "table",
        null,
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            ["criterion", "volume", "base", "share", "points"].map((name) => h("th", { key: name, scope: "col" }, words[name])),
          ),
        ),
        h(
          "tbody",
          null,
          place.criteria.map((cells, row) =>
            h(
              "tr",
              { key: row },
              h("th", { scope: "row" }, facts.criteria[row]),
              cells.map((cell, column) => h("td", { key: column, class: "number" }, cell)),
            ),
          ),
        ),
      ),
    works.length > 0 && h("h3", null, words.works),
    works.length > 0 &&
      h(
        "ul",
        null,
        works.map((work) => h("li", { key: work.id }, h("bdi", null, work.activity), ` · ${work.price} · ${work.told.join(", ")} ${paid(work)}`)),
      ),
  );
}
