"""An import taken out of force: the round is as if it had never come, nothing is lost, and all of it can be told."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from reports.findings import write_marked
from survey import store
from survey.gather import context_for
from survey.messages import Refusal
from survey.project import Project, create, load
from survey.reading import open_source
from survey.store import answers
from survey.store.corrections.returned import apply_returned
from survey.store.engine.layout import FORMAT
from survey.store.engine.opening import opened
from survey.store.history import history
from survey.store.succession import course, replaced
from survey.store.withdrawal import Withdrawn, each, withdraw, withdrawn
from tests.program import ROOT
from tests.survey.ballots.cast import ballot
from tests.survey.ballots.cast import checked as cast
from tests.survey.files import checked, rt, rts, text
from tests.survey.store.correcting import apply, codes, fix, in_force, proven, save, stored, table, tamper, undo
from tests.survey.store.withdrawing import MOMENTS
from tests.survey.works.files import clear, work
from tests.survey.works.files import stored as works


def counts(done: Withdrawn) -> tuple[int, int, int, int]:
    return done.left, done.returned, done.ready, done.held


def test_a_village_that_stands_twice_stands_once_again(empty_project: Project) -> None:
    wrong = text(*(rt(n, kecamatan="Jiwam") for n in (1, 2, 3)))
    save(empty_project, wrong, name="salah.csv")
    save(empty_project, text(*rts(3)), name="betul.csv")
    assert store.rounds(empty_project).rows() == [("R0", 2, 6, 0, 0, False)]
    assert counts(withdraw(empty_project, "R0", 1, "LKM", "kecamatan")) == (3, 0, 3, 0)
    assert store.rounds(empty_project).rows() == [("R0", 1, 3, 0, 0, False)]
    assert store.rows(empty_project, "R0")["kecamatan"].unique().to_list() == ["Jiwan"]
    assert store.known_places(empty_project)["kecamatan"] == ["Jiwan"]
    assert [i.file for i in store.imports(empty_project)] == ["betul.csv"]
    assert proven(empty_project).is_empty()


def test_rows_that_it_replaced_are_in_force_again_unless_a_later_import_has_them(empty_project: Project) -> None:
    save(empty_project, text(*rts(3)))
    save(empty_project, text(rt(1, jumlah_kk="60"), rt(2, jumlah_kk="60"), rt(4)))
    save(empty_project, text(rt(2, jumlah_kk="70")))
    assert counts(withdraw(empty_project, "R0", 2)) == (2, 1, 3, 0)
    assert in_force(empty_project) == [("001", 50, None), ("003", 50, None), ("002", 70, None)]
    assert counts(withdraw(empty_project, "R0", 3)) == (1, 1, 3, 0)
    assert in_force(empty_project) == [("001", 50, None), ("002", 50, None), ("003", 50, None)]
    assert proven(empty_project).is_empty()


def test_the_very_same_file_is_a_new_import_afterwards(empty_project: Project) -> None:
    save(empty_project, text(*rts(2)))
    withdraw(empty_project, "R0", 1)
    again = save(empty_project, text(*rts(2)))
    assert (again.again, again.this.number, again.replaced) == (False, 2, 0)
    assert [row[0] for row in in_force(empty_project)] == ["001", "002"]
    assert save(empty_project, text(*rts(2))).again
    assert proven(empty_project).is_empty()


def test_a_held_row_stays_beside_the_ready_one_that_comes_back(empty_project: Project) -> None:
    save(empty_project, text(rt(1)))
    save(empty_project, text(rt(1, jumlah_kk="60")))
    save(empty_project, text(rt(1, jumlah_kk="-1")))
    assert counts(withdraw(empty_project, "R0", 2)) == (1, 1, 1, 0)
    assert [row[1] for row in in_force(empty_project)] == [50, -1]


def test_rows_without_a_key_come_back_with_their_file(empty_project: Project) -> None:
    save(empty_project, text(rt(1), rt("?")))
    save(empty_project, text(rt(1, jumlah_kk="60")))
    assert counts(withdraw(empty_project, "R0", 2)) == (1, 2, 1, 1)
    assert proven(empty_project).is_empty()


FILES = st.lists(
    st.lists(st.tuples(st.sampled_from(["1", "2", "3", "?"]), st.sampled_from(["50", "-1"])), min_size=1, max_size=3,
             unique_by=lambda row: row[0]),
    min_size=2, max_size=5,
)  # fmt: skip


@settings(max_examples=4)
@given(files=FILES, which=st.integers(0, 4))
def test_the_round_is_as_if_it_had_never_come(
    tmp_path_factory: pytest.TempPathFactory, files: list[list[tuple[str, str]]], which: int
) -> None:
    """Whatever came before and after it: ready, held, nameless and repeated rows."""
    which %= len(files)
    folder = tmp_path_factory.mktemp("rounds")
    with_it = create(folder / "with", "Uji")
    told = [text(*(rt(n, jumlah_kk=kk, jalan_rusak_m=f"1{at}") for n, kk in rows)) for at, rows in enumerate(files)]
    _save(with_it, told, range(which))
    without = load(Path(shutil.copytree(with_it.folder, folder / "without")))
    _save(with_it, told, range(which, len(told)))
    _save(without, told, range(which + 1, len(told)))
    withdraw(with_it, "R0", which + 1)
    facts = ["berkas", "baris", "rt", "jumlah_kk", "ditahan"]
    query = f"SELECT {', '.join(facts)} FROM data_dasar WHERE diganti IS NULL ORDER BY berkas, baris"
    expected = table(without, query)
    assert table(with_it, query).rows() == expected.rows()
    assert proven(with_it).is_empty()


def _save(project: Project, told: Sequence[str], some: range) -> None:
    for at in some:
        save(project, told[at], name=f"{at}.csv")


def test_corrections_stay_with_the_rows_that_were_corrected(one_round: Project) -> None:
    apply(one_round, fix("2", "jumlah_kk", "50", "55"))
    save(one_round, text(rt(2, jumlah_kk="60"), rt(3, jumlah_kk="60")), name="b.csv")
    apply(one_round, fix("3", "jumlah_kk", "60", "65"))
    done = withdraw(one_round, "R0", 2)
    assert done.after.corrected == 1
    assert in_force(one_round) == [("001", 50, None), ("002", 55, None), ("003", 50, None)]
    assert codes(apply(one_round, fix("3", "jumlah_kk", "65", "66"))) == ["koreksi_basi"]
    assert apply(one_round, fix("3", "jumlah_kk", "50", "66")).number == 3
    assert proven(one_round).is_empty()
    assert undo(one_round, 2).number == 4
    assert in_force(one_round)[2] == ("003", 66, None)
    assert proven(one_round).is_empty()


def test_a_correction_changes_no_row_that_was_withdrawn(empty_project: Project) -> None:
    """A row of the import that is left becomes ready, and would have replaced the withdrawn one's."""
    save(empty_project, text(rt(1), rt(2)), name="a.csv")
    save(empty_project, text(rt(1, jumlah_kk="-1"), rt(3)), name="b.csv")
    withdraw(empty_project, "R0", 1)
    assert [row[:2] for row in in_force(empty_project)] == [("001", -1), ("003", 50)]
    assert apply(empty_project, fix("1", "jumlah_kk", "-1", "60")).replaced == ()
    assert table(empty_project, "SELECT DISTINCT diganti FROM baris WHERE impor = 1").rows() == [(1,)]
    assert proven(empty_project).is_empty()


