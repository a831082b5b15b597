"""What a chart is drawn on that lists its rows from the top, on a picture as high as they take."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reports import style


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where rows stand. ``left``, ``wide``: shares of the picture's width, before them and that they take. ``head``,
    ``foot``, ``each``: inches above and below them, and of each; by default a row is as high in every chart."""

    left: float
    wide: float
    head: float
    foot: float
    each: float = 0.185

    @property
    def names(self) -> float:
        """Inches that there are for names left of them."""
        return style.PAGE_INCHES * self.left

    def axes(self, count: int) -> tuple[Figure, Axes]:
        """A picture of so many rows, and the axes that they fill."""
        height = self.head + self.foot + self.each * count
        figure = Figure(figsize=(style.PAGE_INCHES, height), facecolor=style.PAPER)
        return figure, figure.add_axes((self.left, self.foot / height, self.wide, self.each * count / height))
