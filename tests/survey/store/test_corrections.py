"""A correction's life: checked against what is stored, laid over the raw data, undone; and what it may never do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from survey import store
from survey.corrections.correction import Correction
from survey.messages import Refusal
from survey.project import Project, create, load
from survey.store.engine.layout import FORMAT
from survey.store.held import sets
from survey.store.history import history
from tests.program import ROOT
from tests.survey.files import rt, rts, text
from tests.survey.store.correcting import (
    MOMENTS,
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
    tamper,
    undo,
)

WAYUT = {"kabupaten": "Kabupaten Madiun", "kecamatan": "Jiwan", "desa": "Wayut", "rw": "001"}


def test_a_held_rt_is_corrected_and_ready_and_held_again_once_undone(one_held: Project) -> None:
    before, findings = stored(one_held), store.findings_of(one_held, "R0")
    done = apply(one_held, fix("2", "jumlah_kk", "-1", "60", when="17/08/2025"))
    assert (done.number, done.cells, done.failed, done.held) == (1, 1, (), ())
    assert [state.place for state in done.ready] == ["Wayut RW 001 RT 002"]
    assert in_force(one_held) == [("001", 50, None), ("002", 60, None), ("003", 50, None)]
    assert [(i.ready, i.held) for i in store.imports(one_held)] == [(3, 0)]
    assert store.findings_of(one_held, "R0").is_empty()
    assert proven(one_held).is_empty()
    back = undo(one_held, 1, who="S2", why="keliru")
    assert (back.number, back.cells, [state.place for state in back.held]) == (2, 1, ["Wayut RW 001 RT 002"])
    assert back.held[0].findings[0]["kode"] == "negatif"
    assert_frame_equal(stored(one_held), before)
    assert_frame_equal(store.findings_of(one_held, "R0"), findings, check_row_order=False)
    assert [(i.ready, i.held) for i in store.imports(one_held)] == [(2, 1)]
    assert proven(one_held).is_empty()


def test_the_log_keeps_who_why_and_when_and_the_file_stays_as_it_came(one_held: Project) -> None:
    kept = {p.name: p.read_bytes() for p in one_held.kept.iterdir()}
    apply(one_held, fix("2", "jumlah_kk", "-1", "60", when="17/08/2025"))
    undo(one_held, 1, who="S2", why="keliru")
    assert {p.name: p.read_bytes() for p in one_held.kept.iterdir()} == kept
    (row,) = history(one_held, "R0", {**WAYUT, "rt": "002"})
    (one,) = row.corrections
    assert (one.question, one.old, one.new, one.who, one.why, one.when) == (
        "jumlah_kk", "-1", "60", "S1", "salah ketik", "2025-08-17",
    )  # fmt: skip
    assert (one.number, one.file, one.undone_by, one.undone_who, one.undone_why) == (
        1,
        "koreksi.csv",
        2,
        "S2",
        "keliru",
    )
    assert (row.typed("jumlah_kk"), row.cell("jumlah_kk"), row.values["jumlah_kk"]) == ("-1", "J3", -1)
    assert sets(one_held, "R0").rows() == [(1, 1, "S1", "koreksi.csv", 2)]


def test_a_stale_old_value_names_what_is_stored_and_nothing_at_all_is_applied(one_held: Project) -> None:
    before = stored(one_held)
    done = apply(
        one_held,
        fix("2", "jumlah_kk", "-1", "60"),
        fix("1", "jumlah_kk", "49", "48", line=3),
        fix("3", "luas_ha", "", "2", line=4),
    )
    assert [failed.line for failed in done.failed] == [3, 4]
    assert sentences(done)[0].startswith("The old value '49' is not what is stored: cell J2 holds '50'.")
    assert "cell G4 holds '1.5'" in sentences(done)[1]
    assert_frame_equal(stored(one_held), before)
    assert table(one_held, "SELECT * FROM koreksi").is_empty()


def test_the_old_value_counts_with_earlier_corrections(one_held: Project) -> None:
    apply(one_held, fix("2", "jumlah_kk", "-1", "60"))
    assert codes(apply(one_held, fix("2", "jumlah_kk", "-1", "70"))) == ["koreksi_basi"]
    assert apply(one_held, fix("2", "jumlah_kk", "60.0", "70")).number == 2
    assert in_force(one_held)[1] == ("002", 70, None)
    assert proven(one_held).is_empty()


def test_the_same_corrections_twice_do_nothing(one_held: Project) -> None:
    line = fix("2", "jumlah_kk", "-1", "60")
    apply(one_held, line)
    before = stored(one_held)
    done = apply(one_held, line)
    assert (done.number, done.again, done.failed) == (None, 1, ())
    more = apply(one_held, line, fix("1", "jumlah_kk", "50", "55", line=3))
    assert (more.number, more.cells) == (2, 1)
    assert_frame_equal(stored(one_held).filter(pl.col("rt") != "001"), before.filter(pl.col("rt") != "001"))


def test_a_corrected_key_twice_does_nothing_where_its_row_is_named(one_held: Project) -> None:
    line = at(1, 2, "rt", "1", "9")
    named = Correction(2, "rt", "1", "9", "S1", "salah ketik", number="1", row="2", key={"rt": "1"})
    assert apply(one_held, line).number == 1
    assert apply(one_held, named).again == 1


@pytest.mark.parametrize("hand", [{"who": "3519012345678901"}, {"who": "S2", "why": "telepon 0812 3456 7890"}])
def test_personal_data_is_not_stored_with_what_is_undone(one_held: Project, hand: dict[str, str]) -> None:
    apply(one_held, fix("2", "jumlah_kk", "-1", "60"))
    with pytest.raises(Refusal, match="koreksi_data_pribadi"):
        undo(one_held, 1, **hand)
    assert in_force(one_held)[1] == ("002", 60, None)


def test_undone_twice_says_so(one_held: Project) -> None:
    apply(one_held, fix("2", "jumlah_kk", "-1", "60"))
    undo(one_held, 1)
    before = stored(one_held)
    assert (undo(one_held, 1).number, undo(one_held, 1).again) == (None, 2)
    assert_frame_equal(stored(one_held), before)
    assert apply(one_held, fix("2", "jumlah_kk", "-1", "60")).number == 3, "what was undone can be applied again"


def test_a_set_that_a_later_one_built_on_is_not_undone(one_held: Project) -> None:
    apply(one_held, fix("2", "jumlah_kk", "-1", "60"), fix("1", "jumlah_kk", "50", "51", line=3))
    apply(one_held, fix("2", "jumlah_kk", "60", "70"))
    with pytest.raises(Refusal, match="koreksi_tertimpa") as refused:
        undo(one_held, 1)
    assert "set 2 corrected the same cells again" in refused.value.sentence("en")
    undo(one_held, 2)
    undo(one_held, 1)
    assert in_force(one_held)[:2] == [("001", 50, None), ("002", -1, "negatif")]
    assert proven(one_held).is_empty()


@pytest.mark.parametrize(("round_name", "number", "there"), [("R0", 9, "1"), ("R1", 1, "–"), ("R0", 2, "1")])
def test_a_set_that_is_not_there(one_held: Project, round_name: str, number: int, there: str) -> None:
    save(one_held, text(rt(1)), "R1")
    apply(one_held, fix("2", "jumlah_kk", "-1", "60"))
    if number == 2:
        undo(one_held, 1)  # is set 2, which corrects nothing
    with pytest.raises(Refusal, match="koreksi_set_tidak_ada") as refused:
        undo(one_held, number, round_name)
    assert refused.value.facts["ada"] == there


def test_a_frozen_round_is_neither_corrected_nor_undone(one_held: Project) -> None:
    apply(one_held, fix("2", "jumlah_kk", "-1", "60"))
    store.freeze(one_held, "R0")
    before = stored(one_held)
    for change in (lambda: apply(one_held, fix("1", "jumlah_kk", "50", "51")), lambda: undo(one_held, 1)):
        with pytest.raises(Refusal, match="putaran_beku"):
            change()
    assert_frame_equal(stored(one_held), before)
    assert proven(one_held).is_empty()


def test_a_round_that_is_not_there(one_held: Project) -> None:
    with pytest.raises(Refusal, match="putaran_tidak_ada"):
        apply(one_held, fix("2", "jumlah_kk", "-1", "60"), round_name="R9")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"who": " "}, "koreksi_siapa"),
        ({"why": ""}, "koreksi_siapa"),
        ({"who": "3519012345678901"}, "koreksi_data_pribadi"),
        ({"why": "telepon 0812 3456 7890"}, "koreksi_data_pribadi"),
        ({"when": "kemarin"}, "koreksi_tanggal"),
        ({"round": "R1"}, "koreksi_putaran"),
        ({"question": "jumlah_anggota"}, "koreksi_pertanyaan"),
        ({"question": "lokasi_strategis"}, "koreksi_tanpa_kolom"),
        ({"new": " "}, "koreksi_tanpa_nilai"),
        ({"new": "-1.0"}, "koreksi_sama"),
        ({"new": "1.234"}, "koreksi_meragukan"),
        ({"new": "enam puluh"}, "koreksi_tak_terbaca"),
        ({"key": {"desa": "Wayut", "rt": "7"}}, "koreksi_rt_tidak_ada"),
        ({"key": {"desa": "Wayutt", "rt": "2"}}, "koreksi_rt_tidak_ada"),
        ({"key": {}}, "koreksi_rt_tidak_ada"),
        ({"key": {"desa": "Wayut"}}, "koreksi_rt_banyak"),
        ({"number": "1", "row": "9"}, "koreksi_baris_tidak_ada"),
        ({"number": "1"}, "koreksi_baris_tidak_ada"),
        ({"number": "satu", "row": "3"}, "koreksi_baris_tidak_ada"),
        ({"number": "1", "row": "2"}, "koreksi_lain_rt"),
    ],
)
def test_a_line_that_does_not_fit(one_held: Project, change: dict[str, object], code: str) -> None:
    told: dict[str, object] = {"question": "jumlah_kk", "old": "-1", "new": "60", **change}
    line = fix("2", str(told.pop("question")), str(told.pop("old")), str(told.pop("new")), **told)
    done = apply(one_held, line)
    assert codes(done) == [code]
    assert all(failed.refusal.sentence(lang) for failed in done.failed for lang in ("id", "en"))


def test_one_cell_corrected_twice_in_one_file(one_held: Project) -> None:
    done = apply(one_held, fix("2", "jumlah_kk", "-1", "60"), fix("02", "jumlah_kk", "-1", "61", line=3))
    assert [(failed.line, failed.refusal.code) for failed in done.failed] == [(3, "koreksi_ganda")]
    assert "corrected in row 2 of this file" in sentences(done)[0]


@pytest.mark.parametrize(
    "key", [{"rt": "RT 02/RW 01"}, {"rt": "2", "rw": "01", "desa": "WAYUT", "kabupaten": "kabupaten madiun"}]
)
def test_an_rt_named_as_people_name_it(one_held: Project, key: dict[str, str]) -> None:
    assert apply(one_held, fix("", "jumlah_kk", "-1", "60", key=key)).number == 1


def test_a_ready_rt_is_never_held_by_a_correction(empty_project: Project) -> None:
    save(empty_project, text(*rts(3)))
    done = apply(empty_project, fix("2", "jumlah_kk", "50", "20"))
    assert set(codes(done)) == {"koreksi_menahan"}
    first = done.failed[0]
    assert first.finding is not None
    assert (first.line, first.finding["kode"], first.finding["acuan"]) == (2, "melebihi_dasar", "jumlah_kk = '20'")
    done = apply(empty_project, fix("2", "rt", "2", "3"))
    assert {failed.finding["kode"] for failed in done.failed if failed.finding} == {"kunci_ganda"}
    assert len(done.failed) == 2, "the other RT of that number would be held as well"
    contradicting = {"kk_tanpa_air_aman": "21", "kk_sampah_sarana_buruk": "50", "kk_sampah_sistem_buruk": "48"}
    together = [fix("2", "jumlah_kk", "50", "20")]
    together += [fix("2", name, old, "20", line=at) for at, (name, old) in enumerate(contradicting.items(), 3)]
    assert apply(empty_project, *together).number == 1, "with the cells that contradict it, it goes"


def test_a_held_rt_may_stay_held_while_it_is_mended_piece_by_piece(empty_project: Project) -> None:
    save(empty_project, text(rt(1, jumlah_kk="-1", luas_ha="x")))
    done = apply(empty_project, fix("1", "jumlah_kk", "-1", "50"))
    assert [finding["kode"] for finding in done.held[0].findings] == ["kata_bukan_jumlah"]
    assert apply(empty_project, fix("1", "luas_ha", "x", "1.5")).held == ()
    assert in_force(empty_project) == [("001", 50, None)]


def test_a_cell_is_emptied_only_on_purpose(empty_project: Project) -> None:
    save(empty_project, text(rt(1, jalan_rusak_m="banyak")))
    assert codes(apply(empty_project, fix("1", "jalan_rusak_m", "banyak", ""))) == ["koreksi_tanpa_nilai"]
    assert apply(empty_project, fix("1", "jalan_rusak_m", "banyak", "(kosong)")).ready
    assert store.rows(empty_project, "R0")["jalan_rusak_m"].to_list() == [None]
    assert codes(apply(empty_project, fix("1", "jalan_rusak_m", "", "(kosong)", who="S2"))) == ["koreksi_sama"]
    assert proven(empty_project).is_empty()


def test_a_replaced_row_is_not_corrected(empty_project: Project) -> None:
    save(empty_project, text(rt(1), rt(2)))
    save(empty_project, text(rt(2, jumlah_kk="55")))
    assert codes(apply(empty_project, at(1, 3, "jumlah_kk", "50", "51"))) == ["koreksi_baris_tidak_ada"]


def test_corrections_of_one_import_leave_the_others_alone(empty_project: Project) -> None:
    save(empty_project, text(rt(1)), "R0")
    save(empty_project, text(rt(1, jumlah_kk="55")), "R1")
    before = stored(empty_project).filter(pl.col("impor") == 1)
    apply(empty_project, fix("1", "jumlah_kk", "55", "56"), round_name="R1")
    assert_frame_equal(stored(empty_project).filter(pl.col("impor") == 1), before)


def test_the_same_file_again_after_it_was_corrected_changes_nothing(one_held: Project) -> None:
    apply(one_held, fix("2", "jumlah_kk", "-1", "60"))
    before = stored(one_held)
    assert save(one_held, text(rt(1), rt(2, jumlah_kk="-1"), rt(3))).again
    assert_frame_equal(stored(one_held), before)


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_on_the_way_nothing_is_corrected(one_held: Project, moment: str) -> None:
    before, findings = stored(one_held), store.findings_of(one_held, "R0")
    words = [sys.executable, "-m", "tests.survey.store.correcting", str(one_held.folder), moment]
    assert subprocess.run(words, cwd=ROOT, timeout=60, check=False).returncode == -9
    assert_frame_equal(stored(one_held), before)
    assert_frame_equal(store.findings_of(one_held, "R0"), findings, check_row_order=False)
    assert table(one_held, "SELECT * FROM koreksi").is_empty()
    assert apply(one_held, fix("2", "jumlah_kk", "-1", "60")).number == 1


def test_without_its_kept_copy_nothing_is_corrected(one_held: Project) -> None:
    (kept,) = one_held.kept.iterdir()
    data = kept.read_bytes()
    kept.unlink()
    assert codes(apply(one_held, fix("2", "jumlah_kk", "-1", "60"))) == ["salinan_hilang"]
    kept.write_bytes(data.replace(b"-1", b"-2"))
    assert codes(apply(one_held, fix("2", "jumlah_kk", "-2", "60"))) == ["salinan_berubah"]


def test_a_store_of_the_format_before_takes_corrections(one_held: Project) -> None:
    """Format 2 had no maps, no log, and nothing to read an import again by but its decimal mark."""
    tamper(
        one_held,
        """DROP TABLE koreksi; DROP TABLE peta; DROP VIEW data_dasar; ALTER TABLE impor DROP COLUMN peta;
           ALTER TABLE impor DROP COLUMN campur; ALTER TABLE impor DROP COLUMN salinan;
           UPDATE simpanan_rembug SET format = 2""",
    )
    assert apply(one_held, fix("2", "jumlah_kk", "-1", "60")).number == 1
    assert table(one_held, "SELECT format FROM simpanan_rembug").item() == FORMAT
    assert in_force(one_held)[1] == ("002", 60, None)
    assert proven(one_held).is_empty()


QUESTIONS = {"jumlah_kk": ("51", "-3", "70"), "rt": ("1", "2", "3", "4", "5"), "luas_ha": ("0,75", "1.25", "9")}
CELLS = [(n, row, q, new) for n in (1, 2) for row in (2, 3, 4) for q, news in QUESTIONS.items() for new in news]
SETS = st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=4), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def two_files(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """What each drawn example begins with a copy of."""
    project = create(tmp_path_factory.mktemp("dua") / "proyek", "Uji")
    save(project, text(rt(1), rt(2, jumlah_kk="-1"), rt("?")), name="a.csv")
    save(project, text(rt(2, luas_ha="x"), rt(4), rt(5, jumlah_kk="0")), name="b.csv")
    return project


@settings(max_examples=4)
@given(sets_of=SETS)
def test_corrections_undone_in_reverse_give_back_the_first_rows(
    two_files: Project, tmp_path_factory: pytest.TempPathFactory, sets_of: list[list[tuple[int, int, str, str]]]
) -> None:
    project = load(Path(shutil.copytree(two_files.folder, tmp_path_factory.mktemp("acak") / "proyek")))
    before, done = stored(project), []
    for chosen in sets_of:
        now = {(n, row): (n, row) for n, row, *_ in chosen}
        lines = [at(n, row, q, _typed(project, n, row, q), new, line=i) for i, (n, row, q, new) in enumerate(chosen, 2)]
        made = apply(project, *lines)
        assert now
        if made.number:
            done.append(made.number)
            assert proven(project).is_empty()
    for number in reversed(done):
        assert undo(project, number).number
        assert proven(project).is_empty()
    assert_frame_equal(stored(project), before)


def _typed(project: Project, number: int, row: int, question: str) -> str:
    """What a cell holds now."""
    first = {1: [rt(1), rt(2, jumlah_kk="-1"), rt("?")], 2: [rt(2, luas_ha="x"), rt(4), rt(5, jumlah_kk="0")]}
    log = table(
        project,
        f"""SELECT baru FROM koreksi WHERE impor = {number} AND baris = {row} AND pertanyaan = '{question}'
            AND dibatalkan IS NULL ORDER BY nomor DESC LIMIT 1""",
    )
    return str(log.item()) if log.height else first[number][row - 2][question]
