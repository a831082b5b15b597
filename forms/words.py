"""What every form says of a question beside its label: its range, its unit, when it is asked, what cannot be more."""

from __future__ import annotations

from survey.catalogue import Form, FormQuestion, Language, NotMore, catalogue
from survey.findings import what_is_wrong
from survey.messages import how_to_mend


def unit(question: FormQuestion, lang: Language) -> str:
    """``m``, ``ha``; blank where the question is no number."""
    return catalogue().units[question.unit].label(lang) if question.unit else ""


def is_whole(question: FormQuestion) -> bool:
    return catalogue().units[question.unit].scale == 1


def spelled(number: float) -> str:
    return f"{number:.10g}"


def limits(question: FormQuestion, lang: Language) -> str:
    """``0 … 100 m``; blank where the question is no number."""
    if not question.unit:
        return ""
    most = spelled(question.max) if question.max is not None else ""
    return f"{spelled(question.min)} … {most} {unit(question, lang)}".replace("  ", " ")


def asked_if(form: Form, question: FormQuestion, lang: Language) -> str:
    """``Tempat buang air besar: Jamban sendiri / Jamban umum``; blank where it is asked of all."""
    told = []
    for condition in question.asked_if:
        before = form[condition.question]
        names = [choice.label(lang) for choice in before.choices if choice.name in condition.among]
        told.append(f"{before.label(lang)}: {' / '.join(names)}")
    return "; ".join(told)


def out_of_range(question: FormQuestion, lang: Language) -> str:
    """What the importer says of a number below and above the range, without the cell as typed."""
    told = [] if question.min <= 0 else [_said("kurang_dari_batas", question, question.min, lang)]
    if question.max is not None:
        told.append(_said("melebihi_batas", question, question.max, lang))
    return " ".join([*told, how_to_mend("melebihi_batas", lang)])


def _said(code: str, question: FormQuestion, limit: float, lang: Language) -> str:
    facts = {"isi": question.label(lang), "acuan": f"{spelled(limit)} {unit(question, lang)}"}
    return what_is_wrong({"kode": code, **facts}, lang)


def too_much(form: Form, rule: NotMore, lang: Language) -> str:
    """What the importer says of parts that exceed their whole."""
    parts, whole = (" + ".join(form[name].label(lang) for name in names) for names in (rule.parts, rule.whole))
    return f"{what_is_wrong({'kode': rule.code, 'acuan': f'{parts} > {whole}'}, lang)} {how_to_mend(rule.code, lang)}"


def contradiction(question: FormQuestion, lang: Language) -> str:
    """What the importer says where "none" is ticked beside another choice."""
    code = "pilihan_bertentangan"
    wrong = what_is_wrong({"kode": code, "isi": question.label(lang)}, lang)
    return f"{wrong} {how_to_mend(code, lang)}"
