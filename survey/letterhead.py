"""The letterhead: whose office a project's outputs come from, as ``[kop]`` of ``rembug.toml`` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from survey.messages import Refusal

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


def read(settings: Path, data: Mapping[str, Any]) -> Letterhead:
    """The letterhead in ``data``, the settings of ``settings``; an empty one where they have none.

    Raises:
        Refusal: no table, a name it does not know, a line that is no text or too long, a year that is none.
    """
    table = data.get("kop", {})
    if not isinstance(table, dict):
        raise Refusal("setelan_rusak", berkas=settings, sebab="[kop]")
    known = (*LINES, LOGO, YEAR)
    if unknown := [name for name in table if name not in known]:
        raise Refusal("kop_tak_dikenal", berkas=settings, isi=unknown[0], ada=", ".join(known))
    office, unit, address = (_line(settings, table, name) for name in LINES)
    logo = _line(settings, table, LOGO)
    return Letterhead(office, unit, address, settings.parent / logo if logo else None, _year(settings, table))


def _line(settings: Path, table: Mapping[str, Any], name: str) -> str:
    text = table.get(name, "")
    if not isinstance(text, str) or len(text) > LONGEST:
        raise Refusal("kop_bukan_teks", berkas=settings, nama=name, panjang=LONGEST)
    return " ".join(text.split())


def _year(settings: Path, table: Mapping[str, Any]) -> int | None:
    year = table.get(YEAR)
    if year is None:
        return None
    if not isinstance(year, int) or isinstance(year, bool) or year not in YEARS:
        raise Refusal("kop_bukan_tahun", berkas=settings, isi=year, dari=YEARS[0], sampai=YEARS[-1])
    return year
