"""The rule sets as data: complete, sourced, and refused where they hold a mistake."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from scoring import rules
from scoring.rules import RulesError, in_force, rule_set
from scoring.rules.loading import tables
from survey.catalogue import catalogue


def test_the_2018_regulation() -> None:
    made = rule_set("permen-pupr-14-2018")
    assert len(made.criteria) == 16
    assert [len(a.criteria) for a in made.aspects] == [3, 2, 2, 3, 2, 2, 2]
    assert made.most_points == 80
    assert [b.at_least for b in made.brackets] == [
        Fraction(24995, 10**5),
        Fraction(50995, 10**5),
        Fraction(75995, 10**5),
    ]
    assert [(v.id, v.at_least) for v in made.levels] == [
        ("berat", 60),
        ("sedang", 38),
        ("ringan", 16),
        ("tidak_kumuh", 0),
    ]


def test_the_2016_regulation() -> None:
    made = rule_set("permen-pupr-2-2016")
    assert [c.id for c in made.criteria if c.aspect == "4"] == ["4a", "4b", "4c", "4d", "4e"]
    assert [len(a.criteria) for a in made.aspects] == [3, 2, 2, 5, 2, 3, 2]
    assert made.most_points == 95
    assert [v.at_least for v in made.levels] == [71, 45, 19, 0]
    assert made.brackets == rule_set().brackets
    sixteen, nineteen = ({c.volume for c in rule_set(name).criteria} for name in rules.available())
    assert sixteen < nineteen == {q.name for q in catalogue().volumes}


def test_a_set_knows_how_its_choices_change_it() -> None:
    assert [v.at_least for v in rule_set("permen-pupr-2-2016", {"sedang_from": "40"}).levels] == [71, 40, 19, 0]
    of_krt = [c for c in rule_set().criteria if c.base == "jumlah_krt"]
    assert {(c.id, c.unless_told) for c in of_krt} == {(name, "jumlah_bangunan") for name in ("1a", "1c", "7a", "7b")}
    assert not [c for c in rule_set(wanted={"building_base": "bangunan"}).criteria if c.base == "jumlah_krt"]
    assert rule_set(wanted={"metro_density_middle": "201"}).priority.density[-1].above["besar"] == 200
    assert rule_set(wanted={"density_area": "permukiman"}).priority.density_base == "luas_ha"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (None, "permen-pupr-14-2018"),
        (date(2025, 8, 17), "permen-pupr-14-2018"),
        (rule_set("permen-pupr-14-2018").in_force, "permen-pupr-14-2018"),
        (date(2017, 11, 1), "permen-pupr-2-2016"),
        (date(2015, 4, 1), "permen-pupr-2-2016"),
    ],
)
def test_the_regulation_in_force_on_a_day(day: date | None, name: str) -> None:
    assert in_force(day) == name


def test_a_city_writes_a_set_of_its_own(tmp_path: Path) -> None:
    own = """[set]
id = "kota"
extends = "permen-pupr-14-2018"
name_id = "Peraturan Wali Kota"
name_en = "Mayor's regulation"
source_id = "Perwal 1/2026"
source_en = "Perwal 1/2026"
confidence = "V"

