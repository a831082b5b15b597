"""Unit costs of ``costs.toml``, or of a city's own file of the same form."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scoring.rules.entries import Named

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


@dataclass(frozen=True)
class Activity(Named):
    id: str
    costs: tuple[Cost, ...]


@dataclass(frozen=True)
class Costs:
    """``activities`` by id; ``source``: by language."""

    activities: Mapping[str, Activity]
    source: Mapping[str, str]

    def usual(self, criterion: str) -> Cost | None:
        """The activity most works relieved the criterion by; the cheaper of two alike. None where none is known."""
        known = [
            cost for activity in self.activities.values() for cost in activity.costs if cost.criterion == criterion
        ]
        return min(known, key=lambda cost: (-cost.works, cost.median, cost.activity), default=None)


def costs(path: Path = OWN) -> Costs:
    """
    Raises:
        ValueError: the file does not read, an entry lacks a field, or a cost is not above 0.
    """
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        activities = {entry["id"]: _activity(entry) for entry in told["activity"]}
        return Costs(activities, {lang: told[f"source_{lang}"] for lang in ("id", "en")})
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def _activity(entry: Mapping[str, object]) -> Activity:
    told = dict(entry)
    made = tuple(Cost(activity=str(told["id"]), **cost) for cost in told.pop("costs"))  # type: ignore[attr-defined]
    if bad := [cost for cost in made if not 0 < cost.lower <= cost.median <= cost.upper]:
        raise ValueError(f"{told['id']} {bad[0].criterion}: {bad[0].lower} {bad[0].median} {bad[0].upper}")
    return Activity(costs=made, **told)  # type: ignore[arg-type]
