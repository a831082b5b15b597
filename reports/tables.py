"""Tables of text for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from reports.words import number, word
from survey.catalogue import Language


def text_table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Columns padded to their widest cell, those in ``right`` to the right."""
    cells = [list(head), *(list(row) for row in rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(head))]
    lines = ["  ".join(_padded(cell, widths[i], i in right) for i, cell in enumerate(row)).rstrip() for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def rest(total: int, shown: int, lang: Language) -> list[str]:
    """The line below a list of ``shown`` of its rows, with how to see them all; none where it has no more."""
    return [word("score", "rest", lang, n=number(total - shown, lang), semua=total)] if total > shown else []


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def _width(cell: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in cell)
