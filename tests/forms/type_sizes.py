"""How large the letters of a PDF are."""

from __future__ import annotations

import io
import math
from typing import Any

import pypdf


def smallest(made: bytes) -> float:
    """In points."""
    found: list[float] = []

    def seen(text: str, page: list[float], line: list[float], font: Any, size: float) -> None:
        if text.strip():
            found.append(size * math.hypot(line[2], line[3]) * math.hypot(page[2], page[3]))

    for sheet in pypdf.PdfReader(io.BytesIO(made)).pages:
        sheet.extract_text(visitor_text=seen)
    return min(found)
