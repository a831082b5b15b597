"""The map of numbers: RTs down in priority order, criteria across, the points in every cell."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import polars as pl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from reports import style
from reports.charts import Chart, Picture, mark_synthetic
from reports.charts.listed import Layout
from reports.charts.paging import Page, short_name
from reports.priority_list import rank_name
from reports.words import between, word
from scoring.score import UNSETTLED

# The share of the width that names take: of RTs of one village, and of several; and what ranges of ranks add there.
NAMES, RANGES = {True: 0.19, False: 0.26}, 0.05
# Columns between the criteria and the total, that it takes, and that its line does.
GAP, TOTAL, EDGE = 0.4, 1.7, 0.05
# Letters of the aspects' names, and where a word is parted that its columns do not hold.
NAME_SIZE = 7
PARTED = {"Pengelolaan": "Penge-\nlolaan", "persampahan": "persam-\npahan"}


def draw(picture: Picture, page: Page) -> Chart:
    """One page of at most ``paging.ROWS`` RTs."""
    rows = page.rows
    with style.drawing():
        figure, axes = layout(picture).axes(rows.height)
        height = figure.get_figheight()
        _cells(axes, picture, rows)
        _heads(axes, picture)
        style.titled(figure, page.title(picture, "heatmap"))
        figure.text(0.01, 0.36 / height, word("chart", "legend_heat", picture.lang), color=style.QUIET, fontsize=8)
        _levels(figure, picture, height)
        if picture.synthetic:
            mark_synthetic(figure, picture.lang, 0.14)
    return Chart(page.name("peta-nilai"), figure, _alt(picture, rows))


def layout(picture: Picture) -> Layout:
    ranges = picture.ranked["peringkat"].null_count() and not picture.one_village
    left = NAMES[picture.one_village] + (RANGES if ranges else 0)
    return Layout(left=left, wide=0.995 - left, head=1.0, foot=0.6)


def _cells(axes: Axes, picture: Picture, rows: pl.DataFrame) -> None:
    columns = len(picture.rules.criteria)
    axes.set_xlim(0, columns + GAP + TOTAL + EDGE)
    axes.set_ylim(rows.height, 0)
    axes.axis("off")
    names = [short_name(row, picture) for row in rows.iter_rows(named=True)]
    ranks = [f"{rank_name(row)}\u2002" for row in rows.iter_rows(named=True)]
    told, size = style.fitted(names, layout(picture).names * 0.93, 8, before=ranks)
    for y, (row, name) in enumerate(zip(rows.iter_rows(named=True), told, strict=True)):
        axes.text(-0.15, y + 0.5, name, ha="right", va="center", fontsize=size)
        for x, criterion in enumerate(picture.rules.criteria):
            _cell(axes, x, y, row, criterion.id)
        _total(axes, columns + GAP, y, row)


def _cell(axes: Axes, x: float, y: int, row: dict[str, Any], criterion: str) -> None:
    points, share = row[f"n_{criterion}"], row[f"p_{criterion}"]
    if points is None:
        axes.add_artist(Rectangle((x, y), 1, 1, facecolor=style.PAPER, edgecolor=style.PAPER, lw=0.8, **style.UNKNOWN))
        text, ink, ground = "?", style.INK, {"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.6}
    else:
        ground = None
        axes.add_artist(Rectangle((x, y), 1, 1, facecolor=style.POINTS[points], edgecolor=style.PAPER, lw=0.8))
        text = "–" if share is None and points == 0 else str(points)
        ink = style.QUIET if points == 0 else style.ink_on(style.POINTS[points])
    axes.text(x + 0.5, y + 0.52, text, ha="center", va="center", fontsize=8, color=ink, bbox=ground)


def _total(axes: Axes, x: float, y: int, row: dict[str, Any]) -> None:
    """The total in the colour of its level, on lines where the level is open."""
    colour, lines = style.LEVEL[row["tingkat"]], style.UNKNOWN if row["tingkat"] in style.HATCH else {}
    axes.add_artist(Rectangle((x, y + 0.06), TOTAL, 0.88, facecolor=colour, edgecolor=style.QUIET, lw=0.5, **lines))
    ground = {"facecolor": colour, "edgecolor": "none", "pad": 0.8} if lines else None
    axes.text(x + TOTAL / 2, y + 0.52, between(row["total_min"], row["total_max"]), ha="center", va="center",
              fontsize=8, fontweight="bold", color=style.ink_on(colour), bbox=ground)  # fmt: skip


def _levels(figure: Figure, picture: Picture, height: float) -> None:
    """What the colours of the totals say."""
    ids = [*(level.id for level in picture.rules.levels), UNSETTLED]
    own = [(style.LEVEL[id_], style.UNKNOWN if id_ in style.HATCH else {}, id_) for id_ in ids]
    patches = [
        Patch(facecolor=colour, edgecolor=style.QUIET, lw=0.5, label=word("level", id_, picture.lang), **lines)
        for colour, lines, id_ in own
    ]
    figure.legend(handles=patches, loc="lower left", bbox_to_anchor=(0.0, 0.02 / height), ncols=len(patches),
                  frameon=False, fontsize=8, handlelength=1.2, columnspacing=1.2)  # fmt: skip


def _heads(axes: Axes, picture: Picture) -> None:
    for x, criterion in enumerate(picture.rules.criteria):
        axes.text(x + 0.5, -0.15, criterion.id, ha="center", va="bottom", fontsize=8, fontweight="bold")
    axes.text(len(picture.rules.criteria) + GAP + TOTAL / 2, -0.15, word("chart", "total", picture.lang),
              ha="center", va="bottom", fontsize=8, fontweight="bold")  # fmt: skip
    left, per_column = 0, layout(picture).wide * style.PAGE_INCHES / axes.get_xlim()[1]
    names = {a.id: _lined(a.name(picture.lang), per_column * len(a.criteria)) for a in picture.rules.aspects}
    for aspect_id, own in groupby(picture.rules.criteria, key=lambda c: c.aspect):
        width = len(list(own))
        axes.plot([left + 0.08, left + width - 0.08], [-1.0, -1.0], color=style.QUIET, lw=0.8, clip_on=False)
        axes.text(left + width / 2, -1.15, names[aspect_id], ha="center", va="bottom", fontsize=NAME_SIZE,
                  linespacing=1.0)  # fmt: skip
        left += width


def _lined(name: str, inches: float) -> str:
    """The first word and the rest below each other, a line parted that is wider."""
    lines = name.split(" ", 1)
    fits = [style.size_to_fit(line, inches, NAME_SIZE) == NAME_SIZE for line in lines]
    return "\n".join(line if fit else PARTED.get(line, line) for line, fit in zip(lines, fits, strict=True))


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
