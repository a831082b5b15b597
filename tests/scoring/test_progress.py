"""What changed between two rounds: the planner-readable cases of ``progress.toml``, and a city that published both."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from scoring.progress import Progress, by_place, compare
from scoring.round import of_round, split
from scoring.rules import rule_set
from scoring.table import level_names
from survey import check, reading
from tests.published import DATA
from tests.scoring.rows import frame, rt

CASES = tomllib.loads(Path(__file__).with_name("progress.toml").read_text(encoding="utf-8"))["case"]
VARIANTS = ("r0", "proportional")
CITY_LEVEL = {"KB": "berat", "KS": "sedang", "KR": "ringan", "TK": "tidak_kumuh"}
SLUM = {"jalan_belum_terlayani_m": "400", "jalan_rusak_m": "400", "kk_sampah_sarana_buruk": "60"} | {
    "kk_sampah_sistem_buruk": "60"
}


def progress(before: pl.DataFrame, after: pl.DataFrame, **choices: str) -> Progress:
    rules = rule_set(wanted=choices)
    return compare(*(of_round(*split(rows), rules) for rows in (before, after)))


def one(case: dict[str, Any], **choices: str) -> Progress:
    ends = (frame(rt(case[end], **case.get("bases", {}))) for end in ("before", "after"))
    return progress(*ends, **choices)


def hectares(found: Progress) -> tuple[float, float]:
    return found.counts.slum_before.sum() / 10**6, found.counts.slum_after.sum() / 10**6


def named(number: int, desa: str = "Uji", bad: dict[str, str] | None = None, **bases: str) -> dict[str, object]:
    return rt(bad, {"rt": f"{number:03}", "desa": desa}, **bases)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_contribution(case: dict[str, Any], variant: str) -> None:
    (found,) = one(case, contribution=variant).contribution
    assert case["source"]
    assert found == pytest.approx(case[variant], rel=1e-9) if variant in case else np.isnan(found)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_an_rt_leaves_whole(case: dict[str, Any]) -> None:
    found = one(case, area_reduction="whole")
    assert hectares(found) == tuple(case["ha"])
    assert not found.counts.uncredited.any()
    for status in ("left", "entered", "unsettled"):
        assert getattr(found.counts, status).tolist() == [int(case.get("status") == status)]
    assert found.counts.unsettled_area.tolist() == [2_000_000 * (case.get("status") == "unsettled")]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_an_rt_shrinks_by_its_contribution(case: dict[str, Any], variant: str) -> None:
    found = one(case, area_reduction="graded", contribution=variant)
    assert hectares(found) == (case["ha"][0], case[f"graded_{variant}"])
    still_slum = case["ha"] == [2.0, 2.0]
    assert found.counts.uncredited.tolist() == [int(still_slum and variant not in case)]


def test_every_status_and_gap_has_a_case() -> None:
    assert {case.get("status") for case in CASES} == {None, "left", "entered", "unsettled"}
    assert all(any(variant not in case for case in CASES) for variant in VARIANTS)


def test_an_rt_of_one_round_alone_is_told_and_in_no_sum() -> None:
    held = {**named(3), "ditahan": "negatif"}
    before = frame(named(1, bad=SLUM), named(2, bad=SLUM), named(3, bad=SLUM))
    found = progress(before, frame(named(4, bad=SLUM), held, named(1)))
    assert found.before.bounds.places["rt"].to_list() == ["001"]
    assert found.only_before.select("rt", "ditahan").rows() == [("002", False), ("003", True)]
    assert found.only_after.select("rt", "ditahan").rows() == [("004", False)]
    assert hectares(found) == (2.0, 0.0)


def test_the_rows_may_come_in_any_order() -> None:
    before = [named(1, bad=SLUM), named(2), named(3, bad=SLUM)]
    after = [named(3), named(1, bad=SLUM), named(2, bad=SLUM)]
    found = progress(frame(*before), frame(*after))
    assert found.before.bounds.places["rt"].to_list() == ["001", "002", "003"]
    assert found.before.total_low.tolist() == [20, 0, 20]
    assert found.after.total_low.tolist() == [20, 20, 0]


def test_a_place_rests_on_the_same_rts_at_both_ends() -> None:
    before = frame(named(1, "A", SLUM), named(2, "A", SLUM, luas_ha="1.25"), named(3, "A", SLUM), named(1, "B"))
    after = frame(named(1, "A"), named(2, "A", SLUM), named(4, "A", SLUM), named(1, "B", SLUM))
    found = by_place(progress(before, after), "desa")
    assert found.before.bounds.places["desa"].to_list() == ["A", "B"]
    assert (found.before.bounds.rt.tolist(), found.after.bounds.rt.tolist()) == ([2, 1], [2, 1])
    # Half of everything is bad at A's end: 1 point for each of its four criteria.
    assert (found.before.total_low.tolist(), found.after.total_low.tolist()) == ([20, 0], [4, 20])
    assert (found.counts.left.tolist(), found.counts.entered.tolist()) == ([1, 0], [0, 1])
    assert found.counts.slum_before.tolist() == [3_250_000, 0]
    assert found.counts.slum_after.tolist() == [1_250_000, 2_000_000], "the area is that of the first round"
    assert found.other_area == 1


def test_an_rt_without_kawasan_is_counted_outside() -> None:
    rows = frame(named(1, bad=SLUM), {**named(2, bad=SLUM), "kawasan": None})
    found = by_place(progress(rows, rows), "kawasan")
    assert (found.outside, found.counts.rt.tolist()) == (1, [1])


def test_an_rt_stays_in_the_kawasan_of_the_first_round() -> None:
    before = frame(*({**named(n), "kawasan": name} for n, name in ((1, "Utara"), (2, "Selatan"))))
    after = frame(*({**named(n, bad=bad), "kawasan": "Utara"} for n, bad in ((1, None), (2, SLUM))))
    found = by_place(progress(before, after), "kawasan")
    assert found.after.bounds.places["kawasan"].to_list() == ["Utara", "Selatan"]
    assert found.after.total_low.tolist() == [0, 20]


def test_all_that_was_bad_gone_is_a_contribution_of_1() -> None:
    assert progress(frame(named(1, bad=SLUM)), frame(named(1)), contribution="proportional").contribution.tolist() == [
        1
    ]


def test_a_round_against_itself_has_no_progress() -> None:
    rows = pl.concat([frame(named(1, bad=SLUM)), frame(named(2))])
    found = progress(rows, rows)
    assert set(found.contribution.tolist()) == {0}
    assert hectares(found)[0] == hectares(found)[1]


def test_the_mean_is_over_rts_known_at_both_ends() -> None:
    blank = {"kk_tanpa_air_aman": "?"}
    found = progress(frame(named(1, bad=SLUM), named(2)), frame(named(1), named(2, bad=blank)))
    assert found.means == (pytest.approx(2 / 7), 0)
    assert progress(frame(named(2)), frame(named(2, bad=blank))).means is None


@pytest.mark.skipif(not DATA.is_dir(), reason="published rows are not part of the project")
def test_pekalongan_from_2019_to_2023() -> None:
    """Both ends as the city published them, straight from its files: levels, hectares, and the RTs that moved."""
    rules = rule_set(wanted={"aspect_mean": "plain"})
    checked = [check.check(reading.open_source(str(DATA / f"pekalongan_{year}.csv"))).rows for year in (2019, 2023)]
    found = compare(*(of_round(*split(rows), rules) for rows in checked))
    assert (found.counts.rt.size, found.only_before.height, found.only_after.height) == (170, 0, 3)
    keys = found.before.bounds.places.select("desa", "rw", "rt").rows()
    area, published = published_areas(), [published_levels(year) for year in (2019, 2023)]
    for scores, city in zip((found.before, found.after), published, strict=True):
        ours = level_names(scores).to_list()
        assert Counter(ours) == Counter(city[key] for key in keys)
        for level in CITY_LEVEL.values():
            published_ha = sum(area[key] for key in keys if city[key] == level)
            ha = scores.bounds.base["luas_ha"][[name == level for name in ours]].sum() / 10**6
            assert ha == pytest.approx(published_ha, abs=1e-6 * len(keys))
    moved = {key for key, a, b in zip(keys, found.before.level, found.after.level, strict=True) if a != b}
    assert moved == {key for key in keys if published[0][key] != published[1][key]}
    slum = [{key for key in keys if city[key] != "tidak_kumuh"} for city in published]
    assert (int(found.counts.left.sum()), int(found.counts.entered.sum())) == (
        len(slum[0] - slum[1]),
        len(slum[1] - slum[0]),
    )
    assert hectares(found) == pytest.approx([sum(area[key] for key in end) for end in slum], abs=1e-4)


def published_levels(year: int) -> dict[tuple[str, str, str], str]:
    rows = pl.read_csv(DATA / f"pekalongan_{year}_expected.csv", infer_schema=False)
    return {tuple(key): CITY_LEVEL[level] for *key, level in rows.select("desa", "rw", "rt", "level").iter_rows()}


def published_areas() -> dict[tuple[str, str, str], float]:
    rows = pl.read_csv(DATA / "pekalongan_2019.csv", infer_schema=False)
    return {tuple(key): float(area) for *key, area in rows.select("desa", "rw", "rt", "luas_ha").iter_rows()}
