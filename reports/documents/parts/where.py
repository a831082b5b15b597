"""The line under a title: in which village, district and regency the place of a document lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from reports.told_apart import told_apart
from reports.words import word
from scoring.round import KEYS
from survey.catalogue import Language
from survey.messages.filling import few

LEVELS = ("desa", "kecamatan", "kabupaten")
# So many villages, or districts, of one document are named.
NAMED = 12


def of_rt(place: Mapping[str, str | None], lang: Language) -> str:
    """A district that the data do not name is left out."""
    return ", ".join(word("where", level, lang, nama=place[level]) for level in LEVELS if place[level])


def of_rows(rows: pl.DataFrame, lang: Language, levels: Sequence[str] = LEVELS) -> str:
    """The same of many RTs."""
    names = {level: told_apart(rows.select(KEYS[level]).unique())[level].drop_nulls().sort() for level in levels}
    told = [_named(level, of, lang) for level, of in names.items() if len(of)]
    return ("; " if any(len(of) > 1 for of in names.values()) else ", ").join(told)


def _named(level: str, names: pl.Series, lang: Language) -> str:
    return word("where", level if len(names) == 1 else f"{level}_many", lang, nama=few(names, NAMED, len(names)))
