"""What a plan must keep, held against the works there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

import numpy as np

from reports.words import rupiah, word
from reports.works.followed import named
from scoring.plan.budget import Budget, Limits
from scoring.plan.candidates import Candidates
from scoring.plan.purse import Task
from survey.catalogue import Language
from survey.messages import Refusal


def limits(money: Budget, given: Candidates, stands: frozenset[str], lang: Language) -> Limits:
    """The limits of ``money`` where the works ``stands`` stand already: they meet what needs them, and bar what they
    exclude.

    Raises:
        Refusal: a limit names a work that there is not, or one must stand that cannot.
    """
    _named(money, given, stands, lang)
    return _beside(money.limits, stands, lang)


def _named(money: Budget, given: Candidates, stands: frozenset[str], lang: Language) -> None:
    """Every work that a limit names is there, and every one that must stand can."""
    limits, ids = money.limits, set(given.works.ids)
    aside = {row["id_kegiatan"]: row for row in given.aside.iter_rows(named=True) if row["id_kegiatan"] not in ids}
    named = [*limits.must, *limits.must_not, *(n for group in limits.exclude for n in group)]
    for name in [*named, *(n for pair in limits.need for n in pair)]:
        if name not in ids and name not in aside:
            near = get_close_matches(name, [one for one in (*ids, *aside) if one], 3, cutoff=0.3)
            raise Refusal("pekerjaan_tak_dikenal", isi=name, ada=", ".join(near) or "–")
    for name in limits.must:
        if name in aside and name not in stands:
            raise Refusal("wajib_tertahan", pekerjaan=name, sebab=set_aside(aside[name], lang))


def set_aside(row: Mapping[str, Any], lang: Language) -> str:
    """Why a work cannot be planned, of a row of ``Candidates.aside``."""
    stands = ""
    if row["sebab"] == "gerbang":
        stands = word("gate", row["isi"], lang)
    elif row["sebab"] == "status":
        stands = named("status", row["isi"], lang)
    return word("plan_aside", row["sebab"], lang, isi=stands)


def refuse_unreachable(made: Task, lang: Language) -> None:
    """No village's floor lies above what all of its works cost; floors, and works that must stand, come to no more than
    there is. Raises a Refusal otherwise."""
    cost = np.zeros(made.cost.size, np.int64)
    cost[made.candidates] = made.cost[made.candidates]
    for village, own in made.limits.village:
        if village.floor > (most := int(cost[own].sum())):
            facts = {"jumlah": rupiah(village.floor, lang), "semua": rupiah(most, lang)}
            raise Refusal("lantai_tak_tercapai", desa=village.name, **facts)
    if (floors := sum(village.floor for village, _ in made.limits.village)) > made.budget.amount:
        facts = {"jumlah": rupiah(floors, lang), "ada": rupiah(made.budget.amount, lang)}
        raise Refusal("lantai_melebihi_uang", **facts)
    if (needed := int(made.cost[made.limits.must].sum())) > made.budget.amount:
        facts = {"jumlah": rupiah(needed, lang), "ada": rupiah(made.budget.amount, lang)}
        raise Refusal("wajib_melebihi_uang", **facts)


def _beside(limits: Limits, settled: frozenset[str], lang: Language) -> Limits:
    barred = {
        name: word("plan", "stands", lang, lain=", ".join(sorted(settled & set(group))))
        for group in limits.exclude
        if settled & set(group)
        for name in group
        if name not in settled
    }
    return replace(
        limits,
        need=tuple(pair for pair in limits.need if pair[1] not in settled),
        must={name: why for name, why in limits.must.items() if name not in settled},
        must_not=barred | dict(limits.must_not),
    )
