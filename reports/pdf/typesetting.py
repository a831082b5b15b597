"""From facts to a PDF that is tagged (PDF/UA-1) and archival (PDF/A-2a). The only module that imports typst.

Facts go in as JSON and never as markup, so that text from the field stays text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from reports import style
from reports.pdf.glyphs import drawn
from reports.style import fonts

HERE = Path(__file__).parent
STANDARDS: Any = ["ua-1", "a-2a"]
# A PDF/A needs a date, and no result may depend on the clock: the survey's date, or this one where none is recorded.
UNDATED = date(2018, 1, 1)
# As many documents as the typesetter keeps the parts of, and a few more.
KEPT = 12


class TypesettingError(Exception):
    """The template or its facts do not make a sound document; a mistake of the program."""


def pdf(template: str, facts: Mapping[str, Any], dated: date | None = None) -> bytes:
    """Typeset ``template`` with ``facts``, less the characters that no font draws; the same facts give the same bytes.

    Raises:
        TypesettingError: typst refuses, or warns of anything.
    """
    day = dated or UNDATED
    made_at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    inputs = {"facts": json.dumps(drawn(facts), ensure_ascii=False), "style": _style()}
    try:
        made, warnings = _compiler().compile_with_warnings(
            input=str(HERE / template), format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=made_at
        )
    except typst.TypstError as error:
        raise TypesettingError(f"{template}: {error.message}") from error
    if warnings:
        raise TypesettingError(f"{template}: {warnings[0].message}")
    assert isinstance(made, bytes)
    return made


def forget() -> None:
    """Let the typesetter's memory go of the documents it made: it keeps what the last ten or so of them were made of,
    some 50 MiB for a village's."""
    for n in range(KEPT):
        _compiler().compile(input=str(HERE / "empty.typ"), format="svg", sys_inputs={"n": str(n)})


@cache
def _style() -> str:
    """What the templates take from the one style of all outputs."""
    return json.dumps(
        {
            "ink": style.INK,
            "quiet": style.QUIET,
            "rule": style.RULE,
            "warn": style.WARN,
            "good": style.GOOD,
            "band": style.BAND,
            "sans": style.SANS,
            "mono": style.MONO,
            "points": style.POINTS,
            "hatch": style.HATCH,
            "levels": style.LEVEL,
        }
    )


@cache
def _compiler() -> typst.Compiler:
    """One compiler for the whole run: it keeps its fonts, ours and those of matplotlib and typst, and no others."""
    paths = [str(folder) for folder in fonts.folders()]
    return typst.Compiler(root=str(HERE), font_paths=paths, ignore_system_fonts=True)
