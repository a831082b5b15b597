"""The pictures of a plan: whole points on the axis, no plan hidden behind another, villages of one name apart."""

from __future__ import annotations

import polars as pl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from reports import style
from reports.asked import Asked
from reports.charts import Chart
from reports.plan.pictures import pictures
from reports.plan.pictures.before_after import both_ends, ends
from reports.plan.planned import Planned, make_plan
from survey import store
from survey.check import check
from survey.example import as_text
from survey.project import create
from survey.reading import Source
from tests.reports.plan import files
from tests.reports.sample import rows

DISTRICTS = ("Jiwan", "Geger")


@pytest.fixture(scope="module", params=["id", "en"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Planned:
    """A plan for two villages of one name with more money than works."""
    project = create(tmp_path_factory.mktemp("pictures") / "proyek", "Uji")
    both = pl.concat([rows(6).with_columns(kecamatan=pl.lit(name)) for name in DISTRICTS])
    text = as_text(both.drop("ditahan", "impor", "baris", "kawasan")).write_csv()
    store.save(project, "R0", check(Source("rt.csv", text.encode())))
    files.bring(project, files.works(store.rows_ready(project, "R0"), per_rt=3))
    return make_plan(Asked(project, request.param, "R0", {}), 2_000_000_000, None, "points", 2)


@pytest.fixture(scope="module")
def drawn(made: Planned) -> dict[str, Chart]:
    return {chart.name: chart for chart in pictures(made)}


def labels(chart: Chart) -> list[str]:
    return [label.get_text() for label in chart.figure.axes[0].get_yticklabels()]


def test_villages_of_one_name_have_a_bar_each(drawn: dict[str, Chart]) -> None:
    named = {f"Wayut ({name})" for name in DISTRICTS}
    assert set(labels(drawn["uang-per-desa"])) == named
    assert {name.split(" RW ")[0] for name in labels(drawn["sebelum-sesudah"])} == named


def test_each_page_of_rts_says_which_of_how_many(made: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    every = both_ends(made)[0].size
    monkeypatch.setattr("reports.plan.pictures.before_after.PER_PAGE", every - 1)
    told = ["".join(text.get_text() for text in chart.figure.texts) for chart in ends(made)]
    between = "–{} dari {}" if made.asked.lang == "id" else " to {} of {}"
    assert len(told) == 2
    assert between.format(every - 1, every) in told[0]
    assert between.format(every, every) in told[1]


def test_before_is_hollow_and_after_filled(drawn: dict[str, Chart]) -> None:
    before, after = (line for line in drawn["sebelum-sesudah"].figure.axes[0].lines if line.get_marker() in ("o", "D"))
    assert before.get_markerfacecolor() == style.PAPER != after.get_markerfacecolor()
    assert before.get_markersize() == after.get_markersize() == 6


def test_points_are_whole_on_their_axis(drawn: dict[str, Chart]) -> None:
    ticks = drawn["biaya-dan-nilai"].figure.axes[0].get_yticks()
    assert ticks.size > 1
    assert (ticks == ticks.round()).all()


def test_plans_that_are_alike_lie_within_each_other(drawn: dict[str, Chart]) -> None:
    marks = [line for line in drawn["biaya-dan-nilai"].figure.axes[0].lines if line.get_marker() not in ("None", "")]
    spots = [(line.get_xdata()[0], line.get_ydata()[0]) for line in marks]
    assert len(set(spots)) < len(spots) == 5
    sizes = [line.get_markersize() for line in marks]
    assert sizes == sorted(set(sizes), reverse=True)


def test_no_word_lies_on_another(drawn: dict[str, Chart]) -> None:
    for chart in drawn.values():
        renderer = FigureCanvasAgg(chart.figure).get_renderer()
        axes, (legend,) = chart.figure.axes[0], chart.figure.legends
        chart.figure.draw(renderer)
        (west, east), (south, north) = axes.get_xlim(), sorted(axes.get_ylim())
        words = [label for label in axes.get_xticklabels() if west <= label.get_position()[0] <= east]
        words += [label for label in axes.get_yticklabels() if south <= label.get_position()[1] <= north]
        words += [*legend.get_texts(), *chart.figure.texts, axes.xaxis.label, axes.yaxis.label]
        boxes = [(word.get_text(), word.get_window_extent(renderer)) for word in words if word.get_text()]
        for at, (told, box) in enumerate(boxes):
            assert chart.figure.bbox.x0 <= box.x0, told
            assert box.x1 <= chart.figure.bbox.x1, told
            assert [other for other, beside in boxes[at + 1 :] if box.overlaps(beside)] == [], told
