"""The phone form: an XLSForm for KoboToolbox and ODK, made from the catalogue.

Source: the XLSForm standard (xlsform.org), as pyxform reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from forms import words
from reports import saving, sheets
from survey import listed
from survey.catalogue import Form, FormQuestion, Language, NotMore, Question, catalogue
from survey.place import KEY
from survey.project import Project

Row = dict[str, str]
LANGUAGES: Mapping[Language, str] = {"id": "Bahasa Indonesia (id)", "en": "English (en)"}
TYPES = {"text": "text", "date": "date"}
# RT and RW as people write them: 2, 002, RT 02, 06A.
NUMBERED = r"^((RT|RW)\s*)?[0-9]{1,3}[A-Z]?$"


@dataclass(frozen=True)
class XlsForm:
    """The sheets, a row per mapping; a header that no row has is left out."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: Row

    def sheets(self) -> dict[str, list[Row]]:
        return {"survey": list(self.survey), "choices": list(self.choices), "settings": [self.settings]}


def xlsform(form: Form, places: pl.DataFrame | None = None) -> XlsForm:
    """``places``: the project's place list; RTs are chosen from it, one level after the other."""
    offered = _listed(places) if places is not None and places.height else ()
    where = _chosen(places) if places is not None and places.height else _typed()
    survey = [*_group("tempat", {"id": "Tempat", "en": "Place"}, where)]
    for section in form.sections:
        asked = [_question(form, question) for question in form.asked if question.section == section.name]
        if asked:
            labels = {lang: section.label(lang) for lang in LANGUAGES}
            survey += _group(f"bagian_{section.name}", labels, asked)
    choices = [row for question in form.asked if question.choices for row in _choices(question)]
    settings = {
        "form_title": f"Rembug: {form.label_id}",
        "form_id": f"rembug_{form.name}",
        "version": form.version,
        "default_language": LANGUAGES["id"],
        "allow_choice_duplicates": "yes",
    }
    return XlsForm(tuple(survey), (*choices, *offered), settings)


def write(form: Form, path: Path, lang: Language, project: Project | None = None) -> None:
    """The form as an XLSX, with the places of the project where it has a list; it holds both languages.

    Raises:
        Refusal: ``path`` is no XLSX, or the place list does not read.
    """
    saving.suffix(path, (".xlsx",))
    made = xlsform(form, listed.read(project) if project else None)
    with sheets.making(made.settings["form_title"]) as (book, out):
        for name, rows in made.sheets().items():
            sheet = book.made.add_worksheet(name)
            head = list(dict.fromkeys(column for row in rows for column in row))
            for at, cells in enumerate([head, *([row.get(title, "") for title in head] for row in rows)]):
                for column, cell in enumerate(cells):
                    sheet.write_string(at, column, sheets.text(cell), book.plain if at else book.bold)
            sheet.freeze_panes(1, 0)
    saving.save(path, out.getvalue())


def _group(name: str, labels: Mapping[Language, str], rows: Sequence[Row]) -> list[Row]:
    return [{"type": "begin_group", "name": name, **_in_both("label", labels)}, *rows, {"type": "end_group"}]


def _in_both(column: str, told: Mapping[Language, str]) -> Row:
    return {f"{column}::{LANGUAGES[lang]}": text for lang, text in told.items() if text}


def _question(form: Form, question: FormQuestion) -> Row:
    unit = {lang: words.unit(question, lang) for lang in LANGUAGES}
    labels = {lang: question.label(lang) + (f" ({unit[lang]})" if unit[lang] else "") for lang in LANGUAGES}
    row = {"type": _type(question), "name": question.name, **_in_both("label", labels)}
    row |= _in_both("hint", {"id": question.hint_id, "en": question.hint_en})
    if question.required:
        row["required"] = "yes"
    if question.asked_if:
        row["relevant"] = " and ".join(
            f"({' or '.join(_holds(form[c.question], choice) for choice in c.among)})" for c in question.asked_if
        )
    return row | _constraint(form, question)


