"""Weights of a person, a group and the village keep their promises."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.voice import pairwise
from scoring.voice.ballots import Ballots, of_rows
from scoring.voice.weights import mean, of_persons, places, shares, weigh
from survey.catalogue import BallotKind, form
from tests.scoring.voice.cast import ballots

SCALE = [1 / n for n in range(9, 1, -1)] + [float(n) for n in range(1, 10)]
PAIRS = list(zip(*np.triu_indices(7, 1), strict=True))
KINDS: tuple[BallotKind, ...] = ("pebbles", "pairwise", "ranking")


@st.composite
def cast(draw: st.DrawFn, kind: BallotKind | None = None) -> Ballots:
    kind = kind or draw(st.sampled_from(KINDS))
    people = draw(st.integers(1, 6))
    group = "".join(draw(st.lists(st.sampled_from("ab."), min_size=people, max_size=people)))
    if kind == "pairwise":
        return ballots(kind, draw(arrays(float, (people, 21), elements=st.sampled_from(SCALE))), group)
    if kind == "ranking":
        one = st.sampled_from([1.0, 2, 3, 4, 5, 6, 7, float("nan")])
        return ballots(kind, draw(arrays(float, (people, 7), elements=one)), group)
    cuts = [sorted(draw(st.lists(st.integers(0, 20), min_size=6, max_size=6))) for _ in range(people)]
    return ballots(kind, [np.diff([0, *cut, 20]) for cut in cuts], group)


@given(cast(), st.sampled_from(["person", "group"]))
def test_weights_add_up_to_one_and_none_is_negative(made: Ballots, equal: str) -> None:
    found = weigh(made, equal)  # type: ignore[arg-type]
    assert found is not None
    for weights in (found.village, *found.group.values(), *found.person):
        assert weights.sum() == pytest.approx(1)
        assert (weights >= 0).all()
        assert made.kind == "pebbles" or (weights > 0).all()
    assert found.share.sum() == pytest.approx(1)
    assert 1 - 1e-9 <= found.effective <= len(made.cast) + 1e-9


@given(cast(), st.data())
def test_a_ballot_counted_twice_has_weight_two(made: Ballots, data: st.DataObject) -> None:
    twice = data.draw(st.integers(0, len(made.cast) - 1))
    rows = np.append(np.arange(len(made.cast)), twice)
    counts = np.ones(len(made.cast))
    counts[twice] = 2
    weighted = Ballots(made.kind, made.aspects, made.cast, made.code, made.group, counts)
    for equal in ("person", "group"):
        repeated, heavy = weigh(made.at(rows), equal), weigh(weighted, equal)  # type: ignore[arg-type]
        assert repeated is not None
        assert heavy is not None
        assert repeated.village == pytest.approx(heavy.village)


@given(cast(), st.permutations(range(7)))
def test_other_labels_of_the_aspects_relabel_the_weights(made: Ballots, order: list[int]) -> None:
    if made.kind == "pairwise":
        whole = pairwise.matrix(made.cast, 7)[:, order][:, :, order]
        upper = np.triu_indices(7, 1)
        moved = whole[:, upper[0], upper[1]]
    else:
        moved = made.cast[:, order]
    named = Ballots(made.kind, tuple(made.aspects[i] for i in order), moved, made.code, made.group, made.counts)
    first, second = weigh(made, "person"), weigh(named, "person")
    assert first is not None
    assert second is not None
    assert second.village == pytest.approx(first.village[order])


@given(cast("pairwise"))
def test_comparisons_brought_together_first_or_last_weigh_alike(made: Ballots) -> None:
    share = shares(made, "person")
    together = pairwise.matrix(pairwise.together(made.cast, share), 7)
    assert mean(of_persons(made), share, "pairwise") == pytest.approx(pairwise.geometric(together))


@given(st.sampled_from(KINDS), st.sampled_from(["person", "group"]), cast())
def test_no_ballots_have_no_weights_not_equal_ones(kind: BallotKind, equal: str, made: Ballots) -> None:
    size = 21 if kind == "pairwise" else 7
    assert weigh(ballots(kind, np.empty((0, size))), equal) is None  # type: ignore[arg-type]
    assert weigh(made.at(np.empty(0, np.int64)), equal) is None  # type: ignore[arg-type]


def test_pebbles_are_shares() -> None:
    made = ballots("pebbles", [[20, 0, 0, 0, 0, 0, 0], [5, 5, 5, 5, 0, 0, 0]])
    found = weigh(made, "person")
    assert found is not None
    assert found.village == pytest.approx([0.625, 0.125, 0.125, 0.125, 0, 0, 0])


def test_equal_per_person_or_equal_per_group() -> None:
    made = ballots("pebbles", [[20, 0]] * 3 + [[0, 20]], "aaab")
    person, group = weigh(made, "person"), weigh(made, "group")
    assert person is not None
    assert group is not None
    assert (person.village.tolist(), group.village.tolist()) == ([0.75, 0.25], [0.5, 0.5])
    assert person.effective == pytest.approx(4)
    assert group.effective == pytest.approx(3)  # by hand: 1 / (3 / 36 + 1 / 4)
    assert person.group["a"].tolist() == [1, 0]


@pytest.mark.parametrize(("people", "few"), [(9, True), (10, False)])
def test_a_warning_under_ten(people: int, few: bool) -> None:
    found = weigh(ballots("pebbles", [[10, 10]] * people), "person")
    assert found is not None
    assert found.few == few


def test_a_table_counts_for_the_people_at_it_but_is_one_ballot_by_itself() -> None:
    found = weigh(ballots("pebbles", [[20, 0], [0, 20]], counts=[3, 1]), "person")
    assert found is not None
    assert found.village.tolist() == [0.75, 0.25]
    assert found.effective == pytest.approx(1.6)  # Kish: (3 + 1)² / (9 + 1)


def test_rank_sum_weights_with_ties_and_blanks() -> None:
    none = float("nan")
    assert places(np.array([[1.0, 2, 2, none, none]])).tolist() == [[1, 2.5, 2.5, 4.5, 4.5]]
    made = of_persons(ballots("ranking", [[1, 2, 3, 4, 5, 6, 7], [1, none, none, none, none, none, none]]))
    assert made[0] == pytest.approx(np.arange(7, 0, -1) / 28)
    assert made[1] == pytest.approx([7 / 28, *[3.5 / 28] * 6])


def test_only_the_order_of_a_ranking_counts() -> None:
    dense, gaps = of_persons(ballots("ranking", [[1, 2, 2, 3, 4, 5, 6], [1, 3, 3, 4, 5, 6, 7]]))
    assert dense.tolist() == gaps.tolist()


def test_known_weights_come_back_from_ballots_drawn_from_them() -> None:
    """Pebbles are drawn one by one, so the error of a share is that of a proportion of 20 n draws; four of it."""
    rng = np.random.default_rng(7)
    true = np.array([0.30, 0.22, 0.16, 0.12, 0.10, 0.06, 0.04])
    found = weigh(ballots("pebbles", rng.multinomial(20, true, 500)), "person")
    assert found is not None
    assert (np.abs(found.village - true) < 4 * np.sqrt(true * (1 - true) / (20 * 500))).all()


def test_known_weights_come_back_from_comparisons_with_errors() -> None:
    """People misjudge a ratio by a factor of 1.5 either way and name the nearest of the scale, which ends at 9."""
    rng = np.random.default_rng(7)
    true = np.array([0.30, 0.22, 0.16, 0.12, 0.10, 0.06, 0.04])
    meant = np.log([true[i] / true[j] for i, j in PAIRS])
    heard = meant + rng.normal(0, np.log(1.5), (500, 21))
    scale = np.array(SCALE)
    said = scale[np.abs(heard[:, :, None] - np.log(scale)).argmin(axis=2)]
    found = weigh(ballots("pairwise", said), "person")
    assert found is not None
    assert found.village == pytest.approx(true, abs=0.01)


def test_the_order_of_aspects_comes_back_from_rankings() -> None:
    rng = np.random.default_rng(7)
    worth = np.log([0.30, 0.22, 0.16, 0.12, 0.10, 0.06, 0.04]) + rng.gumbel(size=(500, 7))
    found = weigh(ballots("ranking", (-worth).argsort(axis=1).argsort(axis=1) + 1), "person")
    assert found is not None
    assert (np.diff(found.village) < 0).all()


def test_rows_of_the_store_become_ballots() -> None:
    where = dict.fromkeys(("kabupaten", "kecamatan", "desa"), ["", ""])
    who = {**where, "kode": ["P2", "P1"], "kelompok": [None, "perempuan"], "asal_rt": ["RT 002", "RT 001"]}
    asked = form("ballot_pebbles")
    votes = {q.name: [at, 20 - at] for at, q in enumerate(asked.votes)}
    made = of_rows(pl.DataFrame({**who, **votes}), asked)
    assert made.code == ("P1", "P2")
    assert made.group == ("perempuan", "RT 002")
    assert made.cast[1].tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert made.counts.tolist() == [1, 1]


def test_a_mark_on_a_side_is_how_many_times_that_side_matters_more() -> None:
    asked = form("ballot_pairwise")
    votes = {q.name: ["sama"] for q in asked.votes} | {"bangunan_jalan": ["a5"], "sampah_kebakaran": ["b3"]}
    who = {"kabupaten": [""], "kecamatan": [""], "desa": [""], "kode": ["M1"], "jumlah_orang": [6]}
    made = of_rows(pl.DataFrame({**who, **votes}), asked)
    whole = pairwise.matrix(made.cast, 7)[0]
    assert whole[0, 1] == 5
    assert whole[5, 6] == pytest.approx(1 / 3)
    assert made.counts.tolist() == [6]


def test_the_questions_of_pairs_stand_in_the_order_of_the_matrix() -> None:
    names = [q.name for q in form("ballot_pebbles").votes]
    assert [q.name for q in form("ballot_pairwise").votes] == [f"{names[i]}_{names[j]}" for i, j in PAIRS]
