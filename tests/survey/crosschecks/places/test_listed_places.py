"""RTs and villages that the place list does not know so."""

from __future__ import annotations

import polars as pl

from survey import place
from survey.context import Context
from tests.survey.crosschecks.files import found
from tests.survey.files import rt, told


def listed(*rows: tuple[str, str, str]) -> pl.DataFrame:
    """A place list of kecamatan, desa and RT."""
    made = [("Kabupaten Madiun", kecamatan, desa, "001", rt_.zfill(3), None, None) for kecamatan, desa, rt_ in rows]
    return pl.DataFrame(made, schema=dict.fromkeys([*place.KEY, "kawasan", "kode"], pl.String), orient="row")


def test_an_rt_that_the_list_does_not_know() -> None:
    known = listed(("Jiwan", "Wayut", "1"), ("Jiwan", "Wayut", "6"))
    made = found([rt(1), rt(9)], Context(listed=known))
    assert told(made) == [("tempat_tak_terdaftar", "E3")]
    assert made.findings["acuan"].to_list() == ["Wayut RW 001 RT 006, Wayut RW 001 RT 001"]
    assert made.ready == 2


def test_a_village_under_another_district() -> None:
    known = listed(("Jiwan", "Wayut", "1"), ("Jiwan", "Wayut", "2"))
    made = found([rt(1), rt(2, kecamatan="Geger")], Context(listed=known))
    assert told(made) == [("desa_kecamatan_lain", "B3")]
    assert made.findings["acuan"].to_list() == ["Jiwan"]
