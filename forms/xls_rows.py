"""Rows of an XLSForm's sheets: a mapping of header to cell, both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from survey.catalogue import Language

Row = dict[str, str]
LANGUAGES: Mapping[Language, str] = {"id": "Bahasa Indonesia (id)", "en": "English (en)"}


def in_both(column: str, told: Mapping[Language, str]) -> Row:
    return {f"{column}::{LANGUAGES[lang]}": text for lang, text in told.items() if text}


def group(name: str, labels: Mapping[Language, str], rows: Sequence[Row]) -> list[Row]:
    return [{"type": "begin_group", "name": name, **in_both("label", labels)}, *rows, {"type": "end_group"}]
