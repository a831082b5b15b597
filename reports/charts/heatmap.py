"""The map of numbers: RTs down in priority order, criteria across, the points in every cell."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import polars as pl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from reports import style
from reports.charts import Chart, Picture
from reports.charts.paging import Page, short_name
from reports.ranking import rank_name
from reports.words import between, word

ROW, HEAD, FOOT = 0.215, 0.95, 0.45
WIDTH = 7.4
# The share of the width that names take: of RTs of one village, and of several.
NAMES = {True: 0.165, False: 0.24}
TOTAL_COLUMN, LEVEL_COLUMN = 0.4, 3.35


def draw(picture: Picture, page: Page) -> Chart:
    """One page of at most ``paging.ROWS`` RTs."""
    rows = page.rows
    height = HEAD + FOOT + ROW * rows.height
    with style.drawing():
        figure = Figure(figsize=(WIDTH, height), facecolor=style.PAPER)
        left = NAMES[picture.one_village]
        axes = figure.add_axes((left, FOOT / height, 0.995 - left, ROW * rows.height / height))
        _cells(axes, picture, rows)
        _heads(axes, picture, rows)
        style.titled(figure, page.title(picture, "heatmap"))
        figure.text(0.01, 0.14 / height, word("chart", "legend_heat", picture.lang), color=style.QUIET, fontsize=8)
        if picture.synthetic:
            figure.text(0.99, 0.14 / height, word("chart", "synthetic", picture.lang), ha="right", fontweight="bold")
    return Chart(page.name("peta-nilai"), figure, _alt(picture, rows))


def _cells(axes: Axes, picture: Picture, rows: pl.DataFrame) -> None:
    columns = len(picture.rules.criteria)
    axes.set_xlim(0, columns + TOTAL_COLUMN + 1 + LEVEL_COLUMN)
    axes.set_ylim(rows.height, 0)
    axes.axis("off")
    for y, row in enumerate(rows.iter_rows(named=True)):
        name = f"{rank_name(row)}  {short_name(row, picture)}"
        (told,), size = style.fitted([name], WIDTH * NAMES[picture.one_village] * 0.93, 8)
        axes.text(-0.15, y + 0.5, told, ha="right", va="center", fontsize=size)
        for x, criterion in enumerate(picture.rules.criteria):
            _cell(axes, x, y, row, criterion.id)
        _total(axes, columns + TOTAL_COLUMN, y, row, picture)


def _cell(axes: Axes, x: float, y: int, row: dict[str, Any], criterion: str) -> None:
    points, share = row[f"n_{criterion}"], row[f"p_{criterion}"]
    if points is None:
        axes.add_patch(Rectangle((x, y), 1, 1, facecolor=style.PAPER, edgecolor=style.PAPER, lw=0.8, **style.UNKNOWN))
        text, ink = "?", style.INK
    else:
        axes.add_patch(Rectangle((x, y), 1, 1, facecolor=style.POINTS[points], edgecolor=style.PAPER, lw=0.8))
        text = "–" if share is None and points == 0 else str(points)
        ink = style.QUIET if points == 0 else style.ink_on(style.POINTS[points])
    axes.text(x + 0.5, y + 0.52, text, ha="center", va="center", fontsize=8, color=ink)


def _total(axes: Axes, x: float, y: int, row: dict[str, Any], picture: Picture) -> None:
    colour = style.LEVEL[row["tingkat"]]
    axes.text(x + 0.5, y + 0.52, between(row["total_min"], row["total_max"]), ha="center", va="center", fontsize=8,
              fontweight="bold")  # fmt: skip
    axes.add_patch(Rectangle((x + 1.25, y + 0.15), 0.35, 0.7, facecolor=colour, edgecolor=style.QUIET, lw=0.5))
    axes.text(x + 1.7, y + 0.52, word("level", row["tingkat"], picture.lang), va="center",
              fontsize=7)  # fmt: skip


def _heads(axes: Axes, picture: Picture, rows: pl.DataFrame) -> None:
    for x, criterion in enumerate(picture.rules.criteria):
        axes.text(x + 0.5, -0.15, criterion.id, ha="center", va="bottom", fontsize=8, fontweight="bold")
    axes.text(len(picture.rules.criteria) + TOTAL_COLUMN + 0.5, -0.15, word("chart", "total", picture.lang),
              ha="center", va="bottom", fontsize=8, fontweight="bold")  # fmt: skip
    left, per_column = 0, (0.995 - NAMES[picture.one_village]) * WIDTH / axes.get_xlim()[1]
    names = {a.id: a.name(picture.lang).replace(" ", "\n", 1) for a in picture.rules.aspects}
    size = min(
        style.size_to_fit(line, per_column * len(aspect.criteria) * 0.98, 7)
        for aspect in picture.rules.aspects
        for line in names[aspect.id].split("\n")
    )
    for aspect_id, own in groupby(picture.rules.criteria, key=lambda c: c.aspect):
        width = len(list(own))
        axes.plot([left + 0.08, left + width - 0.08], [-1.0, -1.0], color=style.QUIET, lw=0.8, clip_on=False)
        axes.text(left + width / 2, -1.15, names[aspect_id], ha="center", va="bottom", fontsize=size, linespacing=1.0)
        left += width


def _alt(picture: Picture, rows: pl.DataFrame) -> str:
    counts = {c.id: int((rows[f"n_{c.id}"] == 5).sum()) for c in picture.rules.criteria}
    worst = max(counts, key=lambda c: counts[c])
    often = picture.rules.criteria[picture.rules.position(worst)]
    first = rows.row(0, named=True)
    return word(
        "chart",
        "alt_heatmap",
        picture.lang,
        n=rows.height,
        kriteria=len(picture.rules.criteria),
        teratas=f"{short_name(first, picture)} ({between(first['total_min'], first['total_max'])})",
        sering=f"{often.id} {often.name(picture.lang)} ({counts[worst]})" if counts[worst] else "–",
    )
