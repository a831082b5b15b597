"""What stands in a rule set: criteria, brackets, levels, choices, priority, authority; each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from survey.catalogue import Language

Confidence = Literal["V", "M", "S", "R"]


@dataclass(frozen=True)
class Named:
    name_id: str
    name_en: str

    def name(self, lang: Language) -> str:
        return self.name_id if lang == "id" else self.name_en


@dataclass(frozen=True)
class Source:
    """Where a rule comes from, and how sure that is: V read there, M several secondary, S one, R from memory."""

    source_id: str
    source_en: str
    confidence: Confidence

    def source(self, lang: Language) -> str:
        return self.source_id if lang == "id" else self.source_en


@dataclass(frozen=True)
class Criterion(Named):
    """A share ``volume / base`` that earns points; volume and base are columns of the numeric baseline.

    ``unless_told``: the column that stands for the base in an RT that does not tell it, blank where none does."""

    id: str
    aspect: str
    article: str
    volume: str
    base: str
    confidence: Confidence
    unless_told: str = ""


@dataclass(frozen=True)
class Aspect(Named):
    id: str
    criteria: tuple[str, ...]


@dataclass(frozen=True)
class Bracket:
    """``at_least`` is an exact share of 1."""

    at_least: Fraction
    points: int
    label: str

    @property
    def printed(self) -> str:
        """The label with the dash that pages put between two numbers."""
        return self.label.replace("-", "–")


@dataclass(frozen=True)
class Level:
    id: str
    at_least: int


@dataclass(frozen=True)
class Option(Named):
    """One way to settle a choice. ``changes``: what it sets elsewhere in the rule set, by the name of the entry."""

    id: str
    origin: Source
    changes: Mapping[str, Any]

    def source(self, lang: Language) -> str:
        return self.origin.source(lang)


@dataclass(frozen=True)
class Choice(Named):
    """Where sources disagree. ``acts_on``: the step that it changes; the others do not look at it."""

    id: str
    acts_on: str
    options: tuple[Option, ...]
    chosen: Option


@dataclass(frozen=True)
class Consideration(Named):
    """One of the other considerations: an answer worth ``yes`` or ``no``, or the density of people in its classes."""

    id: str
    yes: int
    no: int
    confidence: Confidence


@dataclass(frozen=True)
class DensityClass:
    """Points from a density on, by class of city: ``above[class]`` people per hectare, exclusive."""

    points: int
    above: Mapping[str, int]


@dataclass(frozen=True)
class Band(Named):
    """A band of the considerations' sum, by its lowest sum."""

    id: str
    at_least: int


@dataclass(frozen=True)
class Handling(Named):
    """The form of handling that goes with some levels, where the land is legal or where it is not."""

    id: str
    levels: tuple[str, ...]
    legal: bool


@dataclass(frozen=True)
class Priority:
    """Classes, codes and handling.

    ``answers``: the yes-or-no considerations; ``density``: its classes from the densest; ``density_base``: the column
    people are divided by; ``bands``: from the highest; ``letters``: of each level that is slum; ``legality``: the
    answers that must all be yes; ``near`` below.
    """

    answers: tuple[Consideration, ...]
    density: tuple[DensityClass, ...]
    density_lowest: int
    density_base: str
    city_classes: tuple[str, ...]
    bands: tuple[Band, ...]
    letters: Mapping[str, str]
    legality: tuple[str, ...]
    handling: tuple[Handling, ...]
    origin: Source


@dataclass(frozen=True)
class Authority(Named):
    """Who is in charge of a slum from so many hectares on."""

    id: str
    at_least_ha: int


@dataclass(frozen=True, eq=False)
class RuleSet(Named):
    """A regulation: criteria, brackets, levels, and the choices where its sources disagree."""

    id: str
    in_force: date | None
    in_force_confidence: Confidence | None
    origin: Source
    bracket_origin: Source
    level_origin: Source
    authority_origin: Source
    criteria: tuple[Criterion, ...]
    aspects: tuple[Aspect, ...]
    brackets: tuple[Bracket, ...]
    levels: tuple[Level, ...]
    priority: Priority
    authority: tuple[Authority, ...]
    choices: tuple[Choice, ...]
    mean_decimals: int
    near_share: Fraction
    contribution_from: Fraction

    def source(self, lang: Language) -> str:
        return self.origin.source(lang)

    def bracket_source(self, lang: Language) -> str:
        return self.bracket_origin.source(lang)

    @property
    def aspect_mean(self) -> Option:
        return self.choice("aspect_mean").chosen

    @property
    def authority_area(self) -> Option:
        return self.choice("authority_area").chosen

    def choice(self, name: str) -> Choice:
        return next(c for c in self.choices if c.id == name)

    def option(self, name: str) -> str:
        """The option chosen for the choice ``name``."""
        return self.choice(name).chosen.id

    @property
    def most_points(self) -> int:
        return len(self.criteria) * max(b.points for b in self.brackets)

    @property
    def slum_from(self) -> int:
        """The lowest total that is slum."""
        return min(level.at_least for level in self.levels if level.at_least)

    def position(self, criterion: str) -> int:
        return next(i for i, c in enumerate(self.criteria) if c.id == criterion)
