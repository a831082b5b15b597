"""Chances of each level, a bar per RT in priority order."""

from __future__ import annotations

import numpy as np
import polars as pl
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from reports import style
from reports.charts import Chart, Picture, mark_synthetic
from reports.charts.listed import Layout
from reports.charts.paging import Page, short_name
from reports.words import chance, percent, word

LAYOUT = Layout(left=0.26, wide=0.7, head=0.6, foot=0.7)
# A part narrower than this has no room for its number.
ROOM = 0.07
# Below this a level is no more than likely.
SETTLED = 0.9
# Lines over the chances of an RT of which volumes are missing: they rest on an assumption more.
OPEN = "////"


def draw(picture: Picture, page: Page) -> Chart:
    """One page of the table of ``reports.sure.sureness``."""
    rows = page.rows
    with style.drawing():
        figure, axes = LAYOUT.axes(rows.height)
        height = figure.get_figheight()
        _bars(axes, picture, rows)
        _frame(axes, picture, rows)
        figure.legend(handles=_legend(picture), loc="upper left", bbox_to_anchor=(0.0, 1 - 0.3 / height), ncols=4,
                      frameon=False, fontsize=8)  # fmt: skip
        style.titled(figure, page.title(picture, "level_chances"))
        if any(open_rows(rows)):
            told = word("chart", "chance_open", picture.lang)
            figure.text(0.01, 0.1 / height, told, color=style.QUIET, fontsize=7.5)
        if picture.synthetic:
            mark_synthetic(figure, picture.lang, 0.1)
    return Chart(page.name("peluang-tingkat"), figure, _alt(picture, rows))


def _bars(axes: Axes, picture: Picture, rows: pl.DataFrame) -> None:
    y = np.arange(rows.height) + 0.5
    left = np.zeros(rows.height)
    open_ = np.flatnonzero(open_rows(rows))
    for level in picture.rules.levels:
        part, colour = rows[f"peluang_{level.id}"].to_numpy(), style.LEVEL[level.id]
        axes.barh(y, part, left=left, height=0.76, color=colour, edgecolor=style.QUIET, lw=0.3)
        lines = style.PAPER if style.ink_on(colour) == style.PAPER else style.QUIET
        axes.barh(y[open_], part[open_], left=left[open_], height=0.76, color="none", lw=0, hatch=OPEN,
                  hatchcolor=lines)  # fmt: skip
        for at in np.flatnonzero(part >= ROOM):
            text = chance(float(part[at]), picture.lang)
            ground = {"facecolor": colour, "edgecolor": "none", "pad": 0.2} if at in open_ else None
            axes.text(left[at] + part[at] / 2, y[at] + 0.02, text, ha="center", va="center", fontsize=7,
                      color=style.ink_on(colour), bbox=ground)  # fmt: skip
        left += part


def open_rows(rows: pl.DataFrame) -> list[bool]:
    """Of which RTs volumes are missing."""
    return (rows["total_min"] != rows["total_max"]).to_list()


def _frame(axes: Axes, picture: Picture, rows: pl.DataFrame) -> None:
    axes.set_xlim(0, 1)
    axes.set_ylim(rows.height, 0)
    names = [short_name(row, picture) for row in rows.iter_rows(named=True)]
    style.name_rows(axes, names, LAYOUT.names)
    ticks = [0, 0.25, 0.5, 0.75, 1]
    axes.set_xticks(ticks, [percent(tick, picture.lang, 0) for tick in ticks], fontsize=8)
    axes.set_xlabel(word("chart", "chance", picture.lang), fontsize=8)
    style.without_lines(axes, "top", "right", "left")


def _legend(picture: Picture) -> list[Patch]:
    return [
        Patch(
            facecolor=style.LEVEL[level.id], edgecolor=style.QUIET, lw=0.3, label=word("level", level.id, picture.lang)
        )
        for level in picture.rules.levels
    ]


def _alt(picture: Picture, rows: pl.DataFrame) -> str:
    chances = rows.select(f"peluang_{level.id}" for level in picture.rules.levels).to_numpy()
    most, at = chances.max(axis=1), chances.argmax(axis=1)
    counts = [
        f"{word('level', level.id, picture.lang)} {int((at == number).sum())}"
        for number, level in enumerate(picture.rules.levels)
        if (at == number).any()
    ]
    least = rows.row(int(most.argmin()), named=True)
    return word(
        "chart",
        "alt_level_chances",
        picture.lang,
        n=rows.height,
        tingkat=", ".join(counts),
        pasti=int((most > SETTLED).sum()),
        batas=percent(SETTLED, picture.lang, 0),
        terbuka=sum(open_rows(rows)),
        tersulit=f"{short_name(least, picture)} ({percent(float(most.min()), picture.lang, 0)})",
    )
