"""The gate of a work from the answers to its screening: passed, passed with documents, waiting, refused."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Literal

Gate = Literal["lolos", "lolos_bersyarat", "tertahan", "ditolak", "belum_disaring"]
UNSCREENED: Gate = "belum_disaring"


@dataclass(frozen=True)
class Question:
    """``answers``: those there are, none where a number is asked. ``documents``: by answer; ``documents_above``: by
    number, the first that fits. ``most``: above it the work waits. ``waits``, ``refused``: answers that do so."""

    name: str
    label_id: str
    label_en: str
    answers: tuple[str, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)
    documents_above: Sequence[Mapping[str, Any]] = ()
    waits: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    most: int | None = None
    asked_if: Mapping[str, Any] = field(default_factory=dict)

    def asked(self, answers: Mapping[str, str | None]) -> bool:
        return not self.asked_if or answers.get(self.asked_if["question"]) in self.asked_if["answers"]


@dataclass(frozen=True)
class Safeguards:
    questions: tuple[Question, ...]
    dates: tuple[str, ...]
    source: Mapping[str, str]


@dataclass(frozen=True)
class Screened:
    """``reasons``: why it waits or is refused, as (code, question); ``documents``: what it must have."""

    gate: Gate
    reasons: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]


@cache
def safeguards() -> Safeguards:
    """``safeguards.toml``."""
    told = tomllib.loads(Path(__file__).with_name("safeguards.toml").read_text(encoding="utf-8"))
    questions = tuple(Question(**entry) for entry in told["question"])
    return Safeguards(questions, tuple(told["signatures"]["dates"]), told["source"])


def screened(answers: Mapping[str, str | None] | None) -> Screened:
    """``answers``: the cells of one work's screening, None where there is none: then nothing can be funded.

    A work is refused by one refusing answer. It waits while an answer or a dated signature is missing or reads as
    nothing, or a limit is passed. Otherwise it passes, on condition of the documents if its answers ask for any.
    """
    if answers is None:
        return Screened(UNSCREENED, (), ())
    reasons: list[tuple[str, str]] = []
    documents: list[str] = []
    for question in safeguards().questions:
        if question.asked(answers):
            reasons += _reasons(question, answers.get(question.name))
            documents += _documents(question, answers.get(question.name))
    signed = [_day(answers.get(name)) for name in safeguards().dates]
    reasons += [("unsigned", name) for name, day in zip(safeguards().dates, signed, strict=True) if day is None]
    days = [day for day in signed if day]
    if days != sorted(days):
        reasons.append(("order", safeguards().dates[-1]))
    gate: Gate = "lolos_bersyarat" if documents else "lolos"
    if reasons:
        gate = "ditolak" if any(code == "refused" for code, _ in reasons) else "tertahan"
    return Screened(gate, tuple(reasons), tuple(dict.fromkeys(documents)))


def _reasons(question: Question, answer: str | None) -> list[tuple[str, str]]:
    if not answer:
        return [("blank", question.name)]
    if question.answers:
        if answer not in question.answers:
            return [("unknown", question.name)]
        told = [code for code, among in (("refused", question.refused), ("waits", question.waits)) if answer in among]
        return [(code, question.name) for code in told]
    number = _number(answer)
    if number is None:
        return [("unknown", question.name)]
    return [("above", question.name)] if question.most is not None and number > question.most else []


def _documents(question: Question, answer: str | None) -> list[str]:
    if not answer:
        return []
    if question.answers:
        return [question.documents[answer]] if answer in question.documents else []
    number = _number(answer)
    if number is None:
        return []
    fits = (d for d in question.documents_above if number > d["above"] or (d.get("or_equal") and number == d["above"]))
    return [d["document"] for d in fits][:1]


def _number(text: str) -> Decimal | None:
    """A number of 0 or more, with a decimal comma or point and no thousands marks."""
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number >= 0 else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
