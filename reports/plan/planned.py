"""Everything a plan's outputs show: the works, the money, a plan by each aim, and what is doubtful about the input."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.told_apart import told_apart
from reports.words import number, rupiah, word
from reports.works import costs
from reports.works.followed import followed, named
from scoring.bounds import Ints
from scoring.plan import solve
from scoring.plan.budget import Budget, Limits
from scoring.plan.candidates import Candidates, candidates
from scoring.plan.lines import budget_of, one_line
from scoring.plan.outcome import AIMS, Aim, Plan, compared, plan
from scoring.plan.purse import Task, task
from scoring.plan.reasons import Reason, idle
from scoring.plan.relief import Relief
from scoring.rank import rank
from scoring.round import RoundScores
from scoring.works.endline import Endline, endline
from survey import store
from survey.catalogue import Language, catalogue, form
from survey.messages import Refusal
from survey.place import folded
from survey.reading import open_source
from survey.works import stored

# A work set aside for one of these is settled business; for another reason its row should be mended.
SETTLED = ("gerbang", "status")
# Seconds for each aim that is left when a hand stopped the search.
ONCE_STOPPED = 1.0


@dataclass(frozen=True, repr=False)
class Planned:
    """``result``: the round's scores once the works that are ``settled`` have taken theirs. ``table``: all works, as
    built. ``plans``: one by each aim, in the order of ``AIMS``; ``aim``: the one that was asked for."""

    asked: Asked
    result: RoundScores
    settled: Endline
    table: pl.DataFrame
    given: Candidates
    task: Task
    plans: Mapping[Aim, Plan]
    aim: Aim

    @property
    def plan(self) -> Plan:
        return self.plans[self.aim]

    @cached_property
    def reasons(self) -> Mapping[int, Reason]:
        return self.plan.reasons()

    @cached_property
    def untold(self) -> frozenset[str]:
        """Works that do not tell how many households they serve."""
        return frozenset(self.given.doubts.filter(sebab="kosong", kolom="penerima_kk")["id_kegiatan"])

    @cached_property
    def doubted(self) -> frozenset[str]:
        """Works of which a figure that is told should be looked at again."""
        return frozenset(self.given.doubts["id_kegiatan"]) - self.untold

    @cached_property
    def idle(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        return idle(self.plan.purse)

    @cached_property
    def compared(self) -> pl.DataFrame:
        return compared(list(self.plans.values()))

    @cached_property
    def doubts(self) -> list[str]:
        """What should be looked at again, in words: rows set aside, figures that cannot be meant, lines without use."""
        return [*aside(self.given, self.asked.lang), *_doubts(self), *_lines(self)]


def planned(
    asked: Asked,
    budget: int | None,
    lines: str | None,
    objective: Aim,
    seconds: float,
    told: solve.Told = solve.silent,
) -> Planned:
    """Plan the works of the round by every aim. What is contracted, being built or finished is taken from the baseline
    first, for that money is spent.

    Raises:
        Refusal: the money is no such thing, there is no work to plan, or no plan keeps all limits.
    """
    if (budget is None) == (lines is None):
        raise Refusal("anggaran_satu")
    money = _money(asked, budget, lines)
    settled, table, given = read(asked)
    result = settled.after
    money = _spelled(money, table["desa"])
    _villages_there(money, asked, table["desa"])
    _one_village_each(money, table)
    stands = frozenset(settled.works.ids)
    _named(money, given, stands, asked.lang)
    money = replace(money, limits=_beside(money.limits, stands, asked.lang))
    made = task(Relief(result.scores, given.works), money)
    if not made.may.any():
        raise Refusal("jalur_tanpa_pekerjaan", n=given.works.cost.size)
    _reachable(made, asked.lang)
    ranks = np.argsort(rank(result.scores, result.classes).order) + 1
    try:
        plans = _every(made, objective, ranks, seconds, told)
    except solve.Impossible as error:
        raise Refusal("rencana_mustahil", detik=f"{seconds:g}") from error
    return Planned(asked, result, settled, table, given, made, plans, objective)


def _every(made: Task, first: Aim, ranks: Ints, seconds: float, told: solve.Told) -> Mapping[Aim, Plan]:
    """A plan by each aim, the one that was asked for before the others; once a hand stopped one, little time is left
    for the rest."""
    plans: dict[Aim, Plan] = {}
    for aim in sorted(AIMS, key=lambda aim: aim != first):
        stopped = any(plan.solved and plan.solved.ended == "stopped" for plan in plans.values())
        plans[aim] = plan(made, aim, ranks, solve.GAP, min(seconds, ONCE_STOPPED) if stopped else seconds, told)
    return {aim: plans[aim] for aim in AIMS}


def read(asked: Asked) -> tuple[Endline, pl.DataFrame, Candidates]:
    """What the works that are settled leave of the round, all its works, and those that can be planned.

    Raises:
        Refusal: the round has no works, none can be planned, or the project's costs do not read.
    """
    table = followed(asked).as_built
    settled = endline(asked.scores("rt"), table, "kontrak")
    given = candidates(table, settled.after.scores, costs.of(asked.project))
    if not given.works.cost.size:
        codes = given.aside["sebab"].unique().sort().to_list()
        why = " ".join(word("plan_asides", code, asked.lang) for code in codes)
        raise Refusal("tidak_ada_pekerjaan", n=table.height, sebab=why)
    return settled, table, given


def _money(asked: Asked, budget: int | None, file: str | None) -> Budget:
    if file is None:
        money = one_line(budget or 0, word("plan", "whole_budget", asked.lang))
    else:
        source = open_source(file)
        try:
            told = tomllib.loads(source.data.decode("utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise Refusal("jalur_rusak", berkas=source.name, sebab=error) from error
        money = budget_of(told, asked.rules)
    least = int(catalogue().threshold("biaya_terkecil"))
    for line in money.lines:
        if line.amount < least:
            raise Refusal("jalur_ribuan", nama=line.source, isi=line.amount, acuan=rupiah(least, asked.lang))
    return money


def _spelled(money: Budget, villages: pl.Series) -> Budget:
    """The budget with its villages as the works' list spells them."""
    known = villages.unique().sort()
    spelled = dict(zip(folded(known), known, strict=True))

    def own(names: list[str]) -> list[str]:
        typed = pl.Series(names, dtype=pl.String)
        return [spelled.get(fold, name) for fold, name in zip(folded(typed), names, strict=True)]

    lines = tuple(replace(line, villages=frozenset(own(sorted(line.villages)))) for line in money.lines)
    limited = money.limits.villages
    named = own([village.name for village in limited])
    limited = tuple(replace(village, name=name) for village, name in zip(limited, named, strict=True))
    return Budget(lines, replace(money.limits, villages=limited))


