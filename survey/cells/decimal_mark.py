"""Comma or point: found per file from the cells that leave no doubt, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import polars as pl

from survey.cells.odd import Odd, all_odd
from survey.cells.where import Where
from survey.messages import Refusal
from survey.parallel import each

Decimal = Literal["point", "comma"]
# One convention may stand against a few slips in the other if it is proven this many times as often.
DOMINANCE = 10
LOOK_FIRST = 1000
# Rust's \d knows the digits of every script; only these are read.
_DIGIT = "[0-9]"
_POWER = f"[eE][+-]?{_DIGIT}+"


def _grouped(group: str) -> str:
    """Thousands in groups of three. None starts with 0: ``0,123`` is no 123."""
    return f"[1-9]{_DIGIT}{{0,2}}(?:{re.escape(group)}{_DIGIT}{{3}})"


def _proof(mark: str, group: str) -> str:
    """A number that can only be read with ``mark`` for decimals and ``group`` for thousands, with digits on both sides
    of ``mark``: in ``5,`` and ``,5`` it may as well be a slip of the finger."""
    m, d = re.escape(mark), _DIGIT
    grouped = f"{_grouped(group)}+{m}{d}+|{_grouped(group)}{{2,}}"
    decimal = f"(?:0{d}*|{d}{{4,}}){m}{d}+|{d}+{m}(?:{d}{{1,2}}|{d}{{4,}})"
    return f"^[+-]?(?:{grouped}|{decimal}|{d}+{m}{d}+{_POWER})$"


def _number(mark: str, group: str) -> str:
    m, d = re.escape(mark), _DIGIT
    return f"^[+-]?(?:{_grouped(group)}+(?:{m}{d}*)?|{d}*(?:{m}{d}*)?(?:{_POWER})?)$"


PROOF = {"point": _proof(".", ","), "comma": _proof(",", ".")}
NUMBER = {"point": _number(".", ","), "comma": _number(",", ".")}
MARK = {"point": ".", "comma": ","}
GROUP = {"point": ",", "comma": "."}
# Says what it is, and nothing of what ``1.578`` and ``1,578`` are.
ONE_SIDED_COMMA = f"^[+-]?(?:{_DIGIT}+,|,{_DIGIT}+)$"
DOUBTFUL = f"^[+-]?[1-9]{_DIGIT}{{0,2}}[.,]{_DIGIT}{{3}}[.,]?$"


def convention(odd: Mapping[str, Odd], where: Where) -> tuple[Decimal, bool]:
    """The decimal mark of a file, from the cells that leave no doubt; and whether some cells use the other one.

    Raises:
        Refusal: nothing settles what is in doubt, or both marks are proven about as often.
    """
    commas = _commas(odd)
    if not commas and not _proves_point(odd):
        if doubt := _first(odd, DOUBTFUL, where):
            raise Refusal("desimal_tak_pasti", berkas=where.file, isi=doubt[0], sel=doubt[1])
        return "comma" if _count(odd, ONE_SIDED_COMMA) else "point", False
    if not commas:
        return "point", False
    points = _count(odd, PROOF["point"])
    if points * DOMINANCE <= commas:
        return "comma", points > 0
    if commas * DOMINANCE <= points:
        return "point", True
    comma, point = _first(odd, PROOF["comma"], where), _first(odd, PROOF["point"], where)
    assert comma and point
    raise Refusal(
        "desimal_campur",
        berkas=where.file,
        koma=comma[0],
        sel_koma=comma[1],
        titik=point[0],
        sel_titik=point[1],
    )


def _commas(odd: Mapping[str, Odd]) -> int:
    """What proves the comma does not read with a point, so there is no need to look at what does."""
    rest = {name: replace(o, text=o.text.filter(o.point.is_null())) for name, o in odd.items() if o.point.null_count()}
    return _count(rest, PROOF["comma"])


def _count(odd: Mapping[str, Odd], pattern: str) -> int:
    return sum(each(lambda name: int(odd[name].text.str.contains(pattern).sum()), odd))


def _proves_point(odd: Mapping[str, Odd]) -> bool:
    texts = [cells.text for cells in odd.values()]
    return any(t.head(LOOK_FIRST).str.contains(PROOF["point"]).any() for t in texts) or any(
        t.str.contains(PROOF["point"]).any() for t in texts
    )


def _first(odd: Mapping[str, Odd], pattern: str, where: Where) -> tuple[str, str] | None:
    for name, cells in odd.items():
        at = cells.text.str.contains(pattern).arg_true()
        if at.len():
            return cells.text[int(at[0])], where.cell(name, int(cells.at[int(at[0])]))
    return None


def proves_point(text: pl.DataFrame, units: Mapping[str, str]) -> bool:
    """Whether a cell can only be read with a decimal point, and none only with a comma."""
    odd = all_odd(text, text.select(pl.all().cast(pl.Int64, strict=False)), units)
    return not _commas(odd) and _proves_point(odd)
