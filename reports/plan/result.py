"""What a plan reaches, as its first page tells it: in all, by level, by village."""

from __future__ import annotations

import numpy as np
import polars as pl

from reports.plan.planned import Planned
from reports.quantities import hectares
from reports.told_apart import told_apart
from reports.words import number, rupiah, word
from scoring.arrays import Ints
from scoring.priority import HECTARE
from scoring.score import UNSETTLED, levels
from survey.place import KEY, VILLAGE

SUMS = ("pekerjaan", "biaya_rp", "poin", "rt_keluar", "ha_keluar", "kk")


def by_rt(made: Planned) -> pl.DataFrame:
    """A row per RT: key columns, ``SUMS`` (``ha_keluar`` in millionths, ``kk`` each household once), and ``awal`` and
    ``akhir``, its level before and after, -1 where missing volumes leave it open."""
    relief, chosen = made.task.relief, made.plan.purse.chosen
    scores, every = relief.scores, np.arange(relief.scores.total_low.size)
    removed, served = relief.together(chosen)
    gained = relief.points(every, removed).sum(axis=0)
    left = relief.value("hectares", every, removed, served)
    low, high = (levels(total - gained, relief.rules) for total in (scores.total_low, scores.total_high))
    return scores.bounds.places.select(KEY).with_columns(
        pekerjaan=_per_rt(made, np.ones(chosen.size, np.int64)),
        biaya_rp=_per_rt(made, made.task.cost),
        poin=pl.Series(gained),
        rt_keluar=pl.Series((relief.can_leave & (gained >= relief.to_leave)).astype(np.int64)),
        ha_keluar=pl.Series(left),
        kk=pl.Series(np.minimum(served, relief.all_households)),
        awal=pl.Series(scores.level.astype(np.int64)),
        akhir=pl.Series(np.where(low == high, low, -1)),
    )


def _per_rt(made: Planned, of_work: Ints) -> pl.Series:
    chosen = made.plan.purse.chosen
    found = np.zeros(made.task.relief.scores.total_low.size, np.int64)
    np.add.at(found, made.given.works.rt[chosen], of_work[chosen])
    return pl.Series(found)


def in_all(made: Planned, rts: pl.DataFrame) -> list[list[str]]:
    """Aim, works, money, points, RTs and hectares, households: a name and what is told of it."""
    lang, sums = made.asked.lang, rts.select(pl.col(SUMS).sum()).row(0, named=True)
    chosen = np.flatnonzero(made.plan.purse.chosen).tolist()
    n = {name: number(value, lang) for name, value in sums.items()}
    told = {
        "aim": word("plan_aim", made.aim, lang),
        "works": word("plan_result_of", "works", lang, n=n["pekerjaan"], semua=number(made.task.cost.size, lang)),
        "money": rupiah(sums["biaya_rp"], lang),
        "left": rupiah(made.task.budget.amount - sums["biaya_rp"], lang),
        "points": n["poin"],
        "leaving": word("plan_result_of", "leaving", lang, n=n["rt_keluar"],
                        ha=hectares(sums["ha_keluar"] / HECTARE, lang)),
        "households": word("plan_result_of", "households", lang, n=n["kk"]),
    }  # fmt: skip
    if untold := sum(made.given.works.ids[at] in made.untold for at in chosen):
        told["untold"] = word("plan_result_of", "untold", lang, n=number(untold, lang))
    return [[word("plan_result", name, lang), cell] for name, cell in told.items()]


def by_level(made: Planned, rts: pl.DataFrame) -> list[dict[str, str]]:
    """RTs of each level before and after the works."""
    lang = made.asked.lang
    names = [*(level.id for level in made.asked.rules.levels), UNSETTLED]
    rows = []
    for at, name in enumerate(names):
        ends = [int((rts[end] == (at if name != UNSETTLED else -1)).sum()) for end in ("awal", "akhir")]
        if name != UNSETTLED or any(ends):
            before, after = (number(n, lang) for n in ends)
            rows.append({"level": name, "name": word("level", name, lang), "before": before, "after": after})
    return rows


def by_village(made: Planned, rts: pl.DataFrame) -> list[list[str]]:
    """A row per village that has works to plan, and their sum; none where there is one village alone."""
    lang = made.asked.lang
    planned = made.given.works.table.select(VILLAGE).unique()
    sums = rts.group_by(VILLAGE).agg(pl.col(SUMS).sum()).join(planned, on=VILLAGE, how="semi", nulls_equal=True)
    if sums.height < 2:
        return []
    rows = told_apart(sums.sort(VILLAGE)).select("desa", *SUMS)
    together = rows.select(pl.lit(word("plan_pdf", "total", lang)).alias("desa"), pl.col(SUMS).sum())
    return [_cells(made, row) for row in pl.concat([rows, together.head(1)]).iter_rows(named=True)]


def _cells(made: Planned, row: dict[str, object]) -> list[str]:
    lang = made.asked.lang
    told = {name: number(int(str(row[name])), lang) for name in SUMS}
    told["ha_keluar"] = hectares(int(str(row["ha_keluar"])) / HECTARE, lang)
    return [str(row["desa"] or "?"), *told.values()]
