"""One spelling for one place: ``RT 02/RW 7``, ``02`` and ``RT002`` are the same RT."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from survey.abreast import each
from survey.catalogue import Form, catalogue
from survey.writing import STRUCK, UNSEEN

KEY = ("kabupaten", "kecamatan", "desa", "rw", "rt")
NAMES = ("kabupaten", "kecamatan", "desa", "kawasan")

_ROMAN_NUMBER = "(?=[XVI])(?:XL|X{0,3})(?:IX|IV|V?I{0,3})"
_NUMBER = rf"(?!0+[A-Z])0*([1-9][0-9]{{0,2}}[A-Z]?|0|{_ROMAN_NUMBER})(?:\.0+)?"
_ALONE = re.compile(rf"^(?:(RT|RW|DS)\W*|_*){_NUMBER}$")
_PAIR = re.compile(rf"^(?:RT)?\W*{_NUMBER}[\s/_.,-]*(?:(RW|DS)\W*|[/-]\s*){_NUMBER}$")
_TWO = re.compile(r"\s*([0-9]+[A-Za-z]?)\s*[/-]\s*([0-9]+[A-Za-z]?)\s*")
# Cells that ``tidy`` may change.
_UNTIDY = rf"[^\S ]| {{2}}|^ | $|^$|{re.escape(STRUCK)}$"
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
    text = re.sub(r"\s+", " ", re.sub(UNSEEN, "", cell).strip().upper().replace("_", " "))
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
    spellings = cells.drop_nulls().unique(maintain_order=True).to_list()
    read = {s: number for s in spellings if (number := read_number(s, column))}
    mapped = []
    for part in parts:
        told = {s: getattr(number, part) for s, number in read.items()}
        if any(told.values()):
            mapped.append(cells.replace_strict(told, default=None, return_dtype=pl.String))
        else:
            mapped.append(pl.repeat(None, cells.len(), dtype=pl.String, eager=True))
    return mapped


def turned(cells: pl.Series) -> pl.Series:
    """``007/002`` of a column ``RW/RT`` as ``RT 002/RW 007``; what names its parts itself stays."""
    spelled = cells.unique().drop_nulls()
    parts = {cell: _TWO.fullmatch(cell) for cell in spelled}
    return cells.replace({cell: f"RT {two[2]}/RW {two[1]}" for cell, two in parts.items() if two})


def tidy(cells: pl.Series) -> pl.Series:
    """Spaces trimmed and collapsed; a cell of spaces alone is blank, and so is one that is crossed out."""
    spelled = cells.unique().drop_nulls()
    untidy = spelled.filter(spelled.str.contains(_UNTIDY))
    if not untidy.len():
        return cells
    trimmed = untidy.str.replace_all(r"[\s\u00a0]+", " ").str.strip_chars()
    return cells.replace(untidy, trimmed.set((trimmed == "") | trimmed.str.ends_with(STRUCK), None))


def one_spelling(cells: pl.Series, known: list[str]) -> dict[str, str]:
    """Each spelling that differs from another by case, spaces, marks or unseen characters alone, to the one to keep.

    The project's own spelling wins, then the most frequent, then the first by alphabet. What the project spells in two
    such ways are two places: of these, spellings are joined by case alone.
    """
    spelled = cells.drop_nulls().unique()
    if not known and folded(spelled).n_unique() == spelled.len() and (spelled.str.contains(r"^[ -~]*$")).all():
        return {}
    counts = cells.drop_nulls().value_counts(sort=True).sort("count", cells.name, descending=[True, False])
    own = pl.Series(known, dtype=pl.String)
    alike = pl.DataFrame({"fold": folded(own), "name": own}).group_by("fold").agg("name")
    exact = {name.casefold(): name for name in known}
    kept = {fold: names[0] for fold, names in alike.iter_rows() if len(names) == 1}
    apart = {fold for fold, names in alike.iter_rows() if len(names) > 1}
    changed = {}
    typed = counts[cells.name]
    for spelling, fold in zip(typed.to_list(), folded(typed).to_list(), strict=True):
        seen = _seen(spelling)
        chosen = exact.get(seen.casefold(), seen) if fold in apart else kept.setdefault(fold, seen)
        if chosen != spelling:
            changed[spelling] = chosen
    return changed


def folded(names: pl.Series) -> pl.Series:
    """Names as far as two spellings of one place agree: letters and digits alone, in lower case."""
    composed = names.str.normalize("NFC").str.to_lowercase()
    letters = composed.str.replace_all(r"[^\p{L}\p{M}\p{N}]", "")
    return letters.zip_with(letters != "", composed)


def _seen(spelling: str) -> str:
    """Without zero-width and direction marks and control characters, and with accents composed."""
    if spelling.isascii() and spelling.isprintable():
        return spelling
    return "".join(c for c in unicodedata.normalize("NFC", spelling) if unicodedata.category(c) not in ("Cf", "Cc"))


def label(key: dict[str, str | None]) -> str:
    """``Wayut RW 002 RT 06A``, as findings and reports name an RT."""
    return f"{key['desa'] or '?'} RW {key['rw'] or '?'} RT {key['rt'] or '?'}"


def label_expr() -> pl.Expr:
    desa, rw, rt = (_or_unknown(name) for name in ("desa", "rw", "rt"))
    return pl.format("{} RW {} RT {}", desa, rw, rt)


def _or_unknown(name: str) -> pl.Expr:
    return pl.when(pl.col(name).is_null()).then(pl.lit("?")).otherwise(pl.col(name))


def in_order(rows: pl.DataFrame) -> npt.NDArray[np.int64]:
    """The numbers of the rows, by the names of their RTs."""
    return rows.select(pl.arg_sort_by(*KEY)).to_series().cast(pl.Int64).to_numpy()


def key_of(form: Form | None) -> tuple[str, ...]:
    """The columns that tell the rows of a form apart, or (None) of the numeric baseline."""
    if form is None:
        return KEY
    return (*(KEY if form.in_rt and not form.unique else ()), *form.own_key)


def key_names() -> list[str]:
    return [question.name for question in catalogue().keys]
