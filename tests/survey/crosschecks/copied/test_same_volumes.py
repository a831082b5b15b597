"""All volumes of an RT that stands elsewhere, over another area."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.copied.test_row_above import OWN, VOLUMES, rows
from tests.survey.crosschecks.files import found, of
from tests.survey.files import Row


def told(changed: dict[int, Row]) -> list[tuple[str, str]]:
    made = [row | changed.get(at, {}) for at, row in enumerate(rows())]
    return of(found(made), "volume_kembar").select("sel", "acuan").rows()


def test_rts_that_differ_in_one_volume_are_not_asked_about() -> None:
    assert told({}) == []
    assert told({6: OWN, 20: OWN | {"jalan_rusak_m": "11"}}) == []


def test_a_row_pasted_over_another() -> None:
    assert told({6: OWN, 20: OWN}) == [("E22", "E8 Wayut RW 001 RT 007")]


def test_the_row_above_is_told_otherwise() -> None:
    assert told({6: OWN, 7: OWN}) == []


@pytest.mark.parametrize(("partly", "asked"), [(4, 0), (5, 1)])
def test_few_volumes_that_are_neither_none_nor_all_agree_by_chance(partly: int, asked: int) -> None:
    few = {name: "0" if n >= partly else "3" for n, name in enumerate(reversed(VOLUMES))}
    assert len(told({6: few, 20: few})) == asked


def test_rows_pasted_together_may_each_have_few() -> None:
    few = [{name: "0" if n >= 3 else str(own) for n, name in enumerate(reversed(VOLUMES))} for own in (3, 4)]
    assert [cell for cell, _ in told({6: few[0], 7: few[1], 20: few[0], 21: few[1]})] == ["E22", "E23"]


def test_over_the_same_area_it_is_the_same_rt() -> None:
    area = rows()[6]["luas_ha"]
    assert told({6: OWN, 20: OWN | {"luas_ha": area}}) == []
