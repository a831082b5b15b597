"""The regulations as data: one TOML file per rule set, read and proved here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

from survey.catalogue import catalogue

HERE = Path(__file__).parent
DEFAULT = "permen-pupr-14-2018"
Language = Literal["id", "en"]


class RulesError(Exception):
    """A mistake in a rule set; the message names the file and the entry."""


@dataclass(frozen=True)
class Named:
    name_id: str
    name_en: str

    def name(self, lang: Language) -> str:
        return self.name_id if lang == "id" else self.name_en


@dataclass(frozen=True)
class Sourced(Named):
    source_id: str
    source_en: str

    def source(self, lang: Language) -> str:
        return self.source_id if lang == "id" else self.source_en


@dataclass(frozen=True)
class Criterion(Named):
    """A share ``volume / base`` that earns points; volume and base are columns of the numeric baseline."""

    id: str
    aspect: str
    article: str
    volume: str
    base: str


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


@dataclass(frozen=True)
class Level:
    id: str
    at_least: int


@dataclass(frozen=True)
class Option(Sourced):
    id: str


@dataclass(frozen=True)
class RuleSet(Sourced):
    """A regulation: criteria, brackets, levels, and the choices where its sources disagree."""

    id: str
    bracket_source_id: str
    bracket_source_en: str
    criteria: tuple[Criterion, ...]
    aspects: tuple[Aspect, ...]
    brackets: tuple[Bracket, ...]
    levels: tuple[Level, ...]
    aspect_mean: Option
    aspect_mean_options: tuple[Option, ...]
    mean_decimals: int

    def bracket_source(self, lang: Language) -> str:
        return self.bracket_source_id if lang == "id" else self.bracket_source_en

    @property
    def most_points(self) -> int:
        return len(self.criteria) * max(b.points for b in self.brackets)

    def position(self, criterion: str) -> int:
        return next(i for i, c in enumerate(self.criteria) if c.id == criterion)


@cache
def rule_set(name: str = DEFAULT, aspect_mean: str | None = None) -> RuleSet:
    """The rule set ``name`` with the named choice of aspect mean, or its default.

    Raises:
        RulesError: no such set or option, or a mistake in its file.
    """
    path = HERE / f"{name}.toml"
    if not path.is_file():
        raise RulesError(f"rule set '{name}' is not known; there is: {', '.join(available())}")
    try:
        return _build(tomllib.loads(path.read_text(encoding="utf-8")), aspect_mean)
    except KeyError as error:
        raise RulesError(f"{path.name}: {error} is missing") from error
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise RulesError(f"{path.name}: {error}") from error


def available() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.toml"))


def _build(data: Mapping[str, Any], chosen: str | None) -> RuleSet:
    criteria = tuple(_criterion(entry) for entry in data["criterion"])
    choice = data["choice"]["aspect_mean"]
    options = tuple(Option(**_sourced(o), id=name) for name, o in choice["option"].items())
    wanted = chosen or choice["default"]
    option = next((o for o in options if o.id == wanted), None)
    if option is None:
        raise ValueError(f"aspect_mean '{wanted}' is no option; there is: {', '.join(o.id for o in options)}")
    return RuleSet(
        **_sourced(data["set"]),
        id=data["set"]["id"],
        bracket_source_id=data["brackets"]["source_id"],
        bracket_source_en=data["brackets"]["source_en"],
        criteria=criteria,
        aspects=tuple(_aspect(entry, criteria) for entry in data["aspect"]),
        brackets=_brackets(data["bracket"]),
        levels=_levels(data["level"]),
        aspect_mean=option,
        aspect_mean_options=options,
        mean_decimals=data["rank"]["mean_decimals"],
    )


def _sourced(entry: Mapping[str, Any]) -> dict[str, str]:
    return {name: entry[name] for name in ("name_id", "name_en", "source_id", "source_en")}


def _criterion(entry: Mapping[str, Any]) -> Criterion:
    volume = next((q for q in catalogue().volumes if q.criterion == entry["id"]), None)
    if volume is None:
        raise ValueError(f"criterion {entry['id']} has no volume in the catalogue")
    return Criterion(entry["name_id"], entry["name_en"], entry["id"], entry["aspect"], entry["article"],
                     volume.name, volume.base)  # fmt: skip


def _aspect(entry: Mapping[str, Any], criteria: tuple[Criterion, ...]) -> Aspect:
    own = tuple(c.id for c in criteria if c.aspect == entry["id"])
    if not own:
        raise ValueError(f"aspect {entry['id']} has no criterion")
    return Aspect(entry["name_id"], entry["name_en"], entry["id"], own)


def _brackets(entries: list[Mapping[str, Any]]) -> tuple[Bracket, ...]:
    made = tuple(Bracket(Fraction(e["at_least"]) / 100, e["points"], e["label"]) for e in entries)
    rising = all(a.at_least < b.at_least and a.points < b.points for a, b in zip(made, made[1:], strict=False))
    if not rising or not 0 < made[0].at_least <= 1:
        raise ValueError("brackets must rise, in share and in points")
    return made


def _levels(entries: list[Mapping[str, Any]]) -> tuple[Level, ...]:
    made = tuple(Level(e["id"], e["at_least"]) for e in entries)
    if [m.at_least for m in made] != sorted({m.at_least for m in made}, reverse=True) or made[-1].at_least != 0:
        raise ValueError("levels must fall from the heaviest to one that starts at 0")
    return made
