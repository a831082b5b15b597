"""Volumes filled down from the row above, over other bases."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import HEADER, Row

VOLUMES = HEADER[12:]
OWN = {name: "0" if name.endswith("_ha") else str(n) for n, name in enumerate(VOLUMES, 3)}


def rows() -> list[Row]:
    """RTs whose volumes differ in one."""
    return [row | {"kk_tanpa_air_aman": str(n % 40)} for n, row in enumerate(village())]


def filled_down(below: int = 1, volumes: Row = OWN, **changed: str) -> list[Row]:
    """The seventh RT's ``volumes`` in so many rows below it, too, there with ``changed``."""
    made = rows()
    made[6] |= volumes
    for at in range(7, 7 + below):
        made[at] |= volumes | changed
    return made


def test_the_volumes_of_the_rt_above_over_another_area() -> None:
    odd = of(found(filled_down(2)), "volume_baris_atas")
    told = [("E9", "Wayut RW 001 RT 007"), ("E10", "Wayut RW 001 RT 008")]
    assert odd.select("sel", "acuan").rows() == told


def test_rts_that_differ_in_one_volume_are_not_asked_about() -> None:
    assert of(found(rows()), "volume_baris_atas").is_empty()
    assert of(found(filled_down(jalan_rusak_m="11")), "volume_baris_atas").is_empty()


def test_another_village_begins_anew() -> None:
    assert of(found(filled_down(desa="Bibrik")), "volume_baris_atas").is_empty()


def test_a_whole_copy_is_told_as_that_alone() -> None:
    copied = found([*rows(), {**rows()[-1], "rt": "31"}])
    assert of(copied, "volume_baris_atas").is_empty() and of(copied, "jawaban_kembar").height == 2


@pytest.mark.parametrize(("below", "told"), [(7, 7), (8, 0)])
def test_of_many_rows_each_column_is_told_instead(below: int, told: int) -> None:
    assert of(found(filled_down(below)), "volume_baris_atas").height == told


@pytest.mark.parametrize(("partly", "told"), [(2, 0), (3, 1)])
def test_few_volumes_that_are_neither_none_nor_all_agree_by_chance(partly: int, told: int) -> None:
    own = {name: "0" if n >= partly else "3" for n, name in enumerate(reversed(VOLUMES))}
    assert of(found(filled_down(volumes=own)), "volume_baris_atas").height == told
