"""The layouts in which answers come: a column for the question, a column for each of its choices, or both."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from survey.answered.choices import plain
from survey.catalogue import Form, FormQuestion
from survey.cells.writing import STRUCK
from survey.reading import Table
from survey.reading.mapping import Maps

TICKED = frozenset({"1", "1.0", "1,0", "x", "v", "✓", "√", "y", "ya", "yes", "true", "benar"})
NOT_TICKED = frozenset({"0", "0.0", "0,0", "t", "tidak", "tdk", "no", "false", "salah", "-"})
# Between the names of several choices in one cell.
BETWEEN = " "


@dataclass(frozen=True)
class Folded:
    """A table with one column per question. ``of_choices``: the positions of the columns that were one choice each."""

    table: Table
    of_choices: frozenset[int]


def fold(table: Table, form: Form, maps: Maps) -> Folded:
    """Bring the columns ``question/choice`` of a question together, in the place of the first of them.

    Phone tools write such columns beside one for the question; they are the clearer of the two, for the labels of
    several choices in one cell cannot always be told apart.
    """
    ticked: dict[str, dict[int, str]] = {}
    for at, header in enumerate(table.dialect.header):
        if found := choice_of(header, form, maps):
            ticked.setdefault(found[0], {})[at] = found[1]
    questions, text, used = list(table.questions), table.text, set[int]()
    for name, columns in ticked.items():
        own = questions.index(name) if name in questions else -1
        first = own if own >= 0 else min(columns)
        told = _ticked(table.text, columns, form[name])
        text = text.with_columns(pl.coalesce(told, pl.col(str(first)) if own >= 0 else pl.lit(None)).alias(str(first)))
        questions[first] = name
        used |= set(columns) - {first}
    for at in used:
        questions[at] = None
    return Folded(replace(table, text=text, questions=tuple(questions)), frozenset(used))


def choice_of(header: str, form: Form, maps: Maps) -> tuple[str, str] | None:
    """The question and the choice that a header such as ``group/question/choice`` names, or None."""
    for at in [i for i, sign in enumerate(header) if sign == "/"]:
        name = maps.name_of(header[:at])
        question = next((q for q in form.asked if q.name == name and q.choices), None)
        if question and (choice := _named(question, header[at + 1 :])):
            return question.name, choice
    return None


def _named(question: FormQuestion, spelled: str) -> str | None:
    told = {plain(spelling): c.name for c in question.choices for spelling in (c.name, c.label_id, c.label_en)}
    return told.get(plain(spelled))


def _ticked(text: pl.DataFrame, columns: dict[int, str], question: FormQuestion) -> pl.Expr:
    """The names of the ticked choices of each row in the catalogue's order, null where none is. A cell that is neither
    ticked nor left open is quoted, so that it is told."""
    order = [choice.name for choice in question.choices]
    marks = []
    for at, choice in sorted(columns.items(), key=lambda column: order.index(column[1])):
        cell = pl.col(str(at)).str.strip_chars()
        spelled = {told.strip() for told in text[str(at)].unique().drop_nulls()}
        yes = [told for told in spelled if told.lower() in TICKED]
        no = [told for told in spelled if told.lower() in NOT_TICKED or not told]
        struck = [told for told in spelled if told.endswith(STRUCK)]
        strange = pl.when(cell.is_in(no)).then(None).otherwise(cell)
        strange = pl.when(cell.is_in(struck)).then(pl.lit(f"{choice} {STRUCK}")).otherwise(strange)
        marks.append(pl.when(cell.is_in(yes)).then(pl.lit(choice)).otherwise(strange))
    told = pl.concat_str(marks, separator=BETWEEN, ignore_nulls=True)
    return pl.when(told == "").then(None).otherwise(told)
