"""Places that a file has no column for, because all its rows lie in one: told beside it, never taken from a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from survey import place
from survey.catalogue import FormName
from survey.cells import writing
from survey.headers import questions_of
from survey.messages import Refusal
from survey.reading import villages

# An RT is a row of its own.
NAMES = (*place.KEY[:-1], "kawasan")
# Words before a name, and whether they belong to it: Kabupaten Madiun and Kota Madiun are two.
KINDS: Mapping[str, tuple[str, bool]] = {
    "kabupaten": (r"kab(?:upaten)?\b\.?(?:\s*/\s*kota\b)?|kota\b(?:\s*/\s*kab(?:upaten)?\b\.?)?", True),
    "kecamatan": (r"kec(?:amatan)?\b\.?", False),
    "desa": (r"(?:kel(?:urahan)?\b\.?|desa\b|ds\b\.?)(?:\s*/\s*(?:kel(?:urahan)?\b\.?|desa\b))?", False),
}
_LONGEST = 60
# A label that its cell goes on behind: ``Tahun : 2026``.
_LABEL = re.compile(r"\s*\w[^:]*:")


def read(told: Sequence[str], form: FormName | None) -> tuple[tuple[str, str], ...]:
    """``kecamatan=Wonoasih`` as people type it: the key column, and the name that holds for every row.

    Raises:
        Refusal: it is not so written, names no place that rows of ``form`` (None: of the numeric baseline) have, tells
            one twice, or holds no name.
    """
    asked = [name for name in NAMES if name in {question.name for question in questions_of(form)}]
    stated: dict[str, str] = {}
    for typed in told:
        name, sign, text = typed.partition("=")
        name = name.strip().lower()
        if not sign or name not in asked:
            raise Refusal("tempat_salah_tulis", isi=typed, ada=", ".join(asked) or "–")
        if name in stated:
            raise Refusal("tempat_dua_kali", kolom=name)
        stated[name] = _name(name, text)
    return tuple(stated.items())


def _name(name: str, text: str) -> str:
    cell = pl.Series([text], dtype=pl.String)
    tidied = place.tidy(cell)[0] or ""
    if not (
        _is_rw(tidied)
        if name == "rw"
        else tidied and not writing.no_names(cell).len() and not writing.sums().match(tidied)
    ):
        raise Refusal("tempat_bukan_nama", kolom=name, isi=text.strip())
    return str(tidied)


def _is_rw(tidied: str) -> bool:
    """Of an RW alone: one that names an RT, too, holds for no other row."""
    number = place.read_number(tidied, "rw")
    return number is not None and bool(number.rw) and not number.rt


def proposed(missing: Iterable[str], titles: Sequence[Sequence[str]]) -> str:
    """How to tell the ``missing`` places: with what stands above the table, row by row, else with a word to be
    replaced."""
    return " ".join(f'--place "{name}={from_titles(name, titles) or "…"}"' for name in missing)


def from_titles(name: str, titles: Sequence[Sequence[str]], said: str = r"[\s:]*") -> str | None:
    """``Wonoasih`` of the titles ``Kecamatan : Wonoasih``, or ``Kecamatan`` and ``Wonoasih`` side by side. ``said``:
    what stands between."""
    if name not in KINDS:
        return None
    words, belongs = KINDS[name]
    behind = re.compile(rf"(?i)^\s*({words})(?!\s+tanpa kumuh){said}(.*)$")
    for row in titles:
        for title, beside in zip(row, [*row[1:], ""], strict=True):
            found = behind.match(title)
            own = " ".join((found[2] or ("" if _LABEL.match(beside) else beside.lstrip(" :"))).split()) if found else ""
            if name == "desa" and villages.is_no_name(own):
                continue
            if found and re.search(r"[^\W\d_]", own) and len(own) <= _LONGEST:
                kind_is_told = "/" in found[1] or re.match(rf"(?i){words}", own)
                return own if kind_is_told or not belongs else f"{found[1]} {own}"
    return None
