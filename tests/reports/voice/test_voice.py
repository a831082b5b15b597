"""What the program says of the residents' voice: in words, as a table, for machines, and when it says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.voice import output, weight_table
from reports.voice.heard import hear
from survey import messages
from survey.messages import Refusal
from survey.project import Project
from tests.reports.machine import read
from tests.reports.plan.test_plan import run
from tests.reports.voice.meeting import asked, pebbles, project, save
from tests.survey.ballots.test_check import BAD
from tests.words import WORDS


def test_it_says_who_voted_what_is_spoiled_and_whose_voice_counts_alike(voted: Project) -> None:
    said = output(asked(voted), "person", None).told()
    assert "20 valid ballots of 20 people, 2 spoiled" in said
    assert "1 × pebbles do not add up, 1 × something left blank. None was mended." in said
    assert "every person counts alike" in said
    assert "Worth 20 ballots" in said
    assert "WARNING" not in said
    assert "Next: rembug rank --round R0 --weights person --ballot pebbles" in said


def test_a_group_too_small_is_counted_and_not_shown_nor_to_be_worked_out(voted: Project) -> None:
    heard = hear(asked(voted), "person")
    assert heard.hidden == ["difabel", "penyewa"]
    said = output(asked(voted), "person", None).told()
    assert "People with disabilities (2), Renters (4)" in said
    assert "Renters: " not in said


def test_one_group_is_not_shown_beside_all(tmp_path: Path) -> None:
    made = project(tmp_path)
    save(made, "ballot_pairwise", _pairs({}))
    heard = hear(asked(made), "person", "pairwise")
    assert (heard.shown, heard.ballots.groups) == ([], ("",))
    assert "no group" not in output(asked(made), "person", "pairwise").told()


def test_where_groups_differ_is_told_with_how_far(voted: Project) -> None:
    # Drinking water: men 2 of 20, all (72 + 12 + 32 + 4) / 400 = 30 %.
    assert (
        "Men: Drinking water weighs less than for all, by 20.0 percentage points."
        in output(asked(voted), "person", None).told()
    )


def test_the_choice_of_the_meeting_changes_the_weights(voted: Project) -> None:
    person, group = (hear(asked(voted), equal) for equal in ("person", "group"))  # type: ignore[arg-type]
    assert person.weights.village[1] == pytest.approx(0.21)
    assert group.weights.village[1] == pytest.approx((1 + 8 + 2 + 10) / 80)
    assert group.weights.effective < 20
    assert "every group counts alike" in output(asked(voted), "group", None).told()


def test_the_table_holds_the_village_the_groups_and_every_ballot(voted: Project) -> None:
    table = weight_table(hear(asked(voted), "person"))
    assert table["lingkup"].value_counts(sort=True).rows() == [("surat_suara", 20), ("kelompok", 4), ("desa", 1)]
    assert table.select(f"bobot_{n}" for n in range(1, 8)).sum_horizontal().to_list() == pytest.approx([1] * 25)


def test_for_machines(voted: Project) -> None:
    told = read(output(asked(voted), "group", None).json())
    assert (told["valid"], told["equal_per"], told["too_few"]) == (20, "group", False)
    assert told["spoiled"] == {"kerikil_tidak_pas": 1, "suara_kosong": 1}
    assert 0 < told["kendall"]["w"] < 1


def test_pairs_name_who_contradicts_himself_and_where(tmp_path: Path) -> None:
    made = project(tmp_path)
    save(made, "ballot_pairwise", _pairs({"bangunan_jalan": "A9", "jalan_air_minum": "A9", "bangunan_air_minum": "B9"}))
    told = output(asked(made), "person", "pairwise").told()
    assert "1 of 1 ballot has a ratio above 0.1" in told
    assert "- M1: " in told
    assert "WARNING: worth 1 ballot only" in told
    table = output(asked(made), "person", "pairwise").table()
    assert table["rasio_konsistensi"].to_list()[0] is None
    assert table["pasangan_bertentangan"].to_list()[-1] in ("1-2", "1-3", "2-3")


def _pairs(marks: dict[str, str]) -> list[list[object]]:
    from survey.catalogue import form

    names = [q.name for q in form("ballot_pairwise").votes]
    return [["kode", "jumlah_orang", *names], ["M1", 5, *(marks.get(name, "sama") for name in names)]]


def test_of_several_kinds_one_must_be_named(tmp_path: Path) -> None:
    made = project(tmp_path)
    save(made, "ballot_pairwise", _pairs({}))
    assert _refused(made) == "suara_beberapa_jenis"
    assert hear(asked(made), "person", "pebbles").kind == "pebbles"


def test_without_ballots_there_are_no_weights(one_round: Project, voted: Project) -> None:
    assert _refused(one_round) == "tidak_ada_suara"
    with pytest.raises(Refusal) as refusal:
        hear(asked(voted), "person", "ranking")
    assert refusal.value.code == "tidak_ada_suara"
    assert "form ballot_ranking" in refusal.value.sentence("en")


def test_ballots_before_any_baseline_are_told_with_what_comes_first(empty_project: Project, tmp_path: Path) -> None:
    file = tmp_path / "suara.csv"
    file.write_text("\n".join(",".join(map(str, row)) for row in pebbles()), encoding="utf-8")
    _, said = run(empty_project, "import", file, "--form", "ballot_pebbles", "--round", "R0")
    here = f"rembug -C {empty_project.folder}"
    first = f"{here} import FILE.csv --round R0"
    assert f"Next, once the round's baseline is in ({first}): {here} voice" in said
    for command in ("rounds", "verify"):
        told = run(empty_project, command)[1]
        assert told == f"Round R0 holds no baseline yet, only: Pebble ballot. Next: {first}\n"
    for command in ("voice", "score", "verify"):
        assert run(empty_project, command, "--round", "R0") == (
            2,
            "Round 'R0' holds ballots or works alone. Import its baseline first: rembug import FILE.csv --round R0",
        )


def test_spoiled_ballots_alone_are_no_voice(one_round: Project) -> None:
    save(one_round, "ballot_pebbles", [pebbles()[0], ["", "P1", "", 5, 5, 5, 4, 0, 0, 0]])
    with pytest.raises(Refusal) as refusal:
        hear(asked(one_round), "person")
    assert refusal.value.code == "tidak_ada_suara_sah"
    assert "(1 spoiled: 1 × pebbles do not add up)" in refusal.value.sentence("en")


def test_groups_that_do_not_differ_are_not_told_to(one_round: Project) -> None:
    same = [
        ["", f"{group[:1]}{n}", group, 5, 5, 5, 5, 0, 0, 0] for group in ("perempuan", "laki_laki") for n in range(3)
    ]
    save(one_round, "ballot_pebbles", [pebbles()[0], *same])
    assert "percentage point" not in output(asked(one_round), "person", None).told()


def test_groups_count_alike_only_where_there_are_any(one_round: Project) -> None:
    save(one_round, "ballot_pebbles", [pebbles()[0], ["", "P1", "", 5, 5, 5, 5, 0, 0, 0]])
    assert _refused(one_round, "group") == "suara_tanpa_kelompok"


def test_a_village_is_heard_by_itself(one_round: Project) -> None:
    save(one_round, "ballot_pebbles", pebbles("Wayut"))
    save(one_round, "ballot_pebbles", pebbles("Klagen"))
    assert len(hear(asked(one_round), "person").ballots.cast) == 40
    assert "Klagen, Wayut" in output(asked(one_round), "person", None).told()
    assert len(hear(asked(one_round, desa="wayut"), "person").ballots.cast) == 20


def test_every_reason_that_spoils_a_ballot_has_a_word() -> None:
    codes = {code for _, _, _, told in BAD for code in told if messages.severity(code) == "error"}
    assert codes <= set(WORDS["spoiled"])


def _refused(made: Project, equal: str = "person") -> str:
    with pytest.raises(Refusal) as refusal:
        hear(asked(made), equal)  # type: ignore[arg-type]
    return refusal.value.code
