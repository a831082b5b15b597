"""RTs that the same round holds already under another village's name."""

from __future__ import annotations

import polars as pl

from survey.context import Context
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row

HERE = Context(same_round=found(village(12)).rows)
THERE = "Kabupaten Madiun, Jiwan, Wayut"


def asked(rows: list[Row], known: Context = HERE) -> list[tuple[object, ...]]:
    return list(of(found(rows, known), "rt_dua_nama").select("sel", "tempat", "jumlah", "acuan").rows())


def test_a_village_spelled_otherwise_is_told_once() -> None:
    rows = [row | {"desa": "Waiut"} for row in village(12)]
    assert asked(rows) == [("C2", "Waiut RW 001 RT 001", 12, THERE)]


def test_so_is_a_district_in_two_rows() -> None:
    rows = [row | ({"kecamatan": "Jiwam"} if at in (2, 5) else {}) for at, row in enumerate(village(12))]
    # Their rows under the right name are told by no row of this file any more.
    assert asked(rows) == [("C4", "Wayut RW 001 RT 003", 2, THERE)]


def test_what_takes_the_place_of_its_own_rows_is_not_asked_about() -> None:
    assert asked(village(12)) == []


def test_other_bases_are_other_rts() -> None:
    rows = [row | {"desa": "Metesih", "jumlah_kk": str(int(row["jumlah_kk"]) + 1)} for row in village(12)]
    assert asked(rows) == []


def test_held_rows_and_blank_bases_prove_nothing() -> None:
    rows = [row | {"desa": "Waiut", "jumlah_kk": "-1"} for row in village(12)]
    assert asked(rows) == []
    blank = HERE.same_round.with_columns(jumlah_kk=pl.lit(None, pl.Int64)) if HERE.same_round is not None else None
    assert asked([row | {"desa": "Waiut"} for row in village(12)], Context(same_round=blank)) == []


def test_an_empty_round_holds_nothing() -> None:
    assert asked(village(3), Context(same_round=found(village(3)).rows.clear())) == []
