"""One work from proposal to upkeep: every import that told of it, what it told, and what stands now."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.quantities import answer
from reports.words import word
from survey.catalogue import WORKS, FormName, form
from survey.messages import Refusal
from survey.store import answers
from survey.store import works as stored
from survey.store.works import ID


def output(asked: Asked, name: str) -> Output:
    """
    Raises:
        Refusal: no import of the round tells of such a work; the nearest are named.
    """
    rows = [row for of in WORKS for row in _rows(asked, of, name)]
    if not rows:
        there = stored.works(asked.project, asked.round)[ID].to_list()
        near = ", ".join(get_close_matches(name, there, 3, cutoff=0)) or "–"
        raise Refusal("pekerjaan_tak_dikenal_di_sini", isi=name, putaran=asked.round, ada=near)
    table = pl.DataFrame(rows, infer_schema_length=None)
    return Output(told=lambda: _told(rows, asked, name), table=lambda: table, json=lambda: rows)


def _rows(asked: Asked, of: FormName, name: str) -> list[dict[str, Any]]:
    """What each import told under each question that it answered."""
    found = answers.lifeline(asked.project, asked.round, of, ID, name)
    return [
        {
            "impor": row["impor"],
            "formulir": of,
            "berkas": row["nama"],
            "baris": row["baris"],
            "pertanyaan": question.name,
            "isi": answer(question, row[question.name], asked.lang),
            "ditahan": row["ditahan"],
            "diganti": None if row["diganti"] == row["impor"] else row["diganti"],
            "ditarik": row["diganti"] == row["impor"],
        }
        for row in found.iter_rows(named=True)
        for question in form(of).asked
        if question.name != ID and row.get(question.name) is not None
    ]


def _told(rows: list[dict[str, Any]], asked: Asked, name: str) -> str:
    lang, lines = asked.lang, [word("works_history", "head", asked.lang, nama=name, putaran=asked.round)]
    before: tuple[Any, ...] = ()
    for row in rows:
        here = (row["impor"], row["baris"], row["formulir"])
        if here != before:
            state = "held" if row["ditahan"] else "replaced" if row["diganti"] else "stands"
            state = "withdrawn" if row["ditarik"] else state
            facts = {"formulir": form(row["formulir"]).label(lang), "sebab": row["ditahan"], "oleh": row["diganti"]}
            told = word("works_history", state, lang, **facts)
            lines += [
                "",
                f"{told} ({row['berkas']}, {word('works_history', 'row', lang, n=row['baris'], nomor=row['impor'])})",
            ]
        question = form(row["formulir"])[row["pertanyaan"]]
        lines.append(f"  {question.label(lang)}: {row['isi']}")
        before = here
    return "\n".join(lines)
