"""Phrases with their braces filled; in English, one thing is told in the singular."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice

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


# What follows is typed on a command line, where a name with a space is two words.
_TYPED = re.compile(r"(--round|-C|rembug init) {(\w+)}")
_PLAIN = re.compile(r"[\w./\\:+=,@%~-]+")


def quoted(text: object) -> str:
    """One word of a command line, in Bash and in PowerShell."""
    return str(text) if _PLAIN.fullmatch(str(text)) else f'"{text}"'


def few(names: Iterable[str], most: int, of: int) -> str:
    """The first ``most`` names in one line, and a sign that there are more; ``of``: how many there are."""
    return ", ".join(islice(names, most)) + (" …" if of > most else "")


def filled(phrase: str, lang: Language, facts: Mapping[str, object]) -> str:
    """``phrase`` with its braces filled. Only its own words change, never what a fact says."""
    if lang == "en":
        phrase = _COUNTED.sub(lambda of: _one(of) if str(facts.get(of["fact"])) == "1" else of[0], phrase)
    words = {name: quoted(facts[name]) for _, name in _TYPED.findall(phrase)}
    return _TYPED.sub(r"\1 {_typed[\2]}", phrase).format(**facts, _typed=words)


def _one(of: re.Match[str]) -> str:
    verb = f"{of['between'] or ''} {VERBS[of['verb']]}" if of["verb"] else ""
    return f"{'the ' if of['all'] else ''}{of['count']}{NOUNS[of['noun']]}{verb}"
