"""Headers and columns as a sentence names them."""

from __future__ import annotations

from collections.abc import Sequence

from survey.messages.filling import few

MOST_SHOWN = 60


def shown(headers: Sequence[str]) -> str:
    """Headers quoted in one line of bearable length."""
    return few((" ".join(header.split())[:40] for header in headers), MOST_SHOWN, len(headers))


def letter(position: int) -> str:
    """Column letters as a spreadsheet shows them: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
