"""One spelling for one place: ``RT 02/RW 7``, ``02`` and ``RT002`` are the same RT."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from survey.catalogue import catalogue

KEY = ("kabupaten", "kecamatan", "desa", "rw", "rt")
NAMES = ("kabupaten", "kecamatan", "desa", "kawasan")

_NUMBER = r"0*(\d{1,3}[A-Z]?|[IVXL]{1,7})(?:\.0+)?"
_ALONE = re.compile(rf"^(?:(RT|RW|DS)\W*|_*){_NUMBER}$")
_PAIR = re.compile(rf"^(?:RT)?\W*{_NUMBER}[\s/_.,-]*(?:(RW|DS)\W*|[/-]\s*){_NUMBER}$")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True)
class Numbered:
    """An RT or RW cell understood: ``rt`` and ``rw`` as three digits and an optional letter, None where not told."""

    rt: str | None = None
    rw: str | None = None


def read_number(cell: str, column: str) -> Numbered | None:
    """Understand a cell of column ``rt`` or ``rw``; None where it reads as neither."""
    text = re.sub(r"\s+", " ", cell.strip().upper().replace("_", " "))
    if alone := _ALONE.match(text):
        told, number = alone.groups()
        if told == "DS":
            return Numbered(rw="DS" + _padded(number)) if column == "rw" else None
        if told and told.lower() != column:
            return None
        return Numbered(rt=_padded(number)) if column == "rt" else Numbered(rw=_padded(number))
    if pair := _PAIR.match(text):
        rt, hamlet, rw = pair.groups()
        return Numbered(_padded(rt), ("DS" if hamlet == "DS" else "") + _padded(rw))
    return None


def _padded(number: str) -> str:
    if number[0].isdigit():
        digits = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return digits.zfill(3) + number[len(digits) :]
    values = [_ROMAN[letter] for letter in number]
    signed = (-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return str(sum(signed)).zfill(3)


def numbers(rt: pl.Series, rw: pl.Series | None) -> pl.DataFrame:
    """Columns ``rt`` and ``rw`` brought to one spelling; null where blank or not understood.

    An RT cell may tell both (``RT 02/RW 07``); a separate RW cell must then agree or be blank.
    """
    rt_of = _mapped(rt, "rt", "rt")
    told_rw = _mapped(rt, "rt", "rw")
    if rw is None:
        return pl.DataFrame({"rt": rt_of, "rw": told_rw})
    own_rw = _mapped(rw, "rw", "rw")
    frame = pl.DataFrame({"rt": rt_of, "told": told_rw, "own": own_rw, "blank": rw.is_null()})
    told, own = pl.col("told"), pl.col("own")
    agreed = pl.when(told.is_null()).then(own).when(pl.col("blank") | (own == told)).then(told)
    return frame.select("rt", rw=agreed)


def _mapped(cells: pl.Series, column: str, part: str) -> pl.Series:
    spellings = cells.drop_nulls().unique(maintain_order=True).to_list()
    read = {s: read_number(s, column) for s in spellings}
    told = {s: getattr(n, part) for s, n in read.items() if n is not None}
    return cells.replace_strict(told, default=None, return_dtype=pl.String)


def tidy(cells: pl.Series) -> pl.Series:
    """Spaces trimmed and collapsed; a cell of spaces alone is blank."""
    trimmed = cells.str.replace_all(r"[\s\u00a0]+", " ").str.strip_chars()
    return trimmed.set(trimmed == "", None)


def one_spelling(cells: pl.Series, known: list[str]) -> dict[str, str]:
    """Each spelling that differs from another by case alone, to the one to keep.

    The project's own spelling wins, then the most frequent, then the first by alphabet.
    """
    counts = cells.drop_nulls().value_counts(sort=True).sort("count", cells.name, descending=[True, False])
    kept = {name.casefold(): name for name in known}
    changed = {}
    for spelling in counts[cells.name].to_list():
        chosen = kept.setdefault(spelling.casefold(), spelling)
        if chosen != spelling:
            changed[spelling] = chosen
    return changed


def label(key: dict[str, str | None]) -> str:
    """``Wayut RW 002 RT 06A``, as findings and reports name an RT."""
    return f"{key['desa'] or '?'} RW {key['rw'] or '?'} RT {key['rt'] or '?'}"


def label_expr() -> pl.Expr:
    desa, rw, rt = (_or_unknown(name) for name in ("desa", "rw", "rt"))
    return pl.format("{} RW {} RT {}", desa, rw, rt)


def _or_unknown(name: str) -> pl.Expr:
    return pl.when(pl.col(name).is_null()).then(pl.lit("?")).otherwise(pl.col(name))


def key_names() -> list[str]:
    return [question.name for question in catalogue().keys]
