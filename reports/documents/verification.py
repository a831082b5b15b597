"""The verification sheet of one RT: what was recorded, to be corrected with a pen and signed."""

from __future__ import annotations

import textwrap
from typing import Any

import polars as pl

from reports.documents.parts import plain, where
from reports.documents.scored import Scored
from reports.files.sheets import cut
from reports.quantities import of_cell, shown
from reports.words import section, word
from survey.catalogue import Question, catalogue
from survey.place import KEY

SIGNED_BY = ("rt", "residents", "board", "facilitator")
KINDS = ("base", "volume", "answer")
# Findings that a sheet has room for, and letters of one, and of what was typed.
FINDINGS, TOLD, TYPED = 3, 160, 11


def gathered(of: Scored, key: tuple[str, ...], corrections: str) -> dict[str, Any]:
    """What the sheet shows of the RT named by ``key`` (``survey.place.KEY``); ``corrections``: their file's name."""
    facts, place = of.facts, dict(zip(KEY, key, strict=True))
    lang = facts.lang
    row = rows_of(of, key).row(0, named=True)
    return {
        **facts.sheet(word("verification", "title", lang, **place)),
        "place": where.of_rt(place, lang),
        "about": [[word("pdf", "round", lang), facts.round], [word("pdf", "survey_date", lang), facts.surveyed()]],
        "words": section("verification", lang),
        "sections": _sections(of, row),
        "look": _look(of, row),
        "signed": [word("verification", f"sign_{who}", lang) for who in SIGNED_BY],
        "enter": word("verification", "enter", lang, berkas=corrections, putaran=facts.round),
    }


def rows_of(of: Scored, key: tuple[str, ...]) -> pl.DataFrame:
    """The row of an RT that is scored, else the first that is held."""
    number, at = of.rows_of(key)[0]
    return of.rows.filter((pl.col("impor") == number) & (pl.col("baris") == at))


def asked(rows: pl.DataFrame) -> list[Question]:
    """The questions that anyone of these rows was asked."""
    made = [q for kind in KINDS for q in catalogue().questions if q.kind == kind and q.name in rows.columns]
    return [q for q in made if q.column == "required" or rows[q.name].null_count() < rows.height]


def _sections(of: Scored, row: dict[str, Any]) -> list[dict[str, Any]]:
    lang, cells = of.facts.lang, typed(of, row)
    numbered = list(enumerate(asked(of.rows), 1))
    return [
        {
            "name": word("verification", kind, lang),
            "rows": [_line(n, q, row, cells, of) for n, q in numbered if q.kind == kind],
        }
        for kind in KINDS
        if any(q.kind == kind for _, q in numbered)
    ]


def _line(n: int, question: Question, row: dict[str, Any], cells: dict[str, str], of: Scored) -> dict[str, str]:
    lang, value = of.facts.lang, row[question.name]
    if question.name in cells:
        told = cut(of_cell(cells[question.name], lang), TYPED)
    elif value is None:
        told = word("verification", "blank", lang)
    else:
        told = value if question.kind == "answer" else shown(question.name, value, lang, with_unit=False)
    return {
        "number": str(n),
        "label": question.label(lang),
        "stored": told,
        "unit": "" if question.kind == "answer" else catalogue().unit_of(question.name).label(lang),
        "held": "yes" if question.name in cells else "",
    }


def typed(of: Scored, row: dict[str, Any]) -> dict[str, str]:
    """Of each cell that holds the row, what was typed there."""
    return {f["kolom"]: f["isi"] or "" for f in _findings(of, row, "error") if f["kolom"]}


def _findings(of: Scored, row: dict[str, Any], *severities: str) -> list[dict[str, Any]]:
    own = (pl.col("impor") == row["impor"]) & (pl.col("baris") == row["baris"])
    found = of.facts.findings.filter(own & pl.col("keparahan").is_in(severities))
    return found.sort("keparahan", maintain_order=True).to_dicts()


def _look(of: Scored, row: dict[str, Any]) -> list[str]:
    lang, found = of.facts.lang, _findings(of, row, "error", "warning")
    numbers = {q.name: f"{n} " for n, q in enumerate(asked(of.rows), 1)}
    told = [numbers.get(f["kolom"], "") + plain.told(f, lang) for f in found]
    told = [textwrap.shorten(line, TOLD, placeholder=" …") for line in told]
    more = [word("profile", "more", lang, n=len(told) - FINDINGS)] if len(told) > FINDINGS else []
    return [*_which(of, row), *told[:FINDINGS], *more]


def _which(of: Scored, row: dict[str, Any]) -> list[str]:
    """Of an RT that came more than once, which of its rows the sheet shows."""
    files = {i.number: i.file for i in of.facts.imports}
    own = (row["impor"], row["baris"])
    held = of.held_rows(tuple(row[name] for name in KEY)).select("impor", "baris").rows()
    rows = [own, *(at for at in held if at != own)]
    this, *others = [word("profile", "row", of.facts.lang, berkas=files.get(n, "–"), baris=at) for n, at in rows]
    return [word("verification", "which", of.facts.lang, ini=this, lain="; ".join(others))] if others else []
