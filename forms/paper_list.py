"""A form as a list of questions, for the paper of one RT."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from forms import words
from forms.arrows import next_asked
from survey.catalogue import Edition, Form, FormQuestion, Language


def sections(form: Form, asked: Sequence[FormQuestion], lang: Language, edition: Edition) -> list[dict[str, Any]]:
    """Each section with its questions, in the order of the catalogue; dates stand at the head of the page instead."""
    made = []
    for section in form.sections:
        listed = [q for q in asked if q.section == section.name and q.kind != "date"]
        if listed:
            told = [_question(form, asked, question, lang, edition) for question in listed]
            made.append({"title": section.label(lang), "questions": told})
    return made


def _question(
    form: Form, asked: Sequence[FormQuestion], question: FormQuestion, lang: Language, edition: Edition
) -> dict[str, Any]:
    return {
        "number": question.printed.get(edition, ""),
        "label": question.label(lang),
        "hint": question.hint(lang),
        "when": words.asked_if(form, question, lang),
        "kind": question.kind,
        "unit": words.unit(question, lang),
        "range": words.limits(question, lang),
        "choices": [
            {"label": choice.label(lang), "next": words.pointer(next_asked(asked, question, choice), lang, edition)}
            for choice in question.choices
        ],
    }
