"""The charts: what they draw is what was scored, from 1 RT to 500, and the same bytes every time."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from reports import style
from reports.charts import heatmap, paging, profile, stacked, write
from reports.charts.gallery import meeting
from survey.catalogue import Language
from tests.reports.sample import blank, picture, rows


def texts(figure: Figure) -> list[str]:
    return [t.get_text() for axes in figure.axes for t in axes.texts] + [t.get_text() for t in figure.texts]


def one_page(table) -> paging.Page:  # type: ignore[no-untyped-def]
    return next(paging.pages(table))


def test_heat_map_shows_every_point_in_its_colour() -> None:
    drawn = picture(rows(9))
    axes = heatmap.draw(drawn, one_page(drawn.ranked)).figure.axes[0]
    cells = [p for p in axes.patches if isinstance(p, Rectangle) and p.get_width() == 1]
    points = [row[f"n_{c.id}"] for row in drawn.ranked.to_dicts() for c in drawn.rules.criteria]
    from matplotlib.colors import to_hex

    assert [to_hex(cell.get_facecolor()) for cell in cells] == [style.POINTS[p] for p in points]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("title", ["Wayut", "Kecamatan Jiwan, sebuah nama proyek yang panjang sekali"])
def test_no_word_runs_off_the_sheet(lang: Language, title: str) -> None:
    table = pl.concat([rows(30), rows(30, desa="Pasir Kraton Kramat Kulon Wetan")])
    drawn = replace(picture(blank(table, 40, "kk_tanpa_air_aman"), lang), title=title)
    for chart in meeting(drawn):
        renderer = FigureCanvasAgg(chart.figure).get_renderer()
        labels = [label for axes in chart.figure.axes for label in (*axes.texts, *axes.get_yticklabels())]
        for text in [*labels, *chart.figure.texts]:
            box = text.get_window_extent(renderer)
            assert chart.figure.bbox.x0 <= box.x0, text.get_text()
            assert box.x1 <= chart.figure.bbox.x1, text.get_text()


def test_missing_is_a_hatch_and_a_question_mark_never_a_zero() -> None:
    drawn = picture(blank(rows(3), 0, "kk_tanpa_air_aman"))
    chart = heatmap.draw(drawn, one_page(drawn.ranked))
    assert texts(chart.figure).count("?") == 1
    assert [p.get_hatch() for p in chart.figure.axes[0].patches].count(style.UNKNOWN["hatch"]) == 1


def test_stacks_end_at_the_total_and_the_unknown_part_is_open() -> None:
    drawn = picture(blank(rows(12), 0, "kk_tanpa_air_aman"))
    axes = stacked.draw(drawn, one_page(drawn.ranked)).figure.axes[0]
    bars = [p for p in axes.patches if isinstance(p, Rectangle) and p.get_width() > 0]
    ends: dict[int, float] = {}
    for bar in bars:
        at = round(bar.get_y() + bar.get_height() / 2 - 0.5)
        ends[at] = max(ends.get(at, 0), bar.get_x() + bar.get_width())
    totals = drawn.ranked["total_max"].to_list()
    assert [ends.get(i, 0) for i in range(len(totals))] == totals
    assert [b.get_hatch() for b in bars].count(style.UNKNOWN["hatch"]) == 1


def test_stack_names_the_level_limits() -> None:
    drawn = picture(rows(5), lang="id")
    said = texts(stacked.draw(drawn, one_page(drawn.ranked)).figure)
    assert {"kumuh ringan ≥ 16", "kumuh sedang ≥ 38", "kumuh berat ≥ 60"} <= set(said)


def test_profile_bars_are_the_shares() -> None:
    drawn = picture(rows(6))
    row = drawn.ranked.row(0, named=True)
    bars = [p for p in profile.draw(drawn, row).figure.axes[0].patches if isinstance(p, Rectangle)]
    assert [b.get_width() for b in bars] == pytest.approx([row[f"p_{c.id}"] * 100 for c in drawn.rules.criteria])


def test_the_fast_profile_draws_the_same_bars_as_the_slow_one() -> None:
    drawn = picture(blank(rows(6), 0, "kk_tanpa_air_aman"))
    for row in drawn.ranked.to_dicts():
        fast = ElementTree.fromstring(profile.svg(drawn, row))
        rects = [e for e in fast.iter() if e.tag.endswith("rect") and e.get("stroke-width") == "0.3"]
        lengths = [100.0 if m.length is None else m.length for m in profile.marks(drawn, row)]
        full = profile.WIDTH * profile.SIZE[0] * 72
        assert [float(r.get("width", "")) for r in rects] == pytest.approx([n / 100 * full for n in lengths], abs=0.006)
        slow = profile.draw(drawn, row).figure
        middles = [p.get_y() + p.get_height() / 2 for p in slow.axes[0].patches if isinstance(p, Rectangle)]
        pixels = [slow.axes[0].transData.transform((0, y))[1] * 72 / slow.dpi for y in middles]
        drawn_at = [float(r.get("y", "")) + float(r.get("height", "")) / 2 for r in rects]
        assert [profile.SIZE[1] * 72 - y for y in drawn_at] == pytest.approx(pixels, abs=0.05)


def test_numbers_follow_the_language() -> None:
    table = rows(6)
    indonesian, english = picture(table, "id"), picture(table, "en")
    row = next(r for r in indonesian.ranked.to_dicts() if r["p_3a"] not in (0, 1))
    said = " ".join(texts(profile.draw(indonesian, row).figure))
    assert re.search(r"\d,\d\d % → \d", said)
    assert re.search(r"\d\.\d\d % → \d", " ".join(texts(profile.draw(english, row).figure)))


@pytest.mark.parametrize("n", [1, 3, 40, 41, 500])
def test_pages_hold_every_rt_once(n: int) -> None:
    table = rows(n)
    pages = list(paging.pages(picture(table).ranked))
    assert sum(p.rows.height for p in pages) == n
    assert max(p.rows.height for p in pages) <= paging.ROWS
    assert [p.first for p in pages] == [sum(q.rows.height for q in pages[:i]) for i in range(len(pages))]


def test_what_does_not_fit_is_said() -> None:
    drawn = picture(rows(600))
    pages = list(paging.pages(drawn.ranked))
    assert len(pages) == paging.PAGES
    assert pages[-1].title(drawn, "heatmap").endswith("481–520 dari 600 RT")


def test_synthetic_is_said_on_every_picture() -> None:
    for chart in meeting(picture(rows(5))):
        assert "DATA SINTETIS" in texts(chart.figure)
    for chart in meeting(picture(rows(5), synthetic=False)):
        assert "DATA SINTETIS" not in texts(chart.figure)


def test_alternative_text_tells_the_numbers() -> None:
    drawn = picture(rows(5))
    first = drawn.ranked.row(0, named=True)
    alts = [chart.alt for chart in meeting(drawn)]
    assert all(f"RW {first['rw']} RT {first['rt']}" in alt for alt in alts)
    assert str(first["total"]) in alts[1]


def test_same_data_same_bytes(tmp_path: Path) -> None:
    first, again = tmp_path / "a", tmp_path / "b"
    for folder in (first, again):
        assert len(list(write(meeting(picture(rows(7))), folder))) == 6
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {p.name: p.read_bytes() for p in again.iterdir()}


def test_grey_print_keeps_the_levels_apart() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for scale in (
        [style.LEVEL[n] for n in ("berat", "sedang", "ringan", "tidak_kumuh")],
        list(style.POINTS.values())[::-1],
    ):
        steps = [grey(after) - grey(before) for before, after in zip(scale, scale[1:], strict=False)]
        assert min(steps) > 35
