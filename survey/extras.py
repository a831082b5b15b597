"""What a city's table carries beside its volumes: unit, percentage and points of each criterion, totals and levels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from survey import headers, numbered, wordings
from survey.opposites import POINTS, SHARE

UNIT = frozenset(("satuan", "sat"))
# Of a row as a whole.
RESULT = re.compile(
    r"(?:total|jumlah|jml)_(?:nilai|skor|score|poin)(?:_[a-z]+)*|(?:tingkat|kategori|klasifikasi|level)_kekumuhan(?:_[a-z]+)*"
    r"|rata_rata_(?:sektoral|kekumuhan)(?:_[a-z]+)*|rata_(?:aspek|sektoral)(?:_[a-z0-9]+)*"
)


def shares(header: Sequence[str]) -> dict[int, str]:
    """The columns of percentages, and the volume of each: ``1a_pct``, ``p_1a``, ``1a. Keteraturan %``."""
    return _of_volumes(header, SHARE, "p")


def worked_out(header: Sequence[str]) -> set[str]:
    """The volumes of which a table has the percentages or the points."""
    return {*shares(header).values(), *_of_volumes(header, POINTS, "n").values()}


def units(header: Sequence[str]) -> dict[int, str]:
    """The columns that tell the unit of each row's volume, and that volume: ``1a Satuan``."""
    return _of_volumes(header, UNIT, "satuan")


def results(header: Sequence[str]) -> list[int]:
    """The columns of points, totals and levels: ``1a_nilai``, ``n_1a``, ``Total Nilai``, ``Tingkat Kekumuhan``."""
    of_all = [at for at, name in enumerate(header) if RESULT.fullmatch(headers.plain(name))]
    return sorted({*_of_volumes(header, POINTS, "n"), *of_all})


def _of_volumes(header: Sequence[str], words: frozenset[str], short: str) -> dict[int, str]:
    """The columns that name a volume, or its criterion, together with one of ``words`` or behind ``short``."""
    volumes = numbered.volumes(header)
    found = ((at, _volume(name, volumes, words, short)) for at, name in enumerate(header) if not headers.name_of(name))
    return {at: volume for at, volume in found if volume and volume in volumes.values()}


def _volume(header: str, volumes: Mapping[str, str], words: frozenset[str], short: str) -> str | None:
    spelled = headers.plain(header).split("_")
    rest = spelled[1:] if spelled[0] == short else [word for word in spelled if word not in words]
    if rest == spelled:
        return None
    code = headers.CRITERION.match(header.strip())
    asked = f"{code[1]}{code[2]}".lower() if code else "_".join(rest)
    return volumes.get(asked) or headers.name_of(asked) or wordings.beside(header, words)
