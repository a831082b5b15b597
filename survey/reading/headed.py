"""Villages and RWs that a file has no column for, because each stands in a row of its own over its RTs.

Read where nothing else can be meant; else the file is refused as one without that column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from survey import place
from survey.arrays import Flags, Rows
from survey.cells.writing import MERGED
from survey.headers import NUMBER_ON_FORM
from survey.reading import villages
from survey.reading.grid import Grid, Told
from survey.reading.headings import RW, begins_as_heading
from survey.reading.mapping import Maps

LEVELS = ("desa", "rw")
# Of the headings of a level, so many are quoted.
MOST_SHOWN = 8
_RW = re.compile(rf"(?i){RW}.*")
# Named within a row of sums or a note: ``Jumlah RW 02``.
_WITHIN_RW = re.compile(r"(?i)\b(?:rw|rukun\s+warga)\b\W*([0-9]+\b|[ivx]+\b)?")


@dataclass(frozen=True)
class Headed:
    """``names``: of each level without a column, what heads each RT; ``told``: the headings, level by level; ``typed``:
    each as it stands, by the number of its row."""

    names: Mapping[str, pl.Series]
    told: tuple[Told, ...] = ()
    typed: Mapping[int, str] = field(default_factory=dict)


NONE = Headed({})


@dataclass(frozen=True)
class _Heading:
    at: int
    level: str
    name: str
    typed: str


def find(grid: Grid, names: Sequence[str | None], maps: Maps, notes: Flags, rts: Flags, sums: Flags) -> Headed:
    """Nothing where no level without a column, and not told for all rows, heads its RTs, or something else may be
    meant. ``notes``: rows without RT and figure; ``rts``: those that are kept; ``sums``: totals of them."""
    missing = [level for level in LEVELS if level not in names and level not in dict(maps.stated)]
    kept = np.flatnonzero(rts)
    if "rt" not in names or not missing or not kept.size or not notes.any():
        return NONE
    over = np.flatnonzero(notes)
    over = over[over < kept[-1]]
    lines = [_filled(row) for row in grid.rows(over).iter_rows()]
    found = [_heading(at, cells, missing) for at, cells in zip(over.tolist(), lines, strict=True)]
    headings = [one for one in found if one]
    others = [cells for cells, one in zip(lines, found, strict=True) if not one]
    if not headings or any(map(_may_head, others)) or _among_rts(grid, names, kept):
        return NONE
    levels = [level for level in missing if any(one.level == level for one in headings)]
    heads = _over_rows(headings, levels, kept)
    if heads is None or not _stand_apart(grid, names, kept, heads) or _summed_otherwise(grid, sums, kept, heads):
        return NONE
    own = {level: pl.Series([one.name for one in ones], dtype=pl.String) for level, ones in heads.items()}
    told = tuple(_told(grid, level, ones) for level, ones in heads.items())
    return Headed(own, told, {int(grid.row[one.at]): one.typed for one in headings})


def _told(grid: Grid, level: str, heads: Sequence[_Heading]) -> Told:
    """Each heading of a level with the number of RTs below it."""
    below = Counter(one.at for one in heads)
    names = {one.at: one.name for one in heads}
    listed = [f"{names[at]} ({count})" for at, count in below.items()]
    more = " …" if len(listed) > MOST_SHOWN else ""
    text = f"{level} = {'; '.join(listed[:MOST_SHOWN])}{more}"
    return Told("tempat_dari_judul", tuple(grid.row[[*below]].tolist()), text=text)


def _filled(row: Sequence[str | None]) -> list[str]:
    return [cell.strip() for cell in row if cell and cell.strip() and cell.strip() != MERGED]


def _heading(at: int, cells: Sequence[str], missing: Sequence[str]) -> _Heading | None:
    """What stands in the only cell of a row, where that is a village or RW and nothing more."""
    if len(cells) != 1:
        return None
    typed = cells[0].removesuffix(MERGED).strip()
    text = NUMBER_ON_FORM.sub("", typed).strip(" :")
    number = place.read_number(text, "rw") if _RW.fullmatch(text) else None
    if "rw" in missing and number and number.rw and not number.rt:
        return _Heading(at, "rw", text, typed)
    village = villages.alone(text)
    return _Heading(at, "desa", village, typed) if "desa" in missing and village else None


def _may_head(cells: Sequence[str]) -> bool:
    """Whether a row between the RTs may head those below it in another way."""
    named = any(_within(level, cell) for level in LEVELS for cell in cells)
    return named or any(map(begins_as_heading, cells)) or not (cells and villages.names_none(cells[0]))


def _among_rts(grid: Grid, names: Sequence[str | None], kept: Rows) -> bool:
    """Whether a row that is kept, but names no RT, begins as a heading does: one with figures beside it."""
    cells = grid.cells[str(names.index("rt"))][kept]
    read = {cell: place.read_number(cell, "rt") for cell in cells.unique().drop_nulls()}
    strange = kept[~cells.is_in([cell for cell, number in read.items() if number]).fill_null(False).to_numpy()]
    return any(begins_as_heading(cell) for row in grid.rows(strange).iter_rows() for cell in _filled(row))


def _over_rows(headings: Sequence[_Heading], levels: Sequence[str], kept: Rows) -> dict[str, list[_Heading]] | None:
    """Of each level, the heading over each RT; None where one has none, or a heading has no RT below it."""
    heads: dict[str, list[_Heading]] = {}
    above = np.full(kept.size, -1)
    for level in levels:
        own = [one for one in headings if one.level == level]
        last = np.searchsorted([one.at for one in own], kept) - 1
        if last.min() < 0 or len({*last.tolist()}) < len(own):
            return None
        at = np.array([own[i].at for i in last])
        if (at < above).any():  # the RW of the village before
            return None
        above, heads[level] = at, [own[i] for i in last]
    return heads


def _stand_apart(grid: Grid, names: Sequence[str | None], kept: Rows, heads: Mapping[str, list[_Heading]]) -> bool:
    """Whether each heading stands in one place of the levels above it, and none stands there twice."""
    upper = {name: place.folded(grid.cells[str(names.index(name))][kept]) for name in place.VILLAGE if name in names}
    for level, ones in heads.items():
        upper[level] = place.folded(pl.Series([_bare(one) for one in ones], dtype=pl.String))
        rows = pl.DataFrame(upper).with_columns(at=pl.Series([one.at for one in ones]))
        blocks = rows.group_by("at").agg(pl.col(*upper).drop_nulls().unique()).drop("at")
        if blocks.select(pl.max_horizontal(pl.all().list.len().max() > 1)).item() or blocks.is_duplicated().any():
            return False
    return True


def _summed_otherwise(grid: Grid, sums: Flags, kept: Rows, heads: Mapping[str, list[_Heading]]) -> bool:
    """Whether a row of sums names a place that no heading does, or closes one of which more RTs follow."""
    at = np.flatnonzero(sums)
    texts = [" ".join(_filled(row)) for row in grid.rows(at).iter_rows()]
    below = np.searchsorted(kept, at).tolist()
    return any(
        _names_another(level, text, ones) or (0 < first < kept.size and _closes(text, ones[first - 1], ones[first]))
        for level, ones in heads.items()
        for text, first in zip(texts, below, strict=True)
    )


def _names_another(level: str, text: str, ones: Sequence[_Heading]) -> bool:
    named = _within(level, text)
    return bool(named) and not any(_folded(named or "").startswith(_folded(_bare(one))) for one in {*ones})


def _closes(text: str, above: _Heading, below: _Heading) -> bool:
    """Whether a sum of a heading's RTs stands between two of them."""
    of_level = _within(above.level, text) is not None
    return above is below and (of_level or (above.level == "desa" and _folded(above.name) in _folded(text)))


def _within(level: str, text: str) -> str | None:
    """The place of a level that is named within a text, blank where only the level is; None where neither is."""
    if level == "desa":
        return villages.within(text)
    found = _WITHIN_RW.search(text)
    number = place.read_number(found[1], "rw") if found and found[1] else None
    return (number.rw if number else found[1]) or "" if found else None


def _bare(one: _Heading) -> str:
    number = place.read_number(one.name, "rw") if one.level == "rw" else None
    return number.rw or "" if number else one.name


def _folded(name: str) -> str:
    return str(place.folded(pl.Series([name], dtype=pl.String))[0])
