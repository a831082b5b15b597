"""What every form says of a question beside its label: its unit and when it is asked."""

from __future__ import annotations

from survey.catalogue import Form, FormQuestion, Language, catalogue


def unit(question: FormQuestion, lang: Language) -> str:
    """``m``, ``ha``; blank where the question is no number."""
    return catalogue().units[question.unit].label(lang) if question.unit else ""


def is_whole(question: FormQuestion) -> bool:
    return catalogue().units[question.unit].scale == 1


def spelled(number: float) -> str:
    return f"{number:.10g}"


def asked_if(form: Form, question: FormQuestion, lang: Language) -> str:
    """``Tempat buang air besar: Jamban sendiri / Jamban umum``; blank where it is asked of all."""
    told = []
    for condition in question.asked_if:
        before = form[condition.question]
        names = [choice.label(lang) for choice in before.choices if choice.name in condition.among]
        told.append(f"{before.label(lang)}: {' / '.join(names)}")
    return "; ".join(told)
