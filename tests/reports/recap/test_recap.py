"""The recap as people read it: what it rests on, how the households are, why figures are open; and what every later
output says of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reports import explain, recap, scoresheet, targets
from reports.asked import Asked
from reports.documents import baseline, scored
from reports.documents import facts as document
from reports.documents.parts import rt_page
from reports.exports import workbook
from reports.recap_basis import otherwise
from reports.rounds import imports
from survey import store
from survey.answered.check import check
from survey.context import Context
from survey.place import KEY
from survey.project import Project, create, load
from survey.reading import Source
from survey.reading.mapping import Maps
from survey.recap.tally import HOUSEHOLDS
from survey.store.withdrawal import withdraw
from tests.forms.test_template import RT_FORM
from tests.reports.machine import read
from tests.survey.answered.households import household, text
from tests.survey.store.correcting import proven

# Nine of ten tell their roof: enough, and told.
TEN = [household(n, atap="" if n == 10 else "bocor" if n < 4 else "baik") for n in range(1, 11)]
PLACES: dict[str, str | None] = dict.fromkeys(KEY)


def answer(project: Project, form: str, name: str, rows: list[dict[str, str]]) -> None:
    context = Context(maps=Maps(form=form))  # type: ignore[arg-type]
    store.save(project, "R0", check(Source(name, text(rows).encode()), context))


def asked(project: Project) -> Asked:
    return Asked(project, "en", "R0", dict(PLACES))


@pytest.fixture(scope="module")
def recapped_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = create(tmp_path_factory.mktemp("recapped") / "proyek", "Uji")
    answer(made, "rumah_tangga", "rumah.csv", TEN)
    answer(made, "rt", "rt.csv", [RT_FORM])
    recap.make(asked(made), dry_run=False)
    return made


@pytest.fixture
def recapped(recapped_once: Project, copied: Callable[[Project], Project]) -> Project:
    return copied(recapped_once)


def test_the_recap_tells_what_it_rests_on_and_how_the_households_are(recapped: Project) -> None:
    made = recap.make(asked(recapped), dry_run=True)
    said = made.told()
    assert "Rests on 69 of 70 answers" in said
    for line in ("- base of 1a, 1c, 7a and 7b: households (KRT)", "- divisor of the percentage of sound roads:"):
        assert line in said
    assert "A.2 sound roof, walls and floor" in said
    row = next(line for line in said.splitlines() if line.startswith("A.2 sound roof")).split()
    assert row[-5:] == ["6", "9", "10", "66.7", "%"]
    assert "Roads not damaged: 600 of 900 m (road length needed), 66.7 %." in said
    assert "100-0-100: proper drinking water 10 of 10 households that answered enough (100.0 %); slum " in said
    told = read(made.json())
    assert (told["answers_known"], told["answers_needed"]) == (69, 70)
    assert [(p["kolom"], p["diketahui"], p["semua"]) for p in told["partly"]] == [("bangunan_tidak_layak_unit", 9, 10)]
    assert told["places"][0]["atap_dinding_lantai_baik:bagian"] == 6 / 9


def test_another_divisor_of_sound_roads_changes_its_percentage_alone(recapped: Project) -> None:
    before = recap.make(asked(recapped), dry_run=True)
    _choose(recapped, road_share="existing")
    after = recap.make(asked(load(recapped.folder)), dry_run=True)
    assert "Roads not damaged: 600 of 900 m (roads that exist), 66.7 %." in after.told()
    assert after.recap.baseline.equals(before.recap.baseline)


def test_every_later_output_tells_how_many_of_how_many(recapped: Project) -> None:
    this = asked(recapped)
    said = scoresheet.output(this).told()
    assert "Recapped from 10 households; rests on 69 of 70 answers that it needs (98.6 %)." in said
    assert "limit of building density (1b): 250 per ha in every city" in said
    about = read(scoresheet.output(this).json())["recap"]
    assert (about["households"], about["answers_known"], about["answers_needed"]) == (10, 69, 70)
    assert about["choices"]["blank_answers"] == "answered"
    found = explain.output(this)
    assert "from the answers of 9 of 10 households" in found.told()
    assert found.table().filter(kriteria="1c").select("krt_diketahui", "krt").row(0) == (9, 10)
    assert found.table().filter(kriteria="2a").select("krt_diketahui", "krt").row(0) == (None, None)


def test_the_documents_tell_it_too(recapped: Project) -> None:
    this = asked(recapped)
    facts, rows = document.facts(this), document.rows(this)
    made = baseline.gathered(rows, facts)
    assert any("rests on 69 of 70 answers" in line for line in made["summary"])
    assert ["Choices of the recap", "; ".join(f"{k} = {v}" for k, v in facts.recapped.how["choices"].items())] in (
        made["origin"]
    )
    of = scored.scored(rows, facts)
    ((row, at),) = of.in_order
    assert "Not all households answered: 1c 9 of 10." in rt_page.notes(of, 0, row, at)


def test_the_workbook_tells_it_too(recapped: Project) -> None:
    told = workbook.sources(asked(recapped)).filter(What="Recap")["Told"].to_list()
    assert [line.split(":")[0] for line in told] == [
        "Recapped from 10 households; rests on 69 of 70 answers that it needs (98.6 %).",
        "Choices of the recap",
    ]


def test_targets_are_told_by_the_households_where_they_were_counted(recapped: Project) -> None:
    table = targets.output(asked(recapped)).table()
    assert table.select("krt_air_layak", "krt_air_layak_diketahui", "krt").row(0) == (10, 10, 10)
    assert "10 of 10 households" in targets.output(asked(recapped)).told()


def test_answers_that_came_in_later_are_told_until_the_recap_is_made_again(recapped: Project) -> None:
    answer(recapped, "rumah_tangga", "lagi.csv", [household(3, atap="bocor", status_mbr="bukan_mbr")])
    assert "1 file of answers came in since the recap" in scoresheet.output(asked(recapped)).told()
    again = recap.make(asked(recapped), dry_run=False)
    assert again.stored
    assert again.stored.again  # no figure of the baseline has changed
    found = store.recapped(recapped, "R0")
    assert found
    assert (found.newer, found.counts["status_mbr:bukan_mbr"].item()) == (0, 1)


def test_answers_that_were_withdrawn_are_told_until_the_recap_is_made_again(recapped: Project) -> None:
    answer(recapped, "rumah_tangga", "lagi.csv", [household(n, atap="bocor") for n in range(11, 14)])
    recap.make(asked(recapped), dry_run=False)
    done = withdraw(recapped, "R0", 4)
    assert done.after.recapped
    assert (done.after.recapped.number, done.after.answers) == (5, 11)
    assert "Since the recap 1 file was withdrawn whose answers it counted" in scoresheet.output(asked(recapped)).told()
    assert asked(recapped).about()["recap"]["withdrawn_answers"] == 1
    recap.make(asked(recapped), dry_run=False)
    found = store.recapped(recapped, "R0")
    assert found
    assert (found.number, found.newer, found.withdrawn) == (6, 0, 0)
    assert found.counts[HOUSEHOLDS].to_list() == [10]
    assert proven(recapped).is_empty()


def test_answers_that_came_and_were_withdrawn_since_the_recap_need_no_other(recapped: Project) -> None:
    answer(recapped, "rumah_tangga", "lagi.csv", [household(3, atap="bocor")])
    withdraw(recapped, "R0", 4)
    found = store.recapped(recapped, "R0")
    assert found
    assert (found.newer, found.withdrawn) == (0, 0)


def test_an_rt_whose_answers_were_withdrawn_leaves_the_baseline_with_the_next_recap(recapped: Project) -> None:
    """And the recap itself can be withdrawn: the one before is in force again."""
    other = [{**household(n), "rt": "9"} for n in range(1, 4)]
    answer(recapped, "rumah_tangga", "lain.csv", other)
    answer(recapped, "rt", "rt_lain.csv", [{**RT_FORM, "rt": "9"}])
    recap.make(asked(recapped), dry_run=False)
    assert store.rows(recapped, "R0").height == 2
    for number in (4, 5):
        withdraw(recapped, "R0", number)
    recap.make(asked(recapped), dry_run=False)
    assert store.rows(recapped, "R0").height == 1
    assert proven(recapped).is_empty()
    assert withdraw(recapped, "R0", 7).returned == 2
    assert proven(recapped).is_empty()
    assert [store.rows(recapped, "R0").height, asked(recapped).recapped and asked(recapped).recapped.number] == [2, 6]


def test_without_any_answers_left_the_recap_is_to_be_withdrawn_too(recapped: Project) -> None:
    said = ""
    for number in ("1", "2"):
        said = imports.output(asked(recapped), int(number), "", "").told()
    assert "Withdraw it, too: rembug withdraw 3 --round R0" in said
    assert "rembug recap" not in said


def test_choices_that_are_other_now_are_told(recapped: Project) -> None:
    _choose(recapped, rounding="rounded")
    this = asked(load(recapped.folder))
    assert this.recapped
    assert otherwise(this.recapped, this.rules) == ["rounding = rounded"]
    said = scoresheet.output(this).told()
    assert "Recapped by other choices than those in force now (rounding = rounded)" in said
    assert "rounding of households from percentages: 3a and 3b rounded; 5a, 5b and 6b cut off" in said


def test_a_round_that_was_imported_as_it_is_rests_on_no_households(one_round: Project) -> None:
    assert store.recapped(one_round, "R0") is None
    assert "Recapped" not in scoresheet.output(asked(one_round)).told()
    assert "recap" not in scoresheet.output(asked(one_round)).json()


def test_a_frozen_round_keeps_what_was_counted_then(recapped: Project) -> None:
    store.freeze(recapped, "R0")
    before = store.recapped(recapped, "R0")
    recap.make(asked(recapped), dry_run=False)
    after = store.recapped(recapped, "R0")
    assert before
    assert after
    assert (after.how, after.counts.rows()) == (before.how, before.counts.rows())


def _choose(project: Project, **wanted: str) -> None:
    file = project.folder / "rembug.toml"
    lines = "\n".join(f'{name} = "{option}"' for name, option in wanted.items())
    file.write_text(file.read_text(encoding="utf-8").replace("[pilihan]", f"[pilihan]\n{lines}"), encoding="utf-8")


def test_a_recap_of_which_nothing_can_be_scored_says_so_and_explain_names_the_reason(empty_project: Project) -> None:
    answer(empty_project, "rumah_tangga", "rumah.csv", TEN)
    said = recap.make(asked(empty_project), dry_run=False).told()
    assert "slum cannot be told yet" in said
    assert "HELD · rows: 1" in said
    assert "No RT of this file can be scored yet." in said
    assert "rembug score" not in said
    told = explain.output(asked(empty_project), "2").told()
    assert "10 households were surveyed, but the RT form is not there" in told
