"""Ways in which a column goes wrong in a part of a file: in a village, or in all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.damages.sheet import BASE_OF, Sheet, Touched, Way, any_row


def pasted_lower(names: Sequence[str]) -> Way:
    """In one village, a column stands one row lower than it should; its last value comes first."""

    def way(rng: Random, sheet: Sheet) -> Touched | None:
        rows, name = sheet.village(any_row(rng, sheet)), rng.choice(names)
        values = [sheet.at(at, name) for at in rows]
        for at, value in zip(rows, values[-1:] + values[:-1], strict=True):
            sheet.put(at, name, value)
        changed = len(rows) > 5 and len(set(values)) > len(rows) // 2
        return Touched(rows) if changed else None

    return way


def of_village(names: Sequence[str], change: Callable[[Random, Sheet, str, range], None]) -> Way:
    """One enumerator's manner: a column of a whole village."""

    def way(rng: Random, sheet: Sheet) -> Touched | None:
        rows, name = sheet.village(any_row(rng, sheet)), rng.choice(names)
        before = [sheet.at(at, name) for at in rows]
        change(rng, sheet, name, rows)
        same = sum(sheet.at(at, name) == old for at, old in zip(rows, before, strict=True))
        return Touched(rows) if len(rows) >= 10 and same < len(rows) / 2 else None

    return way


def constant(rng: Random, sheet: Sheet, name: str, rows: range) -> None:
    value = sheet.at(rng.choice(rows), name)
    for at in rows:
        sheet.put(at, name, value)


def rounded(rng: Random, sheet: Sheet, name: str, rows: range) -> None:
    for at in rows:
        sheet.put(at, name, round(sheet.number(at, name), -1))


def all_of_base(rng: Random, sheet: Sheet, name: str, rows: range) -> None:
    """The question understood the other way round: those that are well instead of those that are not."""
    for at in rows:
        sheet.put(at, name, sheet.number(at, BASE_OF[name]) - sheet.number(at, name))


def never_looked(rng: Random, sheet: Sheet, name: str, rows: range) -> None:
    for at in rows:
        sheet.put(at, name, "0")


def multiplied(factor: float) -> Callable[[Random, Sheet, str, range], None]:
    def change(rng: Random, sheet: Sheet, name: str, rows: range) -> None:
        for at in rows:
            sheet.put(at, name, sheet.number(at, name) * factor)

    return change


def of_file(names: Sequence[str], change: Callable[[Random, Sheet, str, range], None]) -> Way:
    def way(rng: Random, sheet: Sheet) -> Touched:
        name = rng.choice(names)
        change(rng, sheet, name, range(len(sheet.rows)))
        return Touched(range(len(sheet.rows)), [name])

    return way
