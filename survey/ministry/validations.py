"""The logbook's own validations, where the logbook is all there is: parts within their whole, shares within 0 and 1.

Source: the column of validations beside the logbook in the ministry's workbook, and what is missing there (the map).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import polars as pl

from survey import findings
from survey.catalogue import form
from survey.ministry.cells import ALIKE, spelled
from survey.ministry.figures import Stored
from survey.ministry.layout import Layout

SHARE = "bagian"
# Of a figure that volumes are made of, which holds the RT, and of another.
TOO_MUCH = {True: "logbook_melebihi", False: "logbook_tidak_cocok"}
NO_SHARE = {True: "logbook_bagian_mustahil", False: "logbook_bukan_bagian"}
NEGATIVE = {True: "negatif", False: "logbook_negatif"}
NOT_EQUAL = "logbook_jumlah_berbeda"


def broken(logbook: Mapping[str, Stored], layout: Layout) -> pl.DataFrame:
    """A finding for each validation that does not hold; none is judged against a figure that is not told."""
    told = [*_not_more(logbook, layout), *_equal(logbook, layout), *_alone(logbook, layout)]
    return pl.concat([findings.empty(), *told])


def _not_more(logbook: Mapping[str, Stored], layout: Layout) -> Iterator[pl.DataFrame]:
    of_form = ((rule.parts, rule.whole) for rule in form("rt").not_more)
    for parts, whole in (*((rule.parts, rule.whole) for rule in layout.not_more), *of_form):
        if not {*parts, *whole} <= set(logbook):
            continue
        part, most = _sum(logbook, parts, blank=0), _sum(logbook, whole)
        if part is not None and most is not None and part - most > ALIKE * most:
            code = TOO_MUCH[not made_of(layout).isdisjoint(parts)]
            yield _one(code, logbook, parts, part, f"{_told(most)} ({_cells(logbook, whole)})")


def made_of(layout: Layout) -> set[str]:
    """The figures that are taken off a whole to make a volume."""
    rests = (*layout.rules.rest_rounded.values(), *layout.rules.rest_cut.values())
    shares = {f"{part}:{what}" for _, part in rests for what in ("ya", SHARE)}
    return shares | {part for _, part in layout.rules.less.values()}


def _equal(logbook: Mapping[str, Stored], layout: Layout) -> Iterator[pl.DataFrame]:
    for rule in layout.equal:
        part, whole = _sum(logbook, rule.parts), _sum(logbook, rule.whole)
        if part is not None and whole is not None and part != whole:
            yield _one(NOT_EQUAL, logbook, rule.parts, part, f"{_told(whole)} ({_cells(logbook, rule.whole)})")


def _alone(logbook: Mapping[str, Stored], layout: Layout) -> Iterator[pl.DataFrame]:
    for name, stored in logbook.items():
        number = stored.number
        if number is None:
            continue
        feeds = name in made_of(layout)
        if number < 0 and name not in layout.rules.same.values():
            yield _one(NEGATIVE[feeds], logbook, [name], number, "")
        elif stored.figure.unit == SHARE and number > 1 + ALIKE:
            yield _one(NO_SHARE[feeds], logbook, [name], number, "")


def _sum(logbook: Mapping[str, Stored], names: Sequence[str], blank: int | None = None) -> Fraction | None:
    """None where a figure is not told; of parts a blank one is as good as none, unless all are."""
    numbers = [logbook[name].number for name in names]
    if all(number is None for number in numbers) or (blank is None and None in numbers):
        return None
    return sum((number for number in numbers if number is not None), Fraction(0))


def _cells(logbook: Mapping[str, Stored], names: Sequence[str]) -> str:
    return " + ".join(logbook[name].figure.cell for name in names)


def _one(code: str, logbook: Mapping[str, Stored], names: Sequence[str], number: Fraction, held: str) -> pl.DataFrame:
    isi = f"{_told(number)} ({_cells(logbook, names)})"
    first = logbook[names[0]].figure
    return findings.one(code, sel=first.cell, kolom=first.name, tajuk=first.name, isi=isi, acuan=held)


def _told(number: Fraction) -> str:
    return findings.figure(spelled(number))
