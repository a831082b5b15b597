"""Reads participatory budgeting instances in the format of Pabulib (.pb): approval ballots, one line a voter.

The format: Faliszewski and others, Participatory Budgeting: Data, Tools, and Analysis (IJCAI 2023).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from scoring.plan.shares import Group


@dataclass(frozen=True)
class Election:
    """Projects in the order of the file, with their cost; ``ballots``: how often each set of projects was approved;
    ``selected``: the projects that were funded, where the file tells it."""

    budget: int
    cost: dict[str, int]
    ballots: dict[frozenset[str], int]
    selected: frozenset[str] = frozenset()

    @property
    def share(self) -> Fraction:
        return Fraction(self.budget, sum(self.ballots.values()))

    def groups(self) -> list[Group]:
        at = {name: i for i, name in enumerate(self.cost)}
        return [Group(count, frozenset(at[name] for name in own)) for own, count in self.ballots.items()]

    def names(self, funded: list[int]) -> list[str]:
        return [list(self.cost)[i] for i in funded]


def election(text: str) -> Election:
    parts: dict[str, list[dict[str, str]]] = {}
    head: list[str] = []
    section = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.upper() in ("META", "PROJECTS", "VOTES"):
            section, head = line.upper(), []
            parts[section] = []
        elif not head:
            head = [name.strip() for name in line.split(";")]
        else:
            parts[section].append(dict(zip(head, (cell.strip() for cell in line.split(";")), strict=False)))
    meta = {row["key"]: row["value"] for row in parts["META"]}
    assert meta["vote_type"] == "approval"
    votes = [frozenset(name.strip() for name in row["vote"].split(",") if name.strip()) for row in parts["VOTES"]]
    assert len(votes) == int(meta["num_votes"])
    cost = {row["project_id"]: int(row["cost"]) for row in parts["PROJECTS"]}
    selected = frozenset(row["project_id"] for row in parts["PROJECTS"] if row.get("selected") == "1")
    return Election(int(meta["budget"]), cost, Counter(votes), selected)
