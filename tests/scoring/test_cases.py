"""The planner-readable cases of ``cases.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scoring.bounds import of_rows
from scoring.rules import rule_set
from scoring.score import levels, score
from scoring.table import table
from tests.scoring.rows import frame, rt

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["edge"], ids=lambda c: f"{c['volume_m']} of {c['base_m']} m")
def test_bracket_edge(case: dict[str, Any]) -> None:
    row = rt({"jalan_rusak_m": case["volume_m"]}, panjang_jalan_ideal_m=case["base_m"])
    assert table(score(of_rows(frame(row), rule_set()), rule_set()))["n_2b"].to_list() == [case["points"]]


@pytest.mark.parametrize("case", CASES["total"], ids=lambda c: str(c["points"]))
def test_level_edge(case: dict[str, Any]) -> None:
    rules = rule_set()
    assert rules.levels[int(levels(np.array([case["points"]]), rules)[0])].id == case["level"]


@pytest.mark.parametrize("case", CASES["rt"], ids=lambda c: c["name"])
@pytest.mark.parametrize("variant", ["plain", "zeroed"])
def test_whole_rt(case: dict[str, Any], variant: str) -> None:
    rules = rule_set(wanted={"aspect_mean": variant})
    result = table(score(of_rows(frame(rt(case["bad"])), rules), rules)).row(0, named=True)
    expected = {c.id: case["points"].get(c.id, 0) for c in rules.criteria} | dict.fromkeys(case.get("open", []))
    assert {c.id: result[f"n_{c.id}"] for c in rules.criteria} == expected
    assert [result["total_min"], result["total_max"]] == case["total"]
    assert result["tingkat"] == case["level"]
    if variant in case:
        assert result["rata_sektoral"] == pytest.approx(case[variant], abs=1e-15)
    else:
        assert result["rata_sektoral"] is None
        assert result["total"] is None


def test_a_missing_volume_is_never_zero() -> None:
    rules = rule_set()
    blank = table(score(of_rows(frame(rt({"kk_tanpa_air_aman": "?"})), rules), rules)).row(0, named=True)
    zero = table(score(of_rows(frame(rt({"kk_tanpa_air_aman": "0"})), rules), rules)).row(0, named=True)
    assert (blank["p_3a"], blank["n_3a"], blank["total"]) == (None, None, None)
    assert (zero["p_3a"], zero["n_3a"], zero["total"]) == (0.0, 0, 0)


def test_a_base_of_zero_is_not_applicable_and_scores_nothing() -> None:
    rules = rule_set()
    result = table(score(of_rows(frame(rt(panjang_drainase_ideal_m="0")), rules), rules)).row(0, named=True)
    assert (result["p_4b"], result["n_4b"], result["total"]) == (None, 0, 0)


@pytest.mark.parametrize("bad", [{"kk_tanpa_air_aman": "61"}, {"luas_genangan_ha": "-0.1"}])
def test_what_the_survey_must_hold_is_refused(bad: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="lies outside"):
        of_rows(frame(rt(bad)), rule_set())
