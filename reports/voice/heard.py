"""What residents said in a round: the ballots that count, their weights, and those that are spoiled with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.voice.villages import Villages, counted
from reports.words import section, word
from scoring.arrays import Floats
from scoring.rules import RuleSet
from scoring.voice.ballots import Ballots, of_rows
from scoring.voice.settings import settings
from scoring.voice.weights import Equal, Weights, weigh
from survey.catalogue import BALLOTS, BallotKind, Form, Language, form
from survey.messages import Refusal
from survey.store import answers
from survey.store.queries import imports_of


@dataclass(frozen=True)
class Heard:
    """``spoiled``: how many ballots by the first reason that spoils each."""

    asked: Asked
    form: Form
    equal: Equal
    ballots: Ballots
    weights: Weights
    spoiled: Mapping[str, int]
    villages: Villages

    @property
    def lang(self) -> Language:
        return self.asked.lang

    @property
    def kind(self) -> BallotKind:
        return self.ballots.kind

    @property
    def names(self) -> list[str]:
        """The aspects as the ballot calls them."""
        return [question.label(self.lang) for question in form("ballot_pebbles").votes]

    def group_name(self, group: str) -> str:
        """``Perempuan``, ``RT 002``; words of their own for ballots without a group."""
        named = {choice.name: choice.label(self.lang) for choice in self.form["kelompok"].choices}
        return named.get(group, group) or word("voice", "no_group", self.lang)

    def people(self, group: str) -> int:
        """For how many people the ballots of a group stand."""
        return int(self.ballots.of(group).counts.sum())

    @property
    def shown(self) -> list[str]:
        """The groups large enough to be shown alone; none where all are one group, for they are told as all."""
        groups = self.ballots.groups if len(self.ballots.groups) > 1 else ()
        return [group for group in groups if group not in self.hidden]

    @cached_property
    def hidden(self) -> list[str]:
        """Groups so small that they would tell what a person said; where it is one, also the next in size, for one
        alone could be worked out from all the others."""
        by_size = sorted(self.ballots.groups, key=self.people)
        small = sum(self.people(group) < settings().shown_from for group in by_size)
        return by_size[: 2 if small == 1 else small]

    def columns(self, rules: RuleSet) -> list[int]:
        """Where weights of the rule set's aspects, in its order, stand among those of the ballots.

        Raises:
            Refusal: the rule set has other aspects than people voted on.
        """
        asked, voted = [aspect.id for aspect in rules.aspects], list(self.ballots.aspects)
        if sorted(asked) != sorted(voted):
            raise Refusal("aspek_lain", aturan=rules.id, isi=", ".join(voted), ada=", ".join(asked))
        return [voted.index(aspect) for aspect in asked]

    def of_rules(self, rules: RuleSet) -> Floats:
        """The village's weights in the order of the rule set's aspects; the same Refusal."""
        return self.weights.village[self.columns(rules)]

    def about(self) -> dict[str, Any]:
        """What a machine needs to know of the ballots."""
        return {
            "ballot": self.kind,
            "equal_per": self.equal,
            "valid": len(self.ballots.cast),
            "spoiled": dict(self.spoiled),
            "effective": self.weights.effective,
            "too_few": self.weights.few,
            "villages": list(self.villages.named),
            "naming_no_village": self.villages.nameless,
            "left_out_naming_no_village": self.villages.left_out,
        }


def hear(asked: Asked, weights: Equal, ballot: BallotKind | None = None) -> Heard:
    """The ballots of a round, or of the village asked for.

    Raises:
        Refusal: there is no valid ballot, or none of the village asked for, or it is not told which of several kinds is
            to count, or every group is to count alike and no ballot tells a group.
    """
    made = _form(asked, ballot)
    rows, villages = counted(answers.ballots(asked.project, asked.round, made.name), asked)
    ready, held = (rows.filter(which) for which in (pl.col("ditahan").is_null(), pl.col("ditahan").is_not_null()))
    spoiled = dict(Counter(codes.split()[0] for codes in sorted(held["ditahan"])).most_common())
    ballots = of_rows(ready, made) if ready.height else None
    weighed = weigh(ballots, weights) if ballots else None
    if ballots is None or weighed is None:
        because = f": {reasons(spoiled, asked.lang)}" if spoiled else ""
        raise Refusal("tidak_ada_suara_sah", putaran=asked.round, ditahan=held.height, sebab=because)
    if weights == "group" and not any(ballots.group):
        raise Refusal("suara_tanpa_kelompok")
    return Heard(asked, made, weights, ballots, weighed, spoiled, villages)


def _form(asked: Asked, ballot: BallotKind | None) -> Form:
    """The ballot asked for, or the only one of the round."""
    there = [form(name) for name in BALLOTS if imports_of(asked.project, name, asked.round)]
    kinds = {one.ballot.kind: one for one in there if one.ballot}
    if not there or (ballot and ballot not in kinds):
        raise Refusal("tidak_ada_suara", putaran=asked.round, jenis=ballot or "pebbles")
    if ballot is None and len(kinds) > 1:
        raise Refusal("suara_beberapa_jenis", putaran=asked.round, ada=", ".join(kinds))
    return kinds[ballot] if ballot else next(iter(kinds.values()))


def reasons(spoiled: Mapping[str, int], lang: Language) -> str:
    """``2 × kode ganda, 1 × jumlah kerikil tidak pas``."""
    words = section("spoiled", lang)
    return ", ".join(f"{count} × {words.get(code, code)}" for code, count in spoiled.items())


def order(weights: Floats) -> list[int]:
    """The aspects by weight, the heaviest first."""
    found: list[int] = np.argsort(-np.round(weights, 12), kind="stable").tolist()
    return found
