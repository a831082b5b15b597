"""The fonts of every output: shipped with the program, so that a page looks alike on every machine, offline."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path

# Inter for all that is read; what it lacks (Arabic, signs) from DejaVu Sans, which matplotlib brings; pictures last.
SANS = ("Inter", "DejaVu Sans", "Noto Emoji")
MONO = ("DejaVu Sans Mono", "DejaVu Sans", "Noto Emoji")
OWN = Path(__file__).parents[1] / "fonts"
# Private use, unassigned, halves of a pair: of no meaning outside one computer.
MEANINGLESS = ("Cc", "Cn", "Co", "Cs")


def folders() -> tuple[Path, Path]:
    """Where the fonts lie: ours, and those that come with matplotlib."""
    import matplotlib as mpl

    return OWN, Path(mpl.get_data_path()) / "fonts" / "ttf"


@cache
def drawable() -> frozenset[str]:
    """Every character that one of the fonts draws, and that means something."""
    from matplotlib.ft2font import FT2Font

    own, brought = folders()
    fonts = (own / "Inter-Regular.otf", brought / "DejaVuSans.ttf", own / "NotoEmoji-Regular.ttf")
    there = {chr(code) for font in fonts for code in FT2Font(str(font)).get_charmap()}
    return frozenset(c for c in there if unicodedata.category(c) not in MEANINGLESS)


@cache
def shown_to_matplotlib() -> None:
    """Make matplotlib know our fonts; the one that has no bold stands for its own."""
    from matplotlib.font_manager import fontManager

    for path in sorted(OWN.glob("*.?tf")):
        fontManager.addfont(path)
    fontManager.ttflist.append(replace(fontManager.ttflist[-1], weight=700))
