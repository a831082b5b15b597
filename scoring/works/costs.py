"""Unit costs of ``costs.toml``, or of a city's own file of the same form."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from scoring.arrays import Ints
from survey.catalogue import catalogue, form
from survey.messages.by_hand import Mistake, prove_kinds

OWN = Path(__file__).with_name("costs.toml")


@dataclass(frozen=True)
class Cost:
    """Rupiah for a whole unit of the criterion's volume: median and quartiles of so many ``works``."""

    activity: str
    criterion: str
    median: int
    lower: int
    upper: int
    works: int

    def rupiah(self, volume: Ints, scale: int) -> Ints:
        """The median cost of volumes, small units of ``1 / scale``: in whole numbers, rounded up."""
        cost: Ints = -(-volume * self.median // scale)
        return cost


@dataclass(frozen=True)
class Costs:
    """``all``: by activity, in the order of the file. ``source``: by language."""

    all: tuple[Cost, ...]
    source: Mapping[str, str]

    def usual(self, criterion: str) -> Cost | None:
        """The activity most works relieved the criterion by; the cheaper of two alike. None where none is known."""
        known = [cost for cost in self.all if cost.criterion == criterion]
        return min(known, key=lambda cost: (-cost.works, cost.median, cost.activity), default=None)


def costs(path: Path = OWN) -> Costs:
    """
    Raises:
        ValueError: the file does not read, an entry lacks a field, names no activity or criterion that there is, or a
            cost is not above 0.
    """
    told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    prove_kinds(told, tomllib.loads(OWN.read_text(encoding="utf-8")))
    try:
        made = tuple(_cost(entry["id"], cost) for entry in told["activity"] for cost in entry["costs"])
        source = {lang: told[f"source_{lang}"] for lang in ("id", "en")}
    except KeyError as error:
        raise ValueError(f"{path.name}: {error}") from error
    for cost in made:
        _prove(cost)
    return Costs(made, source)


def _cost(activity: str, told: Mapping[str, Any]) -> Cost:
    if strange := told.keys() ^ {field.name for field in fields(Cost)} - {"activity"}:
        raise Mistake("biaya_isian", kegiatan=activity, isi=", ".join(sorted(strange)))
    return Cost(activity=activity, **told)


def _prove(cost: Cost) -> None:
    if cost.activity not in {choice.name for choice in form("pekerjaan")["kegiatan"].choices}:
        raise ValueError(f"[[activity]] {cost.activity}")
    if cost.criterion not in {volume.criterion for volume in catalogue().volumes}:
        raise ValueError(f"{cost.activity}: {cost.criterion}")
    figures = (cost.lower, cost.median, cost.upper)
    if not all(isinstance(one, int) for one in figures) or not 0 < cost.lower <= cost.median <= cost.upper:
        raise ValueError(f"{cost.activity} {cost.criterion}: {cost.lower} {cost.median} {cost.upper}")
