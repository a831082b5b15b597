import { h, render } from "preact";
import { useMemo, useState } from "preact/hooks";
import { formats } from "board/numbers";
import { listed, residents, shares } from "board/orders";
import { funded, relief } from "board/money";
import { Sliders } from "board/sliders";
import { Table } from "board/table";
import { Areas, markOf } from "board/map";
import { Rankings } from "board/ranking";
import { Works } from "board/works";
import { Profile } from "board/profile";

const facts = JSON.parse(document.getElementById("facts").textContent);
const say = formats(facts.lang);
const { words, voice, works } = facts;
const scored = facts.places.filter((place) => place.level !== "ditahan");
const byRule = scored.map((_, at) => at);
const held = facts.places.map((_, at) => at).slice(scored.length);
// Where nobody has voted, all stand alike, and the page says that this is nobody's voice.
const start = voice ? voice.weights.map((weight) => weight * 100) : facts.aspects.map(() => 10);

function planned(order, budget) {
  const plan = funded(works.items, order, budget);
  return { ...plan, does: relief(plan.chosen, works), places: new Set(plan.chosen.map((work) => work.place)) };
}

function Board() {
  const [positions, setPositions] = useState(null);
  const [budget, setBudget] = useState(0);
  const [selected, setSelected] = useState(null);
  const [sortedBy, setSortedBy] = useState("rule");

  const now = positions ?? start;
  const weights = useMemo(() => (positions || !voice ? shares(now) : voice.weights), [positions]);
  const found = useMemo(() => weights && residents(scored, weights), [weights]);
  const order = useMemo(() => (found ? listed(found) : byRule), [found]);
  const plans = useMemo(
    () => works && { rule: planned(works.order, budget), residents: found && planned(order, budget) },
    [works && order, budget],
  );
  const own = positions ? "moved" : voice ? "cast" : "none";
  const heading = own === "cast" ? words.by_residents : words.by_trial;
  const paid = works
    ? (at) => {
        const [rule, other] = [plans.rule, plans.residents].map((plan) => Boolean(plan?.places.has(at)));
        return rule || other ? markOf(rule, other) : "";
      }
    : null;
  const shared = { facts, say, found, selected, onSelect: setSelected, paid, heading, plans };
  // The weights change nothing on the map but where money goes.
  const areas = useMemo(() => h(Areas, shared), [selected, plans]);
  const rows = sortedBy === "residents" && found ? order : byRule;

  return h(
    "div",
    { class: facts.map ? "board" : "board no-map" },
    h(
      "header",
      { class: "head" },
      h("h1", null, h("bdi", null, facts.title), " · ", h("bdi", null, facts.round)),
      facts.signed && h("p", { class: "small" }, facts.signed),
      facts.synthetic && h("p", { class: "synthetic" }, facts.synthetic),
    ),
    h(Sliders, {
      ...shared,
      positions: now,
      weights,
      own,
      onMove: (at, position) =>
        setPositions((before) => (before ?? start).map((one, aspect) => (aspect === at ? position : one))),
      onReset: () => setPositions(null),
    }),
    h(
      "div",
      { class: "panels" },
      h(Table, { ...shared, order: [...rows, ...held], sortedBy, onSort: setSortedBy }),
      areas,
      h(Rankings, { ...shared, order }),
    ),
    h(Works, { ...shared, budget, onBudget: setBudget }),
    h(
      "footer",
      null,
      h("p", null, words.never_blended),
      facts.rules.map((line) => h("p", { key: line }, line)),
      h("p", null, words.rule_residents),
      !facts.map && h("p", null, words.no_map),
      facts.map && facts.map.misses.map((line) => h("p", { key: line }, line)),
      h("dl", null, facts.origin.map(([name, told]) => h("div", { key: name }, h("dt", null, name), h("dd", null, told)))),
    ),
    selected !== null &&
      h(Profile, {
        ...shared,
        key: selected,
        at: selected,
        works: works ? works.items.filter((work) => work.place === selected) : [],
        onClose: () => setSelected(null),
      }),
  );
}

render(h(Board), document.getElementById("board"));
