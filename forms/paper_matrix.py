"""A form as a matrix, a row per household: its questions are columns, cut into faces as wide as the paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, groupby
from operator import itemgetter
from typing import Any, Literal

from forms import words
from forms.arrows import next_asked
from survey.catalogue import Edition, Form, FormQuestion, Language

ROWS = 20
# In millimetres. A tick box is 5 wide, with room around it; a number is written with a pen, a digit in 4.
TICK, DIGIT, ROOM = 6.2, 3, 4
WRITTEN = {"text": 42, "date": 24}
FACE = {"a3": 392, "a4": 182}


def faces(
    form: Form, asked: Sequence[FormQuestion], lang: Language, edition: Edition, size: Literal["a3", "a4"]
) -> list[list[dict[str, Any]]]:
    """The columns of each side of paper, in order and as wide as the side, no section torn that a side can hold; dates
    stand at the head. ``codes``: the numbers by which columns are called, of all sides together; what is never entered
    has none."""
    listed = [q for q in asked if q.kind != "date" and q.name not in form.own_key]
    columns = [_column(form, asked, question, lang, edition) for question in listed]
    number = count(1)
    for question, column in zip(listed, columns, strict=True):
        boxes = max(len(question.choices), 1)
        column["codes"] = [""] * boxes if question.personal else [f"({next(number)})" for _ in range(boxes)]
    return [_stretched(face, FACE[size]) for face in _cut(columns, FACE[size])]


def _cut(columns: Sequence[dict[str, Any]], width: float) -> list[list[dict[str, Any]]]:
    made: list[list[dict[str, Any]]] = [[]]
    for _, group in groupby(columns, key=itemgetter("section")):
        section = list(group)
        for part in [section] if _wide(section) <= width else [[column] for column in section]:
            if made[-1] and _wide([*made[-1], *part]) > width:
                made.append([])
            made[-1] += part
    return made


def _stretched(face: Sequence[dict[str, Any]], width: float) -> list[dict[str, Any]]:
    """The room that is left goes to all columns alike."""
    factor = width / _wide(face)
    return [{**column, "width": column["width"] * factor} for column in face]


def _wide(columns: Sequence[dict[str, Any]]) -> float:
    return sum(float(column["width"]) for column in columns)


def _column(
    form: Form, asked: Sequence[FormQuestion], question: FormQuestion, lang: Language, edition: Edition
) -> dict[str, Any]:
    section = next(section for section in form.sections if section.name == question.section)
    return {
        "section": section.label(lang),
        "number": question.printed.get(edition, ""),
        "label": question.label(lang),
        "kind": question.kind,
        "unit": words.unit(question, lang),
        "range": words.limits(question, lang),
        "width": _width(question),
        "choices": [
            {"label": choice.label(lang), "next": words.pointer(next_asked(asked, question, choice), lang, edition)}
            for choice in question.choices
        ],
    }


def _width(question: FormQuestion) -> float:
    if question.kind == "number":
        return ROOM + DIGIT * words.digits(question)
    return len(question.choices) * TICK if question.choices else WRITTEN[question.kind]
