"""The sectoral mean by each option of how aspects are averaged, to tell which one a file follows."""

from __future__ import annotations

from dataclasses import replace

from scoring.arrays import Floats
from scoring.rules import RuleSet
from scoring.score import Scores

CHOICE = "aspect_mean"


def by_option(scores: Scores) -> dict[str, Floats]:
    """Of each option the means, shares of 1 (n), at the lowest that missing volumes allow."""
    options = scores.rules.choice(CHOICE).options
    return {option.id: replace(scores, rules=_choosing(scores.rules, option.id)).mean_low for option in options}


def _choosing(rules: RuleSet, wanted: str) -> RuleSet:
    choice = rules.choice(CHOICE)
    chosen = replace(choice, chosen=next(option for option in choice.options if option.id == wanted))
    return replace(rules, choices=tuple(chosen if one.id == CHOICE else one for one in rules.choices))