def _villages_there(money: Budget, asked: Asked, planned: pl.Series) -> None:
    """Every village that the money names stands in the round, if not among those planned for."""
    told = [(f"[[jalur]] {line.source}, desa", name) for line in money.lines for name in sorted(line.villages)]
    told += [("[[desa]], nama", village.name) for village in money.limits.villages]
    known = set(planned)
    if all(name in known for _, name in told):
        return
    frames = [*store.in_force(asked.project, asked.round, []), stored.works(asked.project, asked.round)]
    there = pl.concat([rows["desa"] for rows in frames]).drop_nulls().unique().sort()
    spelled = set(folded(there))
    for (where, name), fold in zip(told, folded(pl.Series([name for _, name in told])), strict=True):
        if fold not in spelled:
            near = ", ".join(get_close_matches(name, there.to_list(), 3, cutoff=0.5)) or "–"
            raise Refusal("desa_tak_dikenal", tempat=where, isi=name, putaran=asked.round, ada=near)


def _one_village_each(money: Budget, table: pl.DataFrame) -> None:
    """A name that villages of several districts have names none of them."""
    wanted = {*(village.name for village in money.limits.villages), *(n for line in money.lines for n in line.villages)}
    there = table.select("kabupaten", "kecamatan", "desa").unique().filter(pl.col("desa").is_in(sorted(wanted)))
    apart = told_apart(there).sort("desa").filter(~pl.col("desa").is_in(sorted(wanted)))["desa"].to_list()
    if apart:
        raise Refusal("desa_di_beberapa_kecamatan", daftar=", ".join(apart))


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


def _reachable(made: Task, lang: Language) -> None:
    """No village's floor lies above what all of its works cost; floors, and works that must stand, come to no more than
    there is."""
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
    """The limits where some of the works named stand already: they meet what needs them, and bar what they exclude."""
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


def aside(given: Candidates, lang: Language) -> list[str]:
    """One sentence a reason, with the first few works; what is settled business is none to mend."""
    told = []
    rows = given.aside.filter(~pl.col("sebab").is_in(SETTLED))
    for (code,), own in rows.group_by("sebab", maintain_order=True):
        why = word("plan_asides", str(code), lang)
        told.append(word("plan_doubt", "aside", lang, n=number(own.height, lang), daftar=_few(own), sebab=why))
    return told


def _few(rows: pl.DataFrame) -> str:
    names = rows["id_kegiatan"].fill_null("–").to_list()
    return ", ".join(names[:EXAMPLES]) + (" …" if len(names) > EXAMPLES else "")


def _doubts(made: Planned) -> list[str]:
    """One sentence a kind of doubt and column, with the first few works."""
    told = []
    lang = made.asked.lang
    asked = {q.name: q.label(lang) for q in catalogue().quantities}
    asked |= {q.name: q.label(lang) for q in form("pekerjaan").questions}
    for (code, column), rows in made.given.doubts.group_by("sebab", "kolom", maintain_order=True):
        facts = {"n": number(rows.height, lang), "kolom": f"'{asked[str(column)]}'", "daftar": _few(rows)}
        told.append(word("plan_doubt", str(code), lang, **facts))
    return told


def _lines(made: Planned) -> list[str]:
    lang, lines = made.asked.lang, made.task.budget.lines
    told = []
    for line, may in zip(lines, made.task.may, strict=True):
        cheapest = int(made.task.cost[may].min(initial=np.iinfo(np.int64).max))
        if not may.any():
            told.append(word("plan_doubt", "no_use", lang, sumber=line.source))
        elif line.amount < cheapest:
            facts = {"jumlah": rupiah(line.amount, lang), "termurah": rupiah(cheapest, lang)}
            told.append(word("plan_doubt", "too_small", lang, sumber=line.source, **facts))
    villages = set(made.task.relief.works.table["desa"].to_list())
    wanted = [v.name for v in made.task.budget.limits.villages] + [n for line in lines for n in sorted(line.villages)]
    return told + [word("plan_doubt", "no_village", lang, desa=name) for name in wanted if name not in villages]


EXAMPLES = 5
