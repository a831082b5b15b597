"""A form as a matrix, a row per household: its questions are columns, cut into faces as wide as the paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

from forms import words
from forms.arrows import next_asked
from survey.catalogue import Edition, Form, FormQuestion, Language

ROWS = 20
# In millimetres. A tick box is 5 wide, with room around it; a number is written with a pen, a digit in 4.
TICK, DIGIT, ROOM = 6.2, 3, 4
WRITTEN = {"text": 42, "date": 24}
FACE = {"a3": 386, "a4": 182}


def faces(
    form: Form, asked: Sequence[FormQuestion], lang: Language, edition: Edition, size: Literal["a3", "a4"]
) -> list[list[dict[str, Any]]]:
    """The columns of each side of paper, in order, no section torn that a side can hold; dates stand at the head."""
    listed = [q for q in asked if q.kind != "date" and q.name not in form.own_key]
    columns = [_column(form, asked, question, lang, edition) for question in listed]
    made: list[list[dict[str, Any]]] = [[]]
    for _, group in groupby(columns, key=itemgetter("section")):
        section = list(group)
        for part in [section] if _wide(section) <= FACE[size] else [[column] for column in section]:
            if made[-1] and _wide([*made[-1], *part]) > FACE[size]:
                made.append([])
            made[-1] += part
    return made


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