def test_marks_on_a_file_that_was_withdrawn_do_not_come_back(one_round: Project, tmp_path: Path) -> None:
    marked = tmp_path / "tanda.xlsx"
    write_marked(checked(text(*rts(3))), marked, "id")
    save(one_round, text(rt(9)), name="b.csv")
    withdraw(one_round, "R0", 1)
    with pytest.raises(Refusal, match="bertanda_asal"):
        apply_returned(one_round, "R0", open_source(str(marked)), "S1", "", context_for(one_round, "R0"))


def test_what_cannot_be_withdrawn_is_refused_and_nothing_changes(one_round: Project) -> None:
    save(one_round, text(rt(1)), "R1")
    save(one_round, text(rt(7)), name="b.csv")
    withdraw(one_round, "R0", 3)
    before = stored(one_round)
    for number, round_name, code in (
        (9, "R0", "penarikan_nomor"),
        (2, "R0", "penarikan_putaran"),
        (3, "R0", "penarikan_sudah"),
        (1, "R7", "putaran_tidak_ada"),
    ):
        with pytest.raises(Refusal, match=code):
            withdraw(one_round, round_name, number)
    with pytest.raises(Refusal, match="koreksi_data_pribadi"):
        withdraw(one_round, "R0", 1, "081234567890")
    store.freeze(one_round, "R0")
    with pytest.raises(Refusal, match="penarikan_beku"):
        withdraw(one_round, "R0", 1)
    assert_frame_equal(stored(one_round), before)
    assert withdrawn(one_round) == {"R0": 1}


