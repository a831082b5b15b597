"""One place for colours, type and number formats: of charts, maps, PDFs, workbooks and the board alike."""

from __future__ import annotations

from reports.style.colours import (
    ASPECT,
    BAND,
    CHANGE,
    ENDS,
    GOOD,
    HATCH,
    INK,
    LEVEL,
    PAPER,
    POINTS,
    QUIET,
    RULE,
    SEVERITY,
    UNKNOWN,
    WARN,
    ink_on,
)
from reports.style.fitting import LEAST, fitted, size_to_fit
from reports.style.fonts import MONO, SANS
from reports.style.pictures import (
    PAGE_INCHES,
    drawing,
    name_rows,
    titled,
    whole_ticks,
    without_lines,
)

__all__ = [
    "ASPECT",
    "BAND",
    "CHANGE",
    "ENDS",
    "GOOD",
    "HATCH",
    "INK",
    "LEAST",
    "LEVEL",
    "MONO",
    "PAGE_INCHES",
    "PAPER",
    "POINTS",
    "QUIET",
    "RULE",
    "SANS",
    "SEVERITY",
    "UNKNOWN",
    "WARN",
    "drawing",
    "fitted",
    "ink_on",
    "name_rows",
    "size_to_fit",
    "titled",
    "whole_ticks",
    "without_lines",
]
