"""A decimal comma that got lost."""

from __future__ import annotations

from tests.survey.crosschecks.files import found, of, village


def test_a_lost_comma() -> None:
    *rows, last = village()
    lost = of(found([*rows, {**last, "luas_ha": "145"}]), "koma_hilang")
    assert lost["sel"].to_list() == ["G31"]
    assert of(found([*rows, {**last, "luas_ha": "6"}]), "koma_hilang").is_empty()
