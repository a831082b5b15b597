"""A text on a map, and how much of the map it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os.path import commonprefix

# Width and height of a letter as shares of its size, on the safe side; a village's is bold, with paper around it.
LETTER, LINE = 0.62, 1.0
BOLD, BOLD_LINE = 0.7, 1.2
# Of a longer name the middle is left out: Wetan or Kulon stands at its end.
LONGEST, END = 34, 14

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Label:
    """Lines of text around a spot (metres), ``size`` in points; ``at``: the row of the RT that it names."""

    text: str
    x: float
    y: float
    size: float
    at: int | None = None

    @property
    def village(self) -> bool:
        return self.at is None

    @property
    def wide(self) -> float:
        """In points."""
        longest = max(len(line) for line in self.text.split("\n"))
        return longest * (BOLD if self.village else LETTER) * self.size

    @property
    def high(self) -> float:
        """In points."""
        return (self.text.count("\n") + 1) * (BOLD_LINE if self.village else LINE) * self.size

    def box(self, per_point: float) -> Box:
        """West, south, east, north; ``per_point``: metres that a point covers."""
        wide, high = self.wide * per_point / 2, self.high * per_point / 2
        return self.x - wide, self.y - high, self.x + wide, self.y + high


def meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def cut(name: str) -> str:
    """``name``, or its first and its last words."""
    if len(name) <= LONGEST:
        return name
    first, last = name[: LONGEST - END - 2], name[-END - 1 :]
    return f"{first.rsplit(' ', 1)[0]} … {last.split(' ', 1)[-1]}"


def cuts(names: Sequence[str]) -> list[str]:
    """Each ``cut``; of those that would read alike, the words that they all begin with are left out instead."""
    short, words = [cut(name) for name in names], [name.split(" ") for name in names]
    told = []
    for text, own in zip(short, words, strict=True):
        shared = len(commonprefix([other for other, alike in zip(words, short, strict=True) if alike == text]))
        told.append(cut(" ".join(["…", *own[shared:]])) if 0 < shared < len(own) else text)
    return told
