"""What the pictures of a plan share: their frame and their axis of money."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reports import style
from reports.charts import mark_synthetic
from reports.plan.planned import Planned
from reports.words import number, rupiah, word
from survey.catalogue import Language

MILLION = 1_000_000
WIDTH = style.PAGE_INCHES


def figure_of(made: Planned, title: str, height: float) -> Figure:
    figure = Figure(figsize=(WIDTH, height), facecolor=style.PAPER)
    style.titled(figure, title)
    if made.asked.project.synthetic:
        mark_synthetic(figure, made.asked.lang, 0.1)
    return figure


def millions(amount: int, lang: Language) -> str:
    return rupiah(amount / MILLION, lang, 1)


def money_axis(axes: Axes, lang: Language) -> None:
    axes.set_xlabel(word("plan_picture", "cost", lang), fontsize=8)
    axes.xaxis.set_major_formatter(lambda value, at: number(value, lang, 6))
