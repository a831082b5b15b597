"""What stands in a field form: its questions, their choices, when they are asked, and the rules between them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Literal

from survey.catalogue.labelled import Explained, Labelled

Kind = Literal["choice", "choices", "number", "text", "date"]
FormName = Literal[
    "rumah_tangga", "rt",
    "ballot_pebbles", "ballot_pairwise", "ballot_ranking",
    "pekerjaan", "penapisan", "realisasi", "pemeriksaan",
]  # fmt: skip
BallotKind = Literal["pebbles", "pairwise", "ranking"]
Edition = Literal["16", "19"]
# The section of a ballot that holds the vote.
VOTES = "suara"


@dataclass(frozen=True)
class Choice(Labelled):
    """One answer. ``letter``: as printed, for people alone, for prints disagree. ``spellings``: other ways to write.
    ``relieves``: of an activity, the criteria whose volumes it can take from, as the catalogue's volumes name them."""

    name: str
    label_id: str
    label_en: str
    letter: str = ""
    spellings: tuple[str, ...] = ()
    relieves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Condition:
    """Holds where the answer to ``question`` is one of ``among``; of a question with several, where one of them is."""

    question: str
    among: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class FormQuestion(Explained):
    """One question of a form.

    ``kind``: one choice, several choices, a number in ``unit``, text or a date. ``printed``: its number in each printed
    edition that has it. ``asked_if``: asked only where all of these hold. ``min`` and ``max`` in whole units.
    ``alone``: of several choices, the one that stands by itself ("none"). ``personal``: asked on paper if the village
    wants it, never imported.
    """

    name: str
    kind: Kind
    section: str
    label_id: str
    label_en: str
    hint_id: str
    hint_en: str
    source: str
    printed: Mapping[str, str] = field(default_factory=dict)
    required: bool = True
    unit: str = ""
    min: float = 0
    max: float | None = None
    choices: tuple[Choice, ...] = ()
    alone: str = ""
    asked_if: tuple[Condition, ...] = ()
    personal: bool = False
    aliases: tuple[str, ...] = ()
    source_id: str = ""


@dataclass(frozen=True)
class Section(Labelled):
    """A part of a form, under a heading of its own."""

    name: str
    label_id: str
    label_en: str


@dataclass(frozen=True)
class Beside(Labelled):
    """A column that a template fills in for whoever answers; what comes back in it is not read."""

    name: str
    label_id: str
    label_en: str


@dataclass(frozen=True)
class NotMore:
    """``parts`` together are not more than ``whole`` together; ``code`` is the finding's that tells it."""

    code: str
    parts: tuple[str, ...]
    whole: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Ballot:
    """How people vote on a form. ``aspects``: the rule set's that are weighed, in the order of the votes. ``total``: of
    pebbles, how many each person lays. ``scale``: of comparisons, each choice as a fraction, how many times the first
    aspect matters more. ``code``: the pattern of a ballot's code; what does not fit may be a name."""

    kind: BallotKind
    aspects: tuple[str, ...]
    code: str
    total: int = 0
    scale: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Volumes:
    """That a form asks for every volume of the baseline, under its own name, in ``section``; none is required."""

    section: str
    hint_id: str
    hint_en: str


@dataclass(frozen=True)
class Long:
    """The headers of a table that has a row per criterion: of its id, and of its volume."""

    criterion: tuple[str, ...]
    volume: tuple[str, ...]


@dataclass(frozen=True)
class Form(Labelled):
    """A field form. ``own_key``: the questions that tell its rows apart within one RT; none where a row is an RT.
    ``in_rt``: whether its rows name an RT at all; ``unique``: ``own_key`` alone tells them apart, whatever the RT.
    ``ballot``: of a form that people vote on. ``long``: the other way to tell its volumes. ``beside``: of a form whose
    template lists what it is about."""

    name: FormName
    label_id: str
    label_en: str
    own_key: tuple[str, ...]
    sections: tuple[Section, ...]
    questions: tuple[FormQuestion, ...]
    not_more: tuple[NotMore, ...]
    source: str
    in_rt: bool = True
    unique: bool = False
    ballot: Ballot | None = None
    long: Long | None = None
    beside: tuple[Beside, ...] | None = None

    def __getitem__(self, name: str) -> FormQuestion:
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, FormQuestion]:
        return {question.name: question for question in self.questions}

    @property
    def asked(self) -> tuple[FormQuestion, ...]:
        """What is imported: every question that is not personal."""
        return tuple(q for q in self.questions if not q.personal)

    @property
    def votes(self) -> tuple[FormQuestion, ...]:
        """Of a ballot, what is voted on: the aspects, or their pairs, first with second, first with third and so on."""
        return tuple(q for q in self.questions if q.section == VOTES)

    def of_edition(self, edition: Edition) -> tuple[FormQuestion, ...]:
        """The questions of a printed edition; one without a number belongs to all."""
        return tuple(q for q in self.questions if not q.printed or edition in q.printed)

    def in_edition(self, edition: Edition) -> Form:
        """The form without the questions of other editions; a part of a rule that is not asked is as good as none."""
        questions = self.of_edition(edition)
        names = {question.name for question in questions}
        rules = [replace(rule, parts=tuple(part for part in rule.parts if part in names)) for rule in self.not_more]
        kept = tuple(rule for rule in rules if rule.parts and names.issuperset(rule.whole))
        return replace(self, questions=questions, not_more=kept)

    @property
    def version(self) -> str:
        """Eight digits that change with any word or rule of the form: the mark on every sheet that is made from it."""
        said = {name: value for name, value in asdict(self).items() if value is not None}
        told = json.dumps(said, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:8]
