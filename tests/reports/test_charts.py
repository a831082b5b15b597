"""The charts: what they draw is what was scored, from 1 RT to 500, and the same bytes every time."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars as pl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from reports import style
from reports.charts import heatmap, intervals, level_chances, paging, profile, scale, stacked, two_rounds, write
from reports.charts.gallery import meeting
from reports.told_apart import told_apart
from scoring.score import UNSETTLED
from survey.catalogue import Language, catalogue
from tests.reports.sample import blank, picture, rows


def texts(figure: Figure) -> list[str]:
    return [t.get_text() for axes in figure.axes for t in axes.texts] + [t.get_text() for t in figure.texts]


def on_the_sheet(figure: Figure) -> None:
    renderer = FigureCanvasAgg(figure).get_renderer()
    labels = [label for axes in figure.axes for label in (*axes.texts, *axes.get_yticklabels())]
    legends = [text for legend in figure.legends for text in legend.get_texts()]
    for text in [*labels, *figure.texts, *legends]:
        box = text.get_window_extent(renderer)
        assert figure.bbox.x0 <= box.x0, text.get_text()
        assert box.x1 <= figure.bbox.x1, text.get_text()


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
        on_the_sheet(chart.figure)


def test_missing_is_a_hatch_and_a_question_mark_never_a_zero() -> None:
    drawn = picture(blank(rows(3), 0, "kk_tanpa_air_aman"))
    chart = heatmap.draw(drawn, one_page(drawn.ranked))
    assert texts(chart.figure).count("?") == 1
    hatched: list[Any] = [p for p in chart.figure.axes[0].patches if p.get_hatch() == style.UNKNOWN["hatch"]]
    open_levels = (drawn.ranked["tingkat"] == UNSETTLED).sum()
    assert sorted(p.get_width() for p in hatched) == [1, *[heatmap.TOTAL] * open_levels]


def test_villages_of_one_name_are_told_apart_by_their_district() -> None:
    two = pl.concat([rows(2), rows(2).with_columns(kecamatan=pl.lit("Geger")), rows(1, desa="Bukur")])
    drawn = picture(two)
    drawn = replace(drawn, ranked=told_apart(drawn.ranked))
    names = {label.get_text() for label in stacked.draw(drawn, one_page(drawn.ranked)).figure.axes[0].get_yticklabels()}
    assert names == {
        "Bukur RW 001 RT 001",
        *(f"Wayut ({district}) RW 001 RT 00{n}" for district in ("Jiwan", "Geger") for n in (1, 2)),
    }


def test_a_long_name_keeps_the_word_that_tells_it_from_the_next() -> None:
    long = "Kampung Nelayan Pesisir Utara Dukuh Karangmalang Baru Pemekaran Tahun Dua Ribu Belas"
    told, _ = style.fitted([f"{long} {end} RW 001 RT 001" for end in ("Lor", "Kidul")], 1.85, 8)
    assert told[0].endswith("Lor RW 001 RT 001")
    assert told[1].endswith("Kidul RW 001 RT 001")
    assert all("…" in name for name in told)


def test_names_of_one_village_are_cut_alike_whatever_their_numbers() -> None:
    long = "Tanjung Karang Sungai Batang Hari Seberang Ulu Permai"
    names = [f"{long} RW 012 RT {rt}" for rt in ("008", "111")]
    told, _ = style.fitted(names, 1.85, 8, before=["1 ", "10–17 "])
    assert told[0].removeprefix("1 ").replace("008", "111") == told[1].removeprefix("10–17 ")
    assert "…" in told[0]


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(1, 1, [1]), (1, 2, [1, 2]), (1, 28, [5, 10, 15, 20, 25]), (0, 3.6, [0, 1, 2, 3]), (41, 44, [41, 42, 43, 44])],
)
def test_an_axis_of_wholes_has_no_halves_and_nothing_beyond_its_ends(low: float, high: float, ticks: list[int]) -> None:
    assert style.whole_ticks(low, high) == ticks


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


def test_the_first_page_alone_says_how_many_it_leaves_out() -> None:
    drawn = picture(rows(73))
    (page,) = paging.pages(drawn.ranked, most=1)
    assert page.title(drawn, "intervals").endswith("1–40 dari 73 RT")


def test_names_of_a_page_are_of_one_size() -> None:
    drawn = picture(pl.concat([rows(3), rows(3, desa="Sumberkepuh Kidul Tanjunganom Wetan")]))
    axes = heatmap.draw(drawn, one_page(drawn.ranked)).figure.axes[0]
    assert len({text.get_fontsize() for text in axes.texts if "RT 00" in text.get_text()}) == 1


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


def test_a_picture_is_read_as_xml_whatever_the_names_hold() -> None:
    drawn = picture(rows(3, desa="Wa\x1fyut \ufffe"))
    for chart in meeting(drawn):
        for paths in (True, False):
            assert ElementTree.fromstring(chart.svg(paths)).tag.endswith("svg")


def test_same_data_same_bytes(tmp_path: Path) -> None:
    first, again = tmp_path / "a", tmp_path / "b"
    for folder in (first, again):
        assert len(list(write(meeting(picture(rows(7))), folder))) == 6
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {p.name: p.read_bytes() for p in again.iterdir()}


def worst_and_best() -> pl.DataFrame:
    """One RT where all is bad and all of it huge, among RTs where nothing is."""
    made = rows(5).with_columns(
        pl.lit(0, pl.Int64).alias(q.name) for q in catalogue().volumes if q.column == "required"
    )
    first = pl.int_range(pl.len()) == 0
    whole = {q.name: q.base for q in catalogue().volumes if q.name in made.columns}
    huge = [pl.when(first).then(q.max * catalogue().unit_of(q.name).scale).otherwise(q.name).alias(q.name)
            for q in catalogue().bases if q.name in made.columns]  # fmt: skip
    made = made.with_columns(huge)
    return made.with_columns(
        pl.when(first).then(base).otherwise(name).alias(name) for name, base in whole.items() if base in made.columns
    )


def nothing_known() -> pl.DataFrame:
    return rows(5).with_columns(
        pl.lit(None, pl.Int64).alias(q.name) for q in catalogue().volumes if q.column == "required"
    )


def all_equal() -> pl.DataFrame:
    one = rows(1)
    return pl.concat([one.with_columns(rt=pl.lit(f"{n:03d}")) for n in range(1, 6)])


@pytest.mark.parametrize("table", [rows(1), all_equal(), nothing_known(), worst_and_best()])
def test_a_chart_of_one_of_equals_of_the_unknown_and_of_the_huge_stays_on_its_sheet(table: pl.DataFrame) -> None:
    drawn = picture(table)
    for chart in meeting(drawn):
        on_the_sheet(chart.figure)
        assert f"{drawn.ranked.height} RT" in chart.alt or "total" in chart.alt
    for row in drawn.ranked.to_dicts():
        ElementTree.fromstring(profile.svg(drawn, row))
        mark = ElementTree.fromstring(scale.svg(drawn.rules, row["total_min"], row["total_max"], "id"))
        assert mark.get("width") == str(scale.WIDTH)


def test_an_empty_list_has_no_page() -> None:
    assert list(paging.pages(picture(rows(1)).ranked.clear())) == []


@pytest.mark.parametrize(("low", "high"), [(0, 0), (80, 80), (0, 80), (15, 16)])
def test_the_scale_marks_where_a_total_stands(low: int, high: int) -> None:
    rules = picture(rows(1)).rules
    drawn = ElementTree.fromstring(scale.svg(rules, low, high, "id"))
    (mark,) = [e for e in drawn.iter() if e.tag.endswith("path")]
    left, tip = (float(mark.get("d", "").split("L")[n].split()[0].strip("M")) for n in (0, 1))
    boxes = {e.get("fill"): e for e in drawn.iter() if e.tag.endswith("rect")}
    for total, at in ((low, left + 5), ((low + high) / 2, tip)):
        level = next(v for v in rules.levels if total >= v.at_least)
        box = boxes[style.LEVEL[level.id]]
        start = float(box.get("x", "0"))
        assert start <= at <= start + float(box.get("width", "0"))


def test_two_rounds_of_one_rt_and_of_equal_totals() -> None:
    table = rows(3).with_columns(total_a=pl.lit(20), total_b=pl.Series([20, 4, 40]))
    for part in (table, table.head(1)):
        chart = two_rounds.draw(one_page(part), ("R0", "R1"), picture(rows(1)).rules, "id")
        on_the_sheet(chart.figure)
    assert "0 turun, 0 naik, 1 tetap" in chart.alt


def test_every_page_of_two_rounds_tells_its_rows_and_before_is_hollow() -> None:
    table = rows(50).with_columns(total_a=pl.lit(20), total_b=pl.lit(4))
    *_, last = paging.pages(table)
    figure = two_rounds.draw(last, ("R0", "R1"), picture(rows(1)).rules, "id").figure
    assert "Total nilai R0 dan R1, yang paling membaik dulu: 26–50 dari 50 RT" in texts(figure)
    before, after = (line for line in figure.axes[0].lines if line.get_label() in ("R0", "R1"))
    assert (before.get_markerfacecolor(), after.get_markerfacecolor()) == (style.PAPER, style.ENDS[1])


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("villages", [1, 2])
def test_letters_are_printed_no_smaller_than_seven_points(lang: Language, villages: int) -> None:
    """A picture is as wide as the text of a page, so its points are the printed ones."""
    table = pl.concat([rows(20, desa=name) for name in ("Wayut", "Pasir Kraton Kramat Kulon Wetan")[:villages]])
    for chart in meeting(picture(blank(table, 3, "kk_tanpa_air_aman"), lang)):
        assert chart.figure.get_size_inches()[0] == style.PAGE_INCHES
        assert min(text.get_fontsize() for text in chart.figure.findobj(Text) if text.get_text()) >= 7


def test_a_name_runs_as_its_row_does_whatever_its_letters() -> None:
    told, _ = style.fitted(["3–4 سوكا RW 001 RT 002", "3–4 Wayut RW 001 RT 002", "12"], 4, 8)
    assert [text.startswith("\u200e") for text in told] == [True, False, False]


def test_a_full_picture_leaves_room_for_its_heading_on_a_page() -> None:
    """A page holds 10.1 inches between its margins, and 0.9 of them for a heading with two notes."""
    layouts = [chart.LAYOUT for chart in (stacked, intervals, level_chances, two_rounds)]
    for layout in (*layouts, heatmap.layout(picture(rows(3)))):
        assert layout.axes(paging.ROWS)[0].get_figheight() <= 9.2


def test_no_name_of_an_aspect_meets_its_neighbour() -> None:
    table = pl.concat([rows(3), rows(3, desa="Pasir Kraton Kramat Kulon Wetan")])
    for drawn in (picture(rows(3)), picture(table), picture(table, "en")):
        figure = heatmap.draw(drawn, one_page(drawn.ranked)).figure
        renderer = FigureCanvasAgg(figure).get_renderer()
        heads = [t for t in figure.axes[0].texts if t.get_fontsize() == heatmap.NAME_SIZE]
        boxes = [t.get_window_extent(renderer) for t in heads]
        assert len(boxes) == 7
        assert all(a.x1 < b.x0 for a, b in zip(boxes, boxes[1:], strict=False))


def test_grey_print_keeps_the_levels_apart() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for colours in (
        [style.LEVEL[n] for n in ("berat", "sedang", "ringan", "tidak_kumuh")],
        list(style.POINTS.values())[::-1],
        [style.POINTS[1], style.GOOD],
    ):
        steps = [grey(after) - grey(before) for before, after in zip(colours, colours[1:], strict=False)]
        assert min(steps) > 35
