"""Rule sets as people read them, compare them and copy them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reports import rules as report
from scoring.rules import available, rule_set
from survey.catalogue import Language
from survey.messages import Refusal
from survey.project import Project, create

BOTH = ("permen-pupr-2-2016", "permen-pupr-14-2018")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return create(tmp_path / "proyek", "Uji")


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", BOTH)
def test_a_set_is_told_with_every_value_and_its_source(name: str, lang: Language) -> None:
    told = report.output(None, name, None, lang).told()
    rules = rule_set(name)
    for criterion in rules.criteria:
        line = next(line for line in told.splitlines() if line.startswith(f"{criterion.id} "))
        assert criterion.name(lang) in line
        assert criterion.volume in line
        assert criterion.base in line
    for choice in rules.choices:
        assert f"  {choice.id}: {choice.name(lang)}" in told
        assert f"   * {choice.chosen.id}: {choice.chosen.name(lang)}" in told
        assert all(option.source(lang) in told for option in choice.options)
    assert all(f"≥ {level.at_least}" in told for level in rules.levels if level.at_least)


def test_how_the_two_regulations_differ() -> None:
    told = report.output(None, *BOTH, "en").told().splitlines()
    assert told[0] == "permen-pupr-2-2016 compared with permen-pupr-14-2018:"
    assert [line.split()[2:4] for line in told if line.startswith("- only")] == [
        ["permen-pupr-2-2016:", "4c"],
        ["permen-pupr-2-2016:", "4d"],
        ["permen-pupr-2-2016:", "6c"],
    ]
    assert "- Condition of drains: numbered 4e, then 4c" in told
    assert any("heavy slum ≥ 71, medium slum ≥ 45, light slum ≥ 19; then heavy slum ≥ 60" in line for line in told)
    assert "- choice sedang_from: 45, then –" in told


def test_a_set_does_not_differ_from_itself() -> None:
    assert report.output(None, BOTH[0], BOTH[0], "en").told().splitlines()[1:] == ["- no difference"]


def test_json_carries_the_same_values() -> None:
    made = json.loads(json.dumps(report.output(None, BOTH[0], BOTH[1], "en").json()))
    assert made["levels"] == {"berat": 71, "sedang": 45, "ringan": 19, "tidak_kumuh": 0}
    assert [c["kriteria"] for c in made["criteria"]] == [c.id for c in rule_set(BOTH[0]).criteria]
    assert len(made["differences"]) == 7


def test_a_copy_is_a_set_of_the_project_and_the_same(project: Project) -> None:
    target = report.copy(project, BOTH[1], "kota-baru")
    assert available(project.own_rules)[-1] == "kota-baru"
    copied = rule_set("kota-baru", folder=project.own_rules)
    assert (copied.criteria, copied.brackets, copied.levels) == (
        rule_set(BOTH[1]).criteria,
        rule_set(BOTH[1]).brackets,
        rule_set(BOTH[1]).levels,
    )
    assert copied.in_force is None, "a city's set is used only where it is named"
    assert target.read_text(encoding="utf-8").startswith("# Permen PUPR 14/PRT/M/2018")


@pytest.mark.parametrize("name", ["kota", "../kota", "Kota", "", "permen-pupr-14-2018"])
def test_a_copy_never_overwrites_and_stays_in_its_folder(project: Project, name: str) -> None:
    report.copy(project, None, "kota")
    with pytest.raises(Refusal):
        report.copy(project, None, name)
    assert [path.name for path in project.own_rules.iterdir()] == ["kota.toml"]
