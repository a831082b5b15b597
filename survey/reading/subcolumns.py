"""Columns that share one header: what stands below it must tell which of them is the quantity it names.

``Awal`` and ``Akhir`` below ``1a. Ketidakteraturan Bangunan``, ``Baik`` and ``Rusak`` below roads, ``SK`` and
``Verifikasi`` below ``Luas``: the first column would be read, whichever it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from survey import headers
from survey.catalogue import Question, catalogue
from survey.headers.criterion_numbers import VOLUME
from survey.headers.extras import UNIT
from survey.headers.opposites import POINTS, SHARE
from survey.messages import Refusal
from survey.reading.grid import Grid
from survey.reading.mapping import Maps

# So many rows below a header may hold words about its columns.
LOOKED_AT = 4
# What is said of a column that holds the quantity itself, where those beside it only tell more of the same.
AMOUNT = VOLUME | {"v", "jumlah", "jml", "jlh", "total", "numerik", "angka"}
MORE = frozenset(("n", "p", "l", "lk", "pr", "laki", "perempuan", "bobot", "ket", "keterangan", "kategori"))
BESIDE = SHARE | POINTS | UNIT | MORE
# No figure, unless it is a year.
WORD = re.compile(r"[^\w%]*(?:[^\W\d_]|%|(?:19|20)[0-9]{2}\W*$)")


def refuse(grid: Grid, names: Sequence[str | None], maps: Maps, file: str) -> None:
    """Say so where the words below a header leave open which of its columns is meant.

    Raises:
        Refusal: the quantity of a header stands in one of several columns, and not plainly in the first.
    """
    header = grid.dialect.header
    spans = [] if maps.form or maps.of(header) else list(_spans(header, names))
    keys = [at for at, name in enumerate(names) if name in {q.name for q in catalogue().keys}]
    for row, number in zip(grid.head(LOOKED_AT).iter_rows() if spans else (), grid.row.tolist(), strict=False):
        if any(row[at] for at in keys):
            return
        for asked, at, end in spans:
            cells = [cell.strip() if cell else "" for cell in row[at:end]]
            if not _tells(cells, asked):
                told = ", ".join(f"{headers.letter(at + i)} '{cell}'" for i, cell in enumerate(cells) if cell)
                shared = headers.shown([header[at]])
                raise Refusal("kolom_terbagi", berkas=file, baris=number, tajuk=shared, kolom=asked.name, isi=told)


def _spans(header: Sequence[str], names: Sequence[str | None]) -> Iterator[tuple[Question, int, int]]:
    """The columns of each quantity whose header has blank ones to its right."""
    quantities = {q.name: q for q in catalogue().quantities}
    for at, name in enumerate(names):
        end = at + 1
        while end < len(header) and not header[end].strip():
            end += 1
        if name in quantities and end > at + 1:
            yield quantities[name], at, end


def _tells(cells: Sequence[str], asked: Question) -> bool:
    """Whether the first of them is plainly the quantity, or nothing is said of them. Beside all people, households or
    buildings may stand any part of them."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or not all(map(WORD.match, filled)):
        return True
    first, *others = ({*headers.plain(cell).split("_")} for cell in cells)
    units = {spelling for unit in catalogue().units.values() for spelling in unit.spellings}
    if not VOLUME.isdisjoint(first):
        return all(VOLUME.isdisjoint(words) for words in others)
    if asked.kind == "base" and catalogue().unit_of(asked.name).scale == 1 and first <= AMOUNT:
        return all(AMOUNT.isdisjoint(words) for words in others)
    return first <= AMOUNT | units and all(words & SHARE or words <= BESIDE | units | {""} for words in others)
