"""Field files for the survey tests: good RTs, changed where a test says so."""

from __future__ import annotations

import csv
import io

from survey.cells import Decimal
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.reading import Source

RT = {
    "kabupaten": "Kabupaten Madiun",
    "kecamatan": "Jiwan",
    "desa": "Wayut",
    "rw": "01",
    "rt": "01",
    "kawasan": "",
    "luas_ha": "1.5",
    "jumlah_bangunan": "40",
    "jumlah_penduduk": "160",
    "jumlah_kk": "50",
    "panjang_jalan_ideal_m": "300",
    "panjang_drainase_ideal_m": "400",
    "bangunan_tidak_teratur_unit": "12",
    "luas_terlalu_padat_ha": "0.5",
    "bangunan_tidak_layak_unit": "7",
    "jalan_belum_terlayani_m": "30",
    "jalan_rusak_m": "120.5",
    "kk_tanpa_air_aman": "21",
    "kk_air_tidak_cukup": "9",
    "luas_genangan_ha": "0.25",
    "drainase_belum_ada_m": "150",
    "drainase_rusak_m": "80.5",
    "kk_limbah_sistem_buruk": "14",
    "kk_limbah_sarana_buruk": "5",
    "kk_sampah_sarana_buruk": "50",
    "kk_sampah_sistem_buruk": "48",
    "bangunan_tanpa_prasarana_kebakaran_unit": "40",
    "bangunan_tanpa_sarana_kebakaran_unit": "33",
}
HEADER = tuple(RT)
Row = dict[str, str]


def rt(number: int | str = 1, **changed: str) -> Row:
    """One good RT, with the cells of ``changed``; no two answer alike."""
    digits = "".join(c for c in str(number) if c in "0123456789") or "0"
    return {**RT, "rt": str(number), "jumlah_penduduk": str(159 + _spread(int(digits))), **changed}


def _spread(number: int) -> int:
    """Other numbers below 40 that are no series from row to row."""
    return number if number < 8 else (9 * number + 8) % 32 + 8


def rts(count: int) -> list[Row]:
    return [rt(n + 1) for n in range(count)]


def text(*rows: Row, separator: str = ",") -> str:
    """The rows as a field file; all have the columns of the first."""
    out = io.StringIO()
    write = csv.writer(out, delimiter=separator, lineterminator="\n").writerow
    write(rows[0])
    for row in rows:
        write(row.values())
    return out.getvalue()


def lines(*rows: Row) -> list[list[str]]:
    """The rows as lists of cells, header first, to be broken by hand."""
    return [list(rows[0]), *(list(row.values()) for row in rows)]


def joined(rows: list[list[str]]) -> str:
    return "\n".join(",".join(row) for row in rows) + "\n"


def checked(content: str | bytes, decimal: Decimal | None = None, name: str = "rt.csv") -> Checked:
    data = content.encode() if isinstance(content, str) else content
    return check(Source(name, data), Context(decimal))


def told(found: Checked) -> list[tuple[str, str | None]]:
    """Code and cell of each finding."""
    return [(code, cell) for code, cell in found.findings.select("kode", "sel").iter_rows()]
