"""What stands in the catalogue: a question, its unit, the rules between questions, what is personal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from survey.catalogue.labelled import Explained, Labelled


@dataclass(frozen=True)
class Unit(Labelled):
    """A unit of measure; quantities are whole numbers of ``1/scale`` of it. ``step``: by how many of these people would
    change one, which shows what a little more or less does."""

    name: str
    scale: int
    decimals: int
    label_id: str
    label_en: str
    spellings: tuple[str, ...]
    step: int = 1


@dataclass(frozen=True)
class Spellings:
    """Words that mean one thing: units that no quantity has, cells that name no place."""

    spellings: tuple[str, ...]


@dataclass(frozen=True)
class Pattern:
    """A regular expression of what means one thing."""

    pattern: str
    source: str


@dataclass(frozen=True)
class UnknownCodes:
    """Numbers that questionnaires keep for what nobody knows."""

    values: tuple[int, ...]
    source: str


@dataclass(frozen=True)
class LevelWords:
    """How files write a level, as headers are spelled."""

    name: str
    spellings: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Tool:
    """A phone tool, and the columns it adds: whole headers, and endings of the columns of a geopoint."""

    name: str
    headers: tuple[str, ...]
    suffixes: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Role:
    """What a column beside the answers tells. ``headers``: those that tell it, the plainest first. ``rejected``,
    ``doubted``: cells that keep a row out, and that leave it in doubt."""

    name: Literal["submission", "enumerator", "period", "review", "state"]
    headers: tuple[str, ...]
    rejected: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Writing:
    """A way to write a cell that is no plain number, and the finding's code that tells it. ``units``: of the columns
    in which it means that; blank: in any."""

    code: str
    source: str
    spellings: tuple[str, ...] = ()
    pattern: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question(Explained):
    """One column of a field file: of its key, of the numeric baseline, or an answer (``ya`` or ``tidak``).
    ``number_of_19``: that of its criterion among the 19 of Permen PUPR 2/PRT/M/2016, where it is another."""

    name: str
    kind: Literal["key", "base", "volume", "answer"]
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
    source_id: str = ""
    zero: Literal["warning", "ok"] = "ok"
    number_of_19: str = ""


@dataclass(frozen=True)
class Same:
    """Words and phrases that mean ``word`` in a header; blank: that tell nothing there."""

    word: str
    spellings: tuple[str, ...]


@dataclass(frozen=True)
class Wording:
    """How tables of cities word a question. ``named``: as the regulation names its criterion; ``worded``: otherwise;
    ``neutral``: the name of its criterion, which does not say whether good or bad is counted; ``alone``: where no other
    column of the file asks it; ``ranked``: it or a place of another rank, which the columns beside tell; ``doubtful``:
    it or another thing."""

    name: str
    source: str
    named: tuple[str, ...] = ()
    worded: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    ranked: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """An answer, and how people spell it."""

    name: str
    spellings: tuple[str, ...]


@dataclass(frozen=True)
class Ratio:
    """``over / under`` must lie within ``min .. max`` (in whole units)."""

    code: str
    severity: Literal["error", "warning"]
    over: str
    under: str
    source: str
    max: float
    min: float = 0.0


@dataclass(frozen=True)
class AtMost:
    """The sum of ``parts`` must not exceed ``whole``."""

    code: str
    severity: Literal["error", "warning"]
    parts: tuple[str, ...]
    whole: str
    source: str


@dataclass(frozen=True)
class Threshold:
    """A number that a check between rows goes by, what it counts, and why it is this one."""

    name: str
    value: float
    unit: str
    source: str


@dataclass(frozen=True)
class Personal:
    """How a column of personal data is known: its header is one of ``headers``, or holds one of ``words``, or one of
    ``names`` and no place (``nama_desa`` is none)."""

    headers: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True)
class HeaderWords:
    """Words of a header that turn its meaning round (``negative``), say what is in order (``good``) or meant to be done
    or left over (``planned``), or that it is the ``volume``, the ``share``, the ``points`` or the ``unit`` of a thing.
    ``done``: of the good, what says so of all columns below it.
    Below a header that several columns share, what says that one holds the quantity (``amount``) or only ``more`` of
    it, or counts ``men``, ``women`` or ``all`` people, ``both`` in a letter each. ``other`` makes another thing of the
    word behind its hyphen."""

    negative: frozenset[str]
    good: frozenset[str]
    planned: frozenset[str]
    done: frozenset[str]
    volume: frozenset[str]
    share: frozenset[str]
    points: frozenset[str]
    unit: frozenset[str]
    amount: frozenset[str]
    more: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    all: frozenset[str]
    both: frozenset[str]
    other: frozenset[str]


@dataclass(frozen=True)
class HeadingWords:
    """Words of titles and headings: before a village's name (``village``); the first of what is ``no_name``, or a
    ``programme`` or status of villages; the first of what stands ``behind`` a name and is no part of it, or a ``town``
    where another name follows; before the name of a ``part`` of a village."""

    village: frozenset[str]
    no_name: frozenset[str]
    programme: frozenset[str]
    behind: frozenset[str]
    town: frozenset[str]
    part: frozenset[str]


@dataclass(frozen=True)
class Result:
    """What a table tells of each row as a whole: a pattern of its header, and words that tell it beside points."""

    name: Literal["total", "level", "mean", "other"]
    pattern: str
    source: str
    beside_points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """All questions in the order of the files, with the rules that hold between them."""

    questions: tuple[Question, ...]
    options: tuple[Option, ...]
    units: Mapping[str, Unit]
    ratios: tuple[Ratio, ...]
    at_most: tuple[AtMost, ...]
    personal: Personal
    header_words: HeaderWords
    heading_words: HeadingWords
    tools: tuple[Tool, ...]
    roles: Mapping[str, Role]
    writings: tuple[Writing, ...]
    foreign_units: frozenset[str]
    no_names: frozenset[str]
    levels: Mapping[str, str]
    unknown_codes: tuple[int, ...]
    sums: tuple[str, ...]
    results: Mapping[str, Result]
    thresholds: Mapping[str, Threshold]
    same: tuple[Same, ...]
    wordings: tuple[Wording, ...]

    def __getitem__(self, name: str) -> Question:
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, Question]:
        return {question.name: question for question in self.questions}

    @cached_property
    def keys(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind == "key")

    @cached_property
    def bases(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind == "base")

    @cached_property
    def volumes(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind == "volume")

    @cached_property
    def answers(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind == "answer")

    @cached_property
    def quantities(self) -> tuple[Question, ...]:
        return self.bases + self.volumes

    @cached_property
    def baseline(self) -> tuple[Question, ...]:
        """The quantities every field file must have."""
        return tuple(q for q in self.quantities if q.column == "required")

    def unit_of(self, name: str) -> Unit:
        return self.units[self[name].unit]

    def threshold(self, name: str) -> float:
        return self.thresholds[name].value
