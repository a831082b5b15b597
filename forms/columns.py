"""The columns of a table that people fill in, as every template and codebook tells them."""

from __future__ import annotations

from dataclasses import dataclass

from forms import words
from survey.catalogue import Edition, Form, FormQuestion, Language, Question, catalogue


@dataclass(frozen=True)
class Column:
    """One column. ``filled``: no cell of it may be blank. ``choices``: name and label of each; ``several``: more than
    one of them may hold. ``least`` and ``most`` in whole units, None where there is no such limit; ``when``: blank
    where it is asked of all."""

    name: str
    label: str
    hint: str
    source: str
    required: bool
    filled: bool
    kind: str
    unit: str = ""
    whole: bool = False
    least: float | None = None
    most: float | None = None
    choices: tuple[tuple[str, str], ...] = ()
    several: bool = False
    when: str = ""
    printed: str = ""
    criterion: str = ""
    base: str = ""


def columns(form: Form | None, lang: Language) -> tuple[Column, ...]:
    """The place (where the rows lie in an RT), and the questions of ``form`` that are imported; of None, the numeric
    baseline with its optional columns."""
    made = catalogue()
    if form is None:
        return tuple(_of_baseline(question, lang) for question in made.questions)
    keys = made.keys if form.in_rt else ()
    return (*(_of_baseline(question, lang) for question in keys), *(_asked(form, q, lang) for q in form.asked))


def to_fill_in(form: Form | None, lang: Language, edition: Edition | None = None) -> tuple[Column, ...]:
    """The same without the columns that only some have a use for. ``edition``: of the baseline that of 19 parameters
    has further volumes."""
    if form is not None:
        return columns(form, lang)
    made = catalogue()
    wanted = {question.name for question in (*made.keys, *made.baseline, *(made.volumes if edition == "19" else ()))}
    return tuple(column for column in columns(None, lang) if column.name in wanted)


def _of_baseline(question: Question, lang: Language) -> Column:
    unit = catalogue().units.get(question.unit)
    options = catalogue().options if question.kind == "answer" else ()
    return Column(
        name=question.name,
        label=question.label(lang),
        hint=question.hint(lang),
        source=question.cited(lang),
        required=question.column == "required",
        filled=question.blank == "error",
        kind="number" if unit else "choice" if options else "text",
        unit=unit.label(lang) if unit else "",
        whole=unit is not None and unit.scale == 1,
        least=0 if unit else None,
        most=question.max,
        choices=tuple((option.name, option.name) for option in options),
        criterion=question.criterion,
        base=question.base,
    )


def _asked(form: Form, question: FormQuestion, lang: Language) -> Column:
    number = question.kind == "number"
    return Column(
        name=question.name,
        label=question.label(lang),
        hint=question.hint(lang),
        source=question.cited(lang),
        required=question.required,
        filled=question.required and not question.asked_if,
        kind=question.kind,
        unit=words.unit(question, lang),
        whole=number and words.is_whole(question),
        least=question.min if number else None,
        most=question.max,
        choices=tuple((choice.name, choice.label(lang)) for choice in question.choices),
        several=question.kind == "choices",
        when=words.asked_if(form, question, lang),
        printed=", ".join(f"{number} ({edition})" for edition, number in question.printed.items()),
    )
