"""How matplotlib draws: type, hatches, and the same bytes for the same picture."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from reports.style import fonts
from reports.style.colours import INK, PAPER, RULE

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
# Smaller letters are read by nobody; so many letters of a name that is cut are its end, at least.
LEAST, TAIL = 7.0, 14
NUMBERS = re.compile(r"\d+")
# The mark that lets a name run as its row does, its numbers behind it, whatever its letters are.
LEFT_TO_RIGHT = "\u200e"


def size_to_fit(text: str, inches: float, size: float, weight: str = "normal") -> float:
    """``size``, or the smaller size at which ``text`` is no wider than ``inches``."""
    points = size * _width(text, weight)
    return size * min(1.0, inches * 72 / points) if points else size


@lru_cache(10_000)
def _width(text: str, weight: str) -> float:
    """How wide a text is in letters of one point, in points. Names stand in one picture after the other."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    _known()
    font = FontProperties(family=list(fonts.SANS), weight=weight, size=1)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        points, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(points)


def fitted(
    texts: Sequence[str],
    inches: float,
    size: float,
    weight: str = "normal",
    least: float = LEAST,
    before: Sequence[str] = (),
) -> tuple[list[str], float]:
    """``texts`` and the one size at which none is wider than ``inches``: ``size``, or a smaller one down to ``least``.
    What is too long even so is cut nearer its beginning than its end, for a name ends with its numbers, and villages
    of one name differ in the word before them; names that differ in numbers alone are cut alike. ``before``:
    what stands before each, and is not cut."""
    alike, widest = [NUMBERS.sub("0", text) for text in texts], max(before, key=len, default="")
    kept: dict[str, int] = {}
    for name, text in zip(alike, texts, strict=True):
        kept[name] = min(kept.get(name, len(text)), _fitting(text, widest, inches, least, weight))
    cut = [_cut(text, kept[name]) for name, text in zip(alike, texts, strict=True)]
    told = [LEFT_TO_RIGHT * _begins_right(text) + text for text in cut]
    told = [first + text for first, text in zip(before, told, strict=True)] if before else told
    return told, min((size_to_fit(text, inches, size, weight) for text in told), default=size)


def _begins_right(text: str) -> bool:
    """Whether its first letter is of a script that runs from right to left: all of it would be set that way."""
    ways = (unicodedata.bidirectional(letter) for letter in text)
    return next((way in ("R", "AL") for way in ways if way in ("L", "R", "AL")), False)


def _fitting(text: str, before: str, inches: float, size: float, weight: str) -> int:
    """How many letters of ``text`` may be kept."""
    kept = len(text)
    while kept > TAIL + 2 and size_to_fit(before + _cut(text, kept), inches, size, weight) < size:
        kept -= 2
    return kept


def _cut(text: str, kept: int) -> str:
    if kept >= len(text):
        return text
    end = max(TAIL, kept * 3 // 4)
    return text[: kept - end] + "…" + text[-end:]


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

    _known()
    settings: Any = {**TYPE, "svg.fonttype": "path" if text_as_paths else "none"}
    with mpl.rc_context(settings), warnings.catch_warnings():
        # A sign that no font has is drawn as a box; the reader of the terminal can do nothing about it.
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        yield


@cache
def _known() -> None:
    """Make matplotlib know our fonts; the one that has no bold stands for its own."""
    from matplotlib.font_manager import fontManager

    for path in sorted(fonts.OWN.glob("*.?tf")):
        fontManager.addfont(path)
    fontManager.ttflist.append(replace(fontManager.ttflist[-1], weight=700))
