"""What is written on a map: names of villages, then the numbers of RTs, each wholly inside its own area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from reports import style
from reports.maps import Mapped, villages
from reports.maps.label import Label, meet
from reports.maps.room import middle, surface, there

# From the largest to the smallest letters that a number may have.
SIZES = (8.0, 7.5, 7.0)
# Where fewer than this share of the RTs have room for a number, the few say little and hide much.
ENOUGH = 0.5


def placed(mapped: Mapped, per_point: float) -> list[Label]:
    """``per_point``: metres that a point covers."""
    names = villages.names(mapped, per_point)
    numbers = list(_numbers(mapped, per_point, names))
    return [*names, *(numbers if len(numbers) >= ENOUGH * there(mapped).size else [])]


def too_small(mapped: Mapped, labels: Sequence[Label]) -> int:
    """How many RTs of the map have no number."""
    return int(there(mapped).size) - sum(not label.village for label in labels)


def _numbers(mapped: Mapped, per_point: float, names: list[Label]) -> Iterator[Label]:
    """The worst levels first: where areas lie upon each other, theirs are told."""
    import shapely

    taken = [name.box(per_point) for name in names]
    levels = list(style.LEVEL)
    for at in sorted(there(mapped).tolist(), key=lambda at: levels.index(mapped.rows["tingkat"][at])):
        area = surface(mapped.shapes[at])
        boxes = [shapely.box(*box) for box in taken if meet(box, area.bounds)]
        free = shapely.difference(area, shapely.union_all(boxes))
        if label := _inside(free, Label(pair(mapped.rows.row(at, named=True)), 0, 0, SIZES[0], at), per_point):
            taken.append(label.box(per_point))
            yield label


def _inside(area: Any, number: Label, per_point: float) -> Label | None:
    """The number in the largest letters that do not leave the area, in its centre if they can; None where none do."""
    import shapely

    if area.is_empty:
        return None
    spots = (area.centroid.coords[0], middle(area, number.wide / number.high))
    fitting = (replace(number, x=x, y=y, size=size) for size in SIZES for x, y in spots)
    return next((label for label in fitting if area.contains(shapely.box(*label.box(per_point)))), None)


def pair(row: Mapping[str, Any]) -> str:
    """``2/6A``: RW and RT in few letters."""
    return "/".join((row[name] or "?").lstrip("0") for name in ("rw", "rt"))
