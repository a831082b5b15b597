"""The letterhead: whose office a project's outputs come from, as ``[kop]`` of ``rembug.toml`` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from survey.messages import Refusal
from survey.project.settings import known, typed

# What the table may hold, and how long a line may be; longer ones fit no letterhead.
LINES = ("instansi", "unit", "alamat")
YEAR = "tahun_anggaran"
LOGO = "logo"
LONGEST = 160
YEARS = range(1990, 2101)


@dataclass(frozen=True)
class Letterhead:
    """``office`` and the ``unit`` of it, ``address`` (each "" where not told); ``logo``: an image file, which need not
    be there; ``year``: the fiscal year."""

    office: str = ""
    unit: str = ""
    address: str = ""
    logo: Path | None = None
    year: int | None = None


def read(file: Path, table: Mapping[str, Any]) -> Letterhead:
    """The letterhead in ``table``, [kop] of the settings in ``file``.

    Raises:
        Refusal: a name it does not know, a line that is no text or too long, a year that is none.
    """
    known(file, "[kop]", table, (*LINES, LOGO, YEAR))
    office, unit, address = (_line(file, table, name) for name in LINES)
    logo = _line(file, table, LOGO)
    return Letterhead(office, unit, address, file.parent / logo if logo else None, _year(file, table))


def _line(file: Path, table: Mapping[str, Any], name: str) -> str:
    text = table.get(name, "")
    if not isinstance(text, str) or len(text) > LONGEST:
        raise Refusal("kop_bukan_teks", berkas=file, nama=name, panjang=LONGEST)
    return " ".join(text.split())


def _year(file: Path, table: Mapping[str, Any]) -> int | None:
    year = table.get(YEAR)
    if year is None:
        return None
    if not isinstance(year, int) or isinstance(year, bool) or year not in YEARS:
        raise Refusal("kop_bukan_tahun", berkas=file, isi=typed(year), dari=YEARS[0], sampai=YEARS[-1])
    return year
