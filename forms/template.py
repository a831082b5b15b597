"""The empty table that answers or a baseline are typed into, as XLSX or CSV: what it gives back, filled, imports."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from forms import unscreened
from forms.columns import Column, to_fill_in
from forms.guide import add_guide
from reports import style
from reports.files import safe, saving, sheets
from reports.files.sheets import Book
from reports.words import word
from survey.catalogue import Condition, Edition, Form, Language
from survey.headers import letter
from survey.project import Project

# What is written already: the cells of each row by the name of their column.
Rows = Sequence[Mapping[str, str]]
# Below the names and the labels, so many rows are ready to be filled in.
ROWS = 5_000
HEAD = 2
# What Excel shows of a message at most.
LONGEST_MESSAGE, LONGEST_TITLE = 255, 32
WIDTHS = {"number": 14, "text": 20, "choice": 26, "date": 14, "choices": 9}


def write(
    form: Form | None,
    path: Path,
    lang: Language,
    project: Project | None = None,
    edition: Edition | None = None,
    round_name: str | None = None,
) -> str | None:
    """The template of a form, or (None) of the numeric baseline; the suffix of ``path`` chooses XLSX or CSV.
    ``edition``: only what that printed edition asks; None for what any of them asks, of the baseline that of 16.
    ``round_name``: of which round the works to be screened are listed; None for the one that has any. What was listed
    is told.

    Raises:
        Refusal: another suffix, a file of that name that may be filled in, or see ``unscreened.listed``.
    """
    make = MAKERS[saving.suffix(path, tuple(MAKERS))]
    listed = unscreened.listed(form, project, round_name, lang)
    saving.save_to_fill(path, make(form, lang, edition, listed.rows))
    return listed.told


def text(form: Form | None, lang: Language, edition: Edition | None = None, listed: Rows = ()) -> str:
    """A line of names and one of labels, and one for each that is ``listed``."""
    out = io.StringIO()
    writer = csv.writer(out)
    cells = [cell for column in _columns(form, lang, edition, listed) for cell in _cells(column)]
    writer.writerows([[name for name, _, _ in cells], [label for _, label, _ in cells]])
    writer.writerows([row.get(name, "") for name, _, _ in cells] for row in _defused(listed))
    return out.getvalue()


def _defused(listed: Rows) -> Rows:
    return safe.defused(pl.DataFrame(listed)).to_dicts() if listed else ()


def _columns(form: Form | None, lang: Language, edition: Edition | None, listed: Rows) -> tuple[Column, ...]:
    """What is to be filled in; behind the first, which names what is ``listed``, what is told of it."""
    first, *rest = to_fill_in(_asked(form, edition), lang, edition)
    return (first, *(unscreened.beside(form, lang) if form and listed else ()), *rest)


def _asked(form: Form | None, edition: Edition | None) -> Form | None:
    return form.in_edition(edition) if form and edition else form


def _csv(form: Form | None, lang: Language, edition: Edition | None = None, listed: Rows = ()) -> bytes:
    return text(form, lang, edition, listed).encode("utf-8-sig")


def _xlsx(form: Form | None, lang: Language, edition: Edition | None = None, listed: Rows = ()) -> bytes:
    title = word("template", "title", lang, formulir=form.label(lang) if form else word("template", "baseline", lang))
    asked = _asked(form, edition)
    columns = _columns(form, lang, edition, listed)
    cells = [cell for column in columns for cell in _cells(column)]
    with sheets.making(title) as (book, out):
        table = book.made.add_worksheet(word("template", "sheet", lang))
        for row, titles in enumerate(zip(*((name, label) for name, label, _ in cells), strict=True)):
            sheets.make_room(table, row, zip(titles, (WIDTHS[column.kind] for _, _, column in cells), strict=True))
            for at, cell in enumerate(titles):
                table.write_string(row, at, sheets.text(cell), book.bold)
        for at, (_, _, column) in enumerate(cells):
            _ready(table, book, at, column, lang)
        for row, told in enumerate(listed, HEAD):
            for at, (name, _, _) in enumerate(cells):
                if name in told:
                    table.write_string(row, at, sheets.text(told[name]), book.plain)
        _grey_out(table, book, cells, asked, lang)
        table.freeze_panes(HEAD, 0)
        add_guide(book, columns, form, lang, bool(listed))
        _choices(book, columns, lang)
    return out.getvalue()


MAKERS: Mapping[str, Callable[[Form | None, Language, Edition | None, Rows], bytes]] = {".xlsx": _xlsx, ".csv": _csv}


def _cells(column: Column) -> Sequence[tuple[str, str, Column]]:
    """Name, label and column; a question of several choices has a cell for each of them."""
    if column.several:
        return [(f"{column.name}/{name}", f"{column.label}/{label}", column) for name, label in column.choices]
    return [(column.name, column.label, column)]


def _ready(table: Any, book: Book, at: int, column: Column, lang: Language) -> None:
    """The column as it waits: its width, its format, what may be typed."""
    table.set_column(at, at, WIDTHS[column.kind], book.plain if column.kind != "number" else None)
    rule = _rule(column)
    if rule:
        said = " ".join(part for part in (column.hint, column.when) if part)
        title, message = sheets.cut(column.label, LONGEST_TITLE), sheets.cut(said, LONGEST_MESSAGE)
        told = {"input_title": title, "input_message": message}
        table.data_validation(HEAD, at, HEAD + ROWS - 1, at, {**rule, **told})


def _grey_out(
    table: Any, book: Book, cells: Sequence[tuple[str, str, Column]], form: Form | None, lang: Language
) -> None:
    """Cells of what an earlier answer leaves unasked turn grey."""
    grey = book.made.add_format({"bg_color": style.RULE})
    at_name = {name: letter(at) for at, (name, _, _) in enumerate(cells)}
    for at, (_, _, column) in enumerate(cells):
        question = form[column.name] if form and column.when else None
        skips = [_skips(at_name[held.question], form, held, lang) for held in question.asked_if] if question else []
        if skips:
            rule = {"type": "formula", "criteria": f"=OR({','.join(skips)})", "format": grey}
            table.conditional_format(HEAD, at, HEAD + ROWS - 1, at, rule)


def _skips(letters: str, form: Form | None, held: Condition, lang: Language) -> str:
    """Whether the first row of the question in column ``letters`` holds an answer that skips."""
    assert form
    cell = f"${letters}{HEAD + 1}"
    labels = [choice.label(lang) for choice in form[held.question].choices if choice.name in held.among]
    others = ",".join(f'{cell}<>"{label.replace(chr(34), chr(34) * 2)}"' for label in labels)
    return f'AND({cell}<>"",{others})'


def _rule(column: Column) -> dict[str, Any]:
    if column.several:
        return {"validate": "list", "source": ["1"], "error_type": "stop"}
    if column.choices:
        return {"validate": "list", "source": f"={_range(column)}", "error_type": "stop"}
    if column.least is None:
        return {}
    limits: dict[str, Any] = {"criteria": ">=", "value": column.least}
    if column.most is not None:
        limits = {"criteria": "between", "minimum": column.least, "maximum": column.most}
    return {"validate": "integer" if column.whole else "decimal", **limits, "error_type": "stop"}


def _range(column: Column) -> str:
    """The name of the cells that hold a column's choices."""
    return f"pilihan_{column.name}"


def _choices(book: Book, columns: Sequence[Column], lang: Language) -> None:
    """The labels that drop-downs offer, on a sheet of their own, a column each."""
    name = word("template", "choices", lang)
    table = book.made.add_worksheet(name)
    table.hide()
    listed = [column for column in columns if column.choices and not column.several]
    deepest = max((len(column.choices) for column in listed), default=0)
    for row in range(deepest):
        for at, column in enumerate(listed):
            if row < len(column.choices):
                table.write_string(row, at, sheets.text(column.choices[row][1]), book.plain)
    for at, column in enumerate(listed):
        letters = letter(at)
        place = f"='{name}'!${letters}$1:${letters}${len(column.choices)}"
        book.made.define_name(_range(column), place)
