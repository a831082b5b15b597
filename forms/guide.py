"""The page of a template that says how to fill it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from forms.columns import Column
from forms.words import spelled
from reports.files import sheets
from reports.files.sheets import Book
from reports.words import section, word
from survey.catalogue import Form, Language

WIDTHS = {"kolom": 26, "arti": 40, "petunjuk": 50, "satuan": 12, "batas": 16, "pilihan": 60, "bila": 40}


def add_guide(book: Book, columns: Sequence[Column], form: Form | None, lang: Language, listed: bool = False) -> None:
    """A sheet with what to know before the first row, and a row for each column. ``listed``: rows stand there that
    only answers are wanted for."""
    sheet = book.made.add_worksheet(word("template", "guide", lang))
    for at, width in enumerate(WIDTHS.values()):
        sheet.set_column(at, at, width)
    how = section("template_how", lang)
    said = [word("template", "listed", lang), *list(how.values())[1:]] if listed else [*how.values()]
    if any(column.several for column in columns):
        said.append(word("template", "several", lang))
    if form:
        said.append(word("template", "version", lang, versi=form.version))
    for row, line in enumerate(said):
        sheet.write_string(row, 0, sheets.text(line), book.title)
    head = len(said) + 1
    names = section("codebook_column", lang)
    sheets.make_room(sheet, head, ((names[name], width) for name, width in WIDTHS.items()))
    for at, name in enumerate(WIDTHS):
        sheet.write_string(head, at, names[name], book.bold)
    for row, column in enumerate(columns, head + 1):
        sheets.make_room(sheet, row, zip(_cells(column), WIDTHS.values(), strict=True))
        for at, cell in enumerate(_cells(column)):
            sheet.write_string(row, at, sheets.text(cell), book.plain)
    sheet.freeze_panes(head + 1, 1)


def _cells(column: Column) -> tuple[str, ...]:
    choices = "; ".join(label for _, label in column.choices)
    return column.name, column.label, column.hint, column.unit, limits(column), choices, column.when


def limits(column: Column, told: Callable[[float], str] = spelled) -> str:
    """``0 … 100`` or ``≥ 0``, each number as ``told`` writes it; blank where there is no limit."""
    if column.least is None:
        return ""
    least = told(column.least)
    return f"≥ {least}" if column.most is None else f"{least} … {told(column.most)}"
