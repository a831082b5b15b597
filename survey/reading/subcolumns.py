"""Columns that share one header: what stands below it must tell which of them is the quantity it names.

``Awal`` and ``Akhir`` below ``1a. Ketidakteraturan Bangunan``, ``Baik`` and ``Rusak`` below roads, ``SK`` and
``Verifikasi`` below ``Luas``, ``Rencana`` and ``Realisasi`` below a work's ``Volume``: the first column would be read,
whichever it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from survey import headers
from survey.catalogue import FormName, catalogue, form
from survey.headers.wordings import SAID
from survey.messages import Refusal
from survey.reading.grid import Grid
from survey.reading.mapping import Maps

# So many rows below a header may hold words about its columns.
LOOKED_AT = 4
# No figure, unless it is a year.
WORD = re.compile(r"[^\w%]*(?:[^\W\d_]|%|(?:19|20)[0-9]{2}\W*$)")


@dataclass(frozen=True)
class Span:
    """The columns from ``at`` to before ``end`` that share the header of the quantity ``name``. ``whole``: it counts
    all people, households or buildings, beside which may stand any part of them."""

    name: str
    whole: bool
    at: int
    end: int


def refuse(grid: Grid, names: Sequence[str | None], maps: Maps, file: str) -> None:
    """Say so where the words below a header leave open which of its columns is meant.

    Raises:
        Refusal: the quantity of a header stands in one of several columns, and not plainly in the first.
    """
    for number, span, cells in _below(grid, names, maps):
        if not _tells(cells, span.whole):
            told = ", ".join(f"{headers.letter(span.at + i)} '{cell}'" for i, cell in enumerate(cells) if cell)
            shared = headers.shown([grid.dialect.header[span.at]])
            raise Refusal("kolom_terbagi", berkas=file, baris=number, tajuk=shared, kolom=span.name, isi=told)


def named_over_all(grid: Grid, maps: Maps) -> Grid:
    """The grid with the header of all people or households over the column of all, where men and women stand before
    it: ``L``, ``P`` and ``Jumlah`` below ``Jumlah penduduk``. The others are called by both words."""
    header = list(grid.dialect.header)
    for _, span, cells in _below(grid, maps.questions(header), maps):
        filled = [at for at, cell in enumerate(cells, span.at) if cell]
        if span.whole and _men_women_all([cells[at - span.at] for at in filled]):
            over = grid.dialect.header[span.at]
            for at in filled:
                header[at] = over if at == filled[-1] else f"{over} {cells[at - span.at]}"
    if header == list(grid.dialect.header):
        return grid
    return replace(grid.as_text(), dialect=replace(grid.dialect, header=tuple(header)))


def _men_women_all(cells: Sequence[str]) -> bool:
    words = [frozenset(headers.plain(cell).split("_")) for cell in cells]
    told = catalogue().header_words
    if len(words) != 3 or not (words[2] <= told.all or words[2] == told.both):
        return False
    return any(words[0] <= one and words[1] <= other for one, other in permutations((told.men, told.women)))


def _below(grid: Grid, names: Sequence[str | None], maps: Maps) -> Iterator[tuple[int, Span, list[str]]]:
    """What stands below each header that several columns share: the number of the row, above any with a key, and the
    cells."""
    header = grid.dialect.header
    spans = [] if maps.of(header) else list(_spans(header, names, maps.form))
    own = {*(q.name for q in catalogue().keys), *(form(maps.form).own_key if maps.form else ())}
    keys = [at for at, name in enumerate(names) if name in own]
    if not spans:
        return
    for row, number in zip(grid.head(LOOKED_AT).iter_rows(), grid.row[:LOOKED_AT].tolist(), strict=True):
        if any(row[at] for at in keys):
            return
        for span in spans:
            yield number, span, [cell.strip() if cell else "" for cell in row[span.at : span.end]]


def _spans(header: Sequence[str], names: Sequence[str | None], of: FormName | None) -> Iterator[Span]:
    """The columns of each quantity, or day, whose header has blank ones to its right."""
    asked = _of_form(of) if of else {q.name: q.kind == "base" and _counts(q.name) for q in catalogue().quantities}
    long = form(of).long if of else None
    for at, told in enumerate(names):
        name = told or (SAID if long and headers.plain(header[at]) in long.volume else "")
        end = at + 1
        while end < len(header) and not header[end].strip():
            end += 1
        if name in asked and end > at + 1:
            yield Span(name, asked[name], at, end)


def _of_form(of: FormName) -> dict[str, bool]:
    """None is told to be a whole, nor the one column of all volumes of a table with a row per criterion."""
    return {SAID: False, **{q.name: False for q in form(of).asked if q.kind in ("number", "date")}}


def _counts(base: str) -> bool:
    return catalogue().unit_of(base).scale == 1


def _tells(cells: Sequence[str], whole: bool) -> bool:
    """Whether the first of them is plainly the quantity, or nothing is said of them."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or not all(map(WORD.match, filled)):
        return True
    first, *others = ({*headers.plain(cell).split("_")} for cell in cells)
    units = {spelling for unit in catalogue().units.values() for spelling in unit.spellings}
    told = catalogue().header_words
    if not told.volume.isdisjoint(first):
        return told.planned.isdisjoint(first) and all(told.volume.isdisjoint(words) for words in others)
    if whole and first <= told.amount:
        return all(told.amount.isdisjoint(words) for words in others)
    beside = told.share | told.points | told.unit | told.more | units | {""}
    return first <= told.amount | units and all(words & told.share or words <= beside for words in others)
