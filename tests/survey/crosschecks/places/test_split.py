"""One village under two names."""

from __future__ import annotations

import pytest

from survey.context import Context
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row


def half(level: str, name: str, first: int = 0, count: int = 8) -> list[Row]:
    """A village of 16 RTs of which some stand under another name."""
    return [row | ({level: name} if first <= n < first + count else {}) for n, row in enumerate(village(16))]


@pytest.mark.parametrize(
    ("level", "name"),
    [("kecamatan", "Jiwam"), ("kecamatan", "Sawahan"), ("kabupaten", "Kota Madiun"), ("desa", "Wayutt")],
)
def test_rows_shared_by_two_names_are_told_once(level: str, name: str) -> None:
    odd = of(found(half(level, name, count=7)), "desa_terbelah")
    told = "Kabupaten Madiun, Jiwan, Wayut (9 RT)"
    assert odd.select("kolom", "isi", "jumlah", "acuan").rows() == [(level, name, 7, told)]


def test_one_row_under_another_district() -> None:
    odd = of(found(half("kecamatan", "Jiwam", 3, 1)), "desa_terbelah")
    assert odd.select("tempat", "jumlah").rows() == [("Wayut RW 001 RT 004", 1)]


def test_of_several_others_each_is_told_in_order() -> None:
    """A row that several questions are about: they come in the same order each time."""
    districts = ["Sawahan", *(name for name in ("Wungu", "Jiwan", "Geger", "Dolopo", "Mejayan") for _ in range(5))]
    rows = [row | {"kecamatan": name} for row, name in zip(village(26), districts, strict=True)]
    odd = of(found(rows), "desa_terbelah")
    of_first = odd.filter(odd["isi"] == "Sawahan")["acuan"].to_list()
    assert of_first == [f"Kabupaten Madiun, {name}, Wayut (5 RT)" for name in sorted({*districts[1:]})]


def test_two_villages_of_one_name_have_the_same_numbers() -> None:
    rows = village(16)
    assert of(found([*rows, *(row | {"kecamatan": "Sawahan"} for row in rows)]), "desa_terbelah").is_empty()
    assert of(found([*rows, *(row | {"desa": "Wayutt"} for row in rows)]), "desa_terbelah").is_empty()


@pytest.mark.parametrize("name", ["Bibrik", "Wayut 2"])
def test_names_that_are_not_alike(name: str) -> None:
    assert of(found(half("desa", name)), "desa_terbelah").is_empty()


def test_a_word_for_the_kind_is_asked_about_already() -> None:
    checked = found(half("kecamatan", "Kec. Jiwan", count=7))
    assert of(checked, "desa_terbelah").is_empty()
    assert of(checked, "nama_serupa").height == 7


def test_a_place_list_tells_it_better() -> None:
    rows = half("kecamatan", "Sawahan")
    listed = found(village(16)).rows.select("kabupaten", "kecamatan", "desa", "rw", "rt")
    assert of(found(rows, Context(listed=listed)), "desa_terbelah").is_empty()
