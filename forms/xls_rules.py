"""What must hold of an answer on the phone, and the importer's own words where it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms import words
from forms.xls_rows import LANGUAGES, Row, in_both
from reports.words import word
from survey.catalogue import Form, FormQuestion, Language, NotMore, catalogue
from survey.findings import what_is_wrong
from survey.messages import how_to_mend


@dataclass(frozen=True)
class Rule:
    """``test``: XPath of the answer ``.``; ``code``: the finding that the importer has where it fails, ``facts`` those
    of its sentence; ``mend``: the finding that says what to do."""

    test: str
    code: str
    mend: str
    facts: Mapping[Language, Mapping[str, str]]


def constraint(form: Form, question: FormQuestion) -> Row:
    """The cells ``constraint`` and ``constraint_message``; none where every answer will do."""
    rules = [*_range(question), *_alone(question), *_sums(form, question)]
    if not rules:
        return {}
    tests = " and ".join(f"({rule.test})" for rule in rules)
    return {"constraint": tests, **in_both("constraint_message", {lang: _said(rules, lang) for lang in LANGUAGES})}


def relevant(question: FormQuestion) -> Row:
    """The cell ``relevant`` of a question that is not asked of all."""
    if not question.asked_if:
        return {}
    held = [[f"selected(${{{c.question}}}, '{name}')" for name in c.among] for c in question.asked_if]
    return {"relevant": " and ".join(f"({' or '.join(among)})" for among in held)}


def _said(rules: list[Rule], lang: Language) -> str:
    """A phone has one message for all the rules of a question: of several sentences, one is true."""
    wrong = [what_is_wrong({"kode": rule.code, **rule.facts[lang]}, lang) for rule in rules]
    mend = dict.fromkeys(how_to_mend(rule.mend, lang) for rule in rules)
    head = [word("phone", "one_of", lang)] if len(wrong) > 1 else []
    mark = "• " if head else ""
    return "\n".join([*head, *(mark + sentence for sentence in wrong), " ".join(mend)])


def _range(question: FormQuestion) -> list[Rule]:
    if question.kind != "number":
        return []
    low = "negatif" if question.min <= 0 else "kurang_dari_batas"
    rules = [Rule(f". >= {words.spelled(question.min)}", low, "melebihi_batas", _limit(question, question.min))]
    if question.max is not None:
        test = f". <= {words.spelled(question.max)}"
        rules.append(Rule(test, "melebihi_batas", "melebihi_batas", _limit(question, question.max)))
    return rules


def _limit(question: FormQuestion, limit: float) -> Mapping[Language, Mapping[str, str]]:
    told = words.spelled(limit)
    return {la: {"isi": question.label(la), "acuan": f"{told} {words.unit(question, la)}"} for la in LANGUAGES}


def _alone(question: FormQuestion) -> list[Rule]:
    if not question.alone:
        return []
    code, test = "pilihan_bertentangan", f"not(selected(., '{question.alone}') and count-selected(.) > 1)"
    return [Rule(test, code, code, {lang: {"isi": question.label(lang)} for lang in LANGUAGES})]


def _sums(form: Form, question: FormQuestion) -> list[Rule]:
    """The rules between numbers of which this one is asked last: only then can they be judged."""
    order = [asked.name for asked in form.questions]
    last = [rule for rule in form.not_more if max((*rule.parts, *rule.whole), key=order.index) == question.name]
    return [Rule(_not_more(form, rule, question.name), rule.code, rule.code, _told(form, rule)) for rule in last]


def _not_more(form: Form, rule: NotMore, here: str) -> str:
    """A part that is blank is as good as none; nothing is judged against a blank whole.

    Phones reckon in binary fractions, in which 0.1 + 0.2 is more than 0.3: the difference is rounded to what counts.
    """
    blank = [f"string-length(${{{name}}}) = 0" for name in rule.whole if name != here]
    parts = " + ".join("." if name == here else f"coalesce(${{{name}}}, 0)" for name in rule.parts)
    whole = " - ".join("." if name == here else f"${{{name}}}" for name in rule.whole)
    decimals = max(catalogue().units[form[name].unit].decimals for name in (*rule.parts, *rule.whole))
    return " or ".join([*blank, f"round({parts} - {whole}, {decimals}) <= 0"])


def _told(form: Form, rule: NotMore) -> Mapping[Language, Mapping[str, str]]:
    return {lang: {"acuan": f"{_sum(form, rule.parts, lang)} > {_sum(form, rule.whole, lang)}"} for lang in LANGUAGES}


def _sum(form: Form, names: Sequence[str], lang: Language) -> str:
    return " + ".join(form[name].label(lang) for name in names)
