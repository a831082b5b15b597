"""Where a phone form was filled in: chosen from the project's place list, or typed where there is none."""

from __future__ import annotations

import polars as pl

from forms.xls_rows import LANGUAGES, Row, in_both
from reports.words import word
from survey.catalogue import catalogue
from survey.place import KEY

# RT and RW as people type them: 2, 002, RT 02, 06A; nothing that the importer would not read.
NUMBERED = "^({letters} ?)?(?!0+[A-Za-z])[0-9]{{1,3}}[A-Za-z]?$"
LETTERS = {"rw": "[Rr][Ww]", "rt": "[Rr][Tt]"}
# In a label, this begins the name of a question; a mark that is not seen makes text of it.
REFERENCE, PLAIN = "${", "$\u2060{"


def typed() -> list[Row]:
    """A question of text for each level of place."""
    return [_number(name) if name in LETTERS else _name(name) for name in KEY]


def chosen() -> list[Row]:
    """A question for each level, which offers what lies within the one chosen before."""
    rows = []
    for at, name in enumerate(KEY):
        row = _asked(name, f"select_one {name}")
        if at:
            row["choice_filter"] = " and ".join(f"{before} = ${{{before}}}" for before in KEY[:at])
        rows.append(row)
    return rows


def choices(places: pl.DataFrame) -> list[Row]:
    """The places of each level, each with those that it lies in."""
    rows: list[Row] = []
    for at, name in enumerate(KEY):
        for place in places.select(KEY[: at + 1]).unique().sort(KEY[: at + 1]).iter_rows(named=True):
            label = place[name].replace(REFERENCE, PLAIN)
            labels = in_both("label", dict.fromkeys(LANGUAGES, label))
            rows.append({"list_name": name, "name": place[name], **labels, **{up: place[up] for up in KEY[:at]}})
    return rows


def _asked(name: str, kind: str) -> Row:
    labels = {lang: catalogue()[name].label(lang) for lang in LANGUAGES}
    row = {"type": kind, "name": name, **in_both("label", labels), "required": "yes"}
    return row | in_both("required_message", {lang: word("phone", "required", lang) for lang in LANGUAGES})


def _name(name: str) -> Row:
    return _asked(name, "text") | in_both("hint", {lang: catalogue()[name].hint(lang) for lang in LANGUAGES})


def _number(name: str) -> Row:
    told = {lang: word("phone", name, lang) for lang in LANGUAGES}
    constraint = {"constraint": f"regex(., '{NUMBERED.format(letters=LETTERS[name])}')"}
    return _asked(name, "text") | in_both("hint", told) | constraint | in_both("constraint_message", told)
