"""Equal shares against published examples, against pabutools where it is installed, and by hand."""

from __future__ import annotations

import lzma
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.plan.budget import Budget, Line
from scoring.plan.shares import Group, equal_shares, rounds
from tests.scoring.plan.pabulib import Election, election
from tests.scoring.plan.small import Case

# Lackner and Skowron, Multi-Winner Voting with Approval Preferences (2023), Example 2.12: eight voters, three seats.
# There c is bought first, for 1/5 from each of its five voters, then a, and then no one can pay for another.
BOOK = """META
key;value
description;Lackner and Skowron, Example 2.12
num_projects;4
num_votes;8
budget;3
vote_type;approval
PROJECTS
project_id;cost
a;1
b;1
c;1
d;1
VOTES
voter_id;vote
1;c,d
2;c,d
3;c,d
4;a,b
5;a,b
6;a,c
7;a,c
8;b,d
"""
# Pabulib, poland_wieliczka_2023_green-budget.pb: 64 projects, 6,586 voters, and which of them the city funded by this
# method, its budget of 1,000,000 raised by one a voter as long as the projects fit ("equalshares/add1").
# Here voters are sorted and names left out.
WIELICZKA = Path(__file__).with_name("wieliczka_2023.pb.xz")
RAISED = 164


def funded(made: Election, share: Fraction | None = None) -> list[str]:
    return made.names(rounds(list(made.cost.values()), made.groups(), made.share if share is None else share))


def test_the_books_example() -> None:
    assert funded(election(BOOK)) == ["c", "a"]


def test_a_citys_vote_gives_the_citys_outcome() -> None:
    text = lzma.decompress(WIELICZKA.read_bytes()).decode()
    made = election(text)
    assert (len(made.cost), sum(made.ballots.values()), made.budget) == (64, 6586, 1_000_000)
    assert len(made.selected) == 30
    outcome = funded(made, made.share + RAISED)
    assert set(outcome) == made.selected
    assert sum(made.cost[name] for name in outcome) == 995_079
    further = funded(made, made.share + RAISED + 1)
    assert sum(made.cost[name] for name in further) > made.budget, "one more for each voter is too much"


def test_who_holds_less_gives_all() -> None:
    """Budget 60 of three: each holds 20. The first work (30) takes 10 from each; the second (24) is wanted by two who
    hold 10 each and cannot pay it; the third (18) by the same, who pay 9 each."""
    groups = [Group(1, frozenset({0})), Group(2, frozenset({0, 1, 2}))]
    assert rounds([30, 24, 18], groups, Fraction(20)) == [0, 2]


def test_equals_pabutools() -> None:
    pytest.importorskip("pabutools", reason="an oracle, never needed")
    compare()


COSTS = st.lists(st.integers(1, 60), min_size=1, max_size=6, unique=True)


@given(COSTS, st.data())
@settings(max_examples=80)
def compare(costs: list[int], data: st.DataObject) -> None:
    """Costs differ, so that works with as many voters tie by cost alone, and pabutools is told to take the cheaper."""
    from pabutools.election import ApprovalBallot, ApprovalProfile, Cost_Sat, Instance, Project
    from pabutools.rules import method_of_equal_shares
    from pabutools.tiebreaking import TieBreakingRule

    costs = sorted(costs)
    n = len(costs)
    ballots = data.draw(st.lists(st.frozensets(st.integers(0, n - 1), max_size=n), min_size=1, max_size=6))
    budget = data.draw(st.integers(1, 120))
    projects = [Project(f"p{i}", c) for i, c in enumerate(costs)]
    wanted = {p.name: sum(i in b for b in ballots) for i, p in enumerate(projects)}
    first = TieBreakingRule(lambda instance, profile, project: (-wanted[project.name], project.cost))
    profile = ApprovalProfile([ApprovalBallot([projects[i] for i in b]) for b in ballots])
    theirs = method_of_equal_shares(
        Instance(projects, budget_limit=budget), profile, sat_class=Cost_Sat, tie_breaking=first, binary_sat=False
    )
    ours = rounds(costs, [Group(1, b) for b in ballots], Fraction(budget, len(ballots)))
    assert sorted(p.name for p in theirs) == sorted(f"p{i}" for i in ours)


def test_shares_rise_until_nothing_more_fits() -> None:
    """Three RTs of 60 households, Rp 100 million: Rp 555,556 each, Rp 33 million an RT. The work of 30 million is paid
    from shares; of those of 60 and 55 million the shares reach the cheaper first, and the other no longer fits."""
    rows = [
        {"id": name, "rt": rt, "cost": cost, "removes": {"2b": "10"}, "kk": 60}
        for rt, (name, cost) in enumerate([("A", 30_000_000), ("B", 60_000_000), ("C", 55_000_000)])
    ]
    made = Case([{"2b": "200"}] * 3, rows, Budget((Line("APBD", 100_000_000),))).task()
    purse, share = equal_shares(made)
    assert [made.relief.works.ids[i] for i in range(3) if purse.chosen[i]] == ["A", "C"]
    assert share >= Fraction(55_000_000, 60)
    assert purse.left == [15_000_000]
