"""Files of ballots for the tests, filled in as sound ones are."""

from __future__ import annotations

from survey.ballots.check import check
from survey.catalogue import FormName, form
from survey.checked import Checked
from survey.context import Context
from survey.reading import Source
from survey.reading.mapping import Maps
from tests.survey.answered.households import Row, text

SOUND: dict[FormName, str] = {
    "ballot_pebbles": "6 2 5 4 1 2 0",
    "ballot_ranking": "1 2 2 3  7 ",
    "ballot_pairwise": "A5 " + "sama B3 A2 B9 A9 " * 4,
}


def ballot(kind: FormName, number: int = 1, **cells: str) -> Row:
    votes = [cell.replace("_", " ") for cell in SOUND[kind].split(" ")]
    row = {"kode": f"P{number:02d}", "kelompok": "perempuan", "asal_rt": "RT 02"}
    row |= dict(zip((q.name for q in form(kind).votes), votes, strict=False))
    return {**row, **cells}


def checked(kind: FormName, *rows: Row) -> Checked:
    return written(kind, text(list(rows), ";"))


def written(kind: FormName, content: str) -> Checked:
    return check(Source("suara.csv", content.encode()), Context(maps=Maps(form=kind)))


def codes(made: Checked) -> list[str]:
    return made.findings["kode"].to_list()
