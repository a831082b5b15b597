"""The catalogue: every question once, read from the TOML files beside this one.

From it come the schema, the findings' words, the template, the codebook and the reports' labels.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

HERE = Path(__file__).parent
QUESTION_FILES = ("key.toml", "bases.toml", "volumes.toml")

Language = Literal["id", "en"]
T = TypeVar("T")


class CatalogueError(Exception):
    """A mistake in the catalogue; the message names the file, the line and the entry."""


@dataclass(frozen=True)
class Unit:
    """A unit of measure; quantities are whole numbers of ``1/scale`` of it."""

    name: str
    scale: int
    decimals: int
    label_id: str
    label_en: str

    def label(self, lang: Language) -> str:
        return self.label_id if lang == "id" else self.label_en


@dataclass(frozen=True)
class Question:
    """One column of the numeric baseline."""

    name: str
    kind: Literal["key", "base", "volume"]
    column: Literal["required", "optional"]
    blank: Literal["error", "warning", "ok"]
    label_id: str
    label_en: str
    hint_id: str
    hint_en: str
    source: str
    unit: str = ""
    base: str = ""
    criterion: str = ""
    max: int | None = None
    aliases: tuple[str, ...] = ()

    def label(self, lang: Language) -> str:
        return self.label_id if lang == "id" else self.label_en

    def hint(self, lang: Language) -> str:
        return self.hint_id if lang == "id" else self.hint_en


@dataclass(frozen=True)
class Ratio:
    """``over / under`` must lie within ``min .. max`` (in whole units)."""

    code: str
    severity: str
    over: str
    under: str
    source: str
    max: float
    min: float = 0.0


@dataclass(frozen=True)
class AtMost:
    """The sum of ``parts`` must not exceed ``whole``."""

    code: str
    severity: str
    parts: tuple[str, ...]
    whole: str
    source: str


@dataclass(frozen=True)
class Catalogue:
    """All questions in the order of the files, with the rules that hold between them."""

    questions: tuple[Question, ...]
    units: Mapping[str, Unit]
    ratios: tuple[Ratio, ...]
    at_most: tuple[AtMost, ...]
    personal_headers: frozenset[str]

    def __getitem__(self, name: str) -> Question:
        return next(q for q in self.questions if q.name == name)

    @property
    def keys(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind == "key")

    @property
    def bases(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind == "base")

    @property
    def volumes(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind == "volume")

    @property
    def quantities(self) -> tuple[Question, ...]:
        return self.bases + self.volumes

    def unit_of(self, name: str) -> Unit:
        return self.units[self[name].unit]


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships with Rembug, read once."""
    return load(HERE)


def load(folder: Path) -> Catalogue:
    """Read and prove the catalogue in ``folder``.

    Raises:
        CatalogueError: naming file, line and entry, when an entry lacks something, is there twice or points nowhere.
    """
    units = {u.name: u for u in _entries(folder, "units.toml", "unit", Unit)}
    questions = [q for name in QUESTION_FILES for q in _entries(folder, name, "question", Question)]
    made = Catalogue(
        questions=tuple(questions),
        units=units,
        ratios=tuple(_entries(folder, "plausible.toml", "ratio", Ratio)),
        at_most=tuple(_entries(folder, "plausible.toml", "at_most", AtMost)),
        personal_headers=frozenset(_read(folder, "personal.toml")["headers"]),
    )
    _prove(made, folder)
    return made


def _read(folder: Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise CatalogueError(f"{name}: {error}") from error


def _entries(folder: Path, file: str, table: str, kind: type[T]) -> list[T]:
    return [_entry(folder, file, table, entry, kind) for entry in _read(folder, file).get(table, [])]


def _entry(folder: Path, file: str, table: str, entry: dict[str, Any], kind: type[T]) -> T:
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    frozen = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    title = str(entry.get("name", entry.get("code", "?")))
    if unknown := sorted(set(entry) - known):
        near = get_close_matches(unknown[0], known, 1)
        raise _mistake(folder, file, title, f"'{unknown[0]}' is not a field of [[{table}]]", near)
    try:
        return kind(**frozen)
    except TypeError as error:
        raise _mistake(folder, file, title, str(error).split("__init__() ")[-1]) from error


def _prove(made: Catalogue, folder: Path) -> None:
    seen: set[str] = set()
    bases = [q.name for q in made.bases]
    for question in made.questions:
        if question.name in seen:
            raise _mistake(folder, _file_of(question), question.name, "this name stands twice", last=True)
        seen.add(question.name)
        _prove_question(made, question, bases, folder)
    rules: list[tuple[str, tuple[str, ...]]] = [(r.code, (r.over, r.under)) for r in made.ratios]
    rules += [(a.code, (*a.parts, a.whole)) for a in made.at_most]
    for code, named in rules:
        for name in named:
            if name not in seen:
                near = get_close_matches(name, sorted(seen), 1)
                raise _mistake(folder, "plausible.toml", code, f"'{name}' is not a question", near)


def _prove_question(made: Catalogue, question: Question, bases: list[str], folder: Path) -> None:
    file = _file_of(question)
    if question.kind == "key":
        return
    if question.unit not in made.units:
        near = get_close_matches(question.unit, made.units, 1)
        raise _mistake(folder, file, question.name, f"unit '{question.unit}' is not in units.toml", near)
    if question.kind == "volume":
        if not question.criterion:
            raise _mistake(folder, file, question.name, "a volume needs the criterion it feeds")
        if question.base not in bases:
            near = get_close_matches(question.base, bases, 1)
            raise _mistake(folder, file, question.name, f"criterion {question.criterion} has no base: "
                           f"'{question.base}' is not in bases.toml", near)  # fmt: skip
        if made[question.base].unit != question.unit:
            raise _mistake(folder, file, question.name, f"its unit is not that of its base '{question.base}'")


def _file_of(question: Question) -> str:
    return QUESTION_FILES[("key", "base", "volume").index(question.kind)]


def _mistake(
    folder: Path, file: str, title: str, what: str, near: list[str] | None = None, last: bool = False
) -> CatalogueError:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    places = [i for i, line in enumerate(lines, 1) if f'"{title}"' in line and line.startswith(("name", "code"))]
    where = f"{file}, line {places[-1 if last else 0]}" if places else file
    hint = f"; did you mean '{near[0]}'?" if near else ""
    return CatalogueError(f"{where}: {title}: {what}{hint}")
