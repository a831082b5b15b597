"""Corrections for the tests; and a program of its own that applies one and is struck down on the way."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from survey import project as projects
from survey import store
from survey.corrections.correction import Applied, Correction
from survey.gather import context_for
from survey.project import Project
from survey.store import corrections, proof
from tests.survey.files import checked

# Where to strike: a function, and whether before or after it has run; each lies within the transaction but the last.
MOMENTS = {
    "before the log": ("_log", "before"),
    "after the log": ("_log", "after"),
    "after the rows": ("_write", "after"),
    "between rows and findings": ("_update", "after"),
}


def fix(rt: str, question: str, old: str, new: str, line: int = 2, **more: Any) -> Correction:
    """A correction of an RT of Wayut."""
    told: dict[str, Any] = {"key": {"desa": "Wayut", "rt": rt}, "who": "S1", "why": "salah ketik", **more}
    return Correction(line, question, old, new, **told)


def at(number: int, row: int, question: str, old: str, new: str, **more: Any) -> Correction:
    """A correction of a row named by its import and its number."""
    return fix("", question, old, new, number=str(number), row=str(row), key={}, **more)


def save(project: Project, content: str | bytes, round_name: str = "R0", name: str = "rt.csv") -> store.Stored:
    return store.save(project, round_name, checked(content, name=name))


def apply(project: Project, *lines: Correction, round_name: str = "R0", file: str = "koreksi.csv") -> Applied:
    return corrections.apply(project, round_name, lines, file, context_for(project, round_name))


def undo(project: Project, number: int, round_name: str = "R0", **hand: str) -> Applied:
    return corrections.undo(project, round_name, number, context_for(project, round_name), **hand)


def proven(project: Project, round_name: str = "R0") -> pl.DataFrame:
    """The differences between raw data + log and what is stored: none where all is well."""
    return proof.prove(project, round_name, context_for(project, round_name)).differences


def stored(project: Project) -> pl.DataFrame:
    """All rows of the store."""
    return table(project, "SELECT * FROM baris ORDER BY impor, baris")


def table(project: Project, query: str) -> pl.DataFrame:
    with duckdb.connect(str(project.store), read_only=True) as con:
        found = con.execute(query)
        names = [column[0] for column in found.description]
        return pl.DataFrame(found.fetchall(), schema=names, orient="row", infer_schema_length=None)


def tamper(project: Project, statement: str) -> None:
    with duckdb.connect(str(project.store)) as con:
        con.execute(statement)


def in_force(project: Project, round_name: str = "R0") -> list[tuple[str | None, int | None, str | None]]:
    """RT, households and reason to hold of each row in force."""
    rows = store.rows(project, round_name).sort("impor", "baris")
    return rows.select("rt", "jumlah_kk", "ditahan").rows()


def sentences(done: Applied) -> list[str]:
    assert (done.number, done.cells) == (None, 0)
    return [failed.refusal.sentence("en") for failed in done.failed]


def codes(done: Applied) -> list[str]:
    assert (done.number, done.cells) == (None, 0)
    return [failed.refusal.code for failed in done.failed]


def main(folder: str, moment: str) -> None:
    name, when = MOMENTS[moment]
    function = getattr(corrections, name)

    def struck(*args: Any, **kwargs: Any) -> Any:
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        function(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(corrections, name, struck)
    apply(projects.load(Path(folder)), fix("2", "jumlah_kk", "-1", "60"))


if __name__ == "__main__":
    main(*sys.argv[1:])
