"""A city's own unit costs: what is amiss in them is told in either language, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.works.costs import OWN, costs
from survey.messages.by_hand import Mistake


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("median = 540_000", 'median = "540000"', 'activity[1].costs[1].median = "540000": harus bilangan bulat'),
        ("median = 540_000", "median = 540000.5", "activity[1].costs[1].median = 540000.5: harus bilangan bulat"),
        ("median = 540_000", "medan = 540_000", "[[activity]] 'jalan_beton': kurang atau tidak dikenal: medan, median"),
        ('source_id = "', 'source_id = 1 # "', "source_id = 1: harus teks di antara tanda kutip"),
    ],
)
def test_a_mistake_in_unit_costs_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = OWN.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "biaya.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Mistake) as mistake:
        costs(tmp_path / "biaya.toml")
    assert mistake.value.told["id"].startswith(said)
    assert mistake.value.told["en"] != mistake.value.told["id"]


def test_the_costs_as_they_are_shipped_may_be_copied(tmp_path: Path) -> None:
    (tmp_path / "biaya.toml").write_bytes(OWN.read_bytes())
    assert costs(tmp_path / "biaya.toml") == costs()
