import { h } from "preact";
import { filled } from "board/numbers";

function told(words, say, plan) {
  return filled(words.does, {
    n: say.whole(plan.chosen.length),
    cost: say.rupiah(plan.chosen.reduce((sum, work) => sum + work.cost, 0)),
    left: say.rupiah(plan.left),
    points: say.whole(plan.does.points),
    leaving: say.whole(plan.does.leaving),
    area: say.hectares(plan.does.area),
    households: say.whole(plan.does.households),
  });
}

// The budget's slider, what it does by either order, and every work with whether it is funded.
export function Works({ facts, say, budget, onBudget, plans, heading }) {
  const { words, works, places } = facts;
  if (!works) return null;
  const money = (event) => onBudget(Math.max(0, Math.floor(Number(event.currentTarget.value)) || 0));
  const mark = (plan, work) => (plan?.chosen.includes(work) ? "✔" : "–");
  return h(
    "section",
    { class: "works", "aria-label": words.works },
    h("h2", null, words.works),
    h(
      "div",
      { class: "budget" },
      h("label", { for: "budget" }, words.budget),
      h("input", {
        id: "budget",
        type: "range",
        min: 0,
        max: works.most,
        step: works.step,
        value: budget,
        "aria-valuetext": say.rupiah(budget),
        onInput: money,
      }),
      h("output", { for: "budget" }, say.rupiah(budget)),
      h("label", null, words.exactly, h("input", { type: "number", min: 0, step: 1, value: budget, onChange: money })),
    ),
    h("p", { role: "status", class: "does rule" }, h("strong", null, words.by_rule, ": "), told(words, say, plans.rule)),
    plans.residents &&
      h("p", { role: "status", class: "does residents" }, h("strong", null, heading, ": "), told(words, say, plans.residents)),
    works.aside.map((line) => h("p", { key: line, class: "small" }, line)),
    h(
      "div",
      { class: "wide" },
      h(
        "table",
        { class: "works-table" },
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            [words.by_rule, heading, words.work, "RT", words.activity, words.takes].map((name) =>
              h("th", { key: name, scope: "col" }, name),
            ),
            h("th", { scope: "col", class: "number" }, words.cost),
          ),
        ),
        h(
          "tbody",
          null,
          works.items.map((work) =>
            h(
              "tr",
              { key: work.id, "data-work": work.id },
              h("td", { class: "mark" }, mark(plans.rule, work)),
              h("td", { class: "mark" }, mark(plans.residents, work)),
              h("td", null, h("bdi", null, work.id)),
              h("td", null, h("bdi", null, places[work.place].name)),
              h("td", null, h("bdi", null, work.activity)),
              h("td", null, work.told.join(", ")),
              h("td", { class: "number" }, work.price),
            ),
          ),
        ),
      ),
    ),
    h("p", { class: "small" }, words.works_rule),
  );
}
