"""The answers of a workbook, checked as those of any other file are, with the cells named as the workbook has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import polars as pl

from survey.answered.check import check_table
from survey.catalogue import FormName, form
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.ministry import logbook, validations
from survey.ministry.placed import Placed
from survey.ministry.reading import Workbook
from survey.place import label
from survey.reading import Source
from survey.reading.text.dialect import Dialect

# Numbers that the workbook holds as such are spelled so that they cannot be taken for thousands; a typed text is told.
EXACT: dict[str, Any] = {"decimal": "point", "mixed": True}
# What is known beforehand of a file of this form, None: of the numeric baseline.
Known = Callable[[FormName | None], Context]


def checks(book: Workbook, known: Known) -> list[Checked]:
    """The households and the RT's answers where they are filled in; of a workbook with its logbook alone, the numeric
    baseline that the logbook makes. What is amiss in the workbook itself stands with the first of them."""
    answered: list[tuple[FormName, Placed | None]] = [("rumah_tangga", book.households), ("rt", book.rt)]
    made = [_answers(book, placed, name, known(name)) for name, placed in answered if placed]
    if book.households is None and (figures := logbook.baseline(book)):
        made = [_figures(book, figures, known(None))]
    return [made[0].with_findings(lambda: pl.concat([book.findings, made[0].findings])), *made[1:]]


def _answers(book: Workbook, placed: Placed, name: FormName, context: Context) -> Checked:
    checked = check_table(book.source, placed.table, form(name), replace(context, **EXACT))
    return checked.with_findings(lambda: placed.named(checked.findings), as_it_came=False, copy=placed.written())


def _validated(book: Workbook, found: pl.DataFrame) -> pl.DataFrame:
    """The findings with the logbook's own validations, which tell the cells that make a volume impossible."""
    told = validations.broken(book.logbook, book.layout)
    wrong = told.filter(pl.col("keparahan") == "error")["tajuk"].to_list()
    cells = [book.logbook[name.replace(":ya", f":{what}")].figure.cell for name in wrong for what in ("ya", "bagian")]
    twice = pl.col("kode").is_in(["negatif", "melebihi_dasar"]) & pl.col("sel").is_in(cells)
    return pl.concat([told.with_columns(tempat=pl.lit(label(dict(book.place)))), found.filter(~twice)])


def _figures(book: Workbook, placed: Placed, context: Context) -> Checked:
    """The store reads such a row again from its copy, so it is checked as the copy stands."""
    copy = placed.written()
    checked = check(Source(book.source.name, copy), replace(context, **EXACT))
    findings = _validated(book, placed.named(checked.findings))
    dialect = Dialect("XLSX", ",", checked.dialect.header, checked.dialect.first_row, placed.table.dialect.sheet)
    return checked.with_findings(lambda: findings, source=book.source, dialect=dialect, as_it_came=False, copy=copy)
