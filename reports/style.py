"""One place for colours and type: safe for the colour-blind, and falling from dark to light for grey print."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

INK = "#222222"
QUIET = "#6b6b6b"
RULE = "#c8c8c8"
PAPER = "#ffffff"

LEVEL: Mapping[str, str] = {
    "berat": "#4a1230",
    "sedang": "#b5472b",
    "ringan": "#eeb45f",
    "tidak_kumuh": "#e3ecea",
    "belum_pasti": "#ffffff",
    "ditahan": "#ffffff",
}
SEVERITY: Mapping[str, str] = {"error": "#b5472b", "warning": "#eeb45f", "note": "#dbe8ee"}
POINTS: Mapping[int, str] = {0: "#f4f4f0", 1: "#eeb45f", 3: "#b5472b", 5: "#4a1230"}
# Neighbouring aspects differ in lightness, and every second one is hatched, so that a stack reads in grey too.
ASPECT: Mapping[str, tuple[str, str]] = {
    "1": ("#2d3a63", ""),
    "2": ("#c9b06b", "//"),
    "3": ("#2f7f9e", ""),
    "4": ("#a8d3df", "\\\\"),
    "5": ("#7a4a22", ""),
    "6": ("#b9c98a", ".."),
    "7": ("#b5472b", ""),
}
UNKNOWN: Mapping[str, Any] = {"hatch": "////", "hatchcolor": QUIET}

TYPE = {
    "font.family": "DejaVu Sans",
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


def ink_on(colour: str) -> str:
    """Black or white, whichever reads on ``colour``."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else PAPER


def size_to_fit(text: str, inches: float, size: float, weight: str = "normal") -> float:
    """``size``, or the smaller size at which ``text`` is no wider than ``inches``."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    font = FontProperties(family=str(TYPE["font.family"]), weight=weight)
    points = TextPath((0, 0), text, size=size, prop=font).get_extents().width if text.strip() else 0
    return size * min(1.0, inches * 72 / points) if points else size


@contextmanager
def drawing(text_as_paths: bool = True) -> Iterator[None]:
    """Matplotlib's settings while a chart is drawn or saved."""
    import matplotlib as mpl

    settings: Any = {**TYPE, "svg.fonttype": "path" if text_as_paths else "none"}
    with mpl.rc_context(settings), warnings.catch_warnings():
        # A sign that the font lacks is drawn as a box; the reader of the terminal can do nothing about it.
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        yield
