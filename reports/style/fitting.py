"""Letters that fit: how wide names are, in which size they have room, and how one is cut that has none."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Sequence
from functools import lru_cache

from reports.style import fonts

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

    fonts.shown_to_matplotlib()
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
