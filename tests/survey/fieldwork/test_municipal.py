"""Baselines as towns keep them: read to the last figure and point, or refused with the reason."""

from __future__ import annotations

import polars as pl
import pytest

from scoring.bounds import of_rows
from scoring.rules import rule_set
from scoring.score import score
from scoring.table import table
from survey.catalogue import catalogue
from survey.check import check
from survey.context import Context
from survey.messages import Refusal
from survey.reading import Source
from tests.survey.fieldwork.municipal import POINTS, TOWNS, Town
from tests.survey.files import HEADER, checked

READ = [town for town in TOWNS if not town.refused]


@pytest.mark.parametrize("town", READ, ids=lambda town: town.name)
def test_a_file_of_a_town_is_read_to_the_last_figure_and_point(town: Town) -> None:
    found = checked(town.data, name=town.name)
    asked = found.findings.filter(pl.col("keparahan") != "note")["kode"].to_list()
    assert asked == [town.code] * bool(town.code and town.code not in found.findings.filter(keparahan="note")["kode"])
    assert town.code in ("", *found.findings["kode"])
    assert (found.ready, found.held) == (6, 0)
    for name in HEADER[6:]:
        scale = catalogue().unit_of(name).scale
        assert found.rows[name].to_list() == [round(float(row[name]) * scale) for row in town.rows], name
    places = [(row["desa"], row["rw"].zfill(3), row["rt"].zfill(3)) for row in town.rows]
    assert found.rows.select("desa", "rw", "rt").rows() == places
    scored = table(score(of_rows(found.rows, rule_set()), rule_set()))
    earned = scored.select(f"n_{catalogue()[name].criterion}" for name in HEADER[12:]).rows()
    assert [list(row) for row in earned] == POINTS
    again = check(Source("copy.csv", found.to_keep()), Context(found.decimal, mixed=found.mixed))
    assert again.rows.rows() == found.rows.rows()


@pytest.mark.parametrize("town", [town for town in TOWNS if town.refused], ids=lambda town: town.name)
def test_a_file_that_may_mean_another_thing_is_refused_with_the_reason(town: Town) -> None:
    with pytest.raises(Refusal) as refused:
        checked(town.data, name=town.name)
    assert refused.value.code == town.code


def test_every_bracket_stands_in_the_figures() -> None:
    assert {points for row in POINTS for points in row} == {0, 1, 3, 5}
    assert len(TOWNS) >= 15
