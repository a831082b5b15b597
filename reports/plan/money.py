"""The money to plan with, as it was told: its lines and villages are there, and named as the works name them."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

import polars as pl

from reports.asked import Asked
from reports.plan import by_hand
from reports.told_apart import told_apart
from reports.words import rupiah, word
from scoring.plan.budget import Budget
from scoring.plan.lines import budget_of, one_line
from survey import store
from survey.catalogue import catalogue
from survey.messages import Refusal
from survey.place import folded
from survey.store import works as stored


def money(asked: Asked, budget: int | None, file: str | None) -> Budget:
    """``budget`` in one line, or the lines of ``file``.

    Raises:
        Refusal: the file does not read, or a line holds less than anything costs.
    """
    if file is None:
        told = one_line(budget or 0, word("plan", "whole_budget", asked.lang))
    else:
        told = budget_of(by_hand.tables(file), asked.rules)
    least = int(catalogue().threshold("biaya_terkecil"))
    for line in told.lines:
        if line.amount < least:
            raise Refusal("jalur_ribuan", nama=line.source, isi=line.amount, acuan=rupiah(least, asked.lang))
    return told


def of_villages(money: Budget, asked: Asked, table: pl.DataFrame) -> Budget:
    """The budget with its villages as ``table``, all works of the round, spells them.

    Raises:
        Refusal: it names a village that there is not, or several of one name.
    """
    spelled = _spelled(money, table["desa"])
    _villages_there(spelled, asked, table["desa"])
    _one_village_each(spelled, table)
    return spelled


def _spelled(money: Budget, villages: pl.Series) -> Budget:
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
