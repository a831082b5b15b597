"""Why an RT scores what it scores: the parts add up, and every change that is told does what is told, no sooner."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from scoring.considered import considered
from scoring.explain import Explanation, explain
from scoring.round import of_round, split
from scoring.rules import RuleSet, rule_set
from scoring.what_if import Change, step
from survey.catalogue import catalogue
from tests.scoring.rows import frame, rt, small
from tests.scoring.test_by_the_words import WORDS, made_up, rts, scored

RULES = rule_set()


def explained(row: dict[str, Any], rules: RuleSet = RULES) -> Explanation:
    return explain(of_round(*split(frame(row)), rules))


def told(row: dict[str, Any], rules: RuleSet = RULES) -> tuple[int, int, str]:
    """Total at the least and at the most, and the level, as the score sheet has them."""
    return scored(frame(row), rules).select("total_min", "total_max", "tingkat").row(0)


def one_less(change: Change) -> int:
    """The volume one step short of the change's end."""
    by = step(change.criterion)
    steps = -(-abs(change.after - change.before) // by) - 1
    return change.before + (steps if change.after > change.before else -steps) * by


@st.composite
def in_small_units(draw: st.DrawFn) -> dict[str, Any]:
    """An RT whose metres and hectares are neither whole nor round."""
    row = draw(rts())
    for q in catalogue().quantities:
        if row[q.name] is not None:
            row[q.name] *= max(1, catalogue().unit_of(q.name).scale // 70)
    return row


@given(rts(), st.sampled_from(sorted(WORDS)))
def test_the_points_add_up_to_the_total(row: dict[str, Any], regulation: str) -> None:
    rules = rule_set(regulation)
    found = explained(row, rules)
    low, high = sum(p.points_low for p in found.parts), sum(p.points_high for p in found.parts)
    assert (low, high, found.level) == told(row, rules)
    assert (low, high) == (found.total_low, found.total_high)


@given(rts())
def test_what_is_blank_is_missing_and_never_a_share(row: dict[str, Any]) -> None:
    for part in explained(row).parts:
        volume, base = row[part.criterion.volume], row[part.criterion.base]
        if base == 0:
            assert (part.applies, part.share, part.points_high) == (False, None, 0)
        elif volume is None:
            assert (part.volume, part.share, part.points_low, part.points_high) == (None, None, 0, 5)
        else:
            assert (part.volume, part.share) == (volume, Fraction(volume, base))
            assert (part.bracket.points if part.bracket else 0) == part.points_low == part.points_high


@given(rts() | in_small_units())
@settings(max_examples=30)
def test_a_change_does_what_is_told_and_one_step_less_does_not(row: dict[str, Any]) -> None:
    found = explained(row)
    for part in found.parts:
        for change in part.near:
            name = change.criterion.volume
            after = explained(row | {name: change.after})
            points = {p.criterion.id: p.points_low for p in after.parts}[change.criterion.id]
            assert (points, *told(row | {name: change.after})) == (
                change.points, change.total_low, change.total_high, change.level,
            )  # fmt: skip
            assert (points < part.points_low) == (change.after < change.before)
            assert points != part.points_low
            assert told(row | {name: one_less(change)}) == told(row)


@given(rts() | in_small_units())
def test_near_is_told_of_every_limit_that_is_near_and_of_no_other(row: dict[str, Any]) -> None:
    limits = [b.at_least for b in RULES.brackets]
    for part in explained(row).parts:
        if part.share is None:
            assert part.near == ()
            continue
        below, above = [x for x in limits if x <= part.share][-1:], [x for x in limits if x > part.share][:1]
        near = [part.share - x <= RULES.near_share for x in below], [x - part.share <= RULES.near_share for x in above]
        assert [c.after < c.before for c in part.near] == [True] * sum(near[0]) + [False] * sum(near[1])


@given(rts(blanks=False), st.data())
@settings(max_examples=30)
def test_no_smaller_change_of_one_volume_moves_the_level(row: dict[str, Any], data: st.DataObject) -> None:
    found = explained(row)
    ids = [level.id for level in RULES.levels]
    question = data.draw(st.sampled_from([c for c in RULES.criteria if row[c.base]]) if any_base(row) else st.none())
    if question is None:
        assert (found.better, found.worse) == (None, None)
        return
    by = step(question)
    steps = data.draw(st.integers(-3000 // by, 3000 // by))
    other = min(max(row[question.volume] + steps * by, 0), row[question.base])
    share = Fraction(abs(other - row[question.volume]), row[question.base])
    moved = ids.index(told(row | {question.volume: other})[2]) - ids.index(found.level)
    smallest = found.better if moved > 0 else found.worse
    if moved:
        assert smallest is not None
        assert smallest.share <= share


def any_base(row: dict[str, Any]) -> bool:
    return any(row[c.base] for c in RULES.criteria)


def test_level_changes_are_found_and_right() -> None:
    rows = made_up(300, seed=11)
    result = of_round(*split(rows), RULES)
    ids, seen = [level.id for level in RULES.levels], {"better": 0, "worse": 0}
    for at, row in enumerate(rows.iter_rows(named=True)):
        found = explain(result, at)
        for name, change, way in (("better", found.better, 1), ("worse", found.worse, -1)):
            if change:
                seen[name] += 1
                assert (ids.index(change.level) - ids.index(found.level)) * way > 0
                assert told(row | {change.criterion.volume: change.after})[2] == change.level
                assert told(row | {change.criterion.volume: one_less(change)})[2] == found.level
    assert min(seen.values()) > 30


@pytest.mark.parametrize(
    ("name", "base", "typed", "after"),
    [
        ("kk_tanpa_air_aman", {"jumlah_kk": "100"}, "79", "75"),
        ("jalan_rusak_m", {"panjang_jalan_ideal_m": "400"}, "310.25", "303.25"),
        ("luas_genangan_ha", {"luas_ha": "2"}, "1.555", "1.515"),
        # The last step ends at nothing.
        ("luas_genangan_ha", {"luas_ha": "0.02"}, "0.005", "0"),
    ],
)
def test_changes_come_in_whole_steps_of_each_unit(name: str, base: dict[str, str], typed: str, after: str) -> None:
    found = explained(rt({name: typed}, **base))
    (part,) = [p for p in found.parts if p.criterion.volume == name]
    assert [(c.before, c.after) for c in part.near if c.after < c.before] == [(small(name, typed), small(name, after))]


def test_four_households_fewer_take_the_rt_below_the_limit() -> None:
    """Seven criteria at 5 and one at 3 make 38, the lowest medium slum."""
    buildings = [q.name for q in catalogue().volumes if q.unit == "unit"]
    waste = {"kk_sampah_sarana_buruk": "100", "kk_sampah_sistem_buruk": "100", "kk_air_tidak_cukup": "79"}
    found = explained(rt(dict.fromkeys(buildings, "50") | waste | {"jalan_rusak_m": "220"}, jumlah_kk="100"))
    assert (found.total_low, found.level) == (38, "sedang")
    (change,) = [c for p in found.parts for c in p.near if c.criterion.id == "3b"]
    assert (change.before, change.after, change.share) == (79, 75, Fraction(4, 100))
    assert (change.points, change.total_low, change.total_high, change.level) == (3, 36, 36, "ringan")
    assert found.better == change


def test_a_level_that_is_not_settled_has_no_change_that_moves_it() -> None:
    blank = {q.name: "?" for q in catalogue().volumes}
    found = explained(rt(blank))
    assert (found.level, found.level_low, found.level_high) == ("belum_pasti", "tidak_kumuh", "berat")
    assert (found.better, found.worse, len(found.missing)) == (None, None, 16)
    assert (found.total_low, found.total_high) == (0, 80)


def test_what_was_answered_of_the_considerations() -> None:
    answers = {"lokasi_strategis": "ya", "potensi_sosial_ekonomi_budaya": "tidak", "status_tanah_jelas": "ya"}
    rows = frame(rt(luas_ha="2"))
    rows = rows.with_columns(**{name: np.array([text]) for name, text in answers.items()}, luas_wilayah_ha=4_000_000)
    found = considered(of_round(*split(rows), RULES, city_class="sedang"))
    assert found.answers == {
        "lokasi_strategis": True, "potensi_sosial_ekonomi_budaya": False, "status_tanah_jelas": True,
        "sesuai_tata_ruang": None,
    }  # fmt: skip
    assert (found.density, found.sum_low, found.sum_high, found.collected) == (50, 7, 7, True)
    assert (found.columns["kelas_pertimbangan"], found.columns["legalitas"]) == (None, None)
    nothing = considered(of_round(*split(frame(rt())), RULES, city_class="sedang"))
    assert (nothing.collected, nothing.density, nothing.sum_low, nothing.sum_high) == (False, None, 3, 15)
