"""Rows for the scoring tests: bases and volumes written as people write them."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from survey.catalogue import catalogue

BASES = {
    "luas_ha": "2",
    "jumlah_bangunan": "50",
    "jumlah_penduduk": "200",
    "jumlah_kk": "60",
    "panjang_jalan_ideal_m": "400",
    "panjang_drainase_ideal_m": "500",
}
PLACE = {"kabupaten": "Kabupaten Uji", "kecamatan": "Uji", "desa": "Uji", "rw": "001", "rt": "001", "kawasan": "Uji"}


def rt(bad: dict[str, str] | None = None, place: dict[str, str] | None = None, **bases: str) -> dict[str, object]:
    """One accepted row; volumes not in ``bad`` are 0, ``?`` is a blank cell. A household lives in each building."""
    typed = {q.name: "0" for q in catalogue().volumes} | BASES | bases | (bad or {})
    typed.setdefault("jumlah_krt", typed["jumlah_bangunan"])
    values = {name: small(name, text) for name, text in typed.items()}
    return {**PLACE, **(place or {}), **values, "ditahan": None}


def small(name: str, text: str) -> int | None:
    return None if text == "?" else int(Decimal(text) * catalogue().unit_of(name).scale)


def frame(*rows: dict[str, object]) -> pl.DataFrame:
    kinds = {q.name: pl.String for q in catalogue().keys} | {q.name: pl.Int64 for q in catalogue().quantities}
    return pl.DataFrame(list(rows), schema={**kinds, "ditahan": pl.String})
