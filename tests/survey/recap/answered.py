"""Typed frames of both forms, from answers written as people write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import polars as pl

from scoring.rules import rule_set
from survey.catalogue import Form, catalogue, form
from survey.place import key_names
from survey.recap.choices import RecapChoices, settled

PLACE = {"kabupaten": "Kabupaten Uji", "kecamatan": "Uji", "desa": "Uji", "rw": "001", "rt": "001", "kawasan": "Uji"}
BLANK = "?"
# A household that lacks nothing.
HOUSEHOLD = {
    "jumlah_keluarga": "1", "status_mbr": "bukan_mbr",
    "anggota_laki_laki": "2", "anggota_perempuan": "2", "anggota_difabel": "0",
    "akses_jalan": "ya", "muka_jalan": "ya", "muka_air": "tidak_ada_air", "di_sempadan": "tidak_ada_air",
    "dekat_limbah_sutet": "tidak", "panjang_m": "8", "lebar_m": "6", "jumlah_lantai": "1", "jumlah_penghuni": "4",
    "atap": "baik", "dinding": "baik", "lantai": "bukan_tanah",
    "sumber_air": "ledeng_meteran", "kecukupan_air": "tercukupi",
    "tempat_bab": "jamban_sendiri", "kloset": "leher_angsa", "buangan_tinja": "septik",
    "buang_sampah": "tempat_pribadi", "angkut_sampah": "minimal_2x",
}  # fmt: skip
# An RT that lacks nothing, in the edition of 16 criteria.
RT = {
    "luas_wilayah_ha": "3", "luas_permukiman_ha": "2", "jumlah_bangunan": "10",
    "jalan_ada_m": "500", "jalan_baru_m": "0", "jalan_lebar_keras_baik_m": "500", "jalan_lebar_tanah_baik_m": "0",
    "jalan_sempit_keras_baik_m": "0", "jalan_sempit_tanah_baik_m": "0", "tinggi_genangan": "tidak_ada",
    "drainase_ada_m": "400", "perlu_drainase_baru": "tidak", "drainase_bersih_m": "400", "drainase_baik_m": "400",
    "prasarana_sampah": "ya", "sarana_angkut_sampah": "ya", "proteksi_kebakaran": "pos hidran_sumber_air",
    "jalan_3_5_m": "tidak", "lokasi_strategis": "tidak", "potensi_sosial_ekonomi_budaya": "ya",
}  # fmt: skip


def households(rows: Sequence[Mapping[str, str]]) -> pl.DataFrame:
    """A typed frame of the household form; ``?`` is a blank cell, and so is what a row does not name."""
    return _frame(form("rumah_tangga"), rows)


def rts(rows: Sequence[Mapping[str, str]]) -> pl.DataFrame:
    """The same of the RT form."""
    return _frame(form("rt"), rows)


def choices(wanted: Mapping[str, str] | None = None, city_class: str | None = "sedang") -> RecapChoices:
    """As the command line settles them from the rule set."""
    made = rule_set(wanted=wanted)
    return settled({choice.id: choice.chosen.changes for choice in made.choices}, city_class)


def small(text: str, unit: str) -> int:
    return int(Decimal(text) * catalogue().units[unit].scale)


def _frame(asked: Form, rows: Sequence[Mapping[str, str]]) -> pl.DataFrame:
    units = {question.name: question.unit for question in asked.asked if question.kind == "number"}
    kinds = {name: pl.String for name in key_names()}
    kinds |= {question.name: pl.Int64 if question.name in units else pl.String for question in asked.asked}
    strange = {name for row in rows for name in row} - set(kinds)
    assert not strange, f"no question of the form: {strange}"
    typed = []
    for row in rows:
        told = {name: text for name, text in {**PLACE, **row}.items() if text != BLANK}
        typed.append({n: small(text, units[n]) if n in units else text for n, text in told.items()})
    return pl.DataFrame(typed, schema=kinds)
