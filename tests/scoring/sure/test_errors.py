"""The file of measuring errors: what it says, and every way it may be wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scoring.bounds import together
from scoring.rules import rule_set
from scoring.sure.errors import ErrorsError, deviations, errors, text
from tests.scoring.rows import rt
from tests.scoring.sure.places import scored


def test_the_file_that_ships_names_every_unit_with_its_sources() -> None:
    assert set(errors()) == {"unit", "kk", "m", "ha"}
    for error in errors().values():
        assert error.source("id") != error.source("en")
        assert error.confidence == "R", "nobody has measured them"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('unit = "kk"', 'unit = "jiwa"', "jiwa"),
        ('unit = "kk"', 'unit = "m"', "one [[error]] for each"),
        ("relative = 0.10", "relative = 1.10", "between 0 and 1"),
        ("absolute = 5.0", "absolute = -5.0", "0 or more"),
        ("absolute = 5.0", "absolute = nan", "0 or more"),
        ("absolute = 5.0", 'absolute = "5"', "0 or more"),
        ("absolute = 5.0", "absolute = true", "0 or more"),
        ("absolute = 5.0", "mutlak = 5.0", "mutlak"),
        ("absolute = 5.0\n", "", "absolute"),
        ('confidence = "R"', 'confidence = "X"', "confidence"),
        ("source_en = \"Rembug's own: one building", 'source_en = ""  # ', "source"),
        ("[[error]]", "[error]", ""),
        ("absolute = 5.0", "absolute =", ""),
    ],
)
def test_a_mistake_is_told_by_file_and_entry(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in text()
    path = tmp_path / "galat.toml"
    path.write_text(text().replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ErrorsError) as told:
        errors(path)
    sentence = told.value.sentence("en")
    assert sentence.startswith(path.name)
    assert said in sentence
    told_in_indonesian = told.value.sentence("id")
    assert not any(english in told_in_indonesian for english in (" for each ", "missing", "between", "line "))


def test_counts_lengths_and_areas_err_as_the_file_says() -> None:
    scores = scored(rt({"kk_tanpa_air_aman": "40", "jalan_rusak_m": "300", "luas_genangan_ha": "1.5"}))
    found = deviations(scores.bounds, rule_set(), errors())[:, 0]
    at = rule_set().position
    assert found[at("3a")] == pytest.approx(np.hypot(1, 0.05 * 40))
    assert found[at("2b")] == pytest.approx(100 * np.hypot(5, 0.05 * 300))
    assert found[at("4a")] == pytest.approx(1_000_000 * np.hypot(0.01, 0.1 * 1.5))


def test_what_was_not_told_has_no_measuring_error_and_sums_err_by_their_rts() -> None:
    scores = scored(
        *(rt({"kk_tanpa_air_aman": told}, {"rt": f"{n}"}) for n, told in enumerate(("?", "40", "40", "40")))
    )
    at = rule_set().position("3a")
    assert deviations(scores.bounds, rule_set(), errors())[at].tolist() == [0] + [pytest.approx(np.hypot(1, 2))] * 3
    village, _ = together(scores.bounds.at(np.array([1, 2, 3])), ["desa"], {})
    assert deviations(village, rule_set(), errors())[at] == pytest.approx([np.sqrt(3) * np.hypot(1, 2)])
