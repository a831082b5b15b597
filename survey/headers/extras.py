"""What a city's table carries beside its volumes: unit, percentage and points of each criterion, totals and levels."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from survey import headers
from survey.catalogue import catalogue
from survey.headers import criterion_numbers, wordings

# Of a row as a whole.
RESULT = re.compile(
    r"(?:total|jumlah|jml)_(?:nilai|skor|score|poin)(?:_[a-z]+)*|(?:tingkat|kategori|klasifikasi|level)_kekumuhan(?:_[a-z]+)*"
    r"|rata_?(?:rata|2)_(?:sektoral|kekumuhan)(?:_[a-z]+)*|rata_(?:aspek|sektoral)(?:_[a-z0-9]+)*"
)
# The sum of a row's points, not those of an aspect; beside points, a bare ``Total`` is one, too.
TOTAL = re.compile(r"(?:total|jumlah|jml)_(?:nilai|skor|score|poin)(?:_(?:kekumuhan|kumuh|rt|awal|keseluruhan))*")
BARE = "total"
# The level of an RT now, not that of its area or after the works; beside points, these words alone tell it, too.
LEVEL = re.compile(r"(?:tingkat|kategori|klasifikasi|level)_kekumuhan(?:_(?:rt|awal))?")
BARE_LEVEL = frozenset(("tingkat", "level"))
# The mean of all aspects of an RT now, by which equal totals are told apart; not that of one aspect.
MEAN = re.compile(r"rata_?(?:rata|2)_(?:sektoral|kekumuhan|kekumuhan_sektoral)(?:_(?:rt|awal))?|rata_sektoral")


def shares(header: Sequence[str]) -> dict[int, str]:
    """The columns of percentages, and the volume of each: ``1a_pct``, ``p_1a``, ``1ap``, ``1a. Keteraturan %``."""
    return _of_volumes(header, catalogue().header_words.share, "p")


def points(header: Sequence[str]) -> dict[int, str]:
    """The columns of points, and the volume of each: ``1a_nilai``, ``n_1a``, ``1an``, ``1a. Keteraturan Nilai``."""
    return _of_volumes(header, catalogue().header_words.points, "n")


def worked_out(header: Sequence[str]) -> set[str]:
    """The volumes of which a table has the percentages or the points."""
    return {*shares(header).values(), *points(header).values()}


def units(header: Sequence[str]) -> dict[int, str]:
    """The columns that tell the unit of each row's volume, and that volume: ``1a Satuan``."""
    return _of_volumes(header, catalogue().header_words.unit, "satuan")


def total(header: Sequence[str]) -> int | None:
    """The column of the points' sum: ``Total Nilai``; None where none is, or several may be."""
    found = _totals(header)
    return found[0] if len(found) == 1 else None


def level(header: Sequence[str]) -> int | None:
    """The column of the level: ``Tingkat Kekumuhan``; None where none is, or several may be."""
    found = _levels(header)
    return found[0] if len(found) == 1 else None


def mean(header: Sequence[str]) -> int | None:
    """The column of the sectoral mean: ``Rata-rata Kekumuhan Sektoral``; None where none is, or several may be."""
    found = [at for at, name in enumerate(header) if MEAN.fullmatch(headers.plain(name))]
    return found[0] if len(found) == 1 else None


def results(header: Sequence[str]) -> list[int]:
    """The columns of points, totals and levels: ``1a_nilai``, ``n_1a``, ``Total Nilai``, ``Tingkat Kekumuhan``."""
    of_all = [at for at, name in enumerate(header) if RESULT.fullmatch(headers.plain(name))]
    return sorted({*points(header), *_totals(header), *_levels(header), *of_all})


def _totals(header: Sequence[str]) -> list[int]:
    return _of_rows(header, TOTAL, {BARE})


def _levels(header: Sequence[str]) -> list[int]:
    return _of_rows(header, LEVEL, BARE_LEVEL)


def _of_rows(header: Sequence[str], way: re.Pattern[str], bare: Set[str]) -> list[int]:
    beside = bool(points(header))
    spelled = enumerate(headers.plain(name) for name in header)
    return [at for at, name in spelled if way.fullmatch(name) or (beside and name in bare)]


def _of_volumes(header: Sequence[str], words: frozenset[str], short: str) -> dict[int, str]:
    """The columns that name a volume, or its criterion, together with one of ``words`` or behind ``short``."""
    named = {at: asked for at, name in enumerate(header) if (asked := _asked(name, words, short))}
    volumes = criterion_numbers.of_numbers([*map(criterion_numbers.number_of, header), *named.values()])
    found = {at: volumes.get(asked) or headers.name_of(asked) for at, asked in named.items()}
    worded = ((at, volume or wordings.beside(header[at], words)) for at, volume in found.items())
    return {at: volume for at, volume in worded if volume and volume in volumes.values()}


def _asked(header: str, words: frozenset[str], short: str) -> str | None:
    """What is told of: ``1a``, or the volume's name; None where the header tells of nothing so."""
    if number := criterion_numbers.short_of(header, short):
        return number
    spelled = headers.plain(header).split("_")
    rest = spelled[1:] if spelled[0] == short else [word for word in spelled if word not in words]
    if rest == spelled or headers.name_of(header):
        return None
    code = headers.CRITERION.match(header.strip())
    return f"{code[1]}{code[2]}".lower() if code else "_".join(rest)
