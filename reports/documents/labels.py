"""Names of places as documents print them."""

from __future__ import annotations

import re

_RT = re.compile(r"\bRW (\S+) RT (?=\S)")


def unparted(text: str) -> str:
    """The same text, in which no line ends within ``RW 002 RT 06A``."""
    return _RT.sub("RW\u00a0\\1\u00a0RT\u00a0", text)
