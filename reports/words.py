"""Words and number formats of everything people look at."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel import Locale
from babel.numbers import format_decimal

from survey.catalogue import Language


def word(section: str, name: str, lang: Language, **facts: object) -> str:
    """The phrase ``name`` of ``section`` in ``words.toml``, its braces filled."""
    return _words()[section][name][lang].format(**facts)


def section(name: str, lang: Language) -> dict[str, str]:
    return {key: text[lang] for key, text in _words()[name].items()}


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def _locale(lang: Language) -> Locale:
    return Locale.parse(lang)


def number(value: float | Decimal, lang: Language, decimals: int = 0, fixed: bool = False) -> str:
    """``1234.5`` as ``1.234,5`` (id) or ``1,234.5`` (en); ``fixed`` keeps trailing zeros."""
    tail = ("0" if fixed else "#") * decimals
    return str(format_decimal(value, f"#,##0.{tail}" if decimals else "#,##0", locale=_locale(lang)))


def percent(share: float | None, lang: Language, decimals: int = 1) -> str:
    """A share of 1 as a percentage; a dash where it is not known."""
    return "–" if share is None else number(share * 100, lang, decimals, fixed=True) + " %"


def between(low: int, high: int) -> str:
    """``12`` or ``12–22``."""
    return str(low) if low == high else f"{low}–{high}"
