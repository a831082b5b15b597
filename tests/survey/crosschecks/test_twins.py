"""A sheet copied for the next RT and filled in anew in part."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import HEADER, Row

VOLUMES = [name for name in HEADER[12:] if not name.endswith("_ha")]


def copied(**changed: str) -> list[Row]:
    rows = village()
    return [*rows, {**rows[3], "rt": "31", **changed}]


def test_the_bases_of_another_rt_under_figures_of_its_own() -> None:
    odd = of(found(copied(kk_tanpa_air_aman="3", jalan_rusak_m="11")), "dasar_kembar")
    told = [("E5", "E32 Wayut RW 001 RT 031"), ("E32", "E5 Wayut RW 001 RT 004")]
    assert odd.select("sel", "acuan").rows() == told


def test_what_is_alike_throughout_is_told_once() -> None:
    checked = found(copied())
    assert of(checked, "dasar_kembar").is_empty()
    assert of(checked, "jawaban_kembar").height == 2


def test_one_other_base_is_another_rt() -> None:
    assert of(found(copied(jumlah_penduduk="171")), "dasar_kembar").is_empty()


def test_bases_of_nothing_prove_nothing() -> None:
    none = {"panjang_drainase_ideal_m": "0", "drainase_belum_ada_m": "0", "drainase_rusak_m": "0"}
    rows = village(**none)
    assert of(found([*rows, {**rows[3], "rt": "31", "kk_tanpa_air_aman": "3"}]), "dasar_kembar").is_empty()


OWN = {name: str(n) for n, name in enumerate(VOLUMES, 3)}


def filled_down(**changed: str) -> list[Row]:
    """Two RTs of a village with the volumes of one, the second's with ``changed``; all the others differ."""
    rows = [row | {"kk_tanpa_air_aman": str(n % 40)} for n, row in enumerate(village())]
    rows[6] |= OWN
    rows[7] |= OWN | changed
    return rows


def test_the_volumes_of_the_rt_above_over_other_bases() -> None:
    odd = of(found(filled_down()), "volume_kembar")
    told = [("E8", "E9 Wayut RW 001 RT 008"), ("E9", "E8 Wayut RW 001 RT 007")]
    assert odd.select("sel", "acuan").rows() == told


def test_one_volume_of_its_own_is_enough() -> None:
    assert of(found(filled_down(jalan_rusak_m="11")), "volume_kembar").is_empty()


def test_a_whole_copy_is_told_as_that_alone() -> None:
    rows = [row | {"kk_tanpa_air_aman": str(n % 40)} for n, row in enumerate(village())]
    found_ = found([*rows, {**rows[3], "rt": "31"}])
    assert of(found_, "volume_kembar").is_empty() and of(found_, "jawaban_kembar").height == 2


@pytest.mark.parametrize(("partly", "told"), [(2, 0), (3, 2)])
def test_few_volumes_that_are_neither_none_nor_all_agree_by_chance(partly: int, told: int) -> None:
    own = {name: "0" if n >= partly else "3" for n, name in enumerate(reversed(HEADER[12:]))}
    rows = [row | {"kk_tanpa_air_aman": str(n % 40)} for n, row in enumerate(village())]
    rows[6], rows[7] = rows[6] | own, rows[7] | own
    assert of(found(rows), "volume_kembar").height == told
