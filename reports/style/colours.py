"""The colours of every output: safe for the colour-blind, and falling from dark to light for grey print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

INK = "#222222"
QUIET = "#6b6b6b"
RULE = "#c8c8c8"
PAPER = "#ffffff"
# Behind every second group of rows, a bar that is not bad, and words that warn.
BAND = "#eef2f1"
GOOD = "#dee4e2"
WARN = "#b5472b"

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
# Neighbouring aspects differ in lightness, and each has lines of its own, so that a stack reads in grey too.
ASPECT: Mapping[str, tuple[str, str]] = {
    "1": ("#2d3a63", ""),
    "2": ("#c9b06b", "//"),
    "3": ("#2f7f9e", "||"),
    "4": ("#a8d3df", "\\\\"),
    "5": ("#7a4a22", "--"),
    "6": ("#b9c98a", ".."),
    "7": ("#b5472b", "xx"),
}
UNKNOWN: Mapping[str, Any] = {"hatch": "////", "hatchcolor": QUIET}
# Levels that are no level: nothing is filled in, lines go one way where it is open, both ways where the row is held.
HATCH: Mapping[str, str] = {"belum_pasti": "////", "ditahan": "xxxx"}
# From blue, better, to red, worse; the ends are the darkest, so that grey print tells.
CHANGE: Mapping[str, str] = {
    "better_level": "#2d5f8b",
    "better_points": "#a9c8df",
    "same": "#f4f4f0",
    "worse_points": "#f0b99d",
    "worse_level": "#8c2f1b",
}
# Two ends of one thing: before and after, one order and the other.
ENDS = ("#b5472b", "#2f7f9e")


def ink_on(colour: str) -> str:
    """Black or white, whichever reads on ``colour``."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else PAPER
