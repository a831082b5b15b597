"""Text from the field as a page can show it: an archival PDF may hold no character that its fonts do not draw."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import matplotlib as mpl

# Stands for a character that no font of ours draws, such as a picture.
UNDRAWN = "\ufffd"
# Private use, unassigned, halves of a pair: of no meaning outside one computer.
MEANINGLESS = ("Cc", "Cn", "Co", "Cs")
# A mark of byte order, and marks that turn what follows around: a page would show another text than was typed.
HIDDEN = frozenset(map(chr, (0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
# A name of a column may break behind these, where it is too long for its place.
JOINTS = re.compile(r"(?<=[_/;,])(?=\S)")
LONG = re.compile(r"\S{16,}")
BREAK = "\u200b"


def drawn(text: str) -> str:
    """``text`` in one line, without what cannot be drawn."""
    line = " ".join(text.split())
    if line.isascii() and line.isprintable():
        return line
    return "".join(c if c in _drawable() else UNDRAWN for c in line)


def breakable(text: str) -> str:
    """``text`` with places to break in its long words."""
    return LONG.sub(lambda word: JOINTS.sub(BREAK, word[0]), text)


@cache
def _drawable() -> frozenset[str]:
    from matplotlib.ft2font import FT2Font

    font = FT2Font(str(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"))
    there = (chr(code) for code in font.get_charmap())
    return frozenset(c for c in there if unicodedata.category(c) not in MEANINGLESS) - HIDDEN
