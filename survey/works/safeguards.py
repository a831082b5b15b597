"""The gate of a work from the answers to its screening: passed, passed with documents, waiting, refused."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import polars as pl

from survey.catalogue import FormQuestion, Language, catalogue, form

Gate = Literal["lolos", "lolos_bersyarat", "tertahan", "ditolak", "belum_disaring"]
UNSCREENED: Gate = "belum_disaring"
SIGNED = "tanda_tangan"
# An answer: the name of a choice, a date as ISO text, a number in small units; None where it is not known.
Answer = str | int | None


@dataclass(frozen=True)
class Condition:
    """Holds where the answer is one of ``among``, or the number lies ``above`` or is ``at_least`` so many units."""

    question: str
    among: tuple[str, ...] = ()
    above: int | None = None
    at_least: int | None = None

    def holds(self, answer: Answer) -> bool:
        if isinstance(answer, int):
            scale = catalogue().units[form("penapisan")[self.question].unit].scale
            beyond = self.above is not None and answer > self.above * scale
            return beyond or (self.at_least is not None and answer >= self.at_least * scale)
        return answer in self.among


@dataclass(frozen=True)
class Rule:
    """Where all of ``when`` hold, a ``document`` is needed (unless ``unless`` is), or ``gate`` is shut and why."""

    when: tuple[Condition, ...]
    confidence: str
    document: str = ""
    unless: str = ""
    gate: Gate | None = None
    why_id: str = ""
    why_en: str = ""

    def why(self, lang: Language) -> str:
        return self.why_id if lang == "id" else self.why_en


@dataclass(frozen=True)
class Safeguards:
    """``documents``: their labels by language; ``open``: gates that let a work pass; ``gated``: statuses only they
    allow."""

    rules: tuple[Rule, ...]
    documents: Mapping[str, Mapping[str, str]]
    open: tuple[str, ...]
    gated: tuple[str, ...]
    source: Mapping[str, str]


@dataclass(frozen=True)
class Screened:
    """``blank``: questions not answered; ``unsigned``: signatures without a date; ``disordered``: signatures dated
    against their order; ``shut``: rules that shut the gate; ``documents``: what the work must have."""

    gate: Gate
    blank: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    disordered: bool = False
    shut: tuple[Rule, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return self.gate in safeguards().open


@cache
def safeguards() -> Safeguards:
    """``safeguards.toml``."""
    told = tomllib.loads(Path(__file__).with_name("safeguards.toml").read_text(encoding="utf-8"))
    documents = {made["name"]: {"id": made["label_id"], "en": made["label_en"]} for made in told["document"]}
    rules = tuple(_rule(made) for made in told["rule"])
    opened, gated = tuple(told["gate"]["open"]), tuple(told["status"]["gated"])
    return Safeguards(rules, documents, opened, gated, told["source"])


def _rule(told: Mapping[str, Any]) -> Rule:
    when = tuple(Condition(**{**one, "among": tuple(one.get("among", ()))}) for one in told["when"])
    return Rule(**{**told, "when": when})


def screened(answers: Mapping[str, Answer] | None) -> Screened:
    """``answers``: of one work's screening; None where there is none: then nothing can be funded.

    A work is refused by one rule that says so. It waits while an answer or a dated signature is missing, dates run
    against their order, or a rule makes it wait. Otherwise it passes, on condition of the documents if any are needed.
    """
    if answers is None:
        return Screened(UNSCREENED)
    asked = [q for q in _questions() if _is_asked(q, answers)]
    missing = [q for q in asked if answers.get(q.name) is None]
    days = [day for q in asked if q.section == SIGNED and (day := answers.get(q.name)) is not None]
    fired = [rule for rule in safeguards().rules if all(c.holds(answers.get(c.question)) for c in rule.when)]
    documents = dict.fromkeys(rule.document for rule in fired if rule.document)
    for rule in fired:
        if rule.unless in documents:
            documents.pop(rule.document, None)
    made = Screened(
        gate="lolos_bersyarat" if documents else "lolos",
        blank=tuple(q.name for q in missing if q.section != SIGNED),
        unsigned=tuple(q.name for q in missing if q.section == SIGNED),
        disordered=days != sorted(days, key=str),
        shut=tuple(rule for rule in fired if rule.gate),
        documents=tuple(documents),
    )
    if any(rule.gate == "ditolak" for rule in made.shut):
        return replace(made, gate="ditolak")
    waits = made.blank or made.unsigned or made.disordered or made.shut
    return replace(made, gate="tertahan") if waits else made


@cache
def _questions() -> tuple[FormQuestion, ...]:
    """Those that must be answered."""
    made = form("penapisan")
    return tuple(q for q in made.asked if q.required and q.name not in made.own_key)


def _is_asked(question: FormQuestion, answers: Mapping[str, Answer]) -> bool:
    return all(answers.get(condition.question) in condition.among for condition in question.asked_if)


def gates(screenings: pl.DataFrame) -> dict[str, Screened]:
    """By work, from the stored rows of the screening form."""
    return {row["id_kegiatan"]: screened(row) for row in screenings.iter_rows(named=True)}
