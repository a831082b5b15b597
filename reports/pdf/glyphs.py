"""Text from the field as a page can show it: an archival PDF may hold no character that its fonts do not draw."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from reports.style import fonts

# Stands for a character that no font of ours draws, such as a picture.
UNDRAWN = "\ufffd"
# A mark of byte order, and marks that turn what follows around: a page would show another text than was typed.
HIDDEN = frozenset(map(chr, (0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
SPACES = frozenset("\t\n\r")


def drawn(facts: Any) -> Any:
    """``facts``, of whatever texts, lists and mappings, without what cannot be drawn."""
    if isinstance(facts, str):
        return _drawn(facts)
    if isinstance(facts, Mapping):
        return {name: drawn(value) for name, value in facts.items()}
    return [drawn(value) for value in facts] if isinstance(facts, (list, tuple)) else facts


def _drawn(text: str) -> str:
    # Pictures come as long texts: look at each kind of character once.
    undrawn = {ord(c): UNDRAWN for c in set(text) - _drawable()}
    return text.translate(undrawn) if undrawn else text


def in_one_line(text: str) -> str:
    return " ".join(text.split())


@cache
def _drawable() -> frozenset[str]:
    return fonts.drawable() - HIDDEN | SPACES
