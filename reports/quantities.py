"""Quantities in small units as people read them: ``848808`` millionths of a hectare as ``0,848808 ha``."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import polars as pl

from reports.words import number
from scoring.score import Floats
from survey.catalogue import Language, catalogue


def shown(name: str, value: int, lang: Language, with_unit: bool = True) -> str:
    """The value of column ``name`` in whole units, exact, with its unit."""
    unit = catalogue().unit_of(name)
    text = number(Decimal(value) / unit.scale, lang, unit.decimals)
    return f"{text} {unit.label(lang)}" if with_unit else text


def hectares(value: float, lang: Language, decimals: int = 2) -> str:
    """Whole hectares to two decimals, as areas stand in a decree; of one RT to four, a square metre."""
    return number(value, lang, decimals, fixed=True)


def rounded(values: Floats) -> pl.Series:
    """To millionths: what lies below is a matter of the machine."""
    return pl.Series(np.round(values, 6))
