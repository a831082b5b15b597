"""The money that a plan spends in each village."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from matplotlib.axes import Axes

from reports import style
from reports.charts import Chart
from reports.plan.pictures.frame import MILLION, WIDTH, figure_of, money_axis
from reports.plan.planned import Planned
from reports.told_apart import told_apart
from reports.words import number, word
from scoring.arrays import Floats
from survey.catalogue import Language

VILLAGES = 20


def money(made: Planned) -> Chart:
    """Money funded in each village, by the aspect of which each work removes most points."""
    lang, spent = made.asked.lang, _by_village(made)
    villages = spent["desa"].unique(maintain_order=True).to_list()
    height = 1.8 + 0.28 * len(villages)
    with style.drawing():
        figure = figure_of(made, word("plan_picture", "money", lang), height)
        axes = figure.add_axes((0.2, 0.77 / height, 0.77, 0.28 * len(villages) / height))
        totals = _bars(axes, made, spent, villages)
        _frame(axes, villages, totals, lang)
        figure.legend(loc="upper left", bbox_to_anchor=(0.0, 1 - 0.3 / height), ncols=3, frameon=False, fontsize=8)
        figure.text(0.01, 0.12 / height, word("plan_picture", "money_note", lang), fontsize=7.5, color=style.QUIET)
    listed = ", ".join(f"{name} {number(total, lang, 1)}" for name, total in zip(villages, totals, strict=True))
    return Chart("uang-per-desa", figure, word("plan_picture", "alt_money", lang, daftar=listed))


def _bars(axes: Axes, made: Planned, spent: pl.DataFrame, villages: Sequence[str]) -> Floats:
    """Their lengths in all, million rupiah of each village."""
    lang, left = made.asked.lang, np.zeros(len(villages))
    for aspect in made.asked.rules.aspects:
        own = dict(spent.filter(pl.col("aspek") == aspect.id).select("desa", "biaya").iter_rows())
        part = np.array([own.get(name, 0) / MILLION for name in villages])
        if part.any():
            colour, hatch = style.ASPECT[aspect.id]
            axes.barh(range(len(villages)), part, left=left, height=0.7, color=colour, hatch=hatch, lw=0.4,
                      edgecolor=style.PAPER, label=f"{aspect.id} {aspect.name(lang)}")  # fmt: skip
            left += part
    return left


def _frame(axes: Axes, villages: Sequence[str], totals: Floats, lang: Language) -> None:
    for at, total in enumerate(totals):
        axes.annotate(number(total, lang, 1, fixed=True), (total, at), (4, 0), textcoords="offset points",
                      va="center", fontsize=8)  # fmt: skip
    told, size = style.fitted(villages, WIDTH * 0.2 * 0.93, 8)
    axes.set_yticks(range(len(villages)), told, fontsize=size)
    axes.set_ylim(len(villages) - 0.4, -0.6)
    axes.set_xlim(0, totals.max() * 1.12)
    money_axis(axes, lang)
    axes.tick_params(axis="y", length=0)
    style.without_lines(axes, "top", "right")


def _by_village(made: Planned) -> pl.DataFrame:
    """``desa``, ``aspek``, ``biaya``; the villages with most money first, at most ``VILLAGES`` of them."""
    relief, rules, works = made.task.relief, made.asked.rules, made.given.works
    # Points first; of works that remove none, the aspect whose volume they take from at all.
    weight = relief.alone * 100 + (works.removes > 0)
    of_aspect = np.array([weight[[rules.position(c) for c in a.criteria]].sum(axis=0) for a in rules.aspects])
    main = np.array([a.id for a in rules.aspects])[of_aspect.argmax(axis=0)]
    table = told_apart(works.table.select("kabupaten", "kecamatan", "desa")).with_columns(
        aspek=pl.Series(main), biaya=pl.Series(works.cost)
    )
    table = table.filter(made.plan.purse.chosen).with_columns(semua=pl.col("biaya").sum().over("desa"))
    largest = table.select("desa", "semua").unique().sort("semua", "desa", descending=[True, False]).head(VILLAGES)
    kept = table.join(largest.select("desa"), on="desa", how="inner")
    return (
        kept.group_by("desa", "aspek").agg(pl.col("biaya").sum(), pl.col("semua").first())
        .sort("semua", "desa", "aspek", descending=[True, False, False])
    )  # fmt: skip
