"""What every map shows: areas in their colours, names and numbers on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path as Outline

from reports import style
from reports.maps import Bin, Mapped, written
from reports.maps.label import Label
from survey.place.areas import Shapes

EDGE = {"edgecolor": style.QUIET, "linewidth": 0.35}
# Areas that no row has: over their neighbours' lines, or those would hide the dots.
OTHER: dict[str, Any] = {"facecolor": "none", "edgecolor": style.INK, "linewidth": 1.1, "linestyle": ":"}
POINTS_PER_INCH = 72
# Inches below and above a map of one panel, for the legend and the title.
BELOW, ABOVE = 1.33, 0.43
MARGIN = 0.03


def panel(figure: Figure) -> Axes:
    """The axes of a map that has the figure to itself."""
    high = figure.get_size_inches()[1]
    return figure.add_axes((0.02, BELOW / high, 0.96, 1 - (BELOW + ABOVE) / high))


def areas(axes: Axes, mapped: Mapped, bins: Sequence[Bin | None], dots: float = 1.1) -> None:
    """Each RT's area in the look of its bin; what the round knows nothing of in dots of so many points."""
    for bin_ in dict.fromkeys(bin_ for bin_ in bins if bin_):
        own = np.array([b is bin_ and s is not None for b, s in zip(bins, mapped.shapes, strict=True)])
        _collect(axes, mapped.shapes[own], bin_.look)
    _collect(axes, mapped.others, {**OTHER, "linewidth": dots})
    _frame(axes, mapped)


def _collect(axes: Axes, shapes: Shapes, look: object) -> None:
    outlines = [outline for shape in shapes if (outline := _outline(shape))]
    if outlines:
        settings = {**EDGE, **look} if isinstance(look, dict) else EDGE
        axes.add_collection(PathCollection(outlines, **settings))


def rings(shape: object) -> list[npt.NDArray[np.float64]]:
    """The outlines of an area and of its holes, points (m, 2) each."""
    import shapely

    return [
        np.asarray(ring.coords)[:, :2]
        for part in shapely.get_parts(shape)
        if part.geom_type in ("Polygon", "MultiPolygon")
        for polygon in shapely.get_parts(part)
        for ring in (polygon.exterior, *polygon.interiors)
    ]


def _outline(shape: object) -> Outline | None:
    lines = rings(shape)
    return Outline.make_compound_path(*(Outline(ring, closed=True) for ring in lines)) if lines else None


def _frame(axes: Axes, mapped: Mapped) -> None:
    import shapely

    there = [s for s in (*mapped.shapes, *mapped.others) if s is not None]
    west, south, east, north = shapely.total_bounds(np.array(there, dtype=object))
    room = MARGIN * max(east - west, north - south)
    axes.set_xlim(west - room, east + room)
    axes.set_ylim(south - room, north + room)
    axes.set_aspect("equal")
    axes.axis("off")


def names(axes: Axes, figure: Figure, mapped: Mapped, bins: Sequence[Bin | None]) -> list[Label]:
    """What is written: an RT's number in black or white, whichever reads on its colour, and no line of it through the
    number."""
    from matplotlib.patheffects import withStroke

    placed = written.placed(mapped, metres_per_point(axes, figure))
    for label in placed:
        bin_ = None if label.at is None else bins[label.at]
        colour = bin_.look["facecolor"] if bin_ else style.PAPER
        axes.text(label.x, label.y, label.text, ha="center", va="center", fontsize=label.size,
                  fontweight="bold" if label.village else "normal", color=style.ink_on(colour),
                  path_effects=[withStroke(linewidth=2.6, foreground=colour)])  # fmt: skip
    return placed


def metres_per_point(axes: Axes, figure: Figure) -> float:
    """How many metres a printer's point is."""
    place = axes.get_position()
    wide, high = figure.get_size_inches()
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    inches = min(place.width * wide / (east - west), place.height * high / (north - south))
    return float(1 / (inches * POINTS_PER_INCH))
