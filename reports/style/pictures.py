"""How matplotlib draws: type, hatches, and the same bytes for the same picture."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reports.style import fonts
from reports.style.colours import INK, PAPER, RULE
from reports.style.fitting import fitted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TYPE: dict[str, Any] = {
    "font.family": list(fonts.SANS),
    "font.size": 8,
    "axes.edgecolor": RULE,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    # A dollar sign in a name is a dollar sign.
    "text.parse_math": False,
    "hatch.linewidth": 0.6,
    "hatch.color": PAPER,
    # The same picture gives the same bytes.
    "svg.hashsalt": "rembug",
}


# On an axis of whole numbers.
MOST_TICKS = 9
# Between the margins of a page: pictures are drawn as large as they are printed, and so are their letters.
PAGE_INCHES = 6.69


def titled(figure: Figure, title: str) -> None:
    """The title over a picture."""
    wide, high = figure.get_size_inches()
    (told,), size = fitted([title], wide * 0.93, 11, "bold", least=8)
    figure.text(0.01, 1 - 0.22 / high, told, fontsize=size, fontweight="bold")


def without_lines(axes: Axes, *sides: str) -> None:
    """No line round the axes at these sides: ``top``, ``right``, ``left``."""
    for side in sides:
        axes.spines[side].set_visible(False)


def name_rows(axes: Axes, names: Sequence[str], inches: float, before: Sequence[str] = ()) -> None:
    """The names of the rows of a chart, left of it, in so many inches."""
    told, size = fitted(names, inches * 0.93, 8, before=before)
    axes.set_yticks([y + 0.5 for y in range(len(told))], told, fontsize=size)
    axes.tick_params(axis="y", length=0)


def whole_ticks(low: float, high: float) -> list[int]:
    """Round whole numbers from ``low`` to ``high``, for an axis of what comes in wholes alone; at least one."""
    from matplotlib.ticker import MaxNLocator

    located = MaxNLocator(MOST_TICKS, integer=True, steps=(1, 2, 5, 10), min_n_ticks=1).tick_values(low, high)
    return [round(tick) for tick in located if low <= tick <= high]


@contextmanager
def drawing(text_as_paths: bool = True) -> Iterator[None]:
    """Matplotlib's settings while a chart is drawn or saved."""
    import matplotlib as mpl

    fonts.shown_to_matplotlib()
    settings: Any = {**TYPE, "svg.fonttype": "path" if text_as_paths else "none"}
    with mpl.rc_context(settings), warnings.catch_warnings():
        # A sign that no font has is drawn as a box; the reader of the terminal can do nothing about it.
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        yield
