"""One map that fills a page: its areas, the numbers of its RTs, scale bar, legend and title."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from reports import style
from reports.maps import Bin, Mapped, drawing, margins

SIZE = (style.PAGE_INCHES, 7.4)


def draw(mapped: Mapped, kind: str, bins: Sequence[Bin], own: Sequence[Bin]) -> tuple[Figure, str]:
    """The map, and how many RTs are in each of the ``bins``. ``kind``: of the title's words; ``own``: of each RT its
    bin."""
    with style.drawing():
        figure = Figure(figsize=SIZE, facecolor=style.PAPER)
        axes = drawing.panel(figure)
        drawing.areas(axes, mapped, own)
        named = drawing.names(axes, figure, mapped, own)
        margins.scale_bar(axes, figure, mapped)
        counts = list(margins.counted(bins, own))
        margins.legend(figure, bins, mapped, counts)
        margins.titled(figure, mapped, kind, named)
    return figure, ", ".join(f"{bin_.label} {n}" for bin_, n in zip(bins, counts, strict=True) if n)
