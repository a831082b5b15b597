"""The numbers of RTs and RWs in one spelling: ``RT 02/RW 7``, ``02`` and ``RT002`` are the same RT."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from survey.cells.writing import KEPT_AS_TEXT, UNSEEN
from survey.parallel import each

_ROMAN_NUMBER = "(?=[XVI])(?:XL|X{0,3})(?:IX|IV|V?I{0,3})"
_NUMBER = rf"(?!0+[A-Z])0*([1-9][0-9]{{0,2}}[A-Z]?|0|{_ROMAN_NUMBER})(?:[.,]0+)?"
_ALONE = re.compile(rf"^(?:(RT|RW|DS)\W*|_*){_NUMBER}$")
_PAIR = re.compile(rf"^(?:RT)?\W*{_NUMBER}[\s/_.,-]*(?:(RW|DS)\W*|[/-]\s*){_NUMBER}$")
_RW_FIRST = re.compile(rf"^(RW|DS)\W*{_NUMBER}[\s/_.,-]*RT\W*{_NUMBER}$")
_TWO = re.compile(r"\s*([0-9]+[A-Za-z]?)\s*[/-]\s*([0-9]+[A-Za-z]?)\s*")
# Words for what a number is that say no more than ``RT`` and ``RW`` do.
_WORDS = ((re.compile(r"\bRUKUN TETANGGA\b"), "RT"), (re.compile(r"\bRUKUN WARGA\b"), "RW"))
_NUMERO = re.compile(r"\b(?:NO(?:MOR)?\b\.?|KE\b-?)\s*(?=[0-9])")
# An RT and its RW stand side by side.
OTHER = {"rt": "rw", "rw": "rt"}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True)
class Numbered:
    """An RT or RW cell understood: ``rt`` and ``rw`` as three digits and an optional letter, None where not told."""

    rt: str | None = None
    rw: str | None = None


def read_number(cell: str, column: str) -> Numbered | None:
    """Understand a cell of column ``rt`` or ``rw``; None where it reads as neither."""
    bare = re.sub(KEPT_AS_TEXT, r"\1", re.sub(UNSEEN, "", cell).strip())
    text = _plain(re.sub(r"\s+", " ", bare.strip().upper().replace("_", " ")))
    if alone := _ALONE.match(text):
        told, number = alone.groups()
        if told == "DS":
            return Numbered(rw="DS" + _padded(number)) if column == "rw" else None
        if told and told.lower() != column:
            return None
        return Numbered(rt=_padded(number)) if column == "rt" else Numbered(rw=_padded(number))
    if pair := _PAIR.match(text):
        rt, hamlet, rw = pair.groups()
    elif pair := _RW_FIRST.match(text):
        hamlet, rw, rt = pair.groups()
    else:
        return None
    return Numbered(_padded(rt), ("DS" if hamlet == "DS" else "") + _padded(rw))


def _plain(text: str) -> str:
    """``RT NO. 1`` and ``RUKUN TETANGGA 1.`` as ``RT 1``."""
    for word, short in _WORDS:
        text = word.sub(short, text)
    return _NUMERO.sub("", text).removesuffix(".")


def _padded(number: str) -> str:
    if number[0].isdigit():
        digits = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return digits.zfill(3) + number[len(digits) :]
    values = [_ROMAN[letter] for letter in number]
    signed = (-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return str(sum(signed)).zfill(3)


def numbers(rt: pl.Series, rw: pl.Series | None) -> pl.DataFrame:
    """Columns ``rt`` and ``rw`` brought to one spelling; null where blank or not understood.

    Either cell may tell both (``RT 02/RW 07``); the other must then agree or be blank.
    """
    if rw is None:
        return pl.DataFrame(dict(zip(("rt", "rw"), _mapped(rt, "rt", ("rt", "rw")), strict=True)))
    (own_rt, rw_beside), (own_rw, rt_beside) = each(
        lambda cells: _mapped(cells[1], cells[0], (cells[0], OTHER[cells[0]])), (("rt", rt), ("rw", rw))
    )
    return pl.DataFrame({"rt": _agreed(rt, own_rt, rt_beside), "rw": _agreed(rw, own_rw, rw_beside)})


def _agreed(cells: pl.Series, own: pl.Series, beside: pl.Series) -> pl.Series:
    if beside.null_count() == beside.len():
        return own
    return own.set(own.ne(beside), None).zip_with(cells.is_not_null(), beside)


def _mapped(cells: pl.Series, column: str, parts: tuple[str, ...]) -> list[pl.Series]:
    """Each of the ``parts`` that the cells of a column tell."""
    read = {s: number for s in cells.unique().drop_nulls() if (number := read_number(s, column))}
    # To look up which of the spellings a cell is takes half the time and memory of joining them to the cells.
    at = cells.cast(pl.Enum([*read]), strict=False).to_physical()
    told = {part: [getattr(number, part) for number in read.values()] for part in parts}
    return [_gathered(told[part], at) for part in parts]


def _gathered(told: list[str | None], at: pl.Series) -> pl.Series:
    """What is told at each of the places, null where there is no place."""
    if not any(told):
        return pl.Series([None], dtype=pl.String).new_from_index(0, at.len())
    return pl.Series(told, dtype=pl.String).gather(at)


def turned(cells: pl.Series) -> pl.Series:
    """``007/002`` of a column ``RW/RT`` as ``RT 002/RW 007``; what names its parts itself stays."""
    spelled = cells.unique().drop_nulls()
    parts = {cell: _TWO.fullmatch(cell) for cell in spelled}
    return cells.replace({cell: f"RT {two[2]}/RW {two[1]}" for cell, two in parts.items() if two})


def without_village(cells: pl.Series, villages: pl.Series) -> pl.Series:
    """``Wayut - RT 002/RW 007`` in a row of Wayut as ``rt 002/rw 007``: what reads as an RT and its RW without the name
    of its own village."""
    spelled = cells.unique()
    spelled = spelled.filter(spelled.str.contains("(?i)rt"))
    if spelled.len():
        spelled = spelled.filter(spelled.str.replace_all(_PLAIN, "").str.contains(r"\p{L}{2}"))
    if not spelled.len():
        return cells
    rows = pl.DataFrame({"cell": cells, "village": villages})
    pairs = rows.filter(pl.col("cell").is_in(spelled.implode())).unique().drop_nulls()
    cell, village = (pl.col(name).str.to_lowercase() for name in pairs.columns)
    rest = cell.str.split(village).list.join(_NAME).str.replace_all(_OWN, "").str.strip_chars(" \t,;:/–-")
    told = pairs.with_columns(rest=rest).filter(cell.str.contains(village, literal=True))
    read = [text for text in told["rest"].unique() if (number := read_number(text, "rt")) and number.rw]
    found = rows.join(told.filter(pl.col("rest").is_in(read)), on=pairs.columns, how="left", maintain_order="left")
    return found.select(pl.coalesce("rest", "cell")).to_series().alias(cells.name)


# Numbers of RTs and RWs, behind their words or alone.
_PLAIN = r"(?i)(?:rt|rw|ds)?[\W_]*[0-9]+[a-z]?\b"
# Stands for the name of a village, which no letter or digit touches.
_NAME = "\x00"
_OWN = r"(?:\b(?:kelurahan|kel|desa|ds)\b[.\s]*)?\B\x00\B"