def _type(question: FormQuestion) -> str:
    if question.kind == "number":
        return "integer" if words.is_whole(question) else "decimal"
    if question.choices:
        return f"select_{'one' if question.kind == 'choice' else 'multiple'} {question.name}"
    return TYPES[question.kind]


def _holds(question: FormQuestion, choice: str) -> str:
    return f"selected(${{{question.name}}}, '{choice}')"


def _constraint(form: Form, question: FormQuestion) -> Row:
    """What must hold of the answer, and the words of the importer where it does not."""
    rules: list[tuple[str, Mapping[Language, str]]] = []
    if question.kind == "number":
        most = "" if question.max is None else f" and . <= {words.spelled(question.max)}"
        said = {lang: words.out_of_range(question, lang) for lang in LANGUAGES}
        rules.append((f". >= {words.spelled(question.min)}{most}", said))
    if question.alone:
        said = {lang: words.contradiction(question, lang) for lang in LANGUAGES}
        rules.append((f"not(selected(., '{question.alone}') and count-selected(.) > 1)", said))
    for rule in form.not_more:
        if _last_of(form, rule) == question.name:
            said = {lang: words.too_much(form, rule, lang) for lang in LANGUAGES}
            rules.append((_not_more(rule, question.name), said))
    if not rules:
        return {}
    together = {lang: " ".join(dict.fromkeys(said[lang] for _, said in rules)) for lang in LANGUAGES}
    return {"constraint": " and ".join(f"({rule})" for rule, _ in rules), **_in_both("constraint_message", together)}


def _last_of(form: Form, rule: NotMore) -> str:
    """The question of a rule that is asked last: only then can it be judged."""
    names = [question.name for question in form.questions]
    return max((*rule.parts, *rule.whole), key=names.index)


def _not_more(rule: NotMore, here: str) -> str:
    """A part that is blank is as good as none; nothing is judged against a blank whole."""
    parts = " + ".join("." if name == here else f"coalesce(${{{name}}}, 0)" for name in rule.parts)
    blank = [f"string-length(${{{name}}}) = 0" for name in rule.whole if name != here]
    whole = " + ".join("." if name == here else f"${{{name}}}" for name in rule.whole)
    return " or ".join([*blank, f"{parts} <= {whole}"])


def _choices(question: FormQuestion) -> list[Row]:
    return [
        {"list_name": question.name, "name": c.name, **_in_both("label", {"id": c.label_id, "en": c.label_en})}
        for c in question.choices
    ]


def _typed() -> list[Row]:
    """The place as text, for a project without a place list."""
    rows = []
    for name in KEY:
        row = _place(catalogue()[name], "text")
        if name in ("rw", "rt"):
            row["constraint"] = f"regex(., '{NUMBERED}')"
            row |= _in_both("constraint_message", {"id": catalogue()[name].hint_id, "en": catalogue()[name].hint_en})
        rows.append(row)
    return rows


def _chosen(places: pl.DataFrame) -> list[Row]:
    """The place from the project's list: each level offers what lies within the one chosen before."""
    rows = []
    for at, name in enumerate(KEY):
        row = _place(catalogue()[name], f"select_one {name}")
        if at:
            row["choice_filter"] = " and ".join(f"{before} = ${{{before}}}" for before in KEY[:at])
        rows.append(row)
    return rows


def _place(question: Question, kind: str) -> Row:
    labels = _in_both("label", {"id": question.label_id, "en": question.label_en})
    return {"type": kind, "name": question.name, **labels, "required": "yes"}


def _listed(places: pl.DataFrame) -> tuple[Row, ...]:
    rows: list[Row] = []
    for at, name in enumerate(KEY):
        for place in places.select(KEY[: at + 1]).unique(maintain_order=True).sort(KEY[: at + 1]).iter_rows(named=True):
            labels = _in_both("label", {"id": place[name], "en": place[name]})
            above = {before: place[before] for before in KEY[:at]}
            rows.append({"list_name": name, "name": place[name], **labels, **above})
    return tuple(rows)
