"""The settings of ``voice.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """``random_index``: of matrices of 1, 2, 3 … rows. ``consistent_below``: of the consistency ratio. ``few``: fewer
    effective ballots than this are too few to rest on."""

    random_index: tuple[float, ...]
    consistent_below: float
    few: int


@cache
def settings() -> Settings:
    data = tomllib.loads(Path(__file__).with_name("voice.toml").read_text(encoding="utf-8"))
    pairwise = data["pairwise"]
    return Settings(tuple(pairwise["random_index"]), pairwise["consistent_below"], data["ballots"]["few"])
