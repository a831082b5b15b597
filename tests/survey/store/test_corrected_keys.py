"""Corrected keys: a row that becomes another RT, and the rows that then come or go."""

from __future__ import annotations

from polars.testing import assert_frame_equal

from survey import store
from survey.project import Project
from tests.survey.files import rt, text
from tests.survey.store.correcting import (
    apply,
    at,
    codes,
    fix,
    in_force,
    proven,
    save,
    sentences,
    stored,
    table,
    undo,
)


def test_a_broken_key_is_mended_by_import_and_row(empty_project: Project) -> None:
    save(empty_project, text(rt(1), rt("?"), rt(3)))
    assert apply(empty_project, at(1, 3, "rt", "?", "2")).ready[0].place == "Wayut RW 001 RT 002"
    assert [row[0] for row in in_force(empty_project)] == ["001", "002", "003"]
    undo(empty_project, 1)
    assert [row[0] for row in in_force(empty_project)] == ["001", None, "003"]
    assert proven(empty_project).is_empty()


def test_a_repeated_rt_is_told_apart(empty_project: Project) -> None:
    save(empty_project, text(rt(1), rt(2), rt(2, jumlah_kk="55")))
    assert codes(apply(empty_project, fix("2", "rt", "2", "3"))) == ["koreksi_rt_banyak"]
    done = apply(empty_project, at(1, 4, "rt", "2", "3"))
    assert sorted(state.row for state in done.ready) == [3, 4], "its twin is ready, too"
    assert in_force(empty_project) == [("001", 50, None), ("002", 50, None), ("003", 55, None)]


def test_a_village_is_corrected_into_the_projects_spelling(empty_project: Project) -> None:
    save(empty_project, text(rt(1, desa="Klagen Serut")), name="a.csv")
    save(empty_project, text(rt(1), rt(2)), name="b.csv")
    assert apply(empty_project, at(2, 3, "desa", "Wayut", "klagen-serut")).number == 1
    assert store.rows(empty_project, "R0").sort("impor", "baris")["desa"].to_list() == [
        "Klagen Serut", "Wayut", "Klagen Serut",
    ]  # fmt: skip
    assert proven(empty_project).is_empty()


def test_a_village_that_the_place_list_tells_apart_is_corrected_into_its_own(empty_project: Project) -> None:
    save(empty_project, text(rt(1, desa="Klagenserut"), rt(2, desa="Klagenserut")))
    listed = ["Kabupaten Madiun,Jiwan,Klagenserut,001,001", "Kabupaten Madiun,Jiwan,Klagen Serut,001,002"]
    empty_project.places.write_text("\n".join(["kabupaten,kecamatan,desa,rw,rt", *listed]))
    assert proven(empty_project).is_empty(), "a list made later changes nothing that is stored"
    assert apply(empty_project, at(1, 3, "desa", "Klagenserut", "Klagen Serut")).number == 1
    assert store.rows(empty_project, "R0").sort("baris")["desa"].to_list() == ["Klagenserut", "Klagen Serut"]
    assert proven(empty_project).is_empty()


def test_a_corrected_key_never_takes_the_rt_of_another_import(empty_project: Project) -> None:
    save(empty_project, text(rt(1), rt(2)), name="a.csv")
    save(empty_project, text(rt(3), rt(4)), name="b.csv")
    done = apply(empty_project, at(2, 2, "rt", "3", "2"))
    assert codes(done) == ["koreksi_bertabrakan"]
    assert "makes b.csv, baris 2 into Wayut RW 001 RT 002, but that RT stands in a.csv, baris 3" in sentences(done)[0]
    swapped = [at(1, 3, "rt", "2", "3"), at(2, 2, "rt", "3", "2", line=3)]
    assert apply(empty_project, *swapped).number == 1, "two RTs may change places"
    assert [row[0] for row in in_force(empty_project)] == ["001", "003", "002", "004"]
    assert proven(empty_project).is_empty()


def test_a_mended_row_takes_the_place_of_its_rts_earlier_one_and_gives_it_back(empty_project: Project) -> None:
    save(empty_project, text(rt(1), rt(2)), name="a.csv")
    save(empty_project, text(rt(2, jumlah_kk="-1")), name="b.csv")
    before = stored(empty_project)
    assert in_force(empty_project)[1:] == [("002", 50, None), ("002", -1, "negatif")]
    assert codes(apply(empty_project, fix("2", "jumlah_kk", "-1", "60"))) == ["koreksi_rt_banyak"]
    done = apply(empty_project, at(2, 2, "jumlah_kk", "-1", "60"))
    assert [(state.file, state.row) for state in done.replaced] == [("a.csv", 3)]
    assert in_force(empty_project) == [("001", 50, None), ("002", 60, None)]
    assert table(empty_project, "SELECT impor, baris, diganti FROM baris WHERE diganti IS NOT NULL").rows() == [
        (1, 3, 2)
    ]
    assert proven(empty_project).is_empty()
    back = undo(empty_project, 1)
    assert [(state.file, state.row) for state in back.returned] == [("a.csv", 3)]
    assert_frame_equal(stored(empty_project), before)


def test_an_rt_whose_number_was_wrong_gives_the_true_one_its_place_back(empty_project: Project) -> None:
    save(empty_project, text(rt(1), rt(2)), name="a.csv")
    save(empty_project, text(rt(2, jumlah_kk="55")), name="b.csv")
    done = apply(empty_project, fix("2", "rt", "2", "7"))
    assert [(state.file, state.place) for state in done.returned] == [("a.csv", "Wayut RW 001 RT 002")]
    assert in_force(empty_project) == [("001", 50, None), ("002", 50, None), ("007", 55, None)]
    undo(empty_project, 1)
    assert in_force(empty_project) == [("001", 50, None), ("002", 55, None)]
    assert proven(empty_project).is_empty()
