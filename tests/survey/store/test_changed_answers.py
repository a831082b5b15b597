"""What an import of answers says that it changed of the households, RT forms and works that were there before it."""

from __future__ import annotations

import pytest

from reports.findings import as_json, stored_told
from survey import store
from survey.catalogue import Language
from survey.project import Project
from tests.survey.answered.households import PLACE, checked, household
from tests.survey.ballots.cast import ballot
from tests.survey.ballots.cast import checked as cast
from tests.survey.store.changed import cells, counts
from tests.survey.works.files import checked as listed
from tests.survey.works.files import work

HOME = "Wayut RW 001 RT 002, no_rumah_tangga"


def test_households_new_unchanged_and_changed_are_counted_and_the_cells_told(empty_project: Project) -> None:
    store.save(empty_project, "R0", checked([household(1), household(2), household(3)]))
    again = [household(1), household(2, atap="bocor", panjang_m="9.25"), household(4)]
    made = store.save(empty_project, "R0", checked(again)).changes
    assert counts(made) == (1, 1, 1, 2)
    assert cells(made) == [(f"{HOME} 2", "panjang_m", 800, 925), (f"{HOME} 2", "atap", "baik", "bocor")]


def test_a_first_import_and_another_form_change_nothing(empty_project: Project) -> None:
    assert store.save(empty_project, "R0", checked([household(1)])).changes is None
    assert store.save(empty_project, "R0", checked([{**PLACE, "jalan_ada_m": "120"}], "rt")).changes is None
    assert store.save(empty_project, "R1", checked([household(1)])).changes is None


def test_an_rt_form_is_named_by_its_rt(empty_project: Project) -> None:
    for length in ("120", "130"):
        made = store.save(empty_project, "R0", checked([{**PLACE, "jalan_ada_m": length}], "rt")).changes
    assert cells(made) == [("Wayut RW 001 RT 002", "jalan_ada_m", 12000, 13000)]


def test_a_work_keeps_its_name_wherever_it_stands(empty_project: Project) -> None:
    store.save(empty_project, "R0", listed("pekerjaan", [work("K-1"), work("K-2")]))
    made = store.save(empty_project, "R0", listed("pekerjaan", [work("K-1", rt="02", tahun=2027), work("K-2")])).changes
    assert counts(made) == (0, 1, 1, 2)
    assert cells(made) == [("id_kegiatan K-1", "rt", "001", "002"), ("id_kegiatan K-1", "tahun", 2026, 2027)]


def test_what_keeps_its_earlier_answers_is_in_no_count(empty_project: Project) -> None:
    store.save(empty_project, "R0", checked([household(1), household(2)]))
    made = store.save(empty_project, "R0", checked([household(1, panjang_m="-1"), household(2)])).changes
    assert counts(made) == (0, 1, 0, 0)


def test_whose_vote_was_which_is_not_told(empty_project: Project) -> None:
    votes = [cast("ballot_pebbles", ballot("ballot_pebbles", 1, kelompok=group)) for group in ("perempuan", "lansia")]
    stored = [store.save(empty_project, "R0", one) for one in votes][1]
    assert (stored.replaced, stored.changes) == (1, None)


SAID: dict[Language, list[str]] = {
    "id": [
        "Dibandingkan isi sebelumnya: 0 baris baru, 1 baris tidak berubah, 1 baris berubah (3 sel).",
        f"   {HOME} 2, panjang_m: 8 m → 9,25 m",
        f"   {HOME} 2, atap: Tidak bocor → Bocor",
        f"   {HOME} 2, jarak_tinja: ≥ 10 m → (kosong)",
    ],
    "en": [
        "Against what was there before: 0 rows new, 1 row unchanged, 1 row changed (3 cells).",
        f"   {HOME} 2, panjang_m: 8 m → 9.25 m",
        f"   {HOME} 2, atap: Does not leak → Leaks",
        f"   {HOME} 2, jarak_tinja: ≥ 10 m → (blank)",
    ],
}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_it_is_told_in_both_languages_and_to_machines(empty_project: Project, lang: Language) -> None:
    store.save(empty_project, "R0", checked([household(1), household(2)]))
    other = {"panjang_m": "9.25", "atap": "bocor", "jarak_tinja": ""}
    found = checked([household(1), household(2, **other)])
    stored = store.save(empty_project, "R0", found)
    said = stored_told(stored, lang, found).splitlines()
    first = said.index(SAID[lang][0])
    assert said[first : first + 4] == SAID[lang]
    made = as_json(found, stored, lang)["changes"]["first"][0]
    assert made == {"place": f"{HOME} 2", "question": "panjang_m", "old": 8.0, "new": 9.25}


def test_a_work_is_told_with_its_year_as_a_year(empty_project: Project) -> None:
    store.save(empty_project, "R0", listed("pekerjaan", [work()]))
    found = listed("pekerjaan", [work(tahun=2027, biaya_rp=9_000_000, jalan_rusak_m=12)])
    said = stored_told(store.save(empty_project, "R0", found), "en", found)
    for line in ("tahun: 2026 → 2027", "biaya_rp: 8,000,000 → 9,000,000", "jalan_rusak_m: 10 m → 12 m"):
        assert f"id_kegiatan K-1, {line}" in said
