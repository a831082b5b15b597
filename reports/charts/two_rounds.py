"""Total points of each RT in two rounds: from where to where, the greatest improvement first."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from matplotlib.axes import Axes

from reports import style
from reports.charts import Chart
from reports.charts.level_limits import draw_limits
from reports.charts.listed import Layout
from reports.charts.paging import Page
from reports.words import number, word
from scoring.rules import RuleSet
from survey.catalogue import Language
from survey.place import label

LAYOUT = Layout(left=0.27, wide=0.7, head=1.0, foot=0.55)


def draw(page: Page, ends: tuple[str, str], rules: RuleSet, lang: Language) -> Chart:
    """``page``: rows of ``reports.progress.table``, both ends known; ``ends``: the rounds' names."""
    rows = page.rows
    with style.drawing():
        figure, axes = LAYOUT.axes(rows.height)
        height = figure.get_figheight()
        draw_limits(axes, rules, lang, above=0.2)
        _lines(axes, rows, ends)
        _frame(axes, rows, rules, lang)
        style.titled(figure, page.numbered(word("chart", "two_rounds", lang, a=ends[0], b=ends[1]), lang))
        figure.legend(loc="upper left", bbox_to_anchor=(0.0, 1 - 0.32 / height), ncols=2, frameon=False, fontsize=8)
    return Chart("dua-putaran", figure, _alt(rows, ends, lang))


def _lines(axes: Axes, rows: pl.DataFrame, ends: tuple[str, str]) -> None:
    y = np.arange(rows.height) + 0.5
    before, after = rows["total_a"].to_numpy(), rows["total_b"].to_numpy()
    axes.hlines(y, before, after, color=style.RULE, lw=2.2, zorder=1)
    # Hollow before, full after: the two colours are of one grey.
    first, last = style.ENDS
    axes.plot(before, y, "o", color=first, mfc=style.PAPER, mew=1.1, ms=4.4, label=ends[0], zorder=2, clip_on=False)
    axes.plot(after, y, "D", color=last, ms=5.2, label=ends[1], zorder=3, clip_on=False)


def _frame(axes: Axes, rows: pl.DataFrame, rules: RuleSet, lang: Language) -> None:
    # Left of 0 there is room for its marks, so that none lies on a name.
    axes.set_xlim(-1.5, rules.most_points)
    axes.set_ylim(rows.height, 0)
    names = [label(row) for row in rows.iter_rows(named=True)]
    style.name_rows(axes, names, LAYOUT.names)
    axes.set_xlabel(word("chart", "points", lang), fontsize=8)
    style.without_lines(axes, "top", "right", "left")


def _alt(rows: pl.DataFrame, ends: tuple[str, str], lang: Language) -> str:
    change = rows["total_b"] - rows["total_a"]
    ways = {"turun": change < 0, "naik": change > 0, "tetap": change == 0}
    counts = {name: number(int(which.sum()), lang) for name, which in ways.items()}
    first = rows.row(0, named=True)
    return word("chart", "alt_two_rounds", lang, n=rows.height, a=ends[0], b=ends[1], teratas=_moved(first), **counts)


def _moved(row: dict[str, Any]) -> str:
    return f"{label(row)} ({row['total_a']}→{row['total_b']})"
