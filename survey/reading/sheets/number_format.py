"""What a number format shows beside a number: a percentage, a unit, thousands left out, words or nothing instead."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from survey.catalogue import catalogue

# Quoted words, escaped signs, conditions and colours, spaces as wide as a sign, repeated signs; any other sign.
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|(\[[^\[\]]*\])|_.|\*.|(.)', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)\]")
_HOLDS: Mapping[str, Callable[[float, float], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "=": operator.eq,
}  # fmt: skip
_DIGITS = "0#?"
# Of these alone, nothing stands for a zero.
_NO_ZERO = frozenset("#,.")
# Stands in for what a format says in words, while its digits are looked at.
_WORD = "\0"
GENERAL = "General"
ABOUT = "±"


@dataclass(frozen=True)
class Shown:
    """``unit``: the unit said in words behind the number, or before it if it is no rupiah; blank for none; ``percent``:
    shown times 100; ``thousands``: how many groups of three digits are not shown; ``about``: shown as an estimate;
    ``nothing``, ``no_zero``: any number, or a zero, is left blank; ``words``: what shows instead of any number."""

    unit: str = ""
    percent: bool = False
    thousands: int = 0
    about: bool = False
    nothing: bool = False
    no_zero: bool = False
    words: str = ""

    def hides(self, value: float) -> bool:
        return self.nothing or (self.no_zero and value == 0)


@dataclass(frozen=True)
class _Section:
    """``holds``: the sign and number of a condition, None for none."""

    shown: Shown
    holds: tuple[str, float] | None


def shown(code: str, value: float) -> Shown:
    """How the format ``code`` shows ``value``: its sections are for numbers above, below and at zero, or those that
    their conditions tell."""
    if code == GENERAL:
        return PLAIN
    sections = _sections(code)
    if not any(section.holds for section in sections):
        return sections[_section(len(sections), value)].shown
    fits = (s for s in sections if not s.holds or _HOLDS[s.holds[0]](value, s.holds[1]))
    return next(fits, sections[-1]).shown


def _section(count: int, value: float) -> int:
    wanted = 1 if value < 0 else 2 if value == 0 else 0
    return wanted if wanted < count else 0


@cache
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[list[tuple[str, str]]] = [[]]
    conditions: list[tuple[str, float] | None] = [None]
    for quoted, escaped, bracket, sign in _TOKEN.findall(re.sub("(?i)general", "0", code)):
        if sign == ";":
            sections.append([])
            conditions.append(None)
        else:
            sections[-1].append((sign, quoted or escaped))
            found = _CONDITION.fullmatch(bracket)
            conditions[-1] = (found[1], float(found[2])) if found else conditions[-1]
    return tuple(_Section(_read(section), holds) for section, holds in zip(sections, conditions, strict=True))


def _read(section: list[tuple[str, str]]) -> Shown:
    signs = "".join(sign or _WORD for sign, _ in section)
    last = max(map(signs.rfind, _DIGITS))
    left_out = re.search(rf"[{_DIGITS}](,+)(?:\.[{_DIGITS}]*)?$", signs[: last + 1 + _commas(signs[last + 1 :])])
    first = min((at for at in map(signs.find, _DIGITS) if at >= 0), default=0)
    before, behind = _said(section[:first]), _said(section[last + 1 :])
    units = catalogue().units
    known = catalogue().foreign_units.union(*(unit.spellings for unit in units.values()))
    told = behind if behind in known else before if before in known.difference(units["rp"].spellings) else ""
    unit = told if "%" not in signs else ""
    seen = {one for sign, word in section if (one := (sign or word).strip())}
    thousands = len(left_out[1]) if left_out else 0
    quoted = "".join(word for _, word in section).strip() if last < 0 else ""
    # A dash stands for a zero, with its unit or currency as without.
    words = quoted if re.search(r"[^\W\d_]", quoted) and behind.strip("-–— ") not in known else ""
    return Shown(unit, "%" in signs, thousands, ABOUT in before, not seen, seen <= _NO_ZERO, words)


def _said(section: list[tuple[str, str]]) -> str:
    return "".join(sign or word for sign, word in section).strip(" ,.()[]").lower()


def _commas(behind: str) -> int:
    return len(behind) - len(behind.lstrip(","))


PLAIN = Shown()
