"""Answers by choice: a choice's name from all the ways people write it; never from its letter, for prints disagree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import polars as pl

from survey import place
from survey.arrays import positions
from survey.catalogue import FormQuestion
from survey.findings import Hit

_NUMBERED = re.compile(r"^\s*[a-z0-9]{1,2}[.)]\s*")
_BETWEEN = re.compile(r"[\s,;|]+")


def plain(cell: str) -> str:
    """``' ≥  10 m '`` and ``>=10 m`` alike: letters, digits and the signs that tell choices apart."""
    return re.sub(r"[^0-9a-z≥≤<>]+", "", cell.lower().replace(">=", "≥").replace("<=", "≤"))


@cache
def meanings(question: FormQuestion) -> Mapping[str, str]:
    """Plain spelling to choice, names first; what could mean two choices means none."""
    known: dict[str, str] = {}
    twice: set[str] = set()
    for ways in (("name",), ("label_id", "label_en"), ("spellings",)):
        for choice in question.choices:
            for way in ways:
                told = getattr(choice, way)
                for spelling in (told,) if isinstance(told, str) else told:
                    if known.setdefault(plain(spelling), choice.name) != choice.name:
                        twice.add(plain(spelling))
    names = {plain(choice.name) for choice in question.choices}
    return {spelling: name for spelling, name in known.items() if spelling in names or spelling not in twice}


def read(typed: pl.Series, question: FormQuestion) -> tuple[pl.Series, list[Hit]]:
    """Cells of a question of choices as names, null where blank or not settled; and what is to be told of them."""
    typed = place.tidy(typed)
    meant = {cell: _meant(cell, question) for cell in typed.unique().drop_nulls()}
    names = typed.replace_strict(
        {cell: " ".join(told) for cell, told in meant.items() if told}, default=None, return_dtype=pl.String
    )
    codes = {cell: code for cell, told in meant.items() if (code := _unsettled(told, question))}
    settled = names.set(typed.is_in(list(codes)).fill_null(False), None)
    hits = [
        Hit("pilihan_tak_terbaca", question.name, positions(typed.is_not_null() & names.is_null()), _choices(question))
    ]
    for code in sorted(set(codes.values())):
        cells = [cell for cell, told in codes.items() if told == code]
        hits.append(Hit(code, question.name, positions(typed.is_in(cells))))
    return settled.alias(question.name), [hit for hit in hits if hit.at.size]


def _meant(cell: str, question: FormQuestion) -> tuple[str, ...]:
    """The choices that a cell names, in the catalogue's order; none where any part of it is not understood."""
    known = meanings(question)
    bare = _NUMBERED.sub("", cell.lower())
    for whole in (cell, bare):
        if found := known.get(plain(whole)):
            return (found,)
    parts = [known.get(plain(part)) for part in _BETWEEN.split(cell) if part]
    if None in parts or not parts:
        return ()
    return tuple(choice.name for choice in question.choices if choice.name in parts)


def _unsettled(told: tuple[str, ...], question: FormQuestion) -> str | None:
    """The finding's code where more is ticked than can hold at once."""
    if question.kind == "choice" and len(told) > 1:
        return "pilihan_ganda"
    return "pilihan_bertentangan" if question.alone in told and len(told) > 1 else None


def _choices(question: FormQuestion) -> str:
    return ", ".join(choice.name for choice in question.choices)
