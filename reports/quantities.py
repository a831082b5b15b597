"""Quantities in small units as people read them: ``848808`` millionths of a hectare as ``0,848808 ha``."""

from __future__ import annotations

import re
from decimal import Decimal

import numpy as np
import polars as pl

from reports.words import number, section
from scoring.arrays import Floats
from scoring.bounds import Bounds
from scoring.rules import Criterion
from survey.catalogue import FormName, FormQuestion, Language, catalogue, form
from survey.cells import GROUP, PROOF
from survey.messages.filling import NOUNS

# As fine as the finest quantity: a millionth of a hectare.
FINEST = 6


def shown(name: str, value: int, lang: Language, with_unit: bool = True) -> str:
    """The value of column ``name`` in whole units, exact, with its unit."""
    unit = catalogue().unit_of(name)
    text, label = number(Decimal(value) / unit.scale, lang, unit.decimals), unit.label(lang)
    if value == unit.scale:
        label = NOUNS.get(label, label)
    return f"{text} {label}" if with_unit else text


def base_shown(criterion: Criterion, bounds: Bounds, at: int, lang: Language) -> str:
    """The base of the criterion at place number ``at``, with its unit."""
    other = bounds.base.get(criterion.unless_told)
    return based(criterion, int(bounds.base[criterion.base][at]), None if other is None else int(other[at]), lang)


def based(criterion: Criterion, base: int, other: int | None, lang: Language) -> str:
    """The same of a value ``base``; ``other``: of the column that would stand for it. Where the two differ the base is
    named by what it counts: 57 of 57 buildings would belie the 60 that the RT has."""
    counted = section("base_unit", lang).get(criterion.base)
    if counted is None or other is None or base == other:
        return shown(criterion.base, base, lang)
    return f"{shown(criterion.base, base, lang, with_unit=False)} {counted}"


def answer(question: FormQuestion, value: int | str, lang: Language) -> str:
    """A stored answer to a form's question, as people read it."""
    if question.kind == "number":
        unit = catalogue().units[question.unit]
        text = str(value) if question.unit == "tahun" else number(int(value) / unit.scale, lang, unit.decimals)
        return f"{text} {unit.label(lang)}" if question.unit not in ("tahun", "rp") else text
    return next((choice.label(lang) for choice in question.choices if choice.name == value), str(value))


def whole(name: str, value: int | str | None, of: FormName | None = None) -> float | str | None:
    """A stored value in whole units; an answer as it is. ``of``: the form that asks it, None for the baseline."""
    if not isinstance(value, int):
        return value
    scale = (catalogue().units[form(of)[name].unit] if of else catalogue().unit_of(name)).scale
    return value if scale == 1 else value / scale


def hectares(value: float, lang: Language, decimals: int = 2) -> str:
    """Whole hectares to two decimals, as areas stand in a decree; of one RT to four, a square metre."""
    return number(value, lang, decimals, fixed=True)


def of_cell(typed: str, lang: Language) -> str:
    """A cell that reads as a number in one way alone, as a number of the language; any other as it was typed."""
    marks = [mark for mark, proof in PROOF.items() if re.search(proof, typed)]
    if len(marks) != 1:
        return typed
    value = Decimal(typed.replace(GROUP[marks[0]], "").replace(",", "."))
    # What would be rounded away stays as it was typed: it is not nothing.
    return number(value, lang, FINEST) if round(value, FINEST) or not value else typed


def rounded(values: Floats) -> pl.Series:
    """To millionths: what lies below is a matter of the machine."""
    return pl.Series(np.round(values, 6))
