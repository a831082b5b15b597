"""Words and number formats of everything people look at. The words stand beside this in TOML, by subject."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from survey.catalogue import Language
from survey.messages.filling import filled
from survey.messages.tables import table

HERE = Path(__file__).parent


def word(section: str, name: str, lang: Language, **facts: object) -> str:
    """The phrase ``name`` of ``section``, its braces filled."""
    return filled(table(HERE, section)[name][lang], lang, facts)


def section(name: str, lang: Language) -> dict[str, str]:
    return {key: text[lang] for key, text in table(HERE, name).items()}


@cache
def _locale(lang: Language) -> Locale:
    return Locale.parse(lang)


def number(value: float | Decimal, lang: Language, decimals: int = 0, fixed: bool = False) -> str:
    """``1234.5`` as ``1.234,5`` (id) or ``1,234.5`` (en), a half rounded up; ``fixed`` keeps trailing zeros."""
    tail = ("0" if fixed else "#") * decimals
    with localcontext(rounding=ROUND_HALF_UP):
        return str(format_decimal(value, f"#,##0.{tail}" if decimals else "#,##0", locale=_locale(lang)))


def percent(share: float | None, lang: Language, decimals: int = 1) -> str:
    """A share of 1 as a percentage; a dash where it is not known."""
    # As decimals: 0.75995 times 100 is a limit, and the machine's product may lie below it; so may the mean of what
    # makes 0.1125, in its last digits.
    return "–" if share is None else number(Decimal(f"{share:.15g}") * 100, lang, decimals, fixed=True) + " %"


def chance(share: float, lang: Language) -> str:
    """A chance in whole percent; 0 and 100 only where it is that."""
    if 0 < share < 0.01:
        return word("sure", "least", lang)
    if 0.99 < share < 1:
        return word("sure", "most", lang)
    return percent(share, lang, 0)


def rupiah(value: float | Decimal, lang: Language, decimals: int = 0) -> str:
    """``Rp1.234.000`` (id) or ``Rp1,234,000`` (en): no space behind the sign (source: EYD, edition V)."""
    return "Rp" + number(value, lang, decimals)


def day(value: date, lang: Language) -> str:
    """``17 Agustus 2025`` (id) or ``August 17, 2025`` (en)."""
    return str(format_date(value, "long", locale=_locale(lang)))


def between(low: int, high: int) -> str:
    """``12`` or ``12–22``."""
    return str(low) if low == high else f"{low}–{high}"
