"""What is stored, what a later import replaces, and what stays readable."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from survey import store
from survey.messages import Refusal
from survey.project import Project, create
from survey.store.engine.opening import opened
from tests.survey.files import checked, rt, rts, text
from tests.survey.store.correcting import in_force, save


def query(project: Project, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(project.store), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_what_was_checked_is_read_back_equal(empty_project: Project) -> None:
    found = checked(text(rt(1), rt(2, jumlah_kk="-1"), rt(3, jalan_rusak_m="")))
    stored = store.save(empty_project, "R0", found)
    assert (stored.this.ready, stored.this.held, stored.again, stored.replaced) == (2, 1, False, 0)
    back = store.rows(empty_project, "R0").sort("baris").drop("impor")
    assert_frame_equal(back, found.rows)
    findings = store.findings_of(empty_project, "R0").drop("impor")
    assert_frame_equal(findings, found.findings.drop("semua"), check_row_order=False)


def test_a_countrys_rows_come_back_in_the_order_of_their_file(one_round: Project) -> None:
    rows = 500_000
    with opened(one_round, write=True) as con:
        con.execute(f"INSERT INTO baris (impor, baris, desa) SELECT 1, range + 10, 'Wayut' FROM range({rows})")
    found = store.rows(one_round, "R0")["baris"]
    assert (found.len() > rows, found.is_sorted()) == (True, True)


def test_the_file_is_kept_as_it_came_under_its_sha(empty_project: Project) -> None:
    found = checked("\ufeff" + text(*rts(2)).replace("\n", "\r\n"))
    stored = store.save(empty_project, "R0", found)
    kept = empty_project.kept / f"{stored.this.sha256}.csv"
    assert kept.read_bytes() == found.source.data
    assert [p.name for p in empty_project.kept.iterdir()] == [kept.name]


def test_the_same_file_twice_does_nothing(empty_project: Project) -> None:
    first = save(empty_project, text(*rts(3)))
    again = save(empty_project, text(*rts(3)), name="salinan.csv")
    assert (again.again, again.this, again.replaced) == (True, first.this, 0)
    assert len(store.imports(empty_project)) == 1
    assert len(in_force(empty_project)) == 3


def test_the_same_file_in_another_round_is_told(empty_project: Project) -> None:
    told = [save(empty_project, text(*rts(3)), round_name).elsewhere for round_name in ("R0", "R0", "R1")]
    told.append(save(empty_project, text(*rts(4)), "R2").elsewhere)
    assert told == [None, None, "R0", None]


def test_the_same_file_in_another_round_or_read_otherwise_is_new(empty_project: Project) -> None:
    whole = {"luas_terlalu_padat_ha": "0", "jalan_rusak_m": "1", "luas_genangan_ha": "0", "drainase_rusak_m": "8"}
    content = text(rt(1, luas_ha="2.500", jumlah_bangunan="40", **whole))
    store.save(empty_project, "R0", checked(content, "point"))
    assert not store.save(empty_project, "R1", checked(content, "point")).again
    assert not store.save(empty_project, "R0", checked(content, "comma")).again
    assert store.rows(empty_project, "R0")["luas_ha"].to_list() == [2_500_000_000]
    assert store.rows(empty_project, "R1")["luas_ha"].to_list() == [2_500_000]


def test_a_kept_file_that_was_lost_comes_back_with_the_same_file(empty_project: Project) -> None:
    kept = empty_project.kept / f"{save(empty_project, text(*rts(1))).this.sha256}.csv"
    kept.unlink()
    assert save(empty_project, text(*rts(1))).again
    assert kept.read_text() == text(*rts(1))


def test_a_new_file_replaces_the_row_and_the_old_one_stays_readable(empty_project: Project) -> None:
    save(empty_project, text(*rts(3)))
    stored = save(empty_project, text(rt("RT 02", jumlah_kk="60"), rt(4)))
    assert stored.replaced == 1
    assert in_force(empty_project) == [("001", 50, None), ("003", 50, None), ("002", 60, None), ("004", 50, None)]
    assert query(empty_project, "SELECT impor, rt, jumlah_kk, diganti FROM baris WHERE diganti IS NOT NULL") == [
        (1, "002", 50, 2)
    ]
    assert store.rounds(empty_project).rows() == [("R0", 2, 4, 0, 1, False)]


def test_the_first_file_again_after_it_was_replaced_takes_over_again(empty_project: Project) -> None:
    for content in (text(rt(1)), text(rt(1, jumlah_kk="60")), text(rt(1))):
        assert not save(empty_project, content).again
    assert in_force(empty_project) == [("001", 50, None)]


def test_a_held_row_does_not_unseat_a_ready_one(empty_project: Project) -> None:
    save(empty_project, text(rt(1), rt(2)))
    stored = save(empty_project, text(rt(1, jumlah_kk="-1"), rt(2, jumlah_kk="60")))
    assert stored.replaced == 1
    assert stored.kept_old.select("rt", "berkas_lama").rows() == [("001", "rt.csv")]
    assert in_force(empty_project) == [("001", 50, None), ("001", -1, "negatif"), ("002", 60, None)]


def test_a_mended_row_replaces_both_the_ready_and_the_held_one(empty_project: Project) -> None:
    for kk in ("50", "-1", "60"):
        save(empty_project, text(rt(1, jumlah_kk=kk)))
    assert in_force(empty_project) == [("001", 60, None)]


def test_a_held_row_replaces_a_held_one(empty_project: Project) -> None:
    save(empty_project, text(rt(1, jumlah_kk="-1"), rt(2)))
    save(empty_project, text(rt(1, jumlah_kk="-2"), rt(2)))
    assert [row[1] for row in in_force(empty_project)] == [-2, 50]


def test_rows_without_a_key_go_when_their_file_is_mended(empty_project: Project) -> None:
    save(empty_project, text(rt(1), rt("?"), rt(3)))
    assert store.rounds(empty_project).rows() == [("R0", 1, 2, 1, 0, False)]
    save(empty_project, text(rt(9)))
    assert store.rounds(empty_project).rows() == [("R0", 2, 3, 1, 0, False)]
    save(empty_project, text(rt(1), rt(2), rt(3)))
    assert store.rounds(empty_project).rows() == [("R0", 3, 4, 0, 3, False)]


def test_rounds_are_apart(empty_project: Project) -> None:
    save(empty_project, text(rt(1)), "R0")
    save(empty_project, text(rt(1, jumlah_kk="60")), "R1")
    assert (in_force(empty_project, "R0"), in_force(empty_project, "R1")) == ([("001", 50, None)], [("001", 60, None)])
    assert [i.round for i in store.imports(empty_project)] == ["R0", "R1"]
    assert [i.number for i in store.imports(empty_project, "R1")] == [2]


def test_the_spelling_of_places_is_the_projects_own(empty_project: Project) -> None:
    save(empty_project, text(rt(1)))
    known = store.known_places(empty_project)
    assert known == {"kabupaten": ["Kabupaten Madiun"], "kecamatan": ["Jiwan"], "desa": ["Wayut"], "kawasan": []}


def test_an_empty_project_has_no_rounds(empty_project: Project) -> None:
    assert store.rounds(empty_project).is_empty()
    assert (store.imports(empty_project), store.known_places(empty_project)) == ([], {})
    assert not empty_project.store.exists()


def test_a_round_that_is_not_there_is_refused_with_those_that_are(empty_project: Project) -> None:
    with pytest.raises(Refusal, match="putaran_tidak_ada") as refused:
        store.rows(empty_project, "R0")
    assert refused.value.facts["ada"] == "–"
    save(empty_project, text(rt(1)))
    with pytest.raises(Refusal) as refused:
        store.findings_of(empty_project, "R9")
    assert "There is: R0." in refused.value.sentence("en")


@pytest.mark.parametrize("round_name", ["", "R'0", 'R"0', "R;DROP TABLE baris", "😀"])
def test_any_name_of_a_round(empty_project: Project, round_name: str) -> None:
    save(empty_project, text(rt(1)), round_name)
    assert store.rows(empty_project, round_name).height == 1


def test_other_programs_see_whole_units(empty_project: Project) -> None:
    save(empty_project, text(rt(1)))
    row = query(empty_project, "SELECT luas_ha::VARCHAR, jalan_rusak_m::VARCHAR, jumlah_kk::VARCHAR FROM data_dasar")
    assert row == [("1.500000", "120.50", "50")]


def test_a_folder_with_a_quote_in_its_name(tmp_path: Path) -> None:
    odd = create(tmp_path / "desa 'lama' \"baru\"", "Uji")
    save(odd, text(rt(1)))
    assert in_force(odd) == [("001", 50, None)]


def test_ready_rows_are_those_of_the_check(empty_project: Project) -> None:
    found = checked(text(*(rt(n, jumlah_kk="-1" if n % 3 == 0 else "50") for n in range(1, 31))))
    store.save(empty_project, "R0", found)
    back = store.rows(empty_project, "R0").filter(pl.col("ditahan").is_null())
    assert back.height == found.ready == 20
