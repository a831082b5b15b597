"""Maps: what they show is what was scored; looked at, and pinned. ``python -m tests.reports.maps.test_maps`` renews."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image
from pyproj import Geod

from reports.charts import Chart
from reports.maps import Mapped, gallery, margins, villages, written
from reports.maps.change import _of as changed
from reports.maps.drawing import OTHER
from reports.maps.joined import BEFORE
from reports.maps.margins import UNBROKEN
from reports.scoresheet import score_table
from reports.style import INK, LEVEL, PAPER, ink_on
from reports.words import word
from scoring.rules import rule_set
from survey.catalogue import Language
from survey.place.boundaries import in_metres
from tests.reports.sample import blank, rows, scored

GOLDEN = Path(__file__).parents[1] / "golden"
NAMES = ("peta-tingkat", "peta-aspek", "peta-perubahan")
DPI = 50
MEAN_DIFFERENCE = 2.0
SIDE = 120.0


def mapped(count: int, missing: tuple[int, ...] = (), **changes: Any) -> Mapped:
    """``count`` RTs in a grid of squares; those of ``missing`` are not on the map; the last is held."""
    table = score_table(scored(blank(rows(count), min(3, count - 1), "kk_tanpa_air_aman")))
    held = pl.int_range(pl.len()) == pl.len() - 1 if count > 1 else pl.lit(False)
    table = table.with_columns(tingkat=pl.when(held).then(pl.lit("ditahan")).otherwise("tingkat"))
    table = table.with_columns(pl.col(name).shift(1).name.suffix("_sebelum") for name in BEFORE)
    shapes = np.full(count, None, dtype=object)
    for i in set(range(count)) - set(missing):
        x, y = i % 6 * SIDE, i // 6 * SIDE
        shapes[i] = shapely.box(x, y, x + SIDE, y + SIDE * (1 + i % 3) / 3)
    facts: dict[str, Any] = {
        "shapes": shapes, "rows": table, "others": np.array([shapely.box(-300, 0, -180, 150)], dtype=object),
        "rules": rule_set(), "lang": "id", "place": "Wayut", "round": "R0", "source": "batas.geojson",
        "surveyed": date(2025, 8, 17), "since": "R-1", "surveyed_since": date(2024, 8, 17), "synthetic": True,
    }  # fmt: skip
    return Mapped(**{**facts, **changes})


def drawn(of: Mapped) -> dict[str, Chart]:
    return {chart.name: chart for chart in gallery.drawn(of)}


@pytest.mark.parametrize("name", NAMES)
def test_a_map_looks_as_it_was_looked_at(name: str) -> None:
    now = np.asarray(Image.open(io.BytesIO(drawn(mapped(16, (5,)))[name].png(DPI))).convert("RGB"), np.int16)
    golden = np.asarray(Image.open(GOLDEN / f"{name}.png").convert("RGB"), np.int16)
    assert now.shape == golden.shape
    assert np.abs(now - golden).mean() < MEAN_DIFFERENCE


def test_the_alternative_text_counts_what_the_map_colours() -> None:
    of = mapped(16, (5,))
    chart = drawn(of)["peta-tingkat"]
    for level, count in of.rows["tingkat"].value_counts().iter_rows():
        assert str(count) in chart.alt
        # In the legend and at least once on the map, unless the level is white.
        assert level in ("belum_pasti", "ditahan") or chart.svg().count(LEVEL[level]) >= 2
    assert "Tidak ada di peta: 1." in chart.alt


def test_the_same_round_draws_the_same_bytes() -> None:
    first, second = (drawn(mapped(9))["peta-aspek"] for _ in range(2))
    assert first.svg() == second.svg()


@pytest.mark.parametrize("count", [1, 2, 79, 432])
def test_any_number_of_rts_is_drawn(count: int) -> None:
    assert all(chart.svg() for chart in drawn(mapped(count)).values())


@pytest.mark.parametrize("name", ["<b>#set page()</b>", "ا" * 30, "🏠" * 10, "a" * 200, "$x_1$", "%s {x}"])
def test_a_hostile_name_is_drawn_as_text(name: str) -> None:
    of = mapped(4)
    chart = drawn(mapped(4, rows=of.rows.with_columns(desa=pl.lit(name)), place=name))["peta-tingkat"]
    assert name in _lettered(chart).replace(" ", "") or name in _lettered(chart)
    assert escape(name[:20], quote=False) in chart.svg(text_as_paths=False)
    assert chart.png(DPI)


@pytest.mark.parametrize(
    ("before", "after", "was", "is_", "told"),
    [
        ((40, 40), (20, 20), "sedang", "ringan", "better_level"),
        ((40, 40), (39, 39), "sedang", "sedang", "better_points"),
        ((40, 40), (40, 40), "sedang", "sedang", "same"),
        ((40, 40), (41, 41), "sedang", "sedang", "worse_points"),
        ((10, 10), (40, 40), "tidak_kumuh", "sedang", "worse_level"),
        ((40, 44), (20, 25), "sedang", "ringan", "better_level"),
        ((36, 40), (20, 25), "belum_pasti", "ringan", "better_points"),
        ((36, 40), (38, 45), "belum_pasti", "sedang", "unknown"),
        ((36, 40), (36, 40), "belum_pasti", "belum_pasti", "unknown"),
        ((None, None), (40, 40), None, "sedang", "unknown"),
        ((40, 40), (None, None), "sedang", "ditahan", "unknown"),
    ],
)
def test_what_changed_for_certain(
    before: tuple[int, int], after: tuple[int, int], was: str | None, is_: str, told: str
) -> None:
    row = dict(
        zip(("total_min", "total_max", "total_min_sebelum", "total_max_sebelum"), (*after, *before), strict=True)
    )
    assert changed({**row, "tingkat_sebelum": was, "tingkat": is_}) == told


def test_no_two_names_meet_and_none_leaves_its_area() -> None:
    of = mapped(79)
    of = mapped(79, rows=of.rows.with_columns(desa=pl.Series([f"Desa {i // 20}" for i in range(79)])))
    found = list(written.placed(of, per_point=1.5))
    assert sum(label.village for label in found) == 4
    boxes = [label.box(1.5) for label in found]
    for i, a in enumerate(boxes):
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[i + 1 :])
    for label, box in zip(found, boxes, strict=True):
        assert label.at is None or of.shapes[label.at].contains(shapely.box(*box)), label
        assert label.village or label.size in written.SIZES


def test_a_number_reads_on_its_colour_and_one_village_is_not_named() -> None:
    of = mapped(16, (5,))
    texts = {text.get_text(): text.get_color() for text in drawn(of)["peta-tingkat"].figure.axes[0].texts}
    assert "Wayut" not in texts
    for level, colour in zip(of.rows["tingkat"], map(texts.get, map(written.pair, of.rows.to_dicts())), strict=True):
        assert colour in (None, ink_on(LEVEL[level]))
    assert {INK, PAPER} == set(texts.values())


@pytest.mark.parametrize("name", ["Wayut", "Kampung Nelayan Pesisir Utara Dukuh Karangmalang Baru Kidul"])
def test_a_village_s_name_stays_within_the_map_and_keeps_its_end(name: str) -> None:
    of = mapped(12)
    ends = [f"{name} {i % 6}" for i in range(12)]
    found = [label for label in written.placed(replace(of, rows=of.rows.with_columns(desa=pl.Series(ends))), 2.0)
             if label.village]  # fmt: skip
    assert found
    assert {label.text[-2:] for label in found} <= {f" {i}" for i in range(6)}
    west, _, east, _ = shapely.total_bounds(np.append(of.shapes, of.others))
    for label in found:
        box = label.box(2.0)
        assert west - 1e-6 <= box[0], label
        assert box[2] <= east + 1e-6, label


def test_a_long_name_beside_a_small_village_stands_in_two_lines_and_is_told_from_the_others() -> None:
    names = [f"Desa Persiapan {own} Pemekaran Sumber Rejo Makmur Barat" for own in ("Bukur", "Wayut", "Jiwan")]
    shapes = np.array([shapely.box(x, 0, x + 200, 200) for x in (0, 900, 1800)])
    of = mapped(3, shapes=shapes)
    found = villages.names(replace(of, rows=of.rows.with_columns(desa=pl.Series(names))), 4.0)
    assert [label.text.replace("\n", " ") for label in found] == [
        f"… {own} Pemekaran … Makmur Barat" for own in ("Bukur", "Wayut", "Jiwan")
    ]
    assert all(label.text.count("\n") == 1 for label in found)


def test_the_map_of_one_flat_rt_says_nothing_to_the_terminal(caplog: pytest.LogCaptureFixture) -> None:
    flat = np.array([shapely.box(0, 0, 300, 20)], dtype=object)
    for chart in drawn(mapped(1, shapes=flat, others=np.array([], dtype=object))).values():
        chart.svg()
    assert caplog.messages == []


def test_the_scale_bar_is_as_long_as_it_says_on_the_ground() -> None:
    """Along the geodesic of WGS84 at 6.9 degrees south, within a part in a thousand."""
    west, south = 109.65, -6.92
    metric = in_metres(np.array([shapely.box(west, south, west + 0.02, south + 0.02)], dtype=object))
    figure = drawn(mapped(1, shapes=metric, others=np.array([], dtype=object)))["peta-tingkat"].figure
    axes, bar = figure.axes
    told = next(text.get_text() for text in figure.texts if text.get_text().endswith(("m", "km")))
    figure.canvas.draw()
    of_bar = bar.get_position().width / axes.get_position().width
    metres = of_bar * (axes.get_xlim()[1] - axes.get_xlim()[0])
    on_ground = Geod(ellps="WGS84").inv(west, south, west + 0.02, south)[2]
    across = metric[0].bounds[2] - metric[0].bounds[0]
    said = float(told.split()[0].replace(",", ".")) * (1000 if told.endswith("km") else 1)
    assert metres * on_ground / across == pytest.approx(said, rel=0.005)


def test_a_map_says_how_many_rts_are_not_on_it() -> None:
    assert "Tidak ada di peta: 1 dari 16 RT." in _lettered(drawn(mapped(16, (5,)))["peta-tingkat"])
    assert "Tidak ada di peta" not in _lettered(drawn(mapped(16))["peta-tingkat"])


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("source", ["batas.geojson", f"{'Batas RT hasil pemetaan swadaya ' * 3}.geojson", "W" * 90])
def test_no_letter_leaves_the_picture_and_nothing_lies_on_the_note(lang: Language, source: str) -> None:
    missing = tuple(range(13))
    of = mapped(179, missing, lang=lang, source=source, surveyed_since=None)
    for chart in drawn(of).values():
        FigureCanvasAgg(chart.figure).draw()
        wide, high = chart.figure.get_size_inches() * chart.figure.dpi
        inner = [text for axes in chart.figure.axes for text in (axes.title, *axes.texts) if text.get_text()]
        outer = [*chart.figure.texts, *chart.figure.legends[0].get_texts()]
        boxes = {text: text.get_window_extent() for text in (*inner, *outer)}
        assert all(b.x0 >= 0 and b.x1 <= wide and b.y0 >= 0 and b.y1 <= high for b in boxes.values()), chart.name
        (note,) = (text for text in chart.figure.texts if UNBROKEN in text.get_text())
        assert not any(boxes[note].overlaps(boxes[text]) for text in outer if text is not note), chart.name
        whole = word("map", "not_drawn", lang, n=13, semua=179)
        assert whole in note.get_text().replace(UNBROKEN, " ").split("\n")[-1]


@pytest.mark.parametrize(("side", "told"), [(SIDE, "Angka pada peta: RW/RT."), (40.0, "Tanpa angka RW/RT")])
def test_either_most_rts_have_their_number_or_none_has(side: float, told: str) -> None:
    """Six RTs that are large enough, ten of which one side is ``side``."""
    shapes = np.array([shapely.box(i * SIDE, 0, i * SIDE + (SIDE if i < 6 else side), SIDE) for i in range(16)])
    of = mapped(16, shapes=shapes)
    numbers = [label for label in written.placed(of, 3.5) if not label.village]
    assert len(numbers) == (16 if side == SIDE else 0)
    assert told in margins.source(of, numbers)


def test_rts_too_small_for_a_number_are_counted() -> None:
    shapes = np.array([shapely.box(i * SIDE, 0, i * SIDE + (SIDE if i else 9), SIDE) for i in range(16)])
    of = mapped(16, shapes=shapes)
    assert "1 RT terlalu kecil untuk diberi angka." in margins.source(of, written.placed(of, 3.5))


def test_a_number_stands_inside_an_area_that_is_no_box() -> None:
    """In the foot of an L, whose middle is beside it."""
    corner = shapely.Polygon([(0, 0), (300, 0), (300, 60), (20, 60), (20, 300), (0, 300)])
    (number,) = written.placed(mapped(1, shapes=np.array([corner], dtype=object)), 2.0)
    assert corner.contains(shapely.box(*number.box(2.0)))


def test_a_village_larger_than_its_name_holds_it_and_of_a_smaller_one_nothing_is_hidden() -> None:
    shapes = np.array(
        [shapely.box(0, 0, 900, 900), shapely.box(1500, 400, 1520, 440), shapely.box(1500, 800, 1900, 900)]
    )
    of = mapped(3, shapes=shapes)
    of = replace(of, rows=of.rows.with_columns(desa=pl.Series(["Wayut", "Kuripan Kertoharjo", "Bukur"])))
    large, small, _ = villages.names(of, 4.0)
    assert shapes[0].contains(shapely.box(*large.box(4.0)))
    assert not shapely.intersects(shapes, shapely.box(*small.box(4.0))).any()


def test_an_area_of_no_row_is_drawn_over_its_neighbours_and_told_where_there_is_one() -> None:
    for others, told in ((mapped(2).others, True), (np.array([], dtype=object), False)):
        chart = drawn(mapped(16, others=others))["peta-tingkat"]
        assert ("tak cocok dengan RT putaran ini" in chart.svg(text_as_paths=False)) == told
        last = chart.figure.axes[0].collections[-1]
        assert (last.get_linewidth()[0] == OTHER["linewidth"]) == told


def test_the_map_of_changes_names_both_rounds_and_both_dates() -> None:
    told = _lettered(drawn(mapped(4))["peta-perubahan"])
    assert "Wayut · R-1 → R0" in told
    assert "Survei: 17 Agustus 2024 → 17 Agustus 2025." in told


def _lettered(chart: Chart) -> str:
    return "".join(text.get_text() for text in chart.figure.texts).replace("\n", " ").replace(UNBROKEN, " ")


if __name__ == "__main__":
    for name, chart in drawn(mapped(16, (5,))).items():
        (GOLDEN / f"{name}.png").write_bytes(chart.png(DPI))
