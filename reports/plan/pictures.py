"""Pictures of a plan: cost against points, money by village and aspect, each RT before and after."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reports import style
from reports.charts import Chart
from reports.plan.planned import Planned
from reports.told_apart import told_apart
from reports.words import number, rupiah, word
from scoring.bounds import Ints
from scoring.plan.greedy import bundles
from scoring.plan.outcome import Aim
from survey.catalogue import Language
from survey.place import label

MILLION = 1_000_000
WIDTH, ROW, PER_PAGE, VILLAGES = style.PAGE_INCHES, 0.18, 40, 20
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


def pictures(made: Planned) -> Iterator[Chart]:
    yield plane(made)
    if made.plan.purse.chosen.any():
        yield money(made)
        yield from ends(made)


def _figure(made: Planned, title: str, height: float) -> Figure:
    figure = Figure(figsize=(WIDTH, height), facecolor=style.PAPER)
    style.titled(figure, title)
    if made.asked.project.synthetic:
        figure.text(0.99, 0.1 / height, word("chart", "synthetic", made.asked.lang), ha="right", fontweight="bold")
    return figure


def _plain(axes: Axes) -> None:
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _millions(amount: int, lang: Language) -> str:
    return rupiah(amount / MILLION, lang, 1)


def _money_axis(axes: Axes, lang: Language) -> None:
    axes.set_xlabel(word("plan_picture", "cost", lang), fontsize=8)
    axes.xaxis.set_major_formatter(lambda value, at: number(value, lang, 6))


def plane(made: Planned) -> Chart:
    """The five plans by cost and points, the budget, and works summed in the order of points per rupiah."""
    lang, relief = made.asked.lang, made.task.relief
    with style.drawing():
        figure = _figure(made, word("plan_picture", "plane", lang), 4.3)
        axes = figure.add_axes((0.09, 0.13, 0.88, 0.65))
        cost, points = _in_order(made)
        axes.step(cost, points, where="post", color=style.RULE, lw=1.4, label=word("plan_picture", "order", lang))
        budget = made.task.budget.amount
        said = word("plan_picture", "budget", lang, jumlah=_millions(budget, lang))
        axes.axvline(budget / MILLION, color=style.INK, lw=0.9, ls=(0, (4, 2)), label=said)
        for at, row in enumerate(made.compared.iter_rows(named=True)):
            mark, colour = MARKS[row["tujuan"]]
            name = word("plan_aim", row["tujuan"], lang)
            axes.plot(row["biaya_rp"] / MILLION, row["poin"], mark, color=colour, ms=LARGEST - SMALLER * at, ls="none",
                      mec=style.PAPER, mew=0.6, clip_on=False, zorder=3, label=name)  # fmt: skip
        axes.set_xlim(0, max(budget, int(made.compared["biaya_rp"].to_numpy().max())) / MILLION * 1.15)
        axes.set_ylim(
            0, max(relief.of("points", made.plan.purse.chosen), int(made.compared["poin"].to_numpy().max()), 1) * 1.2
        )
        _money_axis(axes, lang)
        axes.set_yticks(style.whole_ticks(0, axes.get_ylim()[1]))
        axes.yaxis.set_major_formatter(lambda value, at: number(value, lang))
        axes.set_ylabel(word("plan_picture", "points", lang), fontsize=8)
        _plain(axes)
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
    told = [
        word("plan_picture", "alt_plan", lang, tujuan=word("plan_aim", row["tujuan"], lang), poin=row["poin"],
             biaya=_millions(row["biaya_rp"], lang))
        for row in made.compared.iter_rows(named=True)
    ]  # fmt: skip
    alt = word(
        "plan_picture", "alt_plane", lang, jumlah=_millions(made.task.budget.amount, lang), daftar="; ".join(told)
    )
    return Chart("biaya-dan-nilai", figure, alt)


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


def money(made: Planned) -> Chart:
    """Money funded in each village, by the aspect of which each work removes most points."""
    lang, rules = made.asked.lang, made.asked.rules
    spent = _by_village(made)
    villages = spent["desa"].unique(maintain_order=True).to_list()
    height = 1.8 + 0.28 * len(villages)
    with style.drawing():
        figure = _figure(made, word("plan_picture", "money", lang), height)
        axes = figure.add_axes((0.2, 0.77 / height, 0.77, 0.28 * len(villages) / height))
        left = np.zeros(len(villages))
        for aspect in rules.aspects:
            own = dict(spent.filter(pl.col("aspek") == aspect.id).select("desa", "biaya").iter_rows())
            part = np.array([own.get(name, 0) / MILLION for name in villages])
            if part.any():
                colour, hatch = style.ASPECT[aspect.id]
                axes.barh(range(len(villages)), part, left=left, height=0.7, color=colour, hatch=hatch, lw=0.4,
                          edgecolor=style.PAPER, label=f"{aspect.id} {aspect.name(lang)}")  # fmt: skip
                left += part
        for at, total in enumerate(left):
            axes.annotate(number(total, lang, 1, fixed=True), (total, at), (4, 0), textcoords="offset points",
                          va="center", fontsize=8)  # fmt: skip
        told, size = style.fitted(villages, WIDTH * 0.2 * 0.93, 8)
        axes.set_yticks(range(len(villages)), told, fontsize=size)
        axes.set_ylim(len(villages) - 0.4, -0.6)
        axes.set_xlim(0, left.max() * 1.12)
        _money_axis(axes, lang)
        axes.tick_params(axis="y", length=0)
        _plain(axes)
        figure.legend(loc="upper left", bbox_to_anchor=(0.0, 1 - 0.3 / height), ncols=3, frameon=False, fontsize=8)
        figure.text(0.01, 0.12 / height, word("plan_picture", "money_note", lang), fontsize=7.5, color=style.QUIET)
    listed = ", ".join(f"{name} {number(total, lang, 1)}" for name, total in zip(villages, left, strict=True))
    return Chart("uang-per-desa", figure, word("plan_picture", "alt_money", lang, daftar=listed))


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
        figure = _figure(made, title, height)
        axes = figure.add_axes((0.26, 0.55 / height, 0.71, ROW * rt.size / height))
        y = np.arange(rt.size)
        for level in rules.levels:
            if level.at_least:
                axes.axvline(level.at_least, color=style.INK, lw=0.8, ls=(0, (4, 2)), zorder=0)
                text = f"{word('level', level.id, lang)} ≥ {level.at_least}"
                axes.text(level.at_least + 0.4, -0.8, text, va="bottom", fontsize=7.5)
        axes.hlines(y, after, before, color=style.RULE, lw=2.4, zorder=1)
        axes.plot(before, y, "o", mec=style.ENDS[0], mfc=style.PAPER, mew=1.3, ms=6,
                  label=word("plan_picture", "before", lang))  # fmt: skip
        axes.plot(after, y, "D", color=style.ENDS[1], ms=6, label=word("plan_picture", "after", lang))
        places = told_apart(made.result.scores.bounds.places)
        names = [label(places.row(int(at), named=True)) for at in rt]
        told, size = style.fitted(names, WIDTH * 0.24, 8)
        axes.set_yticks(y, told, fontsize=size)
        axes.set_ylim(rt.size - 0.4, -0.7)
        axes.set_xlim(-1, rules.most_points)
        axes.set_xlabel(word("plan_picture", "total", lang, paling=rules.most_points), fontsize=8)
        axes.tick_params(axis="y", length=0)
        _plain(axes)
        figure.legend(loc="upper left", bbox_to_anchor=(0.0, 1 - 0.3 / height), ncols=2, frameon=False, fontsize=8)
    left = int(((before >= rules.slum_from) & (after < rules.slum_from)).sum())
    facts = {"n": rt.size, "a": int(before.sum()), "b": int(after.sum()), "keluar": left}
    return Chart(name, figure, word("plan_picture", "alt_ends", lang, **facts))
