"""What a budget can do: the funded works, the money left, what each aim gives up, and why the rest is not funded."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.plan import doubts
from reports.plan.limits import set_aside
from reports.plan.planned import Planned, make_plan
from reports.plan.told import as_text, sentence
from reports.words import number, word
from scoring.plan import solve
from scoring.plan.reasons import Reason
from scoring.priority import HECTARE
from survey.place import KEY


def output(asked: Asked, **given: Any) -> Output:
    """``given``: as ``planned`` takes it. The code is 1 where something of the input needs to be looked at again."""
    made = make_plan(asked, **given, told=_progress(asked))
    return Output(
        told=lambda: as_text(made),
        table=lambda: table(made),
        json=lambda: _json(made),
        code=1 if doubts.told(made) else 0,
    )


def _progress(asked: Asked) -> solve.Told:
    """A line on a terminal that shows how far the search is; nothing in a pipe."""
    if not sys.stderr.isatty():
        return solve.silent

    def say(step: str, value: int, bound: int) -> None:
        lang = asked.lang
        gap = number((bound - value) / bound * 100 if bound else 0, lang, 4)
        text = word("plan_step", step, lang, celah=gap)
        print(f"\r{text:<70}", end="\n" if step == "solved" else "", file=sys.stderr, flush=True)

    return say


def table(made: Planned) -> pl.DataFrame:
    """A row per work read: whether it is funded and from which line; what it relieves alone, ``poin_sendiri``, and what
    the plan would lose without it, ``poin``; or why it is not funded."""
    works, purse, relief = made.given.works, made.plan.purse, made.task.relief
    lines = [line.source for line in made.task.budget.lines]
    every = np.arange(works.cost.size)
    points = np.where(purse.chosen, relief.less("points", purse.chosen, every), 0)
    served = [None if name in made.untold else n for name, n in zip(works.ids, works.households.tolist(), strict=True)]
    rows = works.table.select("id_kegiatan", *KEY, "kegiatan").with_columns(
        biaya_rp=pl.Series(works.cost),
        didanai=pl.Series(np.where(purse.chosen, "ya", "tidak")),
        jalur=pl.Series([lines[at] if at >= 0 else None for at in purse.line.tolist()], dtype=pl.String),
        poin_sendiri=pl.Series(relief.alone.sum(axis=0)),
        poin=pl.Series(points),
        penerima_kk=pl.Series(served, dtype=pl.Int64),
        **_why(made),
    )
    lang = made.asked.lang
    told = [set_aside(row, lang) for row in made.given.aside.iter_rows(named=True)]
    aside = made.given.aside.drop("isi").with_columns(didanai=pl.lit("tidak"), kalimat=pl.Series(told, dtype=pl.String))
    return pl.concat([rows, aside], how="diagonal")


def _why(made: Planned) -> dict[str, pl.Series]:
    found: list[Reason | None] = [made.reasons.get(at) for at in range(made.task.cost.size)]
    return {
        "sebab": pl.Series([why.code if why else None for why in found], dtype=pl.String),
        "kurang_rp": pl.Series([why.short or None if why else None for why in found], dtype=pl.Int64),
        "kalimat": pl.Series([sentence(made, why) if why else None for why in found], dtype=pl.String),
    }


def _json(made: Planned) -> dict[str, Any]:
    purse, solved = made.plan.purse, made.plan.solved
    pairs = zip(made.task.budget.lines, purse.left, strict=True)
    return {
        **made.asked.about(),
        "objective": made.aim,
        "gap": None if solved is None else solved.gap,
        "bound": None if solved is None else solved.bound,
        "ended": None if solved is None else solved.ended,
        "lines": [{"source": line.source, "amount": line.amount, "left": left} for line, left in pairs],
        "objectives": [row | {"ha_keluar": row["ha_keluar"] / HECTARE} for row in made.compared.iter_rows(named=True)],
        "works": table(made),
        "findings": doubts.told(made),
    }
