import { h } from "preact";

// Where money goes: by the regulation's order, by the residents', by both.
const MARK = { rule: "●", residents: "○", both: "◉" };
export const markOf = (byRule, byResidents) => MARK[byRule && byResidents ? "both" : byRule ? "rule" : "residents"];

// Room under the map for the arrow to the north and the scale bar.
const FOOT = 280;
// Height of a line of a name, of the size of its letters.
const LINE = 1.2;

const hatch = (id, lines) =>
  h(
    "pattern",
    { id, width: 60, height: 60, patternUnits: "userSpaceOnUse" },
    h("rect", { width: 60, height: 60, class: "paper" }),
    h("path", { d: lines, class: "hatch" }),
  );

// The areas in the colours of their levels. Whoever cannot point has every RT in the table.
export function Areas({ facts, selected, onSelect, paid }) {
  const { words, levels, places, map } = facts;
  const there = [...new Set(places.map((place) => place.level))];
  if (!map) return null;
  const [length, told, north] = map.bar;
  return h(
    "section",
    { class: "panel map", "aria-label": words.map },
    h("h2", null, words.map),
    h(
      "svg",
      { viewBox: `0 0 ${map.wide} ${map.high + FOOT}`, role: "img", "aria-label": words.map_told },
      h("defs", null, hatch("open", "M0 60L60 0"), hatch("held", "M0 60L60 0M0 0L60 60")),
      map.areas.map(
        (path, at) =>
          path &&
          h(
            "path",
            { key: at, d: path, "data-area": at, class: `area ${places[at].level}`, onClick: () => onSelect(at) },
            h("title", null, `${places[at].name}: ${levels[places[at].level]}`),
          ),
      ),
      map.others.map((path, at) => h("path", { key: `other${at}`, d: path, class: "other" }, h("title", null, words.other))),
      selected !== null && map.areas[selected] && h("path", { d: map.areas[selected], class: "chosen" }),
      map.names.map(([lines, x, y, size, kind]) =>
        h(
          "text",
          { key: `${lines}${x}${y}`, "font-size": size, class: kind },
          lines.map((line, at) =>
            h("tspan", { key: at, x, y: y + size / 3 + (at - (lines.length - 1) / 2) * size * LINE }, line),
          ),
        ),
      ),
      map.signs.map((spot, at) => {
        const mark = spot && paid && paid(at);
        return mark && h("text", { key: `mark${at}`, x: spot[0], y: spot[1] + 55, "font-size": 160, class: "mark" }, mark);
      }),
      h(
        "g",
        { class: "foot", transform: `translate(0 ${map.high})` },
        h("text", { x: 80, y: 130, "font-size": 130 }, "▲"),
        h("text", { x: 80, y: 260, "font-size": 140 }, north),
        h("rect", { x: 200, y: 180, width: length, height: 50, class: "bar-open" }),
        h("rect", { x: 200, y: 180, width: length / 2, height: 50 }),
        h("text", { x: 240 + length, y: 255, "font-size": 140, class: "length" }, told),
      ),
    ),
    h(
      "ul",
      { class: "legend" },
      Object.keys(levels)
        .filter((level) => there.includes(level))
        .map((level) => h("li", { key: level }, h("span", { class: `swatch ${level}` }), levels[level])),
      map.others.length > 0 && h("li", null, h("span", { class: "swatch other" }), words.other),
      paid && h("li", null, `● ${words.by_rule} ○ ${words.by_other} ◉ ${words.by_both}`),
    ),
    h("p", { class: "small" }, map.source),
  );
}
