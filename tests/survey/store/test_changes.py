"""What an import says that it changed of the RTs that the round held before it."""

from __future__ import annotations

from survey import store
from survey.context import Context
from survey.corrections.correction import Correction
from survey.place import KEY
from survey.project import Project
from survey.store import Changes, corrections
from tests.survey.files import Row, checked, rt, rts, text
from tests.survey.store.changed import cells, counts


def save(project: Project, *rows: Row, round_name: str = "R0", instead: bool = False) -> Changes | None:
    return store.save(project, round_name, checked(text(*rows)), instead).changes


def test_a_first_import_changes_nothing(empty_project: Project) -> None:
    assert save(empty_project, *rts(3)) is None
    assert save(empty_project, rt(4)) is None
    assert save(empty_project, *rts(3), round_name="R1") is None


def test_rts_new_unchanged_and_changed_are_counted_and_the_cells_told(empty_project: Project) -> None:
    save(empty_project, *rts(4))
    made = save(empty_project, rt(1), rt(2, jumlah_kk="60", jalan_rusak_m=""), rt("RT 04", jalan_rusak_m="7"), rt(9))
    assert counts(made) == (1, 1, 2, 3)
    assert cells(made) == [
        ("Wayut RW 001 RT 002", "jumlah_kk", 50, 60),
        ("Wayut RW 001 RT 002", "jalan_rusak_m", 12050, None),
        ("Wayut RW 001 RT 004", "jalan_rusak_m", 12050, 700),
    ]


def test_the_same_values_in_other_words_are_unchanged(empty_project: Project) -> None:
    save(empty_project, *rts(2))
    assert counts(save(empty_project, rt(2), rt("RT001", luas_ha="1.50"))) == (0, 2, 0, 0)


def test_a_column_that_is_new_or_gone_is_a_change(empty_project: Project) -> None:
    short = {name: cell for name, cell in rt(1).items() if name != "kawasan"}
    save(empty_project, short)
    made = save(empty_project, rt(1, kawasan="Utara") | {"jumlah_krt": "40"})
    assert cells(made) == [
        ("Wayut RW 001 RT 001", "kawasan", None, "Utara"),
        ("Wayut RW 001 RT 001", "jumlah_krt", None, 40),
    ]
    assert counts(save(empty_project, short)) == (0, 0, 1, 2)


def test_the_first_cells_are_told_and_all_counted(empty_project: Project) -> None:
    save(empty_project, *rts(30))
    made = save(empty_project, *(row | {"jumlah_kk": "60"} for row in rts(30)))
    assert counts(made) == (0, 0, 30, 30)
    assert [cell[0] for cell in cells(made)] == [f"Wayut RW 001 RT {n:03}" for n in range(1, 11)]


def test_an_rt_that_keeps_its_row_is_in_no_count(empty_project: Project) -> None:
    save(empty_project, *rts(3))
    assert counts(save(empty_project, rt(1, jumlah_kk="-1"), rt(2), rt(3, jumlah_kk="60"))) == (0, 1, 1, 1)
    assert counts(save(empty_project, rt(1, jumlah_kk="-2"), rt(2))) == (0, 1, 0, 0)


def test_of_a_ready_and_a_held_row_the_ready_one_is_what_was_there(empty_project: Project) -> None:
    save(empty_project, rt(1, jumlah_kk="52"), rt(2))
    save(empty_project, rt(1, jumlah_kk="-1"), rt(2))
    assert cells(save(empty_project, rt(1, jumlah_kk="60"))) == [("Wayut RW 001 RT 001", "jumlah_kk", 52, 60)]


def test_a_held_row_that_is_mended_is_a_change(empty_project: Project) -> None:
    save(empty_project, rt(1, jumlah_kk="lima"), rt(2))
    assert cells(save(empty_project, *rts(2))) == [("Wayut RW 001 RT 001", "jumlah_kk", None, 50)]


def test_an_rt_that_stands_twice_is_one(empty_project: Project) -> None:
    save(empty_project, rt(1), rt(2))
    assert counts(save(empty_project, rt(2), rt(7), rt(7, jumlah_kk="60"))) == (1, 1, 0, 0)
    assert counts(save(empty_project, rt(2), rt(7, jumlah_kk="70"))) == (0, 1, 1, 1)


def test_rows_without_a_whole_key_are_in_no_count(empty_project: Project) -> None:
    save(empty_project, rt(1), rt("?"))
    assert counts(save(empty_project, rt(1), rt("?"), rt(""))) == (0, 1, 0, 0)


def test_only_the_round_itself_is_looked_at(empty_project: Project) -> None:
    save(empty_project, rt(1, jumlah_kk="70"), rt(2), round_name="R1")
    save(empty_project, rt(1))
    assert counts(save(empty_project, rt(1), rt(2))) == (1, 1, 0, 0)


def test_what_a_correction_had_mended_is_told_when_the_file_undoes_it(empty_project: Project) -> None:
    save(empty_project, *rts(2))
    line = Correction(2, "jumlah_kk", "50", "60", "faskel", "form RT", key={name: rt(1)[name] for name in KEY})
    assert corrections.apply(empty_project, "R0", [line], "k.csv", Context()).number
    assert cells(save(empty_project, *rts(2), rt(3))) == [("Wayut RW 001 RT 001", "jumlah_kk", 60, 50)]


def test_what_takes_the_place_of_a_file_is_held_against_it(empty_project: Project) -> None:
    save(empty_project, *rts(3))
    assert counts(save(empty_project, rt(1), rt(2, jumlah_kk="60"), rt(5), instead=True)) == (1, 1, 1, 1)
