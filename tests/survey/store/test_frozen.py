"""A frozen round takes nothing more, and says what it held."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.fieldfile import Looking
from survey import store
from survey.messages import Refusal
from survey.project import Project
from survey.reading import Source
from survey.store.frozen import fingerprint
from tests.survey.files import checked, rt, rts, text


def kept(project: Project) -> list[str]:
    return sorted(path.name for path in project.kept.iterdir())


def test_nothing_is_imported_into_a_frozen_round(one_round: Project) -> None:
    store.freeze(one_round, "R0")
    before, files, rows = store.rounds(one_round), kept(one_round), store.rows(one_round, "R0")
    with pytest.raises(Refusal, match="putaran_beku") as refused:
        store.save(one_round, "R0", checked(text(rt(1, jumlah_kk="60"), rt(9))))
    assert "'R0' is frozen" in refused.value.sentence("en")
    assert "'R0' sudah dibekukan" in refused.value.sentence("id")
    assert store.rounds(one_round).equals(before)
    assert store.rows(one_round, "R0").equals(rows)
    assert kept(one_round) == files, "not even the file is kept"


def test_the_very_same_file_is_still_told_as_stored(one_round: Project) -> None:
    store.freeze(one_round, "R0")
    again = store.save(one_round, "R0", checked(text(*rts(3))))
    assert (again.again, again.this.number) == (True, 1)


def test_a_frozen_round_is_told_before_a_file_is_checked(one_round: Project) -> None:
    store.freeze(one_round, "R0")
    looking = Looking(one_round, "id", "R0", {"form": None})
    with pytest.raises(Refusal, match="putaran_beku"):
        looking.look("lain.csv", Source("lain.csv", b"tanpa,tajuk\n1,2\n"))
    with pytest.raises(Refusal, match="tajuk_tak_dikenal"):
        replace(looking, round="R1").look("lain.csv", Source("lain.csv", b"tanpa,tajuk\n1,2\n"))
    same = Source("rt.csv", text(*rts(3)).encode())
    assert [told.stored and told.stored.again for told in looking.look("rt.csv", same).tables] == [True]


def test_a_file_that_was_replaced_is_refused_too(empty_project: Project) -> None:
    for kk in ("50", "60"):
        store.save(empty_project, "R0", checked(text(rt(1, jumlah_kk=kk))))
    store.freeze(empty_project, "R0")
    with pytest.raises(Refusal, match="putaran_beku"):
        store.save(empty_project, "R0", checked(text(rt(1, jumlah_kk="50"))))


def test_other_rounds_stay_open(one_round: Project) -> None:
    store.freeze(one_round, "R0")
    assert not store.save(one_round, "R1", checked(text(*rts(3)))).again
    assert store.rounds(one_round).select("putaran", "beku").rows() == [("R0", True), ("R1", False)]


def test_freezing_twice_says_so(one_round: Project) -> None:
    first = store.freeze(one_round, "R0")
    again = store.freeze(one_round, "R0")
    assert (first.again, again.again) == (False, True)
    assert first.sha256 == again.sha256
    assert len(first.sha256) == 64


def test_the_fingerprint_is_of_the_rows_in_force_whatever_their_way_in(empty_project: Project) -> None:
    ways = {
        "A": [text(rt(1), rt(2), rt(3))],
        "B": [text(rt(3), rt(1)), text(rt(2))],
        "C": [text(rt(1, jumlah_kk="60"), rt(2)), text(rt(3), rt(1))],
        "D": [text(rt(1), rt(2), rt(3, jumlah_kk="60"))],
        "E": [text(rt(1), rt(2), rt(3, jumlah_kk="-1"))],
        "F": [text(rt(1), rt(2))],
    }
    for name, files in ways.items():
        for content in files:
            store.save(empty_project, name, checked(content))
    a, b, c, *others = (store.freeze(empty_project, name).sha256 for name in ways)
    assert a == b == c
    assert len({a, *others}) == 4


def test_a_question_asked_later_changes_no_fingerprint(one_round: Project) -> None:
    rows = store.rows(one_round, "R0")
    wider = rows.with_columns(pertanyaan_baru=None)
    assert fingerprint(wider.select(reversed(wider.columns))) == fingerprint(rows)


@pytest.mark.parametrize("round_name", ["R9", ""])
def test_a_round_that_is_not_there_is_refused(one_round: Project, round_name: str) -> None:
    with pytest.raises(Refusal, match="putaran_tidak_ada") as refused:
        store.freeze(one_round, round_name)
    assert refused.value.facts["ada"] == "R0"
    assert store.rounds(one_round)["beku"].to_list() == [False]


def test_an_empty_project_is_refused_and_gets_no_store(empty_project: Project) -> None:
    with pytest.raises(Refusal, match="putaran_tidak_ada"):
        store.freeze(empty_project, "R0")
    assert not empty_project.store.exists()
