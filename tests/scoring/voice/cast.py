"""Ballots for the tests."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from scoring.voice.ballots import Ballots
from survey.catalogue import BallotKind

ASPECTS = ("1", "2", "3", "4", "5", "6", "7")


def ballots(kind: BallotKind, cast: npt.ArrayLike, group: str = "", counts: npt.ArrayLike | None = None) -> Ballots:
    """``group``: a letter per ballot; a dot where none was told."""
    votes = np.array(cast, np.float64)
    told = tuple("" if letter in ". " else letter for letter in (group or "." * len(votes)))
    size = votes.shape[1] if kind != "pairwise" else round((1 + (1 + 8 * votes.shape[1]) ** 0.5) / 2)
    code = tuple(f"P{i}" for i in range(len(votes)))
    each = np.ones(len(votes)) if counts is None else np.array(counts, np.float64)
    return Ballots(kind, ASPECTS[:size], votes, code, told, each)
