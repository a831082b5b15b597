"""Which cell of the table bears which findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reports.findings.rows import listed, placed
from reports.findings.told import ORDER, cells_told
from reports.words import word
from survey.catalogue import Language
from survey.checked import Checked
from survey.findings import MORE, named_rows
from survey.headers import letter
from survey.reading import Table

# Characters of a cell that a comment quotes.
QUOTE = 200


@dataclass(frozen=True, order=True)
class Mark:
    """A cell's findings: ``weight`` of the gravest (0 holds the row), ``again`` where each of them is told at another
    cell, too, the cell's row as a spreadsheet counts it and its column from 0, and all they say."""

    weight: int
    again: bool
    row: int
    column: int
    says: str

    @property
    def severity(self) -> str:
        return ORDER[self.weight]

    def joined(self, other: Mark) -> Mark:
        first, then = (self, other) if self.weight <= other.weight else (other, self)
        says, again = f"{first.says}\n\n{then.says}", self.again and other.again
        return replace(first, again=again, says=says)


def marks(checked: Checked, table: Table, lang: Language) -> dict[tuple[int, int], Mark]:
    """The marks by row and column. What belongs to no cell, row or column of the table has none."""
    where = _Where(
        columns={letter(i): i for i in range(len(table.dialect.header))},
        asked={name: i for i, name in enumerate(table.questions) if name},
        rows=frozenset(table.row.tolist()),
        head=table.dialect.first_row,
    )
    found: dict[tuple[int, int], Mark] = {}
    asked = placed(checked).select("kolom", "semua").iter_rows()
    for finding, (question, rows) in zip(listed(checked, lang, QUOTE).iter_rows(named=True), asked, strict=True):
        for made in _of_finding(finding, question, rows, where, lang):
            cell = made.row, made.column
            found[cell] = found[cell].joined(made) if cell in found else made
    return found


def _of_finding(
    finding: dict[str, Any], question: str | None, rows: str | None, where: _Where, lang: Language
) -> Iterator[Mark]:
    """The mark of its cell and, of what is told once for the ``rows`` named, one of each other cell."""
    says = _says(finding, lang)
    if cell := where.cell(finding, question):
        yield Mark(finding["berat"], False, *cell, says)
    like = word("findings", "like", lang, sel=finding["sel"] or finding["tempat"])
    for row in (row for run in named_rows((rows or "").removesuffix(MORE)) or () for row in run):
        if row != finding["baris"] and (cell := where.cell({**finding, "baris": row}, question)):
            yield Mark(finding["berat"], True, *cell, f"{like}\n{says}")


@dataclass(frozen=True)
class _Where:
    columns: Mapping[str, int]
    asked: Mapping[str, int]
    rows: frozenset[int]
    head: int

    def cell(self, finding: Mapping[str, Any], question: str | None) -> tuple[int, int] | None:
        """A finding's cell; the RT's where it is about a row, the header's where it is about a column."""
        row = self.head if finding["baris"] is None else finding["baris"]
        column = self.columns.get(finding["kolom"])
        if column is None and finding["baris"] is not None:
            column = self.asked.get("rt", 0)
        elif column is None:
            column = self.asked.get(question or "")
        there = row == self.head or row in self.rows
        return (row, column) if there and column is not None else None


def _says(finding: Mapping[str, Any], lang: Language) -> str:
    often = cells_told(finding["jumlah"], finding, lang) if finding["jumlah"] > 1 else ""
    mend = f"{word('check', 'mend', lang)}: {finding['perbaikan']}"
    return f"{finding['keparahan']}: {finding['salah']}{often and f' ({often})'}\n{mend}"
