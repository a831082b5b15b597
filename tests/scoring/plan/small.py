"""Small villages and works for the tests of plans: drawn at random, or written down by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import polars as pl
from hypothesis import strategies as st

from scoring.plan.budget import Budget, Limits, Line, Village
from scoring.plan.purse import NONE, Task, task
from scoring.plan.relief import Objective, Relief
from scoring.round import of_round, split
from scoring.rules import rule_set
from scoring.works.work import Works
from survey.place import KEY
from tests.scoring.rows import PLACE, frame, rt, small

RULES = rule_set()
CRITERIA = {c.id: c.volume for c in RULES.criteria}


def works(rows: Sequence[Mapping[str, Any]], rts: pl.DataFrame) -> Works:
    """``rows``: ``id``, ``rt`` (row number), ``cost``, ``removes`` (criterion id to text); what else a work tells."""
    table = pl.DataFrame(
        [
            {"id_kegiatan": r["id"], "kegiatan": r.get("activity", "jalan"), "pelaksana": r.get("by", "ksm")}
            | {k: rts[k][r["rt"]] for k in KEY}
            for r in rows
        ],
        schema=dict.fromkeys(("id_kegiatan", "kegiatan", "pelaksana", *KEY), pl.String),
    )
    removes = [[small(volume, r["removes"].get(c, "0")) for r in rows] for c, volume in CRITERIA.items()]
    return Works(
        table=table,
        rt=np.array([r["rt"] for r in rows], np.int64),
        cost=np.array([r["cost"] for r in rows], np.int64),
        removes=np.array(removes, np.int64).reshape(len(CRITERIA), len(rows)),
        households=np.array([r.get("kk", 0) for r in rows], np.int64),
    )


def village(*rts: Mapping[str, str], desa: Sequence[str] = (), **bases: str) -> pl.DataFrame:
    """RTs by what is bad in them, criterion id to text."""
    return frame(
        *(
            rt({CRITERIA[c]: text for c, text in bad.items()},
               {**PLACE, "rt": f"{i + 1:03d}", "desa": desa[i] if desa else "Uji"}, **bases)
            for i, bad in enumerate(rts)
        )
    )  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A village in figures: RTs by what is bad in them, works as in ``works``, money."""

    rts: Sequence[Mapping[str, str]]
    rows: Sequence[Mapping[str, Any]]
    budget: Budget
    desa: Sequence[str] = ()

    def task(self) -> Task:
        scores = of_round(*split(village(*self.rts, desa=self.desa)), RULES).scores
        return task(Relief(scores, works(self.rows, scores.bounds.places)), self.budget)


def all_plans(made: Task, objective: Objective) -> tuple[int, list[frozenset[int]]]:
    """The best value of any set of works that lines and limits allow, and the sets that reach it; -1 where none is
    allowed. Looks at every set, and for each at every way to lay its works on the lines."""
    n, best, found = made.cost.size, NONE, list[frozenset[int]]()
    for bits in product((False, True), repeat=n):
        chosen = np.array(bits, bool)
        if not allowed(made, chosen):
            continue
        value = made.relief.of(objective, chosen)
        if value > best:
            best, found = value, []
        if value == best:
            found.append(frozenset(np.flatnonzero(chosen).tolist()))
    return best, found


def allowed(made: Task, chosen: np.ndarray[Any, Any]) -> bool:
    """Read from the limits as they were written, not from how the plan keeps them."""
    limits, ids = made.budget.limits, made.relief.works.ids
    names = {ids[i] for i in np.flatnonzero(chosen)}
    spent: dict[str, int] = {}
    for i in np.flatnonzero(chosen):
        desa = made.relief.works.table["desa"][int(i)]
        spent[desa] = spent.get(desa, 0) + int(made.cost[i])
    rts = made.relief.works.rt[chosen].tolist()
    return (
        all(
            v.floor <= spent.get(v.name, 0) <= (v.ceiling if v.ceiling is not None else 10**18) for v in limits.villages
        )
        and all(len(names & set(group)) <= 1 for group in limits.exclude)
        and all(b in names for a, b in limits.need if a in names)
        and set(limits.must) <= names
        and not set(limits.must_not) & names
        and (not limits.one_per_rt or len(set(rts)) == len(rts))
        and _laid(made, np.flatnonzero(chosen).tolist(), [line.amount for line in made.budget.lines])
    )


