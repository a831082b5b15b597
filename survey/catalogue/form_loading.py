"""Reading a form's TOML file, and proving that nothing in it is amiss."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from survey.catalogue.entries import Question
from survey.catalogue.form_entries import (
    VOTES,
    Ballot,
    Beside,
    Choice,
    Condition,
    Form,
    FormQuestion,
    Long,
    NotMore,
    Section,
    Volumes,
)
from survey.catalogue.loading import CatalogueError, entry, mistake

TABLES = ("form", "ballot", "long", "beside", "section", "list", "question", "volumes", "not_more")


def load_form(folder: Path, name: str, units: Mapping[str, object], baseline: Sequence[Question] = ()) -> Form:
    """Read and prove ``forms/<name>.toml`` in the catalogue's ``folder``. ``baseline``: the questions of the numeric
    baseline, for a form that asks for its volumes.

    Raises:
        CatalogueError: naming file, line and entry, when an entry lacks something, is there twice or points nowhere.
    """
    file = f"forms/{name}.toml"
    data = _tables(folder, file)
    lists = {str(made["name"]): _choices(folder, file, made) for made in data.get("list", [])}
    questions = tuple(_question(folder, file, made, lists) for made in data["question"])
    sections = tuple(entry(folder, file, "section", made, Section) for made in data["section"])
    for made in data.get("volumes", []):
        asked = entry(folder, file, "volumes", made, Volumes)
        questions = _with_volumes(questions, asked, baseline, [section.name for section in sections])
    rules = tuple(entry(folder, file, "not_more", made, NotMore) for made in data.get("not_more", []))
    ballot = entry(folder, file, "ballot", data["ballot"], Ballot) if "ballot" in data else None
    long = entry(folder, file, "long", data["long"], Long) if "long" in data else None
    beside = tuple(entry(folder, file, "beside", made, Beside) for made in data.get("beside", [])) or None
    parts = {"sections": sections, "questions": questions, "not_more": rules}
    others = {"ballot": ballot, "long": long, "beside": beside}
    made = entry(folder, file, "form", data["form"] | parts | others, Form)
    _prove(made, folder, file, units)
    _prove_relief(made, folder, file, [question.criterion for question in baseline])
    if made.ballot:
        _prove_ballot(made, made.ballot, file)
    return made


def _tables(folder: Path, file: str) -> dict[str, Any]:
    try:
        data = tomllib.loads((folder / file).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise CatalogueError(f"{file}: {error}") from error
    if unknown := sorted(set(data) - set(TABLES)):
        raise CatalogueError(f"{file}: [{unknown[0]}] is not a table of a form; there is {', '.join(TABLES)}")
    return data


def _with_volumes(
    questions: Sequence[FormQuestion], asked: Volumes, baseline: Sequence[Question], sections: Sequence[str]
) -> tuple[FormQuestion, ...]:
    """``questions`` with those of the volumes where their section stands."""
    most = {question.name: question.max for question in baseline}
    volumes = [
        FormQuestion(
            name=volume.name,
            kind="number",
            section=asked.section,
            label_id=f"{volume.label_id} ({volume.criterion})",
            label_en=f"{volume.label_en} ({volume.criterion})",
            hint_id=asked.hint_id,
            hint_en=asked.hint_en,
            source=volume.source,
            source_id=volume.source_id,
            required=False,
            unit=volume.unit,
            max=most[volume.base],
            aliases=(volume.label_id, volume.label_en, *volume.aliases),
        )
        for volume in baseline
        if volume.kind == "volume"
    ]
    at = [sections.index(question.section) < sections.index(asked.section) for question in questions].index(False)
    return (*questions[:at], *volumes, *questions[at:])


def _question(folder: Path, file: str, told: dict[str, Any], lists: Mapping[str, tuple[Choice, ...]]) -> FormQuestion:
    """``list`` names choices that several questions share; ``choices`` are a question's own."""
    made = dict(told)
    if (name := made.pop("list", None)) is not None:
        if name not in lists:
            near = get_close_matches(str(name), lists, 1)
            raise mistake(folder, file, str(told.get("name")), f"there is no [[list]] '{name}'", near)
        made["choices"] = lists[name]
    elif "choices" in made:
        made["choices"] = _choices(folder, file, made)
    conditions = made.get("asked_if", [])
    made["asked_if"] = tuple(entry(folder, file, "asked_if", condition, Condition) for condition in conditions)
    return entry(folder, file, "question", made, FormQuestion)


def _choices(folder: Path, file: str, told: Mapping[str, Any]) -> tuple[Choice, ...]:
    return tuple(entry(folder, file, "choices", choice, Choice) for choice in told["choices"])


def _prove(form: Form, folder: Path, file: str, units: Mapping[str, object]) -> None:
    names = [q.name for q in form.questions]
    for at, question in enumerate(form.questions):
        for what in _wrong(form, question, names[:at], units):
            raise mistake(folder, file, question.name, what)
    for rule in form.not_more:
        for name in (*rule.parts, *rule.whole):
            if name not in names or form[name].kind != "number":
                near = get_close_matches(name, names, 1)
                raise mistake(folder, file, rule.code, f"'{name}' is not a number of this form", near)
    for name in form.own_key:
        if name not in names:
            raise CatalogueError(f"{file}: [form] own_key '{name}' is not a question")


def _prove_relief(form: Form, folder: Path, file: str, criteria: Sequence[str]) -> None:
    for question in form.questions:
        for choice in question.choices:
            if strange := sorted(set(choice.relieves) - set(criteria)):
                raise mistake(folder, file, choice.name, f"relieves: there is no criterion '{strange[0]}'")


def _prove_ballot(form: Form, ballot: Ballot, file: str) -> None:
    size = len(ballot.aspects)
    wanted = size * (size - 1) // 2 if ballot.kind == "pairwise" else size
    if len(form.votes) != wanted:
        raise CatalogueError(f"{file}: [ballot] of {size} aspects needs {wanted} questions in section '{VOTES}'")
    for question in form.votes:
        if {choice.name for choice in question.choices} != set(ballot.scale):
            raise CatalogueError(f"{file}: [ballot] scale is not that of '{question.name}'")


def _wrong(form: Form, question: FormQuestion, before: list[str], units: Mapping[str, object]) -> list[str]:
    """What is amiss in a question; ``before``: the names of those above it."""
    told = []
    if question.name in before:
        told.append("this name stands twice")
    if question.section not in [section.name for section in form.sections]:
        told.append(f"section '{question.section}' is not there")
    if (question.kind == "number") != bool(question.unit) or (question.unit and question.unit not in units):
        told.append(f"a number, and nothing else, needs a unit of units.toml; '{question.unit}' stands there")
    names = [choice.name for choice in question.choices]
    if question.kind.startswith("choice") != bool(names) or len(set(names)) < len(names):
        told.append("a question of choices, and no other, needs choices, each once")
    if question.alone and question.alone not in names:
        told.append(f"alone '{question.alone}' is none of its choices")
    told += [wrong for condition in question.asked_if if (wrong := _wrong_condition(form, condition, before))]
    return told


def _wrong_condition(form: Form, condition: Condition, before: list[str]) -> str:
    if condition.question not in before:
        return f"asked_if: '{condition.question}' is no question above it"
    there = {choice.name for choice in form[condition.question].choices}
    strange = sorted(set(condition.among) - there)
    return f"asked_if: '{strange[0]}' is no choice of '{condition.question}'" if strange else ""
