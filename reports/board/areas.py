"""The map of the board: areas as paths in whole units, names where they fit, and a bar for the scale."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from reports.asked import Asked
from reports.maps import Mapped, drawing, joined, margins, written
from reports.maps.label import Label
from reports.maps.room import middle, surface
from reports.words import word
from scoring.arrays import Floats, Ints
from survey.messages import Refusal
from survey.place import VILLAGE

# Width of the map in its own units, and of a printer's point on it: letters stay readable across a room, and of more
# than so many villages names leave room for areas.
WIDE, POINT, SMALLER, MANY = 4000, 17, 11, 8
MARGIN = 0.02
# Height of the sign that an RT is funded, in points.
SIGN = 10
# A project without boundaries, or with those of other villages, has a board without a map.
NOWHERE = ("tanpa_batas", "tak_ada_yang_cocok")


def mapped(asked: Asked, boundaries: Path | None, order: Ints) -> dict[str, Any] | None:
    """``areas``: of each RT in ``order`` and then each held one its path, None where the boundaries have none. None
    where the project has no boundaries of these RTs.

    Raises:
        Refusal: boundaries that do not read, or of another place.
    """
    try:
        made, matched = joined.gathered(asked, boundaries)
    except Refusal as refused:
        if boundaries is None and refused.code in NOWHERE:
            return None
        raise
    frame = _Frame(made)
    named = written.placed(made, frame.letter / frame.scale)
    held = np.arange(order.size, len(made.shapes))
    shapes = made.shapes[np.concatenate([order, held])]
    return {
        "wide": WIDE,
        "high": frame.high,
        "areas": [frame.path(shape) for shape in shapes],
        "signs": [frame.sign(at, made, named) for at in (*order.tolist(), *held.tolist())],
        "others": [frame.path(shape) for shape in made.others],
        "names": [
            [
                label.text.split("\n"),
                *frame.point(label.x, label.y),
                round(label.size * frame.letter),
                _kind(label, made),
            ]
            for label in named
        ],
        "bar": frame.bar(made),
        "source": margins.source(made, named),
        "misses": joined.told(matched, asked.lang),
    }


def _kind(label: Label, made: Mapped) -> str:
    """A village, or the level on whose colour the number of an RT stands."""
    return "village" if label.at is None else str(made.rows["tingkat"][label.at])


class _Frame:
    """Metres to units of the map, with north at the top; ``letter``: units that a point of a letter's size is."""

    def __init__(self, made: Mapped) -> None:
        import shapely

        there = np.array([s for s in (*made.shapes, *made.others) if s is not None], dtype=object)
        west, south, east, north = shapely.total_bounds(there)
        room = MARGIN * max(east - west, north - south)
        self.west, self.north = west - room, north + room
        self.scale = WIDE / (east - west + 2 * room)
        self.letter = POINT if made.rows.select(VILLAGE).n_unique() <= MANY else SMALLER
        self.high = round((north - south + 2 * room) * self.scale)

    def point(self, x: float, y: float) -> list[int]:
        return [round((x - self.west) * self.scale), round((self.north - y) * self.scale)]

    def sign(self, at: int, made: Mapped, named: Sequence[Label]) -> list[int] | None:
        """The middle of the sign that row ``at`` is funded: above its number, or where the number had no room."""
        shape = made.shapes[at]
        if shape is None:
            return None
        number = next((label for label in named if label.at == at), None)
        if number is None:
            return self.point(*middle(surface(shape), 1))
        x, y = self.point(number.x, number.y)
        return [x, y - round((number.size * self.letter + SIGN * POINT) / 2)]

    def path(self, shape: Any) -> str | None:
        return None if shape is None else "".join(self._ring(ring) for ring in drawing.rings(shape))

    def _ring(self, ring: Floats) -> str:
        points = np.rint((ring - [self.west, self.north]) * [self.scale, -self.scale]).astype(int)
        kept = points[np.append(True, np.any(np.diff(points, axis=0) != 0, axis=1))]
        return "M" + "L".join(f"{x} {y}" for x, y in kept.tolist()) + "Z"

    def bar(self, made: Mapped) -> list[Any]:
        """A round length, and what it says."""
        metres = margins.round_length(margins.BAR * WIDE / self.scale)
        return [round(metres * self.scale), margins.length_told(metres, made.lang), word("map", "north", made.lang)]
