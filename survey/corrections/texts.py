"""A correction's texts against the cell they are for: alike or not, readable or not, in which convention."""

from __future__ import annotations

import re
from collections.abc import Hashable
from datetime import date

import polars as pl

from survey import cells, place
from survey.catalogue import catalogue
from survey.cells.where import Nowhere
from survey.messages import Refusal
from survey.reading.personal import NIK, PHONE

# Written for a cell that is to be blank, so that a line not filled in blanks nothing.
BLANK = ("(kosong)", "(blank)", "kosong", "blank")
PLAIN = re.compile(r"[+-]?[0-9.,]+(?:[eE][+-]?[0-9]+)?")
SWAPPED = str.maketrans(".,", ",.")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{2})-(\d{2})")
_PERSONAL = (re.compile(NIK), re.compile(rf"(?<![0-9]){PHONE.strip('^$')}(?![0-9])"))


def trimmed(text: str | None) -> str | None:
    """Without spaces around it; None where nothing is left."""
    return (text or "").replace("\u00a0", " ").strip() or None


def personal(text: str) -> bool:
    """Whether a text holds a NIK or a phone number."""
    return any(pattern.search(text) for pattern in _PERSONAL)


def refuse_personal(who: str, why: str) -> None:
    """Raises a Refusal where either holds a NIK or a phone number; a name looks like any other word."""
    if any(map(personal, (who, why))):
        raise Refusal("koreksi_data_pribadi", isi="siapa, mengapa")


def day(text: str) -> str | None:
    """A date as ``2025-08-17``; None where there is none.

    Raises:
        Refusal: it is none of ``2025-08-17`` and ``17/08/2025``, or no day of the calendar.
    """
    if (typed := trimmed(text)) is None:
        return None
    if found := _DAY.fullmatch(typed):
        d, m, y, *other = found.groups()
        y, m, d = (y, m, d) if y else other
        try:
            return date(int(y), int(m), int(d)).isoformat()
        except ValueError:
            pass
    raise Refusal("koreksi_tanggal", isi=typed)


def value(question: str, text: str | None, decimal: cells.Decimal) -> Hashable:
    """What a cell says: small units, an answer, a number of an RT, a name; None where blank or not understood."""
    if (typed := trimmed(text)) is None:
        return None
    asked = catalogue()[question]
    if asked.kind == "key":
        return place.read_number(typed, question) if question in place.OTHER else _name(typed)
    if asked.kind == "answer":
        meant = {spelling: option.name for option in catalogue().options for spelling in option.spellings}
        return meant.get(" ".join(typed.lower().split()))
    scale = {question: catalogue().unit_of(question).scale}
    parsed = cells.parse(pl.DataFrame({question: [typed]}), scale, decimal, Nowhere(), {question: asked.unit})
    found: int | None = parsed.values[question][0]
    return found


def _name(text: str) -> str:
    return str(place.folded(place.tidy(pl.Series([text])))[0])


def same(question: str, typed: str | None, told: str | None, decimal: cells.Decimal) -> bool:
    """Whether ``told`` is what stands in the cell, as typed or in another spelling of it."""
    if trimmed(typed) == trimmed(told):
        return True
    own, other = value(question, typed, decimal), value(question, in_convention(told, decimal), decimal)
    return own is not None and own == other


def in_convention(text: str | None, decimal: cells.Decimal) -> str | None:
    """A number that can only be meant in the other convention, in this one; any other text trimmed."""
    typed = trimmed(text)
    if typed and re.search(cells.NUMBER[cells.OTHER[decimal]], typed) and not re.search(cells.NUMBER[decimal], typed):
        return typed.translate(SWAPPED)
    return typed


def new(question: str, text: str, decimal: cells.Decimal) -> str | None:
    """The cell's new text in the file's convention; None where it is to be blank.

    Raises:
        Refusal: it does not read as an answer to ``question``, or in two ways.
    """
    typed = trimmed(text) or ""
    if typed.lower() in BLANK:
        return None
    if personal(typed):
        raise Refusal("koreksi_data_pribadi", isi=question)
    asked = catalogue()[question]
    if asked.kind not in ("key", "answer"):
        if re.search(cells.DOUBTFUL, typed):
            thousands, decimals = re.sub("[.,]", "", typed), typed.rstrip(".,") + "0"
            raise Refusal("koreksi_meragukan", isi=typed, ribuan=thousands, desimal=decimals)
        typed = in_convention(typed, decimal) or ""
        typed = typed if PLAIN.fullmatch(typed) else ""
    if value(question, typed, decimal) is None:
        raise Refusal("koreksi_tak_terbaca", isi=text.strip(), pertanyaan=question, contoh=_example(question))
    return typed


def _example(question: str) -> str:
    if question in place.OTHER:
        return "02 / RT 02 / 06A"
    kind = catalogue()[question].kind
    return " / ".join(option.name for option in catalogue().options) if kind == "answer" else "12 / 0.75 / 0,75"
