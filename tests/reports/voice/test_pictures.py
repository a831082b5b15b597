"""The pictures of the voice: what they draw is what the numbers say, in the picture and in its alternative text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.colors import to_hex

from reports.charts import gallery, two_orders, voice_weights
from reports.charts.two_orders import DOWN, UP
from reports.told_apart import place_name
from reports.voice import orders
from reports.voice.heard import hear, order
from reports.words import percent
from survey.catalogue import Language
from survey.project import Project
from tests.reports.test_charts import on_the_sheet
from tests.reports.voice.meeting import asked


def test_a_bar_for_each_aspect_and_a_mark_for_each_group_shown(voted: Project) -> None:
    heard = hear(asked(voted), "person")
    chart = voice_weights.draw(heard)
    (axes,) = chart.figure.axes
    at = order(heard.weights.village)
    bars: list[Any] = list(axes.patches)
    assert [bar.get_width() for bar in bars] == pytest.approx(heard.weights.village[at].tolist())
    assert len(axes.lines) == len(heard.shown) == 2
    assert len({line.get_marker() for line in axes.lines}) == 2
    for line, group in zip(axes.lines, heard.shown, strict=True):
        assert list(line.get_xdata()) == pytest.approx(heard.weights.group[group][at].tolist())


def test_no_mark_hides_another_and_the_weight_of_all_stands_beside_its_aspect(voted: Project) -> None:
    heard = hear(asked(voted), "person")
    weights = replace(heard.weights, group=dict.fromkeys(heard.weights.group, heard.weights.village))
    (axes,) = voice_weights.draw(replace(heard, weights=weights)).figure.axes
    marks = [(x, y) for line in axes.lines for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)]
    assert len(set(marks)) == len(marks) == 2 * len(heard.names)
    most = order(heard.weights.village)[0]
    told = f"{heard.names[most]}  {percent(heard.weights.village[most], 'en')}"
    assert axes.get_yticklabels()[0].get_text() == told


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_word_runs_off_the_sheet(voted: Project, lang: Language) -> None:
    made = asked(voted, lang)
    heard = hear(made, "person")
    charts = [
        voice_weights.draw(heard),
        two_orders.draw(orders.of(made, heard)),
        *gallery.how_sure(made, "person", k=3, draws=250, seed=7),
    ]
    for chart in charts:
        on_the_sheet(chart.figure)


def test_the_axis_of_weights_says_what_its_ticks_are(voted: Project) -> None:
    (axes,) = voice_weights.draw(hear(asked(voted), "person")).figure.axes
    said = [label.get_text() for label in axes.get_xticklabels()]
    assert said == [f"{100 * tick:g} %" for tick in axes.get_xticks().round(9)]


def test_the_words_beside_the_weights_hold_the_same_numbers(voted: Project) -> None:
    heard = hear(asked(voted), "person")
    alt = voice_weights.draw(heard).alt
    for name, weight in zip(heard.names, heard.weights.village, strict=True):
        assert f"{name} {percent(weight, 'en')}" in alt
    assert "Women: most Drinking water (45.0 %)." in alt
    assert "Renters" not in alt


def test_a_line_for_each_place_from_one_rank_to_the_other(voted: Project) -> None:
    made = orders.of(asked(voted), hear(asked(voted), "person"))
    chart = two_orders.draw(made)
    (axes,) = chart.figure.axes
    assert len(axes.lines) == made.table().height
    far = {line for line in axes.lines if to_hex(line.get_color()) in (UP, DOWN)}
    assert len(far) == orders.SHOWN
    for line in far:
        left, right = np.asarray(line.get_ydata()).tolist()
        assert (right < left) == (to_hex(line.get_color()) == UP) == (line.get_linestyle() == "-")
    assert place_name(made.table().row(0, named=True), "rt") in chart.alt
    assert "→" in chart.alt


def test_of_many_places_the_farthest_apart_of_all_are_drawn_as_the_sentences_name_them(
    voted: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(two_orders, "FIRST", 2)
    made = orders.of(asked(voted), hear(asked(voted), "person"))
    chart = two_orders.draw(made)
    (axes,) = chart.figure.axes
    named = [line[2:].split(":")[0] for line in orders.differ(made, made.table()) if line.startswith("- ")]
    bold = [text.get_text() for text in axes.texts if text.get_fontweight() == "bold"]
    assert len(axes.lines) < made.table().height
    assert len(named) == orders.SHOWN
    assert all(any(name in text for text in bold) and name in chart.alt for name in named)


def test_an_aspect_is_called_what_the_ballot_calls_it(voted: Project) -> None:
    made = orders.of(asked(voted, "id"), hear(asked(voted, "id"), "person"))
    said = [line for line in orders.differ(made, made.table()) if line.startswith("- ")]
    assert all(line.endswith(tuple(f"karena {name}." for name in made.heard.names)) for line in said)


def test_the_same_voice_gives_the_same_bytes(voted: Project) -> None:
    made = orders.of(asked(voted), hear(asked(voted), "group"))
    assert two_orders.draw(made).svg() == two_orders.draw(made).svg()
    assert voice_weights.draw(made.heard).svg() == voice_weights.draw(made.heard).svg()


def test_the_set_for_a_meeting_has_them_where_they_are_asked_for(voted: Project, tmp_path: Path) -> None:
    _, paths = gallery.write(asked(voted), tmp_path, "person")
    assert [next(paths).name for _ in range(4)] == [
        "bobot-warga.svg", "bobot-warga.png", "dua-urutan.svg", "dua-urutan.png",
    ]  # fmt: skip
    _, paths = gallery.write(asked(voted), tmp_path)
    assert "warga" not in next(paths).name
