"""What every form says of a question beside its label: its unit, its range, when it is asked and what follows it."""

from __future__ import annotations

from reports.words import number, word
from survey.catalogue import Edition, Form, FormQuestion, Language, catalogue


def unit(question: FormQuestion, lang: Language) -> str:
    """``m``, ``ha``; blank where the question is no number."""
    return catalogue().units[question.unit].label(lang) if question.unit else ""


def is_whole(question: FormQuestion) -> bool:
    return catalogue().units[question.unit].scale == 1


def spelled(number: float) -> str:
    return f"{number:.10g}"


def limits(question: FormQuestion, lang: Language) -> str:
    """``0 … 1.000`` as people write numbers; blank where the question is no number."""
    if question.kind != "number":
        return ""
    most = number(question.max, lang) if question.max is not None else ""
    return f"{number(question.min, lang)} … {most}".strip()


def digits(question: FormQuestion) -> int:
    """How many signs the longest answer to a number takes; of what is measured, with two decimals."""
    return len(spelled(question.max or 999)) + (0 if is_whole(question) else 3)


def asked_if(form: Form, question: FormQuestion, lang: Language) -> str:
    """``Tempat buang air besar: Jamban sendiri / Jamban umum``; blank where it is asked of all."""
    told = []
    for condition in question.asked_if:
        before = form[condition.question]
        names = [choice.label(lang) for choice in before.choices if choice.name in condition.among]
        told.append(f"{before.label(lang)}: {' / '.join(names)}")
    return "; ".join(told)


def pointer(question: FormQuestion | None, lang: Language, edition: Edition) -> str:
    """``→ 18``; blank where no other question follows than the next."""
    return word("paper", "next", lang, n=question.printed.get(edition) or question.label(lang)) if question else ""