def _laid(made: Task, rest: list[int], left: list[int]) -> bool:
    if not rest:
        return True
    cost = int(made.cost[rest[0]])
    for line in range(len(left)):
        if made.may[line, rest[0]] and left[line] >= cost:
            left[line] -= cost
            if _laid(made, rest[1:], left):
                left[line] += cost
                return True
            left[line] += cost
    return False


VOLUMES = {"2a": 400, "2b": 400, "3a": 60, "4c": 500, "5a": 60, "6a": 60, "6b": 60}
DESA = ("Sari", "Mulyo")


@st.composite
def cases(draw: st.DrawFn, most: int = 7, limited: bool = True, least: int = 1) -> Case:
    """A few RTs and ``least`` to ``most`` works under one to three lines; with any of the limits where ``limited``."""
    n = draw(st.integers(1, 3))
    shares = st.sampled_from((0, 20, 24, 30, 50, 52, 60, 75, 77, 90, 100))
    rts = [{c: str(base * draw(shares) // 100) for c, base in VOLUMES.items()} for _ in range(n)]
    rows = [_work(draw, i, n) for i in range(draw(st.integers(least, most)))]
    total = sum(r["cost"] for r in rows)
    ids = [r["id"] for r in rows]
    lines = tuple(_line(draw, total) for _ in range(draw(st.integers(1, 3))))
    limits = _limits(draw, ids, total) if limited else Limits()
    return Case(rts, rows, Budget(lines, limits), [DESA[i % 2] for i in range(n)])


def _work(draw: st.DrawFn, at: int, rts: int) -> dict[str, Any]:
    touched = draw(st.lists(st.sampled_from(sorted(VOLUMES)), min_size=1, max_size=3, unique=True))
    return {
        "id": f"K{at}",
        "rt": draw(st.integers(0, rts - 1)),
        "cost": draw(st.integers(1, 12)) * 10_000_000 + draw(st.sampled_from((0, 0, 1, 137))),
        "removes": {c: str(VOLUMES[c] * draw(st.integers(1, 20)) // 20) for c in touched},
        "kk": draw(st.integers(0, 60)),
        "by": draw(st.sampled_from(("ksm", "kontraktor"))),
    }


def _line(draw: st.DrawFn, total: int) -> Line:
    some = st.sampled_from
    return Line(
        source="APBD",
        amount=total * draw(st.integers(1, 20)) // 25 + 1,
        criteria=draw(some((frozenset(), frozenset(), frozenset({"2a", "2b", "3a"})))),
        villages=draw(some((frozenset(), frozenset(), frozenset({"Sari"})))),
        implementers=draw(some((frozenset(), frozenset(), frozenset({"ksm"})))),
    )


def _limits(draw: st.DrawFn, ids: list[str], total: int) -> Limits:
    pick = st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True)
    several, some = len(ids) > 1, st.sampled_from
    ceilings = tuple(
        Village(name, total * draw(st.integers(0, 3)) // 10, draw(some((None, total * draw(st.integers(4, 9)) // 10))))
        for name in DESA
        if draw(st.booleans())
    )
    return Limits(
        villages=ceilings,
        exclude=(tuple(draw(pick)),) if several and draw(st.booleans()) else (),
        need=(tuple(draw(pick)[:2]),) if several and draw(st.booleans()) else (),
        must={draw(st.sampled_from(ids)): "janji"} if draw(st.integers(0, 3)) == 0 else {},
        must_not={draw(st.sampled_from(ids)): "sengketa"} if draw(st.integers(0, 3)) == 0 else {},
        one_per_rt=draw(st.booleans()),
    )
