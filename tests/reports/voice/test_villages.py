"""The ballots of one village weigh no other village without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.board import facts as board
from reports.voice import orders
from reports.voice.heard import hear
from reports.voice.told import whose
from survey import store
from survey.check import check
from survey.messages import Refusal
from survey.project import Project, create
from survey.reading import Source
from tests.reports.plan.test_plan import run
from tests.reports.voice.meeting import ROUND, asked, pebbles, save
from tests.survey.files import rt, text


@pytest.fixture
def two(tmp_path: Path) -> Project:
    """A round of two villages."""
    made = create(tmp_path / "proyek", "Uji")
    rows = [rt(n, desa=village, kk_tanpa_air_aman=str(9 * n)) for village in ("Wayut", "Klagen") for n in (1, 2)]
    store.save(made, ROUND, check(Source("rt.csv", text(*rows).encode())))
    return made


def refused(made: Project, **places: str) -> Refusal:
    wanted = asked(made, **places)
    with pytest.raises(Refusal) as told:
        orders.of(wanted, hear(wanted, "person"))
    return told.value


def ordered(made: Project, **places: str) -> orders.Orders:
    wanted = asked(made, **places)
    return orders.of(wanted, hear(wanted, "person"))


def test_a_village_that_voted_is_ordered_and_the_other_is_not(two: Project) -> None:
    save(two, "ballot_pebbles", pebbles("Wayut"))
    assert ordered(two, desa="wayut").table()["desa"].unique().to_list() == ["Wayut"]
    for places in ({"desa": "Klagen"}, {}):
        told = refused(two, **places)
        assert told.code == "suara_desa_lain"
        assert "Klagen" in told.sentence("en")
        assert "come from Wayut" in told.sentence("en")


def test_both_villages_that_voted_are_taken_together_and_it_is_said(two: Project) -> None:
    for village in ("Wayut", "Klagen"):
        save(two, "ballot_pebbles", pebbles(village))
    made = ordered(two)
    assert made.table().height == 4
    assert list(whose(made.heard)) == [
        "Ballots of several villages are taken together: Klagen, Wayut"
        " (one alone: --desa, with --kecamatan where several have its name)."
    ]
    assert len(made.heard.ballots.cast) == 40


def test_ballots_that_name_no_village_are_of_the_only_one(voted: Project) -> None:
    heard = hear(asked(voted, desa="Wayut"), "person")
    assert (len(heard.ballots.cast), heard.villages.left_out, list(whose(heard))) == (20, 0, [])


def test_of_several_villages_nobody_knows_whose_they_are(two: Project) -> None:
    save(two, "ballot_pebbles", pebbles())
    assert refused(two).code == refused(two, desa="Wayut").code == "suara_tanpa_desa"
    assert "20 ballots name no village" in refused(two, desa="Wayut").sentence("en")


def test_with_ballots_that_do_name_it_they_are_left_out_and_it_is_said(two: Project) -> None:
    save(two, "ballot_pebbles", pebbles())
    save(two, "ballot_pebbles", pebbles("Wayut"))
    made = ordered(two, desa="Wayut")
    assert len(made.heard.ballots.cast) == 20
    assert "20 ballots name no village" in " ".join(whose(made.heard))
    assert refused(two).code == "suara_tanpa_desa"


def test_ballots_of_a_village_that_was_not_surveyed_weigh_none(voted: Project, tmp_path: Path) -> None:
    made = create(tmp_path / "lain", "Uji")
    store.save(made, ROUND, check(Source("rt.csv", text(rt(1), rt(2)).encode())))
    save(made, "ballot_pebbles", pebbles("Desa Sebelah"))
    assert refused(made).code == "suara_desa_lain"


def test_the_board_weighs_no_village_that_did_not_vote(two: Project) -> None:
    save(two, "ballot_pebbles", pebbles("Wayut"))
    with pytest.raises(Refusal) as told:
        board.gathered(asked(two), None, "person", None, None)
    assert told.value.code == "suara_desa_lain"
    assert board.gathered(asked(two, desa="Klagen"), None, "person", None, None)["voice"] is None
    assert board.gathered(asked(two, desa="Wayut"), None, "person", None, None)["voice"]


@pytest.fixture
def namesakes(tmp_path: Path) -> Project:
    """A round of two villages Sari, one in each of two districts."""
    made = create(tmp_path / "proyek", "Uji")
    rows = [rt(n, desa="Sari", kecamatan=where, kk_tanpa_air_aman=str(9 * n)) for where in APART for n in (1, 2)]
    store.save(made, ROUND, check(Source("rt.csv", text(*rows).encode())))
    return made


APART = {"Jiwan": [20, 0, 0, 0, 0, 0, 0], "Geger": [0, 20, 0, 0, 0, 0, 0]}


def cast(made: Project, where: str, laid: list[int]) -> None:
    head, *_ = pebbles()
    save(made, "ballot_pebbles", [["kecamatan", *head], *([where, "Sari", f"P{n}", "", *laid] for n in range(9))])


def test_villages_of_one_name_are_two_voices(namesakes: Project, tmp_path: Path) -> None:
    for where, laid in APART.items():
        cast(namesakes, where, laid)
    for where, laid in APART.items():
        made = ordered(namesakes, kecamatan=where.lower(), desa="sari")
        assert made.heard.weights.village.tolist() == [n / 20 for n in laid]
        assert len(made.heard.ballots.cast) == 9
        assert ordered(namesakes, kecamatan=where).heard.villages.named == (f"Sari ({where})",)
    code, said = run(namesakes, "voice", "--round", ROUND)
    assert code == 0 and "taken together: Sari (Geger), Sari (Jiwan) (one alone" in said
    code, said = run(namesakes, "voice", "--round", ROUND, "--kecamatan", "Geger")
    assert code == 0 and "Ballots of Sari (Geger)." in said and '--kecamatan "Geger"' in said


def test_a_namesake_that_does_not_tell_its_district_weighs_neither(namesakes: Project) -> None:
    save(namesakes, "ballot_pebbles", pebbles("Sari"))
    for places in ({}, {"desa": "Sari"}, {"desa": "Sari", "kecamatan": "Geger"}):
        told = refused(namesakes, **places)
        assert told.code == "suara_tanpa_desa" and "20 ballots" in told.sentence("en")
    cast(namesakes, "Geger", APART["Geger"])
    made = ordered(namesakes, desa="Sari", kecamatan="Geger")
    assert (len(made.heard.ballots.cast), made.heard.villages.left_out) == (9, 20)


def test_the_voice_of_a_district_is_not_that_of_its_neighbour(namesakes: Project) -> None:
    cast(namesakes, "Jiwan", APART["Jiwan"])
    assert refused(namesakes, kecamatan="Geger").code == "suara_desa_lain"
    assert "come from Sari (Jiwan)" in refused(namesakes, kecamatan="Geger").sentence("en")


def test_a_person_whose_village_is_told_later_votes_once(voted: Project, tmp_path: Path) -> None:
    made = create(tmp_path / "lain", "Uji")
    store.save(made, ROUND, check(Source("rt.csv", text(rt(1), rt(2)).encode())))
    for village in ("", "Wayut"):
        save(made, "ballot_pebbles", pebbles(village))
    heard = hear(asked(made), "person")
    assert (len(heard.ballots.cast), sum(heard.spoiled.values())) == (20, 2)
