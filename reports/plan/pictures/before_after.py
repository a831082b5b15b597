"""The RTs with a funded work, before and after it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from matplotlib.axes import Axes

from reports import style
from reports.charts import Chart
from reports.charts.level_limits import draw_limits
from reports.plan.pictures.frame import WIDTH, figure_of
from reports.plan.planned import Planned
from reports.told_apart import told_apart
from reports.words import word
from scoring.arrays import Ints
from survey.catalogue import Language
from survey.place import label

ROW, PER_PAGE = 0.18, 40


def ends(made: Planned) -> Iterator[Chart]:
    """Totals of the RTs with a funded work before and after, the highest first, on as many pages as they need."""
    rt, before, after = both_ends(made)
    count = -(-rt.size // PER_PAGE)
    for page in range(count):
        rows = slice(page * PER_PAGE, (page + 1) * PER_PAGE)
        name = "sebelum-sesudah" if count == 1 else f"sebelum-sesudah-{page + 1:02d}"
        facts = {"a": rows.start + 1, "b": min(rows.stop, rt.size), "n": rt.size}
        title = word("plan_picture", "ends" if count == 1 else "ends_part", made.asked.lang, **facts)
        yield _ends(made, name, title, rt[rows], before[rows], after[rows])


def both_ends(made: Planned) -> tuple[Ints, Ints, Ints]:
    """RTs with a funded work, their totals (the highest that missing volumes allow) before and after the works."""
    relief = made.task.relief
    removed, _ = relief.together(made.plan.purse.chosen)
    rt = np.unique(made.given.works.rt[made.plan.purse.chosen])
    before = relief.scores.total_high[rt]
    after = before - relief.points(rt, removed[:, rt]).sum(axis=0)
    order = np.argsort(-before, kind="stable")
    return rt[order], before[order], after[order]


def _ends(made: Planned, name: str, title: str, rt: Ints, before: Ints, after: Ints) -> Chart:
    lang, rules = made.asked.lang, made.asked.rules
    height = 1.55 + ROW * rt.size
    with style.drawing():
        figure = figure_of(made, title, height)
        axes = figure.add_axes((0.26, 0.55 / height, 0.71, ROW * rt.size / height))
        draw_limits(axes, rules, lang, above=0.8)
        _lines(axes, before, after, lang)
        _frame(axes, made, rt)
        figure.legend(loc="upper left", bbox_to_anchor=(0.0, 1 - 0.3 / height), ncols=2, frameon=False, fontsize=8)
    left = int(((before >= rules.slum_from) & (after < rules.slum_from)).sum())
    facts = {"n": rt.size, "a": int(before.sum()), "b": int(after.sum()), "keluar": left}
    return Chart(name, figure, word("plan_picture", "alt_ends", lang, **facts))


def _lines(axes: Axes, before: Ints, after: Ints, lang: Language) -> None:
    y = np.arange(before.size)
    axes.hlines(y, after, before, color=style.RULE, lw=2.4, zorder=1)
    axes.plot(before, y, "o", mec=style.ENDS[0], mfc=style.PAPER, mew=1.3, ms=6,
              label=word("plan_picture", "before", lang))  # fmt: skip
    axes.plot(after, y, "D", color=style.ENDS[1], ms=6, label=word("plan_picture", "after", lang))


def _frame(axes: Axes, made: Planned, rt: Ints) -> None:
    most, places = made.asked.rules.most_points, told_apart(made.result.scores.bounds.places)
    names = [label(places.row(int(at), named=True)) for at in rt]
    told, size = style.fitted(names, WIDTH * 0.24, 8)
    axes.set_yticks(np.arange(rt.size), told, fontsize=size)
    axes.set_ylim(rt.size - 0.4, -0.7)
    axes.set_xlim(-1, most)
    axes.set_xlabel(word("plan_picture", "total", made.asked.lang, paling=most), fontsize=8)
    axes.tick_params(axis="y", length=0)
    style.without_lines(axes, "top", "right")
