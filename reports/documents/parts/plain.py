"""Findings in the words of residents: a column is called what its question is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from reports.words import word
from survey.catalogue import Language, catalogue
from survey.findings import what_is_wrong


def column(finding: Mapping[str, Any], lang: Language) -> str:
    """What the finding is of: the question's label, else the header as it stands."""
    name = finding["kolom"]
    return _labels(lang).get(name) or finding["tajuk"] or ""


def wrong(finding: Mapping[str, Any], lang: Language) -> str:
    """What is wrong, no column by its bare name, and rows of the file instead of its cells."""
    labels = _labels(lang)
    if finding["kode"] == "kunci_ganda":
        rows = re.sub(r"[A-Z]+(\d+)", lambda cell: word("profile", "of_row", lang, baris=cell[1]), finding["acuan"])
        finding = {**finding, "acuan": rows}
    return re.sub(r"\w+_\w+", lambda found: labels.get(found[0], found[0]), what_is_wrong(finding, lang))


def told(finding: Mapping[str, Any], lang: Language) -> str:
    """Of what it is, and what is wrong."""
    return ": ".join(part for part in (column(finding, lang), wrong(finding, lang)) if part)


@cache
def _labels(lang: Language) -> Mapping[str, str]:
    return {question.name: question.label(lang) for question in catalogue().questions}
