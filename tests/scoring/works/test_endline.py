"""The baseline minus works: by hand, with missing volumes, the road credit, broken works; and what came of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.progress import compare
from scoring.round import RoundScores, of_round, split
from scoring.rules import rule_set
from scoring.works.endline import Endline, endline
from scoring.works.outcome import KINDS, outcome
from tests.scoring.plan.small import CRITERIA, VOLUMES, village
from tests.scoring.rows import PLACE, small


def table(*works: dict[str, Any]) -> pl.DataFrame:
    """Works as they are stored: ``rt`` (number), criterion ids with the text of what they take, ``status``."""
    rows = []
    for at, told in enumerate(works):
        place = {**PLACE, "rt": f"{told.get('rt', 1):03d}"}
        volumes = {volume: small(volume, told[c]) for c, volume in CRITERIA.items() if c in told}
        made = {
            "id_kegiatan": f"K{at}",
            "status": told.get("status", "selesai"),
            "rusak_berat": told.get("broken", False),
        }
        rows.append(place | made | volumes)
    return pl.DataFrame(rows, infer_schema_length=None)


def before(*rts: dict[str, str], **choices: str) -> RoundScores:
    return of_round(*split(village(*rts)), rule_set(wanted=choices))


def after(start: RoundScores, *works: dict[str, Any], count: Any = "selesai") -> Endline:
    return endline(start, table(*works), count)


def left(made: Endline, criterion: str, rt: int = 0) -> int:
    return int(made.after.scores.bounds.low[made.after.scores.rules.position(criterion)][rt])


# 2a, 2b, 6a and 6b at 100 %: 20 points, slum from 16 on.
SLUM = {"2a": "400", "2b": "400", "6a": "60", "6b": "60"}


def test_works_add_up_and_never_take_more_than_there_is() -> None:
    made = after(before(SLUM), {"2b": "150"}, {"2b": "151"}, {"6a": "99"})
    assert (left(made, "2b"), left(made, "6a"), left(made, "2a")) == (99_00, 0, 400_00)
    # 99 of 400 m are 24.75 %: no point left of five, and 6a loses its five.
    assert made.after.scores.total_low.tolist() == [10]
    found = compare(made.before, made.after)
    assert (found.counts.left.tolist(), found.contribution.tolist()) == ([1], [1.0])


def test_which_works_count() -> None:
    statuses = ("usulan", "dinilai_layak", "kontrak", "berjalan", "selesai", "batal")
    works = [{"2b": "10", "status": status} for status in statuses]
    counts = {count: left(after(before(SLUM), *works, count=count), "2b") for count in ("selesai", "kontrak", "semua")}
    assert counts == {"selesai": 390_00, "kontrak": 370_00, "semua": 350_00}


def test_what_has_fallen_to_pieces_counts_back_and_what_has_no_rt_is_told() -> None:
    made = after(before(SLUM), {"2b": "100", "broken": True}, {"2b": "50"}, {"2b": "50", "rt": 9})
    assert left(made, "2b") == 350_00
    assert made.broken["id_kegiatan"].to_list() == ["K0"]
    assert made.lost["id_kegiatan"].to_list() == ["K2"]


def test_a_missing_volume_stays_missing() -> None:
    made = after(before({**SLUM, "3a": "?"}), {"3a": "60"})
    assert not made.after.scores.bounds.known(made.after.scores.rules.position("3a"))[0]
    assert (made.after.scores.total_low[0], made.after.scores.total_high[0]) == (20, 25)


@pytest.mark.parametrize(("choice", "irregular"), [("none", 40), ("all_buildings", 0)])
def test_road_works_are_credited_with_buildings_where_the_choice_says_so(choice: str, irregular: int) -> None:
    start = before({**SLUM, "1a": "40", "7a": "50"}, {**SLUM, "1a": "40"}, road_credit=choice)
    made = after(start, {"2b": "10"}, {"6a": "10", "rt": 2})
    assert left(made, "1a") == irregular
    assert left(made, "7a") == (0 if choice == "all_buildings" else 50)
    assert left(made, "1a", rt=1) == 40, "no road, no credit"


amounts = st.dictionaries(st.sampled_from(sorted(VOLUMES)), st.integers(0, 300).map(str), max_size=4)


@given(st.lists(amounts, min_size=2, max_size=6), st.data())
@settings(max_examples=30)
def test_no_order_of_works_and_no_further_work_ever_makes_an_rt_worse(works: list[dict[str, str]], data: Any) -> None:
    start = before(SLUM, {"2b": "300", "5a": "33", "4c": "?"})
    told = [{**work, "rt": data.draw(st.integers(1, 2))} for work in works]
    some, all_, turned = after(start, *told[:-1]), after(start, *told), after(start, *reversed(told))
    for a, b, c in zip(*(made.after.scores.bounds.low for made in (some, all_, turned)), strict=True):
        assert (b >= 0).all()
        assert (b <= a).all()
        assert (b == c).all()
    assert (all_.after.scores.total_high <= some.after.scores.total_high).all()


def test_each_kind_of_difference() -> None:
    """One RT; 2b falls short, 2a stands, 6a fell without works, 6b grew without, 4c fell further, 3a grew despite."""
    first = {"2a": "400", "2b": "400", "6a": "60", "6b": "10", "4c": "500", "3a": "30", "5a": "20", "5b": "?"}
    came = {"2a": "400", "2b": "300", "6a": "50", "6b": "20", "4c": "100", "3a": "40", "5a": "5", "5b": "3"}
    start = before(first)
    made = after(start, {"2a": "100", "2b": "200", "4c": "300", "3a": "10", "5a": "15", "5b": "4"})
    found = outcome(start.scores, made.after.scores, before(came).scores, made.removed)
    kinds = {
        c.id: KINDS[found.kind[at, 0]] for at, c in enumerate(start.scores.rules.criteria) if found.kind[at, 0] >= 0
    }
    assert kinds == {
        "2a": "unshown",
        "2b": "less",
        "6a": "unrecorded",
        "6b": "worse_alone",
        "4c": "more",
        "3a": "worse",
    }
    assert found.same == (9, 15), "5a came out, eight were nothing and stay so; 5b is not known at first"
    assert np.flatnonzero(~found.judged[:, 0]).tolist() == [start.scores.rules.position("5b")]