def test_without_a_store_there_is_nothing_to_withdraw(empty_project: Project) -> None:
    for ask in (lambda: withdraw(empty_project, "R0", 1), lambda: each(empty_project, "R0")):
        with pytest.raises(Refusal, match="putaran_tidak_ada"):
            ask()
    assert not empty_project.store.exists()


def test_a_round_of_which_all_was_withdrawn_is_proven_and_takes_a_file(one_round: Project) -> None:
    assert counts(withdraw(one_round, "R0", 1)) == (3, 0, 0, 0)
    with pytest.raises(Refusal, match="putaran_ditarik"):
        store.rows(one_round, "R0")
    assert (store.rounds(one_round).height, store.ever(one_round)) == (0, ["R0"])
    assert proven(one_round).is_empty()
    save(one_round, text(*rts(2)))
    assert len(in_force(one_round)) == 2


def test_a_withdrawal_behind_the_programs_back_is_found(one_round: Project) -> None:
    save(one_round, text(rt(2, jumlah_kk="60")), name="b.csv")
    withdraw(one_round, "R0", 2)
    tamper(one_round, "DELETE FROM penarikan")
    differ = proven(one_round).select("impor", "tersimpan", "seharusnya").rows()
    assert differ == [(1, None, "2"), (2, "2", None)]


def test_no_row_stays_out_of_force_for_what_was_withdrawn(one_round: Project) -> None:
    """Whatever an earlier version took for the rule."""
    save(one_round, text(rt(2, jumlah_kk="60")), name="b.csv")
    tamper(one_round, "UPDATE baris SET diganti = 2 WHERE impor = 1")
    assert withdraw(one_round, "R0", 2).returned == 3


def test_another_round_no_longer_has_the_file_or_the_name(empty_project: Project) -> None:
    save(empty_project, text(*rts(2)), "R1")
    withdraw(empty_project, "R1", 1)
    first = save(empty_project, text(*rts(2)), "r-1")
    assert (first.elsewhere, first.alike) == (None, None)


def test_each_import_of_a_round_is_told(one_round: Project) -> None:
    save(one_round, text(rt(2, jumlah_kk="60")), name="b.csv")
    store.save(one_round, "R0", cast("ballot_pebbles", ballot("ballot_pebbles")))
    withdraw(one_round, "R0", 2, " LKM ", "salah")
    told = each(one_round, "R0").select("impor", "berkas", "formulir", "siap", "berlaku", "siapa", "mengapa").rows()
    assert told == [
        (1, "rt.csv", None, 3, 3, None, None),
        (2, "b.csv", None, 1, 0, "LKM", "salah"),
        (3, "suara.csv", "ballot_pebbles", 1, 1, None, None),
    ]


