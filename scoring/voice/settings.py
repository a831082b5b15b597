"""The settings of ``voice.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """``random_index``: of matrices of 1, 2, 3 … rows. ``consistent_below``: of the consistency ratio. ``certain``:
    agreement is no chance below this p-value. ``few``: fewer effective ballots than this are too few to rest on.
    ``shown_from``: groups of fewer people are not shown alone."""

    random_index: tuple[float, ...]
    consistent_below: float
    certain: float
    few: int
    shown_from: int


@cache
def settings() -> Settings:
    data = tomllib.loads(Path(__file__).with_name("voice.toml").read_text(encoding="utf-8"))
    pairwise, ballots = data["pairwise"], data["ballots"]
    return Settings(
        random_index=tuple(pairwise["random_index"]),
        consistent_below=pairwise["consistent_below"],
        certain=data["agreement"]["certain"],
        few=ballots["few"],
        shown_from=ballots["shown_from"],
    )
