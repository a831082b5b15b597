"""Maps of a round: each module draws one kind from the areas and what is known of each RT."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import polars as pl

from scoring.rules import RuleSet
from survey.catalogue import Language
from survey.place.areas import Shapes
from survey.project import Project


class OfRound(Protocol):
    """What a map tells of the round it shows, whoever has it drawn."""

    @property
    def project(self) -> Project: ...
    @property
    def round(self) -> str: ...
    @property
    def rules(self) -> RuleSet: ...
    @property
    def lang(self) -> Language: ...


@dataclass(frozen=True)
class Mapped:
    """n RTs: their areas in metres (None where not on the map), and of each its scores (``reports.scoresheet``), with
    ``tingkat`` "ditahan" for the held. ``others``: areas of the map that match no row. ``since``: the round that is
    compared with, and when it was surveyed. ``signed``: the letterhead in one line."""

    shapes: Shapes
    rows: pl.DataFrame
    others: Shapes
    rules: RuleSet
    lang: Language
    place: str
    round: str
    source: str
    surveyed: date | None
    since: str | None = None
    surveyed_since: date | None = None
    synthetic: bool = False
    signed: str = ""

    @property
    def title(self) -> str:
        return f"{self.place} · {self.round}"

    @property
    def title_of_both(self) -> str:
        return f"{self.place} · {self.since} → {self.round}"


@dataclass(frozen=True, eq=False)
class Bin:
    """One colour of a map and what it stands for; ``look``: matplotlib's settings of the area."""

    label: str
    look: Mapping[str, Any]
