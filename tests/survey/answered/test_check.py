"""A form that came back: its answers as typed frames, and what is told of those that do not read."""

from __future__ import annotations

import pytest

from survey.answered.choices import meanings, plain
from survey.catalogue import FORMS, form
from tests.survey.answered.households import HOUSEHOLD, PLACE, answers, checked, found, household, spread


def test_a_sound_household_has_no_finding() -> None:
    made = checked([household(1), household(2)])
    assert found(made) == []
    assert made.ready == 2
    assert answers(made, "panjang_m") == [700, 800]
    assert answers(made, "sumber_air") == ["sumur_bor", "sumur_bor"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sumur_bor", "sumur_bor"),
        ("Sumur Bor/Pompa", "sumur_bor"),
        ("c. sumur bor", "sumur_bor"),
        ("AIR HUJAN", "air_hujan"),
        ("c", None),
        ("sumur", None),
    ],
)
def test_a_choice_is_known_by_its_words_never_by_its_letter(typed: str, meant: str | None) -> None:
    assert answers(checked([household(1, sumber_air=typed, jarak_tinja="")]), "sumber_air") == [meant]


def test_every_label_and_name_means_its_own_choice() -> None:
    for name in FORMS:
        for question in form(name).asked:
            known = meanings(question)
            for choice in question.choices:
                assert known[plain(choice.name)] == choice.name
                assert known[plain(choice.label_id)] == choice.name
                assert known[plain(choice.label_en)] == choice.name


def test_a_word_that_is_no_choice_stays_unknown_and_is_told() -> None:
    made = checked([household(1, atap="lumayan")])
    assert [code for code, _ in found(made)] == ["pilihan_tak_terbaca"]
    assert (answers(made, "atap"), made.ready) == ([None], 1)


def test_two_marks_where_one_can_hold_stay_unknown() -> None:
    made = checked([spread(household(1), "status_mbr", {"mbr": "1", "bukan_mbr": "1"})])
    assert [code for code, _ in found(made)] == ["pilihan_ganda"]
    assert answers(made, "status_mbr") == [None]


@pytest.mark.parametrize("mark", ["1", "x", "V", "✓", "TRUE", "ya"])
@pytest.mark.parametrize("blank", ["0", "", "FALSE", "tidak"])
def test_a_column_for_each_choice(mark: str, blank: str) -> None:
    made = checked([spread(household(1), "status_mbr", {"mbr": blank, "bukan_mbr": mark})])
    assert found(made) == []
    assert answers(made, "status_mbr") == ["bukan_mbr"]


def test_a_strange_mark_is_no_answer() -> None:
    made = checked([spread(household(1), "status_mbr", {"mbr": "7", "bukan_mbr": ""})])
    assert [code for code, _ in found(made)] == ["pilihan_tak_terbaca"]


def test_the_columns_of_choices_outdo_the_one_of_the_question() -> None:
    row = spread(household(1), "status_mbr", {"mbr": "0", "bukan_mbr": "1"})
    made = checked([{**row, "status_mbr": "Rumah tangga bukan MBR"}])
    assert answers(made, "status_mbr") == ["bukan_mbr"]


def test_groups_before_the_names_of_questions_and_choices() -> None:
    row = {f"a/b/{name}": cell for name, cell in household(1).items()}
    row = spread(row, "a/b/status_mbr", {"mbr": "1", "bukan_mbr": "0"})
    assert answers(checked([row]), "status_mbr") == ["mbr"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"sumber_air": "air_hujan"}, "jarak_tinja"),
        ({"tempat_bab": "tidak_di_jamban", "buangan_tinja": ""}, "kloset"),
        ({"buang_sampah": "lubang_dibakar"}, "angkut_sampah"),
    ],
)
def test_what_was_skipped_is_not_counted(change: dict[str, str], told: str) -> None:
    made = checked([household(1, **change)])
    assert made.findings["kode"].to_list() == ["dijawab_meski_dilewati"]
    assert made.findings["kolom"].to_list() == [told]
    assert answers(made, told) == [None]


def test_a_skipped_question_may_be_blank() -> None:
    made = checked([household(1, sumber_air="air_hujan", jarak_tinja="")])
    assert found(made) == []


def test_a_blank_is_told_where_the_question_was_asked() -> None:
    made = checked([household(1, jarak_tinja="")])
    assert made.findings.select("kode", "kolom").rows() == [("pertanyaan_kosong", "jarak_tinja")]
    assert made.ready == 1


def test_nothing_is_said_of_a_skip_that_is_not_known() -> None:
    made = checked([household(1, sumber_air="", jarak_tinja="")])
    assert made.findings["kolom"].to_list() == ["sumber_air"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"jumlah_penghuni": "-1"}, "negatif"),
        ({"jumlah_penghuni": "empat"}, "bukan_angka"),
        ({"jumlah_penghuni": "4,5"}, "bukan_bilangan_bulat"),
        ({"no_rumah_tangga": "151"}, "melebihi_batas"),
        ({"no_rumah_tangga": "0"}, "kurang_dari_batas"),
        ({"no_rumah_tangga": ""}, "kunci_kosong"),
        ({"rt": "?"}, "kunci_tak_terbaca"),
        ({"desa": ""}, "kunci_kosong"),
    ],
)
def test_what_holds_a_household(change: dict[str, str], code: str) -> None:
    made = checked([household(1), household(2, **change)])
    assert code in [told for told, _ in found(made)]
    assert made.rows["ditahan"].is_null().to_list() == [True, False]


def test_one_number_twice_holds_both_and_names_the_other() -> None:
    made = checked([household(1), household(1, panjang_m="9"), household(1, rt="3")])
    assert made.findings["kode"].to_list() == ["rumah_tangga_ganda"] * 2
    assert made.findings["acuan"].to_list() == ["F3", "F2"]
    assert made.ready == 1


def test_one_household_taken_down_twice_is_asked_about() -> None:
    made = checked([household(1), household(2, panjang_m="7")])
    assert made.findings["kode"].to_list() == ["rumah_tangga_kembar"] * 2
    assert made.findings["acuan"].to_list() == ["F3", "F2"]
    assert made.ready == 2


def test_names_and_numbers_of_persons_are_dropped() -> None:
    made = checked([{**household(1), "nama_krt": "Bu Tini", "NIK": "3519012345678901"}])
    assert made.findings["kode"].to_list() == ["kolom_pribadi"] * 2
    assert b"Tini" not in made.to_keep()
    assert b"3519012345678901" not in made.to_keep()


def test_a_note_below_the_table_is_no_household() -> None:
    made = checked([household(1), {**dict.fromkeys(HOUSEHOLD, ""), "kabupaten": "Jiwan, 17 Agustus"}])
    assert made.findings["kode"].to_list() == ["baris_catatan"]
    assert made.rows.height == 1


def test_questions_without_a_column_are_told_together() -> None:
    made = checked([{**PLACE, "no_rumah_tangga": "1", "atap": "baik"}])
    (one,) = made.findings.to_dicts()
    assert one["kode"] == "pertanyaan_tidak_ada"
    assert one["jumlah"] == len([q for q in form("rumah_tangga").asked if q.required]) - 2
    assert made.ready == 1


@pytest.mark.parametrize("question", ["atap", "panjang_m", "no_rumah_tangga"])
def test_an_answer_that_is_crossed_out_in_a_workbook_holds_its_household(question: str) -> None:
    row = household(1)
    made = checked([row | {question: f"{row[question]} [dicoret]"}, household(2)])
    assert [code for code, *_ in found(made)] == ["sel_dicoret"]
    assert made.held == 1
    assert answers(made, question)[0] is None
