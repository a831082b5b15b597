"""Every validation of the logbook, where it is all there is: what it says, in both languages, and whether it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from survey.checked import Checked
from survey.context import Context
from survey.findings import what_is_wrong
from survey.ministry import validations
from survey.ministry.checking import checks
from survey.reading.mapping import Maps
from tests.survey.ministry import rejosari
from tests.survey.ministry.test_logbook import ALONE
from tests.survey.ministry.workbook import LAYOUT, LOGBOOK, opened
from tests.words import MESSAGES

HELD = ("logbook_melebihi", "logbook_bagian_mustahil", "negatif")
JOBS = ("pertanian", "perikanan", "pertambangan", "industri", "konstruksi", "perdagangan_jasa", "pegawai_pemerintah")
PROTECTED = {"prasarana_kebakaran:unit": 4, "sarana_kebakaran:unit": 4}
ROADS = {"jalan_lebar_m": 100, "jalan_lebar_keras_m": 90}
# 4 households, 5 families, 16 people, 4 buildings, 120.5 m of roads, 60 m of drains, 0.015 ha.
BROKEN: list[tuple[dict[str, Any], str, str, str, str]] = [
    ({"teratur:ya": 7}, "logbook_melebihi", "D18", "7 (D18)", "4 (C7)"),
    ({"atap_dinding_lantai_baik:ya": 5}, "logbook_melebihi", "D26", "5 (D26)", "4 (C7)"),
    ({"luas_lantai_cukup:ya": 5}, "logbook_tidak_cocok", "D24", "5 (D24)", "4 (C7)"),
    ({"air_terlindung:ya": 6, "air_terlindung:bagian": 1.5}, "logbook_melebihi", "D55", "6 (D55)", "4 (C7)"),
    ({"sampah_terlayani:kk": 6}, "logbook_melebihi", "D64", "6 (D64)", "5 (C8)"),
    ({"prasarana_kebakaran:unit": 5}, "logbook_melebihi", "D70", "5 (D70)", "4 (C7)"),
    ({"imb:punya": 5}, "logbook_tidak_cocok", "D76", "5 (D76)", "4 (C7)"),
    ({"legalitas_lahan:surat_diakui": 9}, "logbook_tidak_cocok", "D78", "9 (D78)", "4 (C7)"),
    ({"luas_wilayah_ha": 0.01}, "logbook_tidak_cocok", "D20", "0.015 (D20)", "0.01 (D82)"),
    ({"jumlah_bangunan": 3, **PROTECTED}, "logbook_tidak_cocok", "C7", "4 (C7)", "3 (D21)"),
    ({"jumlah_kk": 3, "sampah_terlayani:kk": 3}, "logbook_tidak_cocok", "C7", "4 (C7)", "3 (C8)"),
    ({"jalan_lebar_m": 130}, "logbook_tidak_cocok", "D29", "130 (D29)", "120.5 (D28)"),
    ({"jalan_lebar_m": 80, "jalan_lebar_keras_m": 90}, "logbook_tidak_cocok", "D30", "90 (D30)", "80 (D29)"),
    ({**ROADS, "jalan_lebar_keras_baik_m": 95}, "logbook_tidak_cocok", "D35", "95 (D35)", "90 (D30)"),
    ({**ROADS, "jalan_lebar_tanah_baik_m": 11}, "logbook_tidak_cocok", "D36", "101 (D36 + D30)", "100 (D29)"),
    ({**ROADS, "jalan_sempit_keras_baik_m": 20, "jalan_sempit_tanah_baik_m": 1}, "logbook_tidak_cocok", "D37",
     "121 (D37 + D38 + D29)", "120.5 (D28)"),
    ({"saluran_jalan_lebar_m": 101, **ROADS}, "logbook_tidak_cocok", "D39", "101 (D39)", "100 (D29)"),
    ({"saluran_jalan_sempit_m": 21, **ROADS}, "logbook_tidak_cocok", "D40", "121 (D40 + D29)", "120.5 (D28)"),
    ({"drainase_baik_m": 61}, "logbook_melebihi", "D53", "61 (D53)", "60 (D45)"),
    ({"drainase_bersih_m": 61}, "logbook_tidak_cocok", "D51", "61 (D51)", "60 (D45)"),
    ({"luas_bebas_genangan_ha": 0.02}, "logbook_melebihi", "D43", "0.02 (D43)", "0.015 (D20)"),
    ({f"mata_pencaharian:{job}": 1 for job in JOBS}, "logbook_tidak_cocok", "D83",
     "7 (D83 + D84 + D85 + D86 + D87 + D88 + D89)", "4 (C7)"),
    ({"daya_listrik:w450": 1}, "logbook_tidak_cocok", "D90", "5 (D90 + D91 + D92 + D93 + D94)", "4 (C7)"),
    ({"jenis_faskes:dukun": 5}, "logbook_tidak_cocok", "D95", "5 (D95 + D96 + D97 + D98 + D99 + D100)", "4 (C7)"),
    ({"lokasi_sekolah:tidak_sekolah": 5}, "logbook_tidak_cocok", "D101",
     "5 (D101 + D102 + D103 + D104 + D105)", "4 (C7)"),
    ({"anggota_perempuan": 9}, "logbook_jumlah_berbeda", "C11", "17 (C11 + C12)", "16 (C13)"),
    ({"status_mbr:bukan_mbr": 1}, "logbook_jumlah_berbeda", "C9", "5 (C9 + C10)", "4 (C7)"),
    ({"air_cukup:ya": None, "air_cukup:bagian": 1.25}, "logbook_bagian_mustahil", "D58", "1.25 (D58)", ""),
    ({"jalan_baik:bagian": 1.06}, "logbook_bukan_bagian", "D42", "1.06 (D42)", ""),
    ({"imb:bagian": -0.5}, "logbook_negatif", "D77", "-0.5 (D77)", ""),
    ({"teratur:ya": -1}, "negatif", "D18", "-1 (D18)", ""),
]  # fmt: skip


def checked(**logbook: Any) -> Checked:
    told = {name: value for name, value in {**LOGBOOK, **logbook}.items() if value is not None}
    (made,) = checks(opened(replace(ALONE, logbook=told)), lambda form: Context(maps=Maps(form=form)))
    return made


@pytest.mark.parametrize(("changed", "code", "cell", "isi", "acuan"), BROKEN, ids=lambda x: str(x)[:40])
def test_a_validation_names_both_cells(changed: dict[str, Any], code: str, cell: str, isi: str, acuan: str) -> None:
    made = checked(**changed)
    found = made.findings.filter(made.findings["kode"] == code)
    plain = found.with_columns(pl.col("isi", "acuan").str.replace_all("[‹›]", ""))
    assert (cell, isi, acuan) in plain.select("sel", "isi", "acuan").rows()
    assert made.ready == (code not in HELD)
    assert code in MESSAGES["finding"]
    for row in found.filter(plain["isi"] == isi).to_dicts():
        assert isi.replace(".", ",") in what_is_wrong(row, "id")
        assert isi in what_is_wrong(row, "en")
    for row in found.to_dicts():
        assert row["tempat"] == "Sukacontoh RW 002 RT 001"


def test_a_held_rt_is_told_by_the_cell_that_stands_there() -> None:
    """Not by the volume that the workbook's formula would make of it."""
    made = checked(**{"teratur:ya": 7, "air_terlindung:ya": 6, "air_terlindung:bagian": 1.5})
    errors = made.findings.filter(made.findings["keparahan"] == "error")
    assert sorted(errors.select("kode", "sel").rows()) == [
        ("logbook_bagian_mustahil", "D56"), ("logbook_melebihi", "D18"), ("logbook_melebihi", "D55"),
    ]  # fmt: skip
    assert made.ready == 0


def test_a_sound_logbook_breaks_none() -> None:
    assert validations.broken(opened(ALONE).logbook, LAYOUT).rows() == []
    real = replace(ALONE, logbook=rejosari.filled().logbook)
    assert validations.broken(opened(real).logbook, LAYOUT).rows() == []
    assert validations.broken(opened(replace(ALONE, logbook={"jumlah_krt": 4})).logbook, LAYOUT).rows() == []


def test_every_entry_of_the_map_has_a_case() -> None:
    tried = {name for changed, *_ in BROKEN for name in changed}
    assert all(
        tried & {*limit.parts, *limit.whole} for limit in (*LAYOUT.not_more, *LAYOUT.equal) if len(limit.parts) > 1
    )
