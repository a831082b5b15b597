"""The regulation's order and the residents' as a slope chart: a line for each place, the farthest apart in colour."""

from __future__ import annotations

from typing import Any

import polars as pl
from matplotlib.axes import Axes

from reports import style
from reports.charts import Chart, mark_synthetic
from reports.charts.listed import Layout
from reports.priority_list import rank_name
from reports.told_apart import place_name, told_apart
from reports.voice.orders import SHOWN, Orders, alike, by_residents, most_apart, residents_rank
from reports.words import number, word
from survey.catalogue import Language

# The first so many of either order are drawn, and the farthest apart of all.
FIRST = 20
SIDE = 0.36
LAYOUT = Layout(left=SIDE, wide=1 - 2 * SIDE, head=0.85, foot=0.45, each=0.2)
DOWN, UP = style.ENDS


def draw(made: Orders) -> Chart:
    every = told_apart(made.table()).with_row_index("nomor")
    lang, moved = made.heard.lang, most_apart(every, SHOWN)
    table = _shown(every, moved)
    with style.drawing():
        figure, axes = LAYOUT.axes(table.height)
        height = figure.get_figheight()
        _lines(axes, made, table, set(moved["nomor"]))
        style.titled(figure, word("voice_chart", "orders", lang))
        first = word("voice_chart", "legend", lang, semua=FIRST) + " " if table.height < every.height else ""
        legend = first + _apart(table, moved, lang)
        figure.text(0.01, 0.1 / height, legend, color=style.QUIET, fontsize=8)
        if made.heard.asked.project.synthetic:
            mark_synthetic(figure, lang, 0.1)
    return Chart("dua-urutan", figure, _alt(made, table, moved))


def _apart(table: pl.DataFrame, moved: pl.DataFrame, lang: Language) -> str:
    if moved.is_empty():
        return word("voice", alike(table), lang)
    return word("voice_chart", "legend_apart", lang, n=number(moved.height, lang))


def _shown(table: pl.DataFrame, moved: pl.DataFrame) -> pl.DataFrame:
    """What is drawn, with where each stands among it: ``baris`` and ``baris_warga``."""
    residents = by_residents(table).select("nomor").with_row_index("baris_warga")
    placed = table.join(residents, on="nomor", maintain_order="left")
    first = (pl.col("nomor") < FIRST) | (pl.col("baris_warga") < FIRST)
    return placed.filter(first | pl.col("nomor").is_in(moved["nomor"].to_list())).with_columns(
        baris=pl.col("nomor").rank("ordinal").cast(pl.Int64) - 1,
        baris_warga=pl.col("baris_warga").rank("ordinal").cast(pl.Int64) - 1,
    )


def _lines(axes: Axes, made: Orders, table: pl.DataFrame, moved: set[int]) -> None:
    lang = made.heard.lang
    axes.set_xlim(0, 1)
    axes.set_ylim(table.height - 0.5, -0.5)
    axes.axis("off")
    for row in table.iter_rows(named=True):
        left, right = row["baris"], row["baris_warga"]
        far, up = row["nomor"] in moved, row["naik"] > 0
        colour = (UP if up else DOWN) if far else style.RULE
        axes.plot([0, 1], [left, right], color=colour, lw=2.2 if far else 0.9, ls="--" if far and not up else "-",
                  marker="o", ms=3, zorder=2 if far else 1, clip_on=False)  # fmt: skip
        weight = "bold" if far else "normal"
        name = place_name(row, made.result.by)
        before, behind = f"{name}\u2002{rank_name(row)}", f"{residents_rank(row)}\u2002{name}"
        (before, behind), size = style.fitted([before, behind], LAYOUT.names * 0.94, 8, weight)
        axes.text(-0.03, left, before, ha="right", va="center", fontsize=size, fontweight=weight)
        axes.text(1.03, right, behind, ha="left", va="center", fontsize=size, fontweight=weight)
    for x, name, side in ((-0.03, "by_rule", "right"), (1.03, "by_residents", "left")):
        axes.text(x, -0.9, word("voice_chart", name, lang), ha=side, va="bottom", fontweight="bold", fontsize=8)


def _alt(made: Orders, table: pl.DataFrame, moved: pl.DataFrame) -> str:
    """The numbers of the picture in words."""
    lang, by = made.heard.lang, made.result.by
    facts = {"n": table.height, "pertama": place_name(table.row(0, named=True), by)}
    facts["pertama_warga"] = place_name(table.sort("baris_warga").row(0, named=True), by)
    told = [_moved(row, by) for row in moved.iter_rows(named=True)]
    apart = word("voice_chart", "apart", lang, daftar="; ".join(told)) if told else word("voice", alike(table), lang)
    return word("voice_chart", "alt_orders", lang, **facts) + " " + apart


def _moved(row: dict[str, Any], by: str) -> str:
    return f"{place_name(row, by)} {rank_name(row)} → {residents_rank(row)}"
