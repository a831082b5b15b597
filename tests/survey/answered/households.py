"""Household and RT forms for the tests, filled in as sound ones are."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from survey.answered.check import check
from survey.catalogue import FormName
from survey.checked import Checked
from survey.context import Context
from survey.reading import Source
from survey.reading.mapping import Maps

Row = dict[str, str]
PLACE = {"kabupaten": "Kabupaten Madiun", "kecamatan": "Jiwan", "desa": "Wayut", "rw": "1", "rt": "2"}
HOUSEHOLD = {
    **PLACE,
    "no_rumah_tangga": "1",
    "jumlah_keluarga": "1",
    "status_mbr": "mbr",
    "anggota_laki_laki": "2",
    "anggota_perempuan": "2",
    "anggota_difabel": "0",
    "akses_jalan": "ya",
    "muka_jalan": "ya",
    "muka_air": "tidak_ada_air",
    "di_sempadan": "tidak_ada_air",
    "dekat_limbah_sutet": "tidak",
    "panjang_m": "9",
    "lebar_m": "6",
    "jumlah_lantai": "1",
    "jumlah_penghuni": "4",
    "atap": "baik",
    "dinding": "baik",
    "lantai": "bukan_tanah",
    "sumber_air": "sumur_bor",
    "jarak_tinja": "minimal_10_m",
    "kecukupan_air": "tercukupi",
    "tempat_bab": "jamban_sendiri",
    "kloset": "leher_angsa",
    "buangan_tinja": "septik",
    "buang_sampah": "tempat_pribadi",
    "angkut_sampah": "minimal_2x",
    "mata_pencaharian": "pertanian",
    "daya_listrik": "w900",
    "jenis_faskes": "puskesmas",
    "lokasi_faskes": "sama_kecamatan",
    "lokasi_sekolah": "sama_kecamatan",
    "status_bangunan": "milik",
    "imb": "tidak",
    "status_lahan": "milik",
    "legalitas_lahan": "surat_diakui",
}


def household(number: int = 1, **answers: str) -> Row:
    """A household unlike its neighbours in the size of its dwelling."""
    return {**HOUSEHOLD, "no_rumah_tangga": str(number), "panjang_m": str(6 + number), **answers}


def text(rows: list[Row], separator: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def checked(rows: list[Row], form: FormName = "rumah_tangga", separator: str = ",") -> Checked:
    return check(Source("rumah.csv", text(rows, separator).encode()), Context(maps=Maps(form=form)))


def found(made: Checked) -> list[tuple[str, str | None]]:
    """The code and cell of each finding that is no note."""
    told = made.findings.filter(made.findings["keparahan"] != "note")
    return told.select("kode", "sel").rows()


def answers(made: Checked, name: str) -> list[object]:
    return made.rows[name].to_list()


def spread(row: Row, question: str, ticked: Mapping[str, str]) -> Row:
    """The row with a question in columns of its choices."""
    rest = {name: cell for name, cell in row.items() if name != question}
    return {**rest, **{f"{question}/{choice}": mark for choice, mark in ticked.items()}}
