"""Ballots to weights of the aspects: of a person, of each group, of the village (rules: ``voice.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.arrays import Floats
from scoring.voice import pairwise
from scoring.voice.ballots import Ballots
from scoring.voice.settings import settings
from survey.catalogue import BallotKind

# Whose voice is alike: every person's, or every group's.
Equal = Literal["person", "group"]


@dataclass(frozen=True)
class Weights:
    """``village`` (k), and ``group`` (k) each: never negative, adding up to 1. ``person`` (n, k): of each ballot.
    ``share`` (n): of each ballot in the village's weights. ``effective``: as many equal ballots would say as much
    (L. Kish, Survey Sampling, 1965)."""

    village: Floats
    group: dict[str, Floats]
    person: Floats
    share: Floats
    effective: float

    @property
    def few(self) -> bool:
        return round(self.effective, 9) < settings().few


def weigh(ballots: Ballots, equal: Equal) -> Weights | None:
    """Weights of the aspects; None where there is no ballot: nobody's voice is not seven equal weights."""
    if not len(ballots.cast):
        return None
    share, person = shares(ballots, equal), of_persons(ballots)
    groups = {}
    for name in ballots.groups:
        own = ballots.of(name)
        groups[name] = mean(of_persons(own), shares(own, "person"), ballots.kind)
    village = mean(person, share, ballots.kind)
    return Weights(village, groups, person, share, float(1 / np.square(share).sum()))


def shares(ballots: Ballots, equal: Equal) -> Floats:
    """How much of the whole each ballot is (n), adding up to 1."""
    if equal == "person":
        part: Floats = ballots.counts / ballots.counts.sum()
        return part
    member = np.array(ballots.group)
    part = np.zeros(len(member))
    for name in ballots.groups:
        own = member == name
        part[own] = ballots.counts[own] / ballots.counts[own].sum() / len(ballots.groups)
    return part


def of_persons(ballots: Ballots) -> Floats:
    """The weights that each ballot says by itself (n, k); with ``Ballots.group`` and ``shares`` all that a resampling
    of people needs."""
    match ballots.kind:
        case "pebbles":
            pebbles: Floats = ballots.cast / ballots.cast.sum(axis=1, keepdims=True)
            return pebbles
        case "pairwise":
            return pairwise.geometric(pairwise.matrix(ballots.cast, len(ballots.aspects)))
        case "ranking":
            return _rank_sum(places(ballots.cast))


def mean(person: Floats, share: Floats, kind: BallotKind) -> Floats:
    """Weights (…, k) of many ballots (n, k) that are ``share`` (…, n) of the whole.

    Comparisons are brought together by the geometric mean, the only one that keeps reciprocals (J. Aczél and T. L.
    Saaty, Procedures for synthesizing ratio judgements, Journal of Mathematical Psychology 27 (1983)); it is the same
    whether the comparisons are brought together or the weights that follow from them. Other ballots by their mean.
    """
    if kind != "pairwise":
        plain: Floats = share @ person
        return plain
    product = np.exp(share @ np.log(person))
    ratio: Floats = product / product.sum(axis=-1, keepdims=True)
    return ratio


def places(cast: Floats) -> Floats:
    """Places (n, k) with ties at the mean of theirs and the aspects not ranked at the mean of those left over."""
    told = np.where(np.isnan(cast), np.inf, cast)
    better = (told[:, None, :] < told[:, :, None]).sum(axis=2)
    same = (told[:, None, :] == told[:, :, None]).sum(axis=2)
    middle: Floats = better + (same + 1) / 2
    return middle


def _rank_sum(middle: Floats) -> Floats:
    size = middle.shape[1]
    weights: Floats = (size + 1 - middle) / (size * (size + 1) / 2)
    return weights
