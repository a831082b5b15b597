"""What a city's table carries beside its volumes: unit, percentage and points of each criterion, totals and levels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from survey import headers
from survey.catalogue import catalogue
from survey.headers import criterion_numbers, wordings


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
    found = _of_rows(header, "total")
    return found[0] if len(found) == 1 else None


def level(header: Sequence[str]) -> int | None:
    """The column of the level: ``Tingkat Kekumuhan``; None where none is, or several may be."""
    found = _of_rows(header, "level")
    return found[0] if len(found) == 1 else None


def mean(header: Sequence[str]) -> int | None:
    """The column of the sectoral mean: ``Rata-rata Kekumuhan Sektoral``; None where none is, or several may be."""
    found = _of_rows(header, "mean")
    return found[0] if len(found) == 1 else None


def results(header: Sequence[str]) -> list[int]:
    """The columns of points, totals and levels: ``1a_nilai``, ``n_1a``, ``Total Nilai``, ``Tingkat Kekumuhan``."""
    of_rows = (at for told in catalogue().results for at in _of_rows(header, told))
    return sorted({*points(header), *of_rows})


def _of_rows(header: Sequence[str], told: str) -> list[int]:
    """The columns that tell so of each row as a whole; a word alone does beside points."""
    result = catalogue().results[told]
    beside = bool(points(header))
    spelled = enumerate(headers.plain(name) for name in header)
    return [
        at for at, name in spelled if re.fullmatch(result.pattern, name) or (beside and name in result.beside_points)
    ]


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
