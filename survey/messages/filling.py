"""Phrases with their braces filled; in English, one thing is told in the singular."""

from __future__ import annotations

import re
from collections.abc import Mapping

from survey.catalogue import Language

# Indonesian has one form for one and for many.
NOUNS = {
    "RTs": "RT", "RT forms": "RT form", "ballots": "ballot", "boundaries": "boundary",
    "buildings": "building", "cells": "cell",
    "checks": "check", "columns": "column", "decimals": "decimal", "differences": "difference",
    "districts": "district", "documents": "document", "draws": "draw", "families": "family", "files": "file",
    "findings": "finding", "formulas": "formula", "households": "household", "imports": "import", "lines": "line",
    "of them": "of them", "people": "person", "percentage points": "percentage point",
    "places": "place", "points": "point", "questions": "question", "rounds": "round",
    "rows": "row", "screenings": "screening", "seconds": "second", "steps": "step", "things": "thing",
    "tiers": "tier", "villages": "village", "volumes": "volume", "workbooks": "workbook", "works": "work",
}  # fmt: skip
VERBS = {
    "are": "is", "were": "was", "have": "has", "do": "does", "change": "changes", "give": "gives", "hold": "holds",
    "leave": "leaves", "name": "names", "remove": "removes", "take": "takes", "tell": "tells", "write": "writes",
}  # fmt: skip
_COUNTED = re.compile(
    rf"(?P<all>all )?(?P<count>{{(?P<fact>\w+)}} (?:more )?)(?P<noun>{'|'.join(NOUNS)})\b"
    rf"(?:(?P<between> that| of the form| \([^()]*\))? (?P<verb>{'|'.join(VERBS)})\b)?"
)


def filled(phrase: str, lang: Language, facts: Mapping[str, object]) -> str:
    """``phrase`` with its braces filled. Only its own words change, never what a fact says."""
    if lang == "en":
        phrase = _COUNTED.sub(lambda of: _one(of) if str(facts.get(of["fact"])) == "1" else of[0], phrase)
    return phrase.format(**facts)


def _one(of: re.Match[str]) -> str:
    verb = f"{of['between'] or ''} {VERBS[of['verb']]}" if of["verb"] else ""
    return f"{'the ' if of['all'] else ''}{of['count']}{NOUNS[of['noun']]}{verb}"
