"""Total points per RT, stacked by aspect, with the limits of the levels."""

from __future__ import annotations

import numpy as np
import polars as pl
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from reports import style
from reports.charts import Chart, Picture, mark_synthetic
from reports.charts.level_limits import draw_limits
from reports.charts.listed import Layout
from reports.charts.paging import Page, short_name
from reports.words import between, word

LAYOUT = Layout(left=0.26, wide=0.67, head=1.0, foot=0.55)


def draw(picture: Picture, page: Page) -> Chart:
    """One page of at most ``paging.ROWS`` RTs."""
    rows = page.rows
    with style.drawing():
        figure, axes = LAYOUT.axes(rows.height)
        height = figure.get_figheight()
        draw_limits(axes, picture.rules, picture.lang, above=0.15)
        _bars(axes, picture, rows)
        _frame(axes, picture, rows)
        figure.legend(
            handles=_legend(picture), loc="upper left", bbox_to_anchor=(0.0, 1 - 0.3 / height), ncols=4, frameon=False,
            fontsize=8, handlelength=1.6, columnspacing=1.4,
        )  # fmt: skip
        style.titled(figure, page.title(picture, "stacked"))
        if picture.synthetic:
            mark_synthetic(figure, picture.lang, 0.1)
    return Chart(page.name("total-nilai"), figure, _alt(picture, rows))


def _bars(axes: Axes, picture: Picture, rows: pl.DataFrame) -> None:
    y = np.arange(rows.height) + 0.5
    left = np.zeros(rows.height)
    for aspect in picture.rules.aspects:
        known = rows.select(pl.sum_horizontal(f"n_{c}" for c in aspect.criteria)).to_series().to_numpy()
        colour, hatch = style.ASPECT[aspect.id]
        axes.barh(y, known, left=left, height=0.74, color=colour, hatch=hatch, edgecolor=style.PAPER, lw=0.4)
        left += known
    unknown = rows["total_max"].to_numpy() - left
    some = unknown > 0
    axes.barh(y[some], unknown[some], left=left[some], height=0.74, color=style.PAPER, edgecolor=style.QUIET, lw=0.6,
              **style.UNKNOWN)  # fmt: skip
    for at, row in enumerate(rows.iter_rows(named=True)):
        text = between(row["total_min"], row["total_max"])
        axes.text(row["total_max"] + 0.8, at + 0.52, text, va="center", fontsize=8, fontweight="bold",
                  bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.6})  # fmt: skip


def _frame(axes: Axes, picture: Picture, rows: pl.DataFrame) -> None:
    axes.set_xlim(0, picture.rules.most_points)
    axes.set_ylim(rows.height, 0)
    names = [short_name(row, picture) for row in rows.iter_rows(named=True)]
    style.name_rows(axes, names, LAYOUT.names)
    axes.set_xlabel(word("chart", "points", picture.lang), fontsize=8)
    style.without_lines(axes, "top", "right", "left")


def _legend(picture: Picture) -> list[Patch]:
    made = []
    for aspect in picture.rules.aspects:
        colour, hatch = style.ASPECT[aspect.id]
        made.append(
            Patch(
                facecolor=colour, hatch=hatch, edgecolor=style.PAPER, label=f"{aspect.id} {aspect.name(picture.lang)}"
            )
        )
    label = word("chart", "open_points", picture.lang)
    return [*made, Patch(facecolor=style.PAPER, edgecolor=style.QUIET, label=label, **style.UNKNOWN)]


def _alt(picture: Picture, rows: pl.DataFrame) -> str:
    first, last = rows.row(0, named=True), rows.row(-1, named=True)
    counts = dict(rows["tingkat"].value_counts().iter_rows())
    levels = [f"{word('level', name, picture.lang)} {counts[name]}" for name in style.LEVEL if name in counts]
    return word(
        "chart",
        "alt_stacked",
        picture.lang,
        n=rows.height,
        teratas=f"{short_name(first, picture)} ({between(first['total_min'], first['total_max'])})",
        terbawah=f"{short_name(last, picture)} ({between(last['total_min'], last['total_max'])})",
        tingkat=", ".join(levels),
    )
