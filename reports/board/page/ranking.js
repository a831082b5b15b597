import { h } from "preact";
import { useState } from "preact/hooks";
import { rankOf, severalVillages } from "board/table";
import { surely } from "board/orders";

const FIRST = 20;

// Both orders as lists, and a line from each RT's place in one to its place in the other.
export function Rankings({ facts, found, order, selected, onSelect, heading }) {
  const { words, places } = facts;
  const [all, setAll] = useState(false);
  const scored = places.filter((place) => place.level !== "ditahan").length;
  const shown = all ? scored : Math.min(FIRST, scored);
  const byRule = places.slice(0, shown).map((_, at) => at);
  const turn = new Map(order.slice(0, shown).map((at, row) => [at, row]));
  const several = severalVillages(places);
  const list = (rows, rankAt, kind) =>
    h(
      "ol",
      { class: kind },
      rows.map((at) =>
        h(
          "li",
          { key: at, class: at === selected ? "selected" : "", onClick: () => onSelect(at) },
          h("span", { class: "rank" }, rankAt(at)),
          several && h("bdi", null, places[at].desa),
          h("span", { class: "short" }, places[at].pair),
        ),
      ),
    );
  const line = (at, row) => {
    if (!turn.has(at)) return null;
    const ranks = surely(places[at], found[at]);
    const kind = ranks > 0 ? "rises" : ranks < 0 ? "falls" : "stays";
    const d = `M0 ${row + 0.5}L100 ${turn.get(at) + 0.5}`;
    return h("path", { key: at, d, class: `${kind} ${at === selected ? "selected" : ""}` });
  };

  return h(
    "section",
    { class: "panel ranking", "aria-label": words.ranking },
    h("h2", null, words.ranking),
    h("div", { class: "heads" }, h("span", null, words.by_rule), h("span", null, "RW/RT"), h("span", null, heading)),
    h(
      "div",
      { class: "scroll orders" },
      list(byRule, (at) => places[at].rank, "rule"),
      h(
        "svg",
        { viewBox: `0 0 100 ${shown}`, preserveAspectRatio: "none", "aria-hidden": true },
        found && byRule.map(line),
      ),
      found ? list(order.slice(0, shown), (at) => rankOf(found[at]), "residents") : h("p", null, words.no_order),
    ),
    h("p", { class: "small" }, words.lines),
    scored > FIRST &&
      h("button", { onClick: () => setAll(!all) }, all ? words.first_only : words.show_all),
  );
}
