"""The planner-readable cases of ``cases/``: answers in, counts, volumes and points out."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from scoring.bounds import of_rows
from scoring.rules import RuleSet, rule_set
from scoring.score import score
from scoring.table import table
from survey.catalogue import catalogue
from survey.recap.baseline import baseline
from survey.recap.tally import counted, tally
from tests.survey.recap.answered import BLANK, HOUSEHOLD, RT, choices, households, rts, small

FILES = sorted(Path(__file__).with_name("cases").glob("*.toml"))
CASES = [(f"{path.stem}: {case['name']}", case) for path in FILES for case in tomllib.loads(path.read_text())["case"]]
VARIANTS = [(f"{name}, {v['choices']}", case, v) for name, case in CASES for v in case.get("otherwise", [])]


def recapped(case: dict[str, Any], wanted: dict[str, str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    rows = [HOUSEHOLD | {k: v for k, v in told.items() if k != "alike"} for told in case["household"]
            for _ in range(told.get("alike", 1))]  # fmt: skip
    counted_households = tally(households(rows))
    made = choices(wanted, case.get("city_class", "sedang"))
    return counted_households, baseline(rts([RT | case.get("rt", {})]), counted_households, made)


def volumes(row: pl.DataFrame, rules: RuleSet) -> dict[str, int | None]:
    """Those that are not 0, by criterion."""
    told = {criterion.id: row[criterion.volume].item() for criterion in rules.criteria}
    return {name: volume for name, volume in told.items() if volume != 0}


def expected(told: dict[str, str], rules: RuleSet) -> dict[str, int | None]:
    unit = {criterion.id: catalogue()[criterion.volume].unit for criterion in rules.criteria}
    return {name: None if text == BLANK else small(text, unit[name]) for name, text in told.items() if text != "0"}


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_a_case_comes_out_as_its_file_says(case: dict[str, Any]) -> None:
    rules = rule_set(case.get("rules", "permen-pupr-14-2018"))
    counts, row = recapped(case, {})
    for name, told in case.get("verdicts", {}).items():
        assert {what: counts[counted(name, what)].item() for what in told} == told, name
        assert sum(told.values()) == counts["krt"].item(), name
    for name, text in case.get("bases", {}).items():
        assert row[name].item() == (None if text == BLANK else small(text, catalogue()[name].unit)), name
    assert volumes(row, rules) == expected(case["volumes"], rules)
    if "points" in case:
        result = table(score(of_rows(row, rules), rules)).row(0, named=True)
        points = {c.id: result[f"n_{c.id}"] for c in rules.criteria if result[f"n_{c.id}"] != 0}
        assert (points, result["total"], result["tingkat"]) == (case["points"], case["total"], case["level"])


@pytest.mark.parametrize(("case", "other"), [v[1:] for v in VARIANTS], ids=[name for name, *_ in VARIANTS])
def test_a_choice_changes_what_its_case_says(case: dict[str, Any], other: dict[str, Any]) -> None:
    rules = rule_set(case.get("rules", "permen-pupr-14-2018"))
    _, row = recapped(case, other["choices"])
    assert volumes(row, rules) == expected(case["volumes"] | other["volumes"], rules)


def test_every_option_of_the_recap_has_a_case() -> None:
    tried = {(name, option) for *_, other in VARIANTS for name, option in other["choices"].items()}
    # The divisor of a percentage that is no volume: see test_roads.
    of_recap = [c for c in rule_set().choices if c.acts_on == "recap" and c.id != "road_share"]
    assert {(c.id, o.id) for c in of_recap for o in c.options if o is not c.chosen} <= tried
