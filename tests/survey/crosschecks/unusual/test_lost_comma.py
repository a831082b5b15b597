"""A decimal comma that got lost."""

from __future__ import annotations

from tests.survey.crosschecks.files import found, of, village


def test_a_lost_comma() -> None:
    *rows, last = village()
    lost = of(found([*rows, {**last, "luas_ha": "145"}]), "koma_hilang")
    assert lost["sel"].to_list() == ["G31"]
    assert of(found([*rows, {**last, "luas_ha": "6"}]), "koma_hilang").is_empty()


def test_points_read_as_thousands_in_half_of_the_areas() -> None:
    """Excel with Indonesian settings opens 1.105 as 1105, and leaves 0.848."""
    rows = [row | {"luas_ha": f"{0.3 + 0.031 * n:.3f}"} for n, row in enumerate(village(45))]
    spoiled = [row | {"luas_ha": row["luas_ha"].replace("1.", "1")} for row in rows]
    lost = of(found(spoiled), "koma_hilang")
    assert lost["isi"].to_list() == [row["luas_ha"] for row in spoiled if "." not in row["luas_ha"]]
    assert lost.height == 22 and of(found(rows), "koma_hilang").is_empty()


def test_whole_areas_beside_others_with_decimals_are_no_lost_commas() -> None:
    rows = [row | {"luas_ha": f"{n % 6 + 1}" if n % 2 else f"0.{400 + 9 * n}"} for n, row in enumerate(village(60))]
    assert of(found(rows), "koma_hilang").is_empty()
