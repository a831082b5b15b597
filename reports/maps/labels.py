"""Names on a map: each where it fits and meets none that stands already; what finds no room is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from reports.maps import Mapped

VILLAGE, SMALLEST, LARGEST = 8.5, 7.0, 8.0
# What a number may take of its area's width, so that the colour is seen around it.
INSIDE = 0.9
# A village's name stands in its middle, else so many lines above or below.
SHIFTS = (0, 1, -1, 2, -2)
# Width and height of a letter as shares of its size, on the safe side; a bold one, as villages have, is wider.
LETTER, BOLD, LINE = 0.62, 0.7, 1.2
# Of a longer name the middle is left out: Wetan or Kulon stands at its end.
LONGEST, END = 32, 13


@dataclass(frozen=True)
class Label:
    """A text around a spot (metres), ``size`` in points; ``at``: the row of the RT that it names."""

    text: str
    x: float
    y: float
    size: float
    at: int | None = None

    @property
    def village(self) -> bool:
        return self.at is None


def placed(mapped: Mapped, per_point: float) -> Iterator[Label]:
    """Villages first, where there are several, then RTs (``RW/RT``), the largest areas first. ``per_point``: metres
    that a point covers."""
    taken: list[tuple[float, ...]] = []
    for label in (*_villages(mapped, per_point), *_rts(mapped, per_point)):
        for shift in SHIFTS if label.village else (0,):
            moved = replace(label, y=label.y + shift * LINE * label.size * per_point)
            box = _box(moved, per_point)
            if not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                taken.append(box)
                yield moved
                break


def _villages(mapped: Mapped, per_point: float) -> Iterator[Label]:
    """Each in the middle of its areas, as far as the map's edges leave room."""
    import shapely

    there = _there(mapped)
    west, _, east, _ = shapely.total_bounds(mapped.shapes[there])
    rows = mapped.rows[there].select("kabupaten", "kecamatan", "desa").with_columns(at=there)
    villages = rows.partition_by("kabupaten", "kecamatan", "desa", maintain_order=True)
    for own in villages if len(villages) > 1 else ():
        spot = shapely.union_all(mapped.shapes[own["at"].to_numpy()]).representative_point()
        name = Label(cut(own["desa"][0] or "?"), spot.x, spot.y, VILLAGE)
        yield replace(name, x=_within(name.x, width(name) * per_point / 2, west, east))


def _within(x: float, half: float, west: float, east: float) -> float:
    """Where something ``half`` as wide to either side stands between the edges; in their middle where it cannot."""
    return min(max(x, west + half), east - half) if 2 * half <= east - west else (west + east) / 2


def _rts(mapped: Mapped, per_point: float) -> Iterator[Label]:
    """In the largest letters that the area's width and height hold; none where those are too small to read."""
    import shapely

    there = _there(mapped)
    area: Any = shapely.area(mapped.shapes[there])
    for at in there[np.argsort(-area, kind="stable")].tolist():
        row, shape = mapped.rows.row(at, named=True), mapped.shapes[at]
        text = pair(row)
        west, south, east, north = shape.bounds
        wide, high = INSIDE * (east - west) / per_point, (north - south) / per_point
        size = min(LARGEST, wide / (len(text) * LETTER), high / LINE)
        if size >= SMALLEST:
            spot = shape.representative_point()
            yield Label(text, spot.x, spot.y, size, at)


def pair(row: Mapping[str, Any]) -> str:
    """``2/6A``: RW and RT in few letters."""
    return "/".join((row[name] or "?").lstrip("0") for name in ("rw", "rt"))


def _there(mapped: Mapped) -> Any:
    return np.flatnonzero([shape is not None for shape in mapped.shapes])


def cut(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - END - 1]}…{name[-END:]}"


def width(label: Label) -> float:
    """In points."""
    return len(label.text) * (BOLD if label.village else LETTER) * label.size


def _box(label: Label, per_point: float) -> tuple[float, ...]:
    wide, high = width(label) * per_point, LINE * label.size * per_point
    return label.x - wide / 2, label.y - high / 2, label.x + wide / 2, label.y + high / 2
