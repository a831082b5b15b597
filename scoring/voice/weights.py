"""Ballots to weights of the aspects: of a person, of each group, of the village."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from scoring.voice import pairwise
from scoring.voice.settings import settings

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Kind = Literal["pebbles", "pairwise", "ranking"]
# Whose voice is alike: every person's, or every group's.
Equal = Literal["person", "group"]


@dataclass(frozen=True)
class Ballots:
    """The valid ballots of a meeting.

    ``aspects``: their names, k. ``cast``: pebbles (n, k) as whole numbers, comparisons (n, pairs) above the diagonal
    row by row, or places (n, k) with nan where an aspect was not ranked. ``group``: the group of each person, blank
    where none was told (n). ``counts``: how many times each ballot counts (n).
    """

    kind: Kind
    aspects: tuple[str, ...]
    cast: Floats
    group: tuple[str, ...]
    counts: Floats

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(sorted(set(self.group)))

    def of(self, group: str) -> Ballots:
        at = np.flatnonzero(np.array(self.group) == group)
        return self.at(at)

    def at(self, rows: Ints) -> Ballots:
        chosen = tuple(self.group[i] for i in rows)
        return Ballots(self.kind, self.aspects, self.cast[rows], chosen, self.counts[rows])


@dataclass(frozen=True)
class Weights:
    """``village`` (k), and ``group`` (k) each: positive, adding up to 1. ``share``: of each person in the village's
    weights (n). ``effective``: as many equal ballots would say as much."""

    village: Floats
    group: dict[str, Floats]
    share: Floats
    effective: float

    @property
    def few(self) -> bool:
        return self.effective < settings().few


def weigh(ballots: Ballots, equal: Equal) -> Weights:
    """Weights of the aspects (source: ``voice.toml``).

    Raises:
        ValueError: there is no ballot; nobody's voice is no order, and not seven equal weights.
    """
    if not len(ballots.cast):
        raise ValueError("no ballots")
    share = shares(ballots, equal)
    groups = {name: _mean(ballots.of(name), ballots.of(name).counts) for name in ballots.groups}
    return Weights(_mean(ballots, share), groups, share, float(1 / np.square(share).sum()))


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
    """The weights of each person (n, k)."""
    match ballots.kind:
        case "pebbles":
            pebbles: Floats = ballots.cast / ballots.cast.sum(axis=1, keepdims=True)
            return pebbles
        case "pairwise":
            return pairwise.geometric(pairwise.matrix(ballots.cast, len(ballots.aspects)))
        case "ranking":
            return _rank_sum(places(ballots.cast))


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


def _mean(ballots: Ballots, share: Floats) -> Floats:
    """Comparisons are brought together before they are weighed, other ballots after."""
    if ballots.kind == "pairwise":
        matrices = pairwise.matrix(ballots.cast, len(ballots.aspects))
        return pairwise.principal(pairwise.together(matrices, share))[0]
    mean: Floats = share / share.sum() @ of_persons(ballots)
    return mean
