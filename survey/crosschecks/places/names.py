"""Names of places as broken encodings, slips of the finger and lists of another city leave them."""

from __future__ import annotations

from difflib import get_close_matches

import polars as pl

from survey import place
from survey.arrays import positions
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.findings import Hit
from survey.place import VILLAGE

# Letters and signs that names of Indonesian places are written with. Of accented letters, those that broken UTF-8
# begins with (Ã, Â, â) are left out.
WRITTEN = r"^[A-Za-z0-9ÉÈÊËéèêëĒēĔĕÅåÁáÀàÓóÒòÖöŌōÜüÚúÍíÑñÇç .,'’‘`´/()&+–-]*$"
DIGIT_IN_WORD = r"[A-Za-z][0-9]+[A-Za-z]|\b[0-9][a-z]{3}"
CODE = r"^[0-9 .]+$"
# What is typed or read for a letter.
LETTERS = str.maketrans("01345", "oiaes")


def find(seen: Seen) -> list[Hit]:
    there = [name for name in place.NAMES if name in seen.named.columns]
    spelled = {name: (seen.named_villages if name in VILLAGE else seen.named)[name].unique() for name in there}
    if not _odd(pl.concat(spelled.values())).len():
        return []
    return [hit for name in there for hit in _of_column(seen, name, spelled[name].drop_nulls())]


def _odd(spelled: pl.Series) -> pl.Series:
    cell = pl.col(spelled.name).str
    is_odd = ~cell.contains(WRITTEN) | cell.contains(DIGIT_IN_WORD) | cell.contains(CODE)
    return spelled.to_frame().filter(is_odd).to_series()


def _of_column(seen: Seen, name: str, spelled: pl.Series) -> list[Hit]:
    found = _odd(spelled)
    if not found.len():
        return []
    odd = found.sort().head(int(catalogue().threshold("terdekat_baris"))).to_list()
    sound = spelled.filter(~spelled.is_in(odd)).sort().to_list()
    meant = {text: _meant(text, sound) for text in odd}
    at = positions(seen.named[name].is_in(odd))
    return [Hit("nama_rusak", name, at, seen.named[name][at].replace_strict(meant, return_dtype=pl.String))]


def _meant(text: str, sound: list[str]) -> str:
    """The name with its letters mended, where that makes one; else the nearest of the file's others, or blank."""
    try:
        mended = text.encode("cp1252").decode()
    except UnicodeError:
        mended = text
    if mended != text:
        return mended
    near = get_close_matches(text.lower().translate(LETTERS), [name.lower() for name in sound], 1)
    return next((name for name in sound if name.lower() in near), "")
