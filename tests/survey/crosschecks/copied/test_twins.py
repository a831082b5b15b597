"""A sheet copied for the next RT and filled in anew in part."""

from __future__ import annotations

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row, told


def copied(**changed: str) -> list[Row]:
    rows = village()
    return [*rows, {**rows[2], "rt": "31", **changed}]


def test_the_bases_of_another_rt_under_figures_of_its_own() -> None:
    odd = of(found(copied(kk_tanpa_air_aman="3", jalan_rusak_m="11")), "dasar_kembar")
    told = [("E4", "E32 Wayut RW 001 RT 031"), ("E32", "E4 Wayut RW 001 RT 003")]
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


def test_a_sheet_copied_for_the_next_rt() -> None:
    made = found(copied())
    assert told(made) == [("jawaban_kembar", "E4"), ("jawaban_kembar", "E32")]
    assert made.findings["acuan"].to_list() == ["E32 Wayut RW 001 RT 031", "E4 Wayut RW 001 RT 003"]
    assert made.ready == 31
