"""Where the names of villages stand: in the middle of their areas, or beside them where they would hide too much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from reports.maps import Mapped
from reports.maps.label import Label, cuts, meet
from reports.maps.room import middle, surface, there
from scoring.arrays import Ints
from survey.place import VILLAGE
from survey.place.areas import Shapes

SIZE = 8.5
# A spot costs the share of the village's areas that the name hides there, and so much times the share of the name that
# lies on other areas. Beside its areas costs a little, too, so does every line between them and
# the middle of the name, and a name in two lines.
FOREIGN, BESIDE, APART, BROKEN = 3.0, 0.2, 0.03, 0.02
# Letters of a name that would reach far beyond the areas of a small village.
LONG = 17
# Points between a name and the areas that it stands beside; nearer than that to others it is taken for theirs.
AWAY = 3.0
# Above, below, right and left of them, and on the way to the corners.
STEPS = (0, -0.5, 0.5, -1, 1)
SIDES = [(step, side) for step in STEPS for side in (1, -1)] + [(side, step) for step in STEPS for side in (1, -1)]


def names(mapped: Mapped, per_point: float) -> list[Label]:
    """Nothing where there is one village; left out is a name that meets one before it wherever it stands."""
    at = there(mapped)
    villages = mapped.rows[at].select(VILLAGE).with_columns(at=at).partition_by(VILLAGE, maintain_order=True)
    land, placed = _Land(mapped, per_point), list[Label]()
    told = cuts([village["desa"][0] or "?" for village in villages])
    for village, name in zip(villages, told, strict=True) if len(villages) > 1 else ():
        own, taken = village["at"].to_numpy(), [label.box(per_point) for label in placed]
        spots = [
            (cost + land.hidden(label, own), label)
            for label, cost in land.spots(name, own)
            if not any(meet(label.box(per_point), box) for box in taken)
        ]
        placed += [min(spots, key=lambda spot: spot[0])[1]] if spots else []
    return placed


@dataclass(frozen=True, eq=False)
class _Land:
    mapped: Mapped
    per_point: float

    @cached_property
    def shapes(self) -> Shapes:
        every = (*self.mapped.shapes, *self.mapped.others)
        return np.array([None if shape is None else surface(shape) for shape in every], dtype=object)

    @cached_property
    def tree(self) -> Any:
        import shapely

        return shapely.STRtree(self.shapes)

    @cached_property
    def edges(self) -> Any:
        import shapely

        return shapely.total_bounds(self.shapes[[shape is not None for shape in self.shapes]])

    def spots(self, name: str, own: Ints) -> Iterator[tuple[Label, float]]:
        """Where the name may stand, and what that costs by itself: in the middle of its areas or around them, as far
        as they hang together. A long one that is wider than they are stands in two lines."""
        import shapely

        near = shapely.union_all(shapely.buffer(self.shapes[own], AWAY * self.per_point))
        part = max(shapely.get_parts(near), key=lambda part: float(part.area))
        west, south, east, north = part.bounds
        wider = Label(name, 0, 0, SIZE).wide * self.per_point > east - west
        for text in dict.fromkeys((_in_two(name) if wider and len(name) > LONG else name, _in_two(name))):
            label, cost = Label(text, 0, 0, SIZE), BROKEN * text.count("\n")
            x, y = middle(part, label.wide / label.high)
            yield self.within(replace(label, x=x, y=y)), cost
            wide, high = east - west + label.wide * self.per_point, north - south + label.high * self.per_point
            for right, up in SIDES:
                x, y = (west + east + right * wide) / 2, (south + north + up * high) / 2
                yield self.within(replace(label, x=x, y=y)), cost + BESIDE

    def within(self, label: Label) -> Label:
        """Moved so that the map's edges leave it whole; in their middle where it is larger than the map."""
        west, south, east, north = self.edges
        x = _between(label.x, label.wide * self.per_point / 2, west, east)
        return replace(label, x=x, y=_between(label.y, label.high * self.per_point / 2, south, north))

    def hidden(self, label: Label, own: Ints) -> float:
        """What the name costs by what lies beneath it."""
        import shapely

        box, mine = shapely.box(*label.box(self.per_point)), self.shapes[own]
        wide = box.buffer(AWAY * self.per_point, join_style="mitre")
        at = self.tree.query(wide)
        others = self.shapes[at[~np.isin(at, own)]]
        foreign = shapely.area(shapely.intersection(others, wide)).sum() / wide.area
        under = shapely.area(shapely.intersection(mine, box)).sum() / shapely.area(mine).sum()
        apart = shapely.distance(mine, shapely.Point(label.x, label.y)).min() / (SIZE * self.per_point)
        return float(FOREIGN * foreign + under + APART * apart)


def _between(at: float, half: float, least: float, most: float) -> float:
    return min(max(at, least + half), most - half) if 2 * half <= most - least else (least + most) / 2


def _in_two(name: str) -> str:
    """In two lines, parted where they are most alike in length; as it is where there is one word."""
    gaps = [at for at, letter in enumerate(name) if letter == " "]
    if not gaps:
        return name
    at = min(gaps, key=lambda gap: abs(2 * gap + 1 - len(name)))
    return f"{name[:at]}\n{name[at + 1 :]}"
