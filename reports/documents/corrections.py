"""The table that the corrections of verification sheets are entered in; ``rembug correct`` takes it as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import polars as pl

from reports.audit.held import COLUMNS
from reports.documents.jobs import Job
from reports.documents.kinds import Round
from reports.documents.names import corrections_name
from reports.documents.scored import Scored
from reports.documents.verification import asked, rows_of, typed
from reports.files.safe import defused
from scoring.round import KEYS
from survey.catalogue import Question, catalogue
from survey.place import KEY

# What such a table asks for, less what was found; ``keterangan``: number and label as on the sheet.
FIELDS = COLUMNS[: COLUMNS.index("temuan")]


def tables(round_: Round, jobs: Sequence[Job]) -> dict[Path, bytes]:
    """Of each village the table of corrections that stands beside its sheets: its path and its bytes."""
    made = {}
    for village, own in groupby(jobs, key=lambda job: job.place[: len(KEYS["desa"])]):
        together = list(own)
        of, first = round_.village(village), together[0]
        name = corrections_name(first.place, of.facts.lang)
        made_table = defused(table(of, [job.place for job in together]))
        made[first.path.with_name(name)] = made_table.write_csv().encode("utf-8-sig")
    return made


def table(of: Scored, keys: Sequence[tuple[str, ...]]) -> pl.DataFrame:
    """The table that ``rembug correct`` takes, a line for each value of these RTs; what is to be filled in is blank."""
    schema = dict.fromkeys((*FIELDS, "keterangan"), pl.String)
    lines = [line for key in keys for line in _lines(of, key)]
    return pl.DataFrame(lines, schema=schema)


def _lines(of: Scored, key: tuple[str, ...]) -> Iterator[dict[str, str | None]]:
    row = rows_of(of, key).row(0, named=True)
    cells = typed(of, row)
    blank = dict.fromkeys(FIELDS)
    where = {"putaran": of.facts.round, "impor": str(row["impor"]), "baris": str(row["baris"])}
    for number, question in enumerate(asked(of.rows), 1):
        old = cells.get(question.name, _in_a_cell(question, row[question.name]))
        told = {
            "pertanyaan": question.name,
            "nilai_lama": old,
            "keterangan": f"{number}. {question.label(of.facts.lang)}",
        }
        yield {**blank, **where, **dict(zip(KEY, key, strict=True)), **told}


def _in_a_cell(question: Question, value: Any) -> str | None:
    """A stored value so that it reads in one way in any file; None where it is blank."""
    if value is None or question.kind == "answer":
        return value if value is None else str(value)
    text = f"{Decimal(value) / catalogue().unit_of(question.name).scale:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    # Three decimals could be thousands.
    return text + "0" if len(text.partition(".")[2]) == 3 else text
