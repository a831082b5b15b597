"""What every map has: areas with their colours, names, legend, scale bar, north, source, date."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.path import Path as Outline

from reports import style
from reports.maps import Bin, Mapped, labels
from reports.words import day, number, word
from survey.boundaries import Shapes
from survey.catalogue import Language

EDGE = {"edgecolor": style.QUIET, "linewidth": 0.35}
STEPS = (1, 2, 5)
# The share of a map's width that its scale bar may take.
BAR = 0.25
POINTS_PER_INCH = 72
# Letters of a line of the title and of the source.
LONG, LONGER = 96, 132
MARGIN = 0.03


def areas(axes: Axes, mapped: Mapped, bins: Sequence[Bin | None]) -> None:
    """Each RT's area in the look of its bin; what the round knows nothing of as an outline."""
    _collect(axes, mapped.others, {"facecolor": "none", "linestyle": ":"})
    for bin_ in dict.fromkeys(bin_ for bin_ in bins if bin_):
        own = np.array([b is bin_ and s is not None for b, s in zip(bins, mapped.shapes, strict=True)])
        _collect(axes, mapped.shapes[own], bin_.look)
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


def names(axes: Axes, figure: Figure, mapped: Mapped, bins: Sequence[Bin | None]) -> None:
    """An RT's number in black or white, whichever reads on its colour, and no line of it through the number."""
    from matplotlib.patheffects import withStroke

    for label in labels.placed(mapped, _metres_per_point(axes, figure)):
        bin_ = None if label.at is None else bins[label.at]
        colour = bin_.look["facecolor"] if bin_ else style.PAPER
        axes.text(label.x, label.y, label.text, ha="center", va="center", fontsize=label.size,
                  fontweight="bold" if label.village else "normal", color=style.ink_on(colour),
                  path_effects=[withStroke(linewidth=2.6, foreground=colour)])  # fmt: skip


def _metres_per_point(axes: Axes, figure: Figure) -> float:
    """How many metres a printer's point is."""
    place = axes.get_position()
    wide, high = figure.get_size_inches()
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    inches = min(place.width * wide / (east - west), place.height * high / (north - south))
    return float(1 / (inches * POINTS_PER_INCH))


def scale_bar(axes: Axes, figure: Figure, mapped: Mapped) -> None:
    """A bar of a round length, and an arrow to the north, in the lower left of the figure."""
    per_point = _metres_per_point(axes, figure)
    width = figure.get_size_inches()[0] * POINTS_PER_INCH
    metres = round_length(BAR * width * per_point)
    share = metres / per_point / width
    high = figure.get_size_inches()[1]
    strip = figure.add_axes((0.06, 0.42 / high, share, 0.07 / high))
    strip.set(xlim=(0, 1), ylim=(0, 1))
    strip.axis("off")
    strip.axvspan(0, 0.5, color=style.INK)
    strip.axvspan(0.5, 1, facecolor=style.PAPER, edgecolor=style.INK)
    figure.text(0.06 + share + 0.01, 0.42 / high, length_told(metres, mapped.lang), fontsize=8)
    figure.text(0.03, 0.42 / high, word("map", "north", mapped.lang), fontsize=8, fontweight="bold", ha="center")
    figure.text(0.03, 0.56 / high, "▲", fontsize=9, ha="center")


def round_length(metres: float) -> float:
    """The greatest of 1, 2, 5, 10, 20 … that is no more."""
    power = 10 ** math.floor(math.log10(metres))
    return float(max(step * power for step in STEPS if step * power <= metres))


def length_told(metres: float, lang: Language) -> str:
    """``500 m``, ``1 km``."""
    unit, length = ("km", metres / 1000) if metres >= 1000 else ("m", metres)
    return f"{number(length, lang, 1)} {unit}"


def titled(figure: Figure, mapped: Mapped, kind: str) -> None:
    """Title above; source, date and how many RTs are not on the map below."""
    told = source(mapped, numbers=kind != "aspects")
    wide, high = figure.get_size_inches()
    title = f"{word('map', kind, mapped.lang)} · {mapped.title}"
    long = len(title) > LONG
    figure.text(0.02, 1 - 0.12 / high, "\n".join(textwrap.wrap(title, LONG)), va="top", fontweight="bold",
                fontsize=7.5 if long else style.size_to_fit(title, wide * 0.96, 11, "bold"))  # fmt: skip
    figure.text(0.02, 0.13 / high, "\n".join(textwrap.wrap(told, LONGER)), fontsize=7.5, color=style.QUIET)
    if mapped.synthetic:
        figure.text(0.02, 0.82 / high, word("chart", "synthetic", mapped.lang), fontweight="bold")


def source(mapped: Mapped, numbers: bool = True) -> str:
    """Where boundaries and figures come from, and how many RTs are not on the map."""
    surveyed = day(mapped.surveyed, mapped.lang) if mapped.surveyed else word("map", "no_date", mapped.lang)
    told = word("map", "source", mapped.lang, sumber=labels.cut(mapped.source), tanggal=surveyed)
    told += " " + word("map", "numbers", mapped.lang) if numbers else ""
    without = sum(shape is None for shape in mapped.shapes)
    facts = {"n": number(without, mapped.lang), "semua": number(len(mapped.shapes), mapped.lang)}
    return told + (" " + word("map", "not_drawn", mapped.lang, **facts) if without else "")


def legend(figure: Figure, bins: Sequence[Bin], lang: Language, counts: Sequence[int] = ()) -> None:
    """Every bin, the empty ones too; with how many RTs it has where ``counts`` tell."""
    told = [f" ({number(count, lang)})" for count in counts] or [""] * len(bins)
    patches = [Patch(label=bin_.label + n, **{**EDGE, **bin_.look}) for bin_, n in zip(bins, told, strict=True)]
    figure.legend(handles=patches, loc="lower right", bbox_to_anchor=(0.985, 0.35 / figure.get_size_inches()[1]),
                  fontsize=8, frameon=False, handleheight=1.2, ncols=2)  # fmt: skip


def counted(bins: Sequence[Bin], of_rows: Sequence[Bin | None]) -> Iterator[int]:
    for bin_ in bins:
        yield sum(own is bin_ for own in of_rows)