[[level]]
id = "berat"
at_least = 64
[[level]]
id = "sedang"
at_least = 40
[[level]]
id = "ringan"
at_least = 20
[[level]]
id = "tidak_kumuh"
at_least = 0
"""
    (tmp_path / "kota.toml").write_text(own, encoding="utf-8")
    made = rule_set("kota", folder=tmp_path)
    assert [v.at_least for v in made.levels] == [64, 40, 20, 0]
    assert made.criteria == rule_set().criteria
    assert made.in_force is None
    assert rules.available(tmp_path)[-1] == "kota"


@pytest.mark.parametrize("name", rules.available())
def test_every_rule_names_its_source_and_confidence(name: str) -> None:
    data = tables(rules.HERE / f"{name}.toml", lambda base: rules.HERE / f"{base}.toml")
    sourced = [data[t] for t in ("set", "brackets", "levels", "not_applicable", "rank", "authority", "priority")]
    sourced += [data["progress"], data["explain"]]
    graded = [*data["criterion"], *data["priority"]["answer"], data["priority"]["density"]]
    assert {entry["confidence"] for entry in graded} <= set("VMSR")
    sourced += [option for choice in data["choice"].values() for option in choice["option"].values()]
    for entry in sourced:
        assert entry.get("source") or (entry.get("source_id") and entry.get("source_en"))
        assert entry["confidence"] in ("V", "M", "S", "R")


def test_unknown_rule_set_and_option_are_named_with_what_there_is() -> None:
    with pytest.raises(RulesError) as unknown:
        rule_set("permen-1900")
    assert "permen-pupr-14-2018" in unknown.value.sentence("en")
    with pytest.raises(RulesError) as unknown:
        rule_set(wanted={"aspect_mean": "median"})
    assert "zeroed, plain" in unknown.value.sentence("en")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('at_least = "50.995"', 'at_least = "20.0"', "([[bracket]]) must rise"),
        ("at_least = 38", "at_least = 70", "([[level]]) must fall"),
        ('volume = "kk_tanpa_air_aman"', 'volume = "kk_tanpa_air"', "Most like it: kk_tanpa_air_aman,"),
        ('volume = "kk_tanpa_air_aman"', 'volume = "kk_air_tidak_cukup"', "stands twice"),
        ('at_least = "24.995"', 'at_least = "dua"', 'bracket[1].at_least = "dua": it must be a number with'),
        ('at_least = "24.995"', "at_least = inf", "bracket[1].at_least = Infinity: it must be a number with"),
        ("points = 5", 'points = "lima"', 'bracket[3].points = "lima": it must be a whole number'),
        ("at_least = 38", "at_least = true", "level[2].at_least = True: it must be a whole number"),
        ("mean_decimals = ", "mean_decimals = 0.", "rank.mean_decimals = 0."),
        ("[brackets]", "[[brackets]]", "it must be a table"),
        ("points = 5", "points = 50", "its highest total is 800 points"),
        ('berat = "A"', 'parah = "A"', "must name the levels"),
        ('id = "permen-pupr-14-2018"', 'id = "lain"', "the file's name says 'salah'"),
        ("[brackets]", "[kurung]", "brackets"),
        ("[set]", '[set]\nextends = "permen"', "extends names the rule set 'permen'"),
        ("[set]", '[set]\nextends = "salah"', "extends names the set itself"),
    ],
)
def test_a_mistake_in_a_rule_set_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = rules.text("permen-pupr-14-2018")
    assert old in text
    changed = text.replace(old, new, 1).replace('id = "permen-pupr-14-2018"', 'id = "salah"', 1)
    (tmp_path / "salah.toml").write_text(changed, encoding="utf-8")
    with pytest.raises(RulesError) as error:
        rule_set("salah", folder=tmp_path)
    assert error.value.sentence("en").startswith("salah.toml: ")
    assert told in error.value.sentence("en")
    assert error.value.sentence("id").startswith("salah.toml: ")
    assert not {"not supported", "object", "argument", "literal"} & {*error.value.sentence("id").split()}


def test_a_limit_without_quotation_marks_is_as_exact(tmp_path: Path) -> None:
    text = rules.text("permen-pupr-14-2018").replace('at_least = "24.995"', "at_least = 24.995")
    (tmp_path / "kota.toml").write_text(text.replace('id = "permen-pupr-14-2018"', 'id = "kota"'), encoding="utf-8")
    assert rule_set("kota", folder=tmp_path).brackets == rule_set().brackets


def test_a_city_names_its_aspects_as_it_likes(tmp_path: Path) -> None:
    text = rules.text("permen-pupr-14-2018").replace('aspect = "7"', 'aspect = "G"').replace('id = "7"\n', 'id = "G"\n')
    (tmp_path / "kota.toml").write_text(text.replace('id = "permen-pupr-14-2018"', 'id = "kota"'), encoding="utf-8")
    assert [aspect.id for aspect in rule_set("kota", folder=tmp_path).aspects] == ["1", "2", "3", "4", "5", "6", "G"]
