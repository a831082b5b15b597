"""Reading the catalogue's TOML files, and proving that nothing in them is amiss."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from survey.catalogue.entries import (
    AtMost,
    Catalogue,
    HeaderWords,
    HeadingWords,
    LevelWords,
    Option,
    Pattern,
    Personal,
    Question,
    Ratio,
    Result,
    Role,
    Same,
    Spellings,
    Threshold,
    Tool,
    Unit,
    UnknownCodes,
    Wording,
    Writing,
)

FILE_OF_KIND = {"key": "key.toml", "base": "bases.toml", "volume": "volumes.toml", "answer": "considerations.toml"}
QUESTION_FILES = tuple(FILE_OF_KIND.values())
TABLES: Mapping[str, tuple[str, ...]] = {
    "units.toml": ("unit", "foreign"),
    "phone_tools.toml": ("tool", "role"),
    "writing.toml": ("writing", "no_name", "unknown_code", "sum", "level"),
    "plausible.toml": ("ratio", "at_most"),
    "crosschecks.toml": ("threshold",),
    "results.toml": ("result",),
    "wordings.toml": ("same", "wording"),
    **dict.fromkeys(QUESTION_FILES, ("question",)),
    "considerations.toml": ("question", "option"),
}

T = TypeVar("T")


class CatalogueError(Exception):
    """A mistake in the catalogue; the message names the file, the line and the entry."""


def load(folder: Path) -> Catalogue:
    """Read and prove the catalogue in ``folder``.

    Raises:
        CatalogueError: naming file, line and entry, when an entry lacks something, is there twice or points nowhere.
    """
    read = cache(partial(_read, folder))

    def entries(file: str, table: str, kind: type[T]) -> list[T]:
        return [entry(folder, file, table, told, kind) for told in read(file).get(table, [])]

    units = entries("units.toml", "unit", Unit)
    questions = [q for name in QUESTION_FILES for q in entries(name, "question", Question)]
    _refuse_twice(folder, [("units.toml", u.name) for u in units])
    _refuse_twice(folder, [(_file_of(q), q.name) for q in questions])
    thresholds = entries("crosschecks.toml", "threshold", Threshold)
    _refuse_twice(folder, [("crosschecks.toml", t.name) for t in thresholds])
    made = Catalogue(
        questions=tuple(questions),
        options=tuple(entries("considerations.toml", "option", Option)),
        units={u.name: u for u in units},
        ratios=tuple(entries("plausible.toml", "ratio", Ratio)),
        at_most=tuple(entries("plausible.toml", "at_most", AtMost)),
        personal=_words(read("personal.toml"), "personal.toml", Personal),
        header_words=_words(read("header_words.toml"), "header_words.toml", HeaderWords),
        heading_words=_words(read("headings.toml"), "headings.toml", HeadingWords),
        tools=tuple(entries("phone_tools.toml", "tool", Tool)),
        roles={role.name: role for role in entries("phone_tools.toml", "role", Role)},
        writings=tuple(entries("writing.toml", "writing", Writing)),
        no_names=frozenset(s for n in entries("writing.toml", "no_name", Spellings) for s in n.spellings),
        levels={s: w.name for w in entries("writing.toml", "level", LevelWords) for s in w.spellings},
        unknown_codes=tuple(n for c in entries("writing.toml", "unknown_code", UnknownCodes) for n in c.values),
        sums=tuple(one.pattern for one in entries("writing.toml", "sum", Pattern)),
        foreign_units=frozenset(s for f in entries("units.toml", "foreign", Spellings) for s in f.spellings),
        results={one.name: one for one in entries("results.toml", "result", Result)},
        thresholds={t.name: t for t in thresholds},
        same=tuple(entries("wordings.toml", "same", Same)),
        wordings=tuple(entries("wordings.toml", "wording", Wording)),
    )
    _prove(made, folder)
    _prove_writing(made, folder)
    return made


def _read(folder: Path, name: str) -> dict[str, Any]:
    try:
        tables = tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise CatalogueError(f"{name}: {error}") from error
    if name in TABLES and (unknown := sorted(set(tables) - set(TABLES[name]))):
        raise CatalogueError(
            f"{name}: [[{unknown[0]}]] is not a table of this file; there is {', '.join(TABLES[name])}"
        )
    return tables


def entry(folder: Path, file: str, table: str, told: Mapping[str, Any], kind: type[T]) -> T:
    """What a table of a file says, as its dataclass.

    Raises:
        CatalogueError: it lacks a field, has one too many, or a value that is none of the choices.
    """
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    frozen = {k: tuple(v) if isinstance(v, list) else v for k, v in told.items()}
    title = str(told.get("name", told.get("code", "?")))
    if unknown := sorted(set(told) - known):
        near = get_close_matches(unknown[0], known, 1)
        raise mistake(folder, file, title, f"'{unknown[0]}' is not a field of [[{table}]]", near)
    for name, choices in _choices_of(kind).items():  # type: ignore[arg-type]
        if name in frozen and frozen[name] not in choices:
            near = get_close_matches(str(frozen[name]), choices, 1)
            raise mistake(folder, file, title, f"{name} '{frozen[name]}' is none of {', '.join(choices)}", near)
    try:
        return kind(**frozen)
    except TypeError as error:
        raise mistake(folder, file, title, str(error).split("__init__() ")[-1]) from error


@cache
def _choices_of(kind: type) -> dict[str, tuple[str, ...]]:
    """The fields of a dataclass that take one of a few values, with these."""
    return {name: get_args(hint) for name, hint in get_type_hints(kind).items() if get_origin(hint) is Literal}


def _words(told: Mapping[str, Any], file: str, kind: type[T]) -> T:
    """A file of lists of words."""
    lists = {k: frozenset(v) for k, v in told.items() if k != "source"}
    try:
        return kind(**lists)
    except TypeError as error:
        raise CatalogueError(f"{file}: {str(error).split('__init__() ')[-1]}") from error


def _refuse_twice(folder: Path, entries: list[tuple[str, str]]) -> None:
    seen: set[str] = set()
    for file, name in entries:
        if name in seen:
            raise mistake(folder, file, name, "this name stands twice", last=True)
        seen.add(name)


def _prove(made: Catalogue, folder: Path) -> None:
    names = [q.name for q in made.questions]
    criteria: set[str] = set()
    for question in made.questions:
        _prove_question(made, question, folder)
        if question.criterion in criteria:
            what = f"criterion {question.criterion} stands twice"
            raise mistake(folder, _file_of(question), question.name, what)
        criteria |= {question.criterion} - {""}
    rules: list[tuple[str, tuple[str, ...]]] = [(r.code, (r.over, r.under)) for r in made.ratios]
    rules += [(a.code, (*a.parts, a.whole)) for a in made.at_most]
    for wording in made.wordings:
        if wording.name not in names:
            near = get_close_matches(wording.name, names, 1)
            raise mistake(folder, "wordings.toml", wording.name, "it is not a question", near)
    for code, named in rules:
        for name in named:
            if name not in names:
                near = get_close_matches(name, names, 1)
                raise mistake(folder, "plausible.toml", code, f"'{name}' is not a question", near)


def _prove_writing(made: Catalogue, folder: Path) -> None:
    for way in made.writings:
        if unknown := [unit for unit in way.units if unit not in made.units]:
            near = get_close_matches(unknown[0], made.units, 1)
            raise mistake(folder, "writing.toml", way.code, f"unit '{unknown[0]}' is not in units.toml", near)


def _prove_question(made: Catalogue, question: Question, folder: Path) -> None:
    file = _file_of(question)
    bases = [q.name for q in made.bases]
    if question.kind in ("key", "answer"):
        return
    if question.unit not in made.units:
        near = get_close_matches(question.unit, made.units, 1)
        raise mistake(folder, file, question.name, f"unit '{question.unit}' is not in units.toml", near)
    if question.kind == "volume":
        if not question.criterion:
            raise mistake(folder, file, question.name, "a volume needs the criterion it feeds")
        if question.base not in bases:
            near = get_close_matches(question.base, bases, 1)
            raise mistake(folder, file, question.name, f"criterion {question.criterion} has no base: "
                           f"'{question.base}' is not in bases.toml", near)  # fmt: skip
        if made[question.base].unit != question.unit:
            raise mistake(folder, file, question.name, f"its unit is not that of its base '{question.base}'")


def _file_of(question: Question) -> str:
    return FILE_OF_KIND[question.kind]


def mistake(
    folder: Path, file: str, title: str, what: str, near: list[str] | None = None, last: bool = False
) -> CatalogueError:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    places = [i for i, line in enumerate(lines, 1) if f'"{title}"' in line and line.startswith(("name", "code"))]
    where = f"{file}, line {places[-1 if last else 0]}" if places else file
    hint = f"; did you mean '{near[0]}'?" if near else ""
    return CatalogueError(f"{where}: {title}: {what}{hint}")
