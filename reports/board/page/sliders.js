import { h } from "preact";

// Seven sliders, one for each aspect, and in words whose weights they are.
export function Sliders({ facts, say, positions, weights, own, onMove, onReset }) {
  const { words, voice } = facts;
  return h(
    "section",
    { class: "weights", "aria-label": words.weights },
    h(
      "div",
      { class: own === "cast" ? "whose" : "whose trial", role: "status" },
      h("strong", null, words[`own_${own}`]),
      own === "cast" && h("span", null, voice.told[0]),
      own === "moved" && h("button", { onClick: onReset }, voice ? words.back_to_ballots : words.back_to_equal),
    ),
    own === "cast" && h("p", { class: "small" }, voice.told.slice(1).join(" ")),
    h(
      "div",
      { class: "sliders" },
      facts.aspects.map((name, at) => {
        const told = weights ? say.percent(weights[at], 1) : "–";
        return h(
          "label",
          { key: name },
          h("span", null, name),
          h("output", null, told),
          h("input", {
            type: "range",
            min: 0,
            max: 100,
            step: 1,
            value: Math.round(positions[at]),
            "aria-valuetext": told,
            onInput: (event) => onMove(at, Number(event.currentTarget.value)),
          }),
        );
      }),
    ),
  );
}
