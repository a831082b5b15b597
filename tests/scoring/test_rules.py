"""The rule sets as data: complete, sourced, and refused where they hold a mistake."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from typing import Any

import pytest

from scoring import rules
from scoring.rules import RulesError, rule_set
from survey.catalogue import catalogue


def raw(name: str) -> dict[str, Any]:
    return tomllib.loads((rules.HERE / f"{name}.toml").read_text(encoding="utf-8"))


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


def test_every_volume_of_the_catalogue_feeds_one_criterion() -> None:
    made = rule_set()
    assert sorted(c.volume for c in made.criteria) == sorted(q.name for q in catalogue().volumes)


@pytest.mark.parametrize("name", rules.available())
def test_every_rule_names_its_source_and_confidence(name: str) -> None:
    data = raw(name)
    sourced = [data["set"], data["brackets"], data["levels"], data["not_applicable"], data["rank"]]
    sourced += [option for choice in data["choice"].values() for option in choice["option"].values()]
    for entry in sourced:
        assert entry.get("source") or (entry.get("source_id") and entry.get("source_en"))
        assert entry["confidence"] in ("V", "M", "S", "R")


def test_unknown_rule_set_and_option_are_named_with_what_there_is() -> None:
    with pytest.raises(RulesError, match="permen-pupr-14-2018"):
        rule_set("permen-1900")
    with pytest.raises(RulesError, match="zeroed, plain"):
        rule_set(aspect_mean="median")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('at_least = "50.995"', 'at_least = "20.0"', "brackets must rise"),
        ("at_least = 38", "at_least = 70", "levels must fall"),
        ('id = "3a"', 'id = "9z"', "criterion 9z has no volume"),
        ("[brackets]", "[kurung]", "brackets"),
    ],
)
def test_a_mistake_in_a_rule_set_is_told(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, old: str, new: str, told: str
) -> None:
    text = (rules.HERE / "permen-pupr-14-2018.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "salah.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(rules, "HERE", tmp_path)
    with pytest.raises(RulesError, match=told) as error:
        rule_set.__wrapped__("salah")
    assert "salah.toml" in str(error.value)