def test_history_tells_who_withdrew_a_row_and_why(one_round: Project) -> None:
    save(one_round, text(rt(2, jumlah_kk="60")), name="b.csv")
    withdraw(one_round, "R0", 2, "LKM", "salah berkas")
    key = {"kabupaten": "Kabupaten Madiun", "kecamatan": "Jiwan", "desa": "Wayut", "rw": "001", "rt": "002"}
    old, new = history(one_round, "R0", key)
    assert (old.replaced_by, old.withdrawn) == (None, None)
    assert new.withdrawn
    assert (new.withdrawn.who, new.withdrawn.why) == ("LKM", "salah berkas")


def test_of_ballots_the_last_before_it_counts_again_even_if_it_is_spoiled(empty_project: Project) -> None:
    kind = "ballot_pebbles"
    for spoiled in ({}, {"bangunan": "5"}, {"jalan": "9"}, {}):
        store.save(empty_project, "R0", cast(kind, ballot(kind, **spoiled)))
    done = withdraw(empty_project, "R0", 4)
    assert counts(done) == (1, 1, 0, 1)
    assert answers.held(empty_project, "R0", kind).height == 1
    withdraw(empty_project, "R0", 2)
    assert counts(withdraw(empty_project, "R0", 3)) == (1, 1, 1, 0)
    assert answers.answers(empty_project, "R0", kind).height == 1


def test_works_go_from_a_frozen_round_and_what_rests_on_them_is_named(one_round: Project) -> None:
    works(one_round, "pekerjaan", [work("K-1")])
    works(one_round, "penapisan", clear("K-1"))
    store.freeze(one_round, "R0")
    done = withdraw(one_round, "R0", 2)
    assert counts(done) == (1, 0, 0, 0)
    assert [(one.number, one.form) for one in done.unfounded] == [(3, "penapisan")]
    assert withdraw(one_round, "R0", 3).unfounded == ()


def test_works_in_rts_that_are_gone_are_named_and_those_that_stay_are_not(empty_project: Project) -> None:
    save(empty_project, text(rt(2), rt(3)), name="a.csv")
    save(empty_project, text(rt(1)), name="b.csv")
    works(empty_project, "pekerjaan", [work("K-1")])
    assert withdraw(empty_project, "R0", 1).unfounded == ()
    assert [one.number for one in withdraw(empty_project, "R0", 2).unfounded] == [3]


def test_a_store_of_the_format_before_lets_imports_be_withdrawn(one_round: Project) -> None:
    save(one_round, text(rt(2, jumlah_kk="60")), name="b.csv")
    tamper(one_round, "DROP TABLE penarikan; UPDATE simpanan_rembug SET format = 8")
    assert counts(withdraw(one_round, "R0", 2)) == (1, 1, 3, 0)
    assert table(one_round, "SELECT format FROM simpanan_rembug").item() == FORMAT


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_on_the_way_all_or_nothing_is_withdrawn(one_round: Project, moment: str) -> None:
    save(one_round, text(rt(2, jumlah_kk="60")), name="b.csv")
    before = stored(one_round)
    words = [sys.executable, "-m", "tests.survey.store.withdrawing", str(one_round.folder), moment]
    assert subprocess.run(words, cwd=ROOT, timeout=60, check=False).returncode == -9
    assert_frame_equal(stored(one_round), before)
    assert withdrawn(one_round) == {}
    assert counts(withdraw(one_round, "R0", 2)) == (1, 1, 3, 0)


def test_the_rule_is_what_each_import_did(empty_project: Project) -> None:
    """Ballots, too: replayed, the imports give what was stored."""
    kind = "ballot_pebbles"
    for spoiled in ({}, {"bangunan": "5"}, {"jalan": "9"}):
        store.save(empty_project, "R0", cast(kind, ballot(kind, **spoiled), ballot(kind, 2 + len(spoiled))))
    rows = table(empty_project, f"SELECT * FROM jawaban_{kind} ORDER BY impor, baris")
    with opened(empty_project, write=False) as con:
        told = replaced(rows, course(con, "R0", kind))
    assert told.to_list() == rows["diganti"].to_list()
