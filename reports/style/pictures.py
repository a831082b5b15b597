"""How matplotlib draws: type, hatches, and the same bytes for the same picture."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import Any

from reports.style import fonts
from reports.style.colours import INK, PAPER, RULE

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


def size_to_fit(text: str, inches: float, size: float, weight: str = "normal") -> float:
    """``size``, or the smaller size at which ``text`` is no wider than ``inches``."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    _known()
    font = FontProperties(family=list(fonts.SANS), weight=weight, size=size)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        points, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return size * min(1.0, inches * 72 / points) if points else size


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
