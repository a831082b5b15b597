"""The plans of every aim by what they cost and the points they remove."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from reports import style
from reports.charts import Chart
from reports.plan.pictures.frame import MILLION, figure_of, millions, money_axis
from reports.plan.planned import Planned
from reports.words import number, word
from scoring.arrays import Ints
from scoring.plan.greedy import bundles
from scoring.plan.outcome import Aim

# Each aim keeps its mark and colour, so that the plans can be told apart in grey.
MARKS: dict[Aim, tuple[str, str]] = {
    "points": ("o", style.POINTS[5]),
    "hectares": ("s", style.ENDS[1]),
    "households": ("^", style.ENDS[0]),
    "equal_shares": ("D", style.ASPECT["5"][0]),
    "priority": ("v", style.QUIET),
}
# The marks' sizes from the first aim to the last: plans that cost and remove the same lie within each other.
LARGEST, SMALLER = 16, 2.2


def plane(made: Planned) -> Chart:
    """The five plans by cost and points, the budget, and works summed in the order of points per rupiah."""
    lang = made.asked.lang
    with style.drawing():
        figure = figure_of(made, word("plan_picture", "plane", lang), 4.3)
        axes = figure.add_axes((0.09, 0.13, 0.88, 0.65))
        _lines(axes, made)
        _plans(axes, made)
        _limits(axes, made)
        style.without_lines(axes, "top", "right")
        figure.legend(
            loc="upper left",
            bbox_to_anchor=(0.0, 0.94),
            markerscale=0.7,
            ncols=3,
            frameon=False,
            fontsize=8,
            handlelength=1.6,
            columnspacing=1.2,
        )
    return Chart("biaya-dan-nilai", figure, _alt(made))


def _lines(axes: Axes, made: Planned) -> None:
    """The works in their order, and the budget."""
    lang, budget = made.asked.lang, made.task.budget.amount
    cost, points = _in_order(made)
    axes.step(cost, points, where="post", color=style.RULE, lw=1.4, label=word("plan_picture", "order", lang))
    said = word("plan_picture", "budget", lang, jumlah=millions(budget, lang))
    axes.axvline(budget / MILLION, color=style.INK, lw=0.9, ls=(0, (4, 2)), label=said)


def _plans(axes: Axes, made: Planned) -> None:
    for at, row in enumerate(made.compared.iter_rows(named=True)):
        mark, colour = MARKS[row["tujuan"]]
        name = word("plan_aim", row["tujuan"], made.asked.lang)
        axes.plot(row["biaya_rp"] / MILLION, row["poin"], mark, color=colour, ms=LARGEST - SMALLER * at, ls="none",
                  mec=style.PAPER, mew=0.6, clip_on=False, zorder=3, label=name)  # fmt: skip


def _limits(axes: Axes, made: Planned) -> None:
    lang, gained = made.asked.lang, made.task.relief.of("points", made.plan.purse.chosen)
    most = {name: int(made.compared[name].to_numpy().max()) for name in ("biaya_rp", "poin")}
    axes.set_xlim(0, max(made.task.budget.amount, most["biaya_rp"]) / MILLION * 1.15)
    axes.set_ylim(0, max(gained, most["poin"], 1) * 1.2)
    money_axis(axes, lang)
    axes.set_yticks(style.whole_ticks(0, axes.get_ylim()[1]))
    axes.yaxis.set_major_formatter(lambda value, at: number(value, lang))
    axes.set_ylabel(word("plan_picture", "points", lang), fontsize=8)


def _alt(made: Planned) -> str:
    lang = made.asked.lang
    told = [
        word("plan_picture", "alt_plan", lang, tujuan=word("plan_aim", row["tujuan"], lang), poin=row["poin"],
             biaya=millions(row["biaya_rp"], lang))
        for row in made.compared.iter_rows(named=True)
    ]  # fmt: skip
    facts = {"jumlah": millions(made.task.budget.amount, lang), "daftar": "; ".join(told)}
    return word("plan_picture", "alt_plane", lang, **facts)


def _in_order(made: Planned) -> tuple[list[float], list[int]]:
    """Cost (million rupiah) and points of works summed as they gain most per rupiah, whatever the lines allow."""
    task, chosen = made.task, np.zeros(made.task.cost.size, bool)
    cost, points = [0.0], [0]
    for together in bundles(task, "points"):
        new = np.array(together)
        points.append(points[-1] + _gained(made, chosen, new))
        chosen[new] = True
        cost.append(cost[-1] + int(task.cost[new].sum()) / MILLION)
    return cost, points


def _gained(made: Planned, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]], new: Ints) -> int:
    """What the works, all of one RT, add to the chosen ones of it."""
    relief, works = made.task.relief, made.given.works
    rt = works.rt[new[:1]]
    own = np.flatnonzero(chosen & (works.rt == rt[0]))
    before, after = (works.removes[:, rows].sum(axis=1, keepdims=True) for rows in (own, np.append(own, new)))
    return int(relief.points(rt, after).sum() - relief.points(rt, before).sum())
