"""The verdicts of ``verdicts.toml`` over a form's typed frame: true, false, or null where not known."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from survey.answered import skips
from survey.catalogue import Condition, Form, FormName, catalogue, form
from survey.catalogue.labelled import Labelled


@dataclass(frozen=True)
class Area:
    """The product of ``sides``, per head of ``people``, is ``at_least`` so many whole units."""

    sides: tuple[str, ...]
    people: str
    at_least: Fraction


@dataclass(frozen=True)
class Verdict(Labelled):
    """One of three kinds: ``any`` of lines whose conditions all hold, ``all_of`` other verdicts, or an ``area``."""

    name: str
    form: FormName
    label_id: str
    label_en: str
    source: str
    any: tuple[tuple[Condition, ...], ...] = ()
    all_of: tuple[str, ...] = ()
    area: Area | None = None


@cache
def verdicts() -> Mapping[str, Verdict]:
    """All verdicts by name, in the file's order."""
    told = tomllib.loads(Path(__file__).with_name("verdicts.toml").read_text(encoding="utf-8"))
    return {entry["name"]: _verdict(entry) for entry in told["verdict"]}


def names(of: FormName) -> list[str]:
    return [verdict.name for verdict in verdicts().values() if verdict.form == of]


def judge(frame: pl.DataFrame, of: FormName) -> pl.DataFrame:
    """The verdicts of a form's typed frame: one Boolean column each, a row per row.

    What was not asked counts as the verdict needs it (without a toilet none is connected to a septic tank); a blank
    answer makes it null, unless the known answers settle it. A question without a column is blank throughout.
    """
    own = {name: _own(verdicts()[name], form(of), frame.columns) for name in names(of) if not verdicts()[name].all_of}
    both = {name: pl.all_horizontal(verdicts()[name].all_of) for name in names(of) if verdicts()[name].all_of}
    return frame.with_columns(**own).with_columns(**both).select(names(of))


def _own(verdict: Verdict, asked: Form, columns: Collection[str]) -> pl.Expr:
    if verdict.area is not None:
        return _enough(verdict.area, asked, columns)
    lines = [pl.all_horizontal(_holds(c, asked, columns) for c in conditions) for conditions in verdict.any]
    return pl.any_horizontal(lines)


def _holds(condition: Condition, asked: Form, columns: Collection[str]) -> pl.Expr:
    question, among = asked[condition.question], list(condition.among)
    answer = pl.lit(None, pl.Boolean)
    if question.name in columns and question.kind == "choices":
        answer = pl.col(question.name).str.split(" ").list.eval(pl.element().is_in(among)).list.any()
    elif question.name in columns:
        answer = pl.col(question.name).is_in(among)
    if not question.asked_if:
        return answer
    return pl.when(skips.asked(question, asked, columns).eq_missing(False)).then(False).otherwise(answer)


def _enough(area: Area, asked: Form, columns: Collection[str]) -> pl.Expr:
    """Compared by cross-multiplication, in whole numbers."""
    numbers = (*area.sides, area.people)
    if not all(name in columns for name in numbers):
        return pl.lit(None, pl.Boolean)
    scale = {name: catalogue().units[asked[name].unit].scale for name in numbers}
    size = math.prod((pl.col(name).cast(pl.Int64) for name in area.sides), start=pl.lit(1, pl.Int64))
    wanted = area.at_least * math.prod(scale[name] for name in area.sides) / scale[area.people]
    return size * wanted.denominator >= pl.col(area.people).cast(pl.Int64) * wanted.numerator


def _verdict(entry: Mapping[str, Any]) -> Verdict:
    made = dict(entry)
    lines = made.get("any", [])
    made["any"] = tuple(tuple(Condition(c["question"], tuple(c["among"])) for c in line) for line in lines)
    made["all_of"] = tuple(made.get("all_of", ()))
    if area := made.get("area"):
        made["area"] = Area(tuple(area["sides"]), area["people"], Fraction(area["at_least"]))
    return Verdict(**made)
