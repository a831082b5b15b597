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
THOUSANDTHS = 1000
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
OTHER: Mapping[Decimal, Decimal] = {"point": "comma", "comma": "point"}
GROUP = {"point": ",", "comma": "."}
# Says what it is, and nothing of what ``1.578`` and ``1,578`` are.
ONE_SIDED_COMMA = f"^[+-]?(?:{_DIGIT}+,|,{_DIGIT}+)$"
DOUBTFUL = f"^[+-]?[1-9]{_DIGIT}{{0,2}}[.,]{_DIGIT}{{3}}[.,]?$"


def convention(
    odd: Mapping[str, Odd], whole: pl.DataFrame, scales: Mapping[str, int], where: Where
) -> tuple[Decimal, bool]:
    """The decimal mark of a file, from the cells that leave no doubt; and whether it leaves some ``in_doubt``.
    ``whole``: the cells that are plain whole numbers; ``scales``: small units per column.

    Raises:
        Refusal: nothing settles what is in doubt, or both marks are proven about as often.
    """
    commas = _commas(odd)
    if not commas and not _proves_point(odd):
        if doubt := _first(odd, DOUBTFUL, where):
            raise Refusal("desimal_tak_pasti", berkas=where.file, isi=doubt[0], sel=doubt[1])
        return "comma" if _count(odd, ONE_SIDED_COMMA) else "point", False
    if not commas:
        return "point", bool(_with_thousands(odd, whole, scales, "point"))
    points = _count(odd, PROOF["point"])
    if points * DOMINANCE <= commas:
        return "comma", points > 0 or bool(_with_thousands(odd, whole, scales, "comma"))
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


def in_doubt(odd: Mapping[str, Odd], whole: pl.DataFrame, scales: Mapping[str, int], decimal: Decimal) -> list[str]:
    """Columns of a file of this mark in which ``1.578`` may be thousands or decimals: all where some cells use the
    other mark."""
    return list(odd) if _count(odd, PROOF[OTHER[decimal]]) else _with_thousands(odd, whole, scales, decimal)


def _with_thousands(
    odd: Mapping[str, Odd], whole: pl.DataFrame, scales: Mapping[str, int], decimal: Decimal
) -> list[str]:
    """Columns in which the decimal mark may part thousands: none of their cells proves it, others have no mark, and
    three decimals are finer than is asked for. Metres as ``1.250`` and ``600`` in a file of hectares as ``0.85``."""
    like = f"^[+-]?[1-9]{_DIGIT}{{0,2}}{re.escape(MARK[decimal])}{_DIGIT}{{3}}$"
    coarse = [name for name in odd if scales[name] < THOUSANDTHS and not _proves(odd[name].text, decimal)]
    return [name for name in coarse if odd[name].text.str.contains(like).any() and whole[name].is_not_null().any()]


def _proves(cells: pl.Series, decimal: Decimal) -> bool:
    return any(some.str.contains(PROOF[decimal]).any() for some in (cells.head(LOOK_FIRST), cells))


def _commas(odd: Mapping[str, Odd]) -> int:
    """What proves the comma does not read with a point, so there is no need to look at what does."""
    rest = {name: replace(o, text=o.text.filter(o.point.is_null())) for name, o in odd.items() if o.point.null_count()}
    return _count(rest, PROOF["comma"])


def _count(odd: Mapping[str, Odd], pattern: str) -> int:
    return sum(each(lambda name: int(odd[name].text.str.contains(pattern).sum()), odd))


def _proves_point(odd: Mapping[str, Odd]) -> bool:
    texts = [cells.text for cells in odd.values()]
    return any(_proves(some, "point") for some in (*(text.head(LOOK_FIRST) for text in texts), *texts))


def _first(odd: Mapping[str, Odd], pattern: str, where: Where) -> tuple[str, str] | None:
    for name, cells in odd.items():
        at = cells.text.str.contains(pattern).arg_true()
        if at.len():
            return cells.text[int(at[0])], where.cell(name, int(cells.at[int(at[0])]))
    return None


def proves_point(text: pl.DataFrame, scales: Mapping[str, int], units: Mapping[str, str]) -> bool:
    """Whether a cell can only be read with a decimal point, none only with a comma, and no column leaves a doubt."""
    whole = text.select(pl.all().cast(pl.Int64, strict=False))
    odd = all_odd(text, whole, units)
    return not _commas(odd) and _proves_point(odd) and not _with_thousands(odd, whole, scales, "point")
