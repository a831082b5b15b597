"""Rank intervals: where each RT may stand, with the tiers of those that cannot be told apart."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import polars as pl
from matplotlib.axes import Axes

from reports import style
from reports.charts import Chart, Picture, mark_synthetic
from reports.charts.listed import Layout
from reports.charts.paging import Page, short_name
from reports.priority_list import rank_name
from reports.words import between, word

LAYOUT = Layout(left=0.31, wide=0.57, head=0.45, foot=0.75)


def draw(picture: Picture, page: Page, kind: str = "intervals", name: str = "kisaran-peringkat") -> Chart:
    """One page of the table of ``reports.sure.sureness``, or of the residents' own; ``kind``: of its words."""
    rows = page.rows
    with style.drawing():
        figure, axes = LAYOUT.axes(rows.height)
        height = figure.get_figheight()
        _frame(axes, picture, rows)
        _tiers(axes, picture, rows)
        for y, row in enumerate(rows.iter_rows(named=True)):
            _interval(axes, y + 0.5, row)
        title = page.title(picture, kind)
        style.titled(figure, title)
        legend = word("chart", f"legend_{kind}", picture.lang)
        figure.text(0.01, 0.12 / height, legend, color=style.QUIET, fontsize=8)
        if picture.synthetic:
            mark_synthetic(figure, picture.lang, 0.3)
    return Chart(page.name(name), figure, _alt(picture, rows, title))


def _interval(axes: Axes, y: float, row: dict[str, Any]) -> None:
    # Ends of their own, so that an interval of one rank is seen, too.
    axes.plot([row["peringkat_dari"], row["peringkat_sampai"]], [y, y], color=style.INK, lw=2.2, solid_capstyle="butt",
              marker="|", ms=8, mew=1.1)  # fmt: skip
    axes.plot(row["peringkat_rata"], y, "o", ms=4, mfc=style.PAPER, mec=style.INK, mew=0.9)
    if row["peringkat"] is not None:
        axes.plot(row["peringkat"], y, "D", ms=3.6, color=style.POINTS[3])


def _tiers(axes: Axes, picture: Picture, rows: pl.DataFrame) -> None:
    """A band behind every second tier, each named at the right."""
    y = 0
    for tier, own in groupby(rows["jenjang"].to_list()):
        size = len(list(own))
        if tier % 2:
            axes.axhspan(y, y + size, color=style.BAND, lw=0, zorder=0)
        name = word("chart", "tier", picture.lang, n=tier)
        axes.text(1.015, y + size / 2, name, transform=axes.get_yaxis_transform(), va="center", fontsize=7.5)
        y += size


def _frame(axes: Axes, picture: Picture, rows: pl.DataFrame) -> None:
    low, high = min(rows["peringkat_dari"].to_list()), max(rows["peringkat_sampai"].to_list())
    edge = 0.02 * (high - low) + 0.6
    axes.set_xlim(low - edge, high + edge)
    axes.set_ylim(rows.height, 0)
    names = [short_name(row, picture) for row in rows.iter_rows(named=True)]
    ranks = [f"{rank_name(row)}\u2002" for row in rows.iter_rows(named=True)]
    style.name_rows(axes, names, LAYOUT.names, ranks)
    axes.set_xticks(style.whole_ticks(low, high))
    axes.grid(axis="x", color=style.RULE, lw=0.5, zorder=0)
    axes.set_xlabel(word("chart", "rank_axis", picture.lang), fontsize=8)
    style.without_lines(axes, "top", "right", "left")


def _alt(picture: Picture, rows: pl.DataFrame, title: str) -> str:
    first = rows.row(0, named=True)
    width = rows["peringkat_sampai"] - rows["peringkat_dari"]
    widest = rows.row(int(width.arg_max() or 0), named=True)
    told = word(
        "chart",
        "alt_intervals",
        picture.lang,
        n=rows.height,
        jenjang=rows["jenjang"].n_unique(),
        teratas=f"{short_name(first, picture)} ({between(first['peringkat_dari'], first['peringkat_sampai'])})",
        terlebar=f"{short_name(widest, picture)} ({between(widest['peringkat_dari'], widest['peringkat_sampai'])})",
    )
    return f"{title}. {told}"
