"""The phone form: an XLSForm for KoboToolbox and ODK, made from the catalogue.

Source: the XLSForm standard (xlsform.org), as pyxform reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from forms import words, xls_place, xls_rules
from forms.xls_rows import LANGUAGES, Row, group, in_both
from reports.files import saving, sheets
from reports.words import word
from survey import place_list
from survey.catalogue import Edition, Form, FormQuestion, Language
from survey.project import Project

# A choice: its name, its label in Indonesian and in English.
Offered = tuple[tuple[str, str, str], ...]
TYPES = {"text": "text", "date": "date", "choice": "select_one", "choices": "select_multiple", "number": "decimal"}


@dataclass(frozen=True)
class XlsForm:
    """The sheets, a row per mapping; a header that no row has is left out."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: Row

    def sheets(self) -> dict[str, list[Row]]:
        return {"survey": list(self.survey), "choices": list(self.choices), "settings": [self.settings]}


def xlsform(form: Form, places: pl.DataFrame | None = None, edition: Edition | None = None) -> XlsForm:
    """``places``: the project's place list; RTs are chosen from it, one level after the other. ``edition``: only what
    that printed edition asks; None for what any of them asks."""
    version, form = form.version, form.in_edition(edition) if edition else form
    from_list = form.in_rt and places is not None and places.height > 0
    where = xls_place.chosen() if from_list else xls_place.typed()
    survey = group("tempat", {lang: word("phone", "place", lang) for lang in LANGUAGES}, where) if form.in_rt else []
    lists = _lists(form)
    for section in form.sections:
        asked = [_question(form, question, lists) for question in form.asked if question.section == section.name]
        if asked:
            survey += group(f"bagian_{section.name}", {lang: section.label(lang) for lang in LANGUAGES}, asked)
    choices = [row for offered, name in lists.items() for row in _choices(name, offered)]
    choices += xls_place.choices(places) if places is not None and from_list else []
    settings = {
        "form_title": f"Rembug: {form.label_id}",
        "form_id": "_".join(["rembug", form.name, *([edition] if edition else [])]),
        "version": version,
        "default_language": LANGUAGES["id"],
        "allow_choice_duplicates": "yes",
    }
    return XlsForm(tuple(survey), tuple(choices), settings)


def write(
    form: Form, path: Path, lang: Language, project: Project | None = None, edition: Edition | None = None
) -> None:
    """The form as an XLSX, with the places of the project where it has a list; it holds both languages.

    Raises:
        Refusal: ``path`` is no XLSX, or the place list does not read.
    """
    saving.suffix(path, (".xlsx",))
    made = xlsform(form, place_list.read(project) if project else None, edition)
    with sheets.making(made.settings["form_title"]) as (book, out):
        for name, rows in made.sheets().items():
            sheet = book.made.add_worksheet(name)
            head = list(dict.fromkeys(column for row in rows for column in row))
            for at, cells in enumerate([head, *([row.get(title, "") for title in head] for row in rows)]):
                for column, cell in enumerate(cells):
                    sheet.write_string(at, column, sheets.text(cell), book.plain if at else book.bold)
            sheet.freeze_panes(1, 0)
    saving.save(path, out.getvalue())


def _question(form: Form, question: FormQuestion, lists: Mapping[Offered, str]) -> Row:
    measured = question.kind == "number" and not words.is_whole(question)
    unit = {lang: f" ({words.unit(question, lang)})" if measured else "" for lang in LANGUAGES}
    labels = {lang: question.label(lang) + unit[lang] for lang in LANGUAGES}
    row = {"type": _type(question, lists), "name": question.name, **in_both("label", labels)}
    row |= in_both("hint", {lang: question.hint(lang) for lang in LANGUAGES})
    if question.required:
        row["required"] = "yes"
        row |= in_both("required_message", {lang: word("phone", "required", lang) for lang in LANGUAGES})
    return row | xls_rules.relevant(question) | xls_rules.constraint(form, question)


def _type(question: FormQuestion, lists: Mapping[Offered, str]) -> str:
    if question.kind == "number" and words.is_whole(question):
        return "integer"
    return " ".join([TYPES[question.kind], *([lists[_offered(question)]] if question.choices else [])])


def _lists(form: Form) -> Mapping[Offered, str]:
    """Each set of choices once, by the name of the first question that has it."""
    lists: dict[Offered, str] = {}
    for question in form.asked:
        if question.choices:
            lists.setdefault(_offered(question), question.name)
    return lists


def _offered(question: FormQuestion) -> Offered:
    return tuple((choice.name, choice.label_id, choice.label_en) for choice in question.choices)


def _choices(name: str, offered: Offered) -> list[Row]:
    return [
        {"list_name": name, "name": choice, **in_both("label", {"id": label_id, "en": label_en})}
        for choice, label_id, label_en in offered
    ]
