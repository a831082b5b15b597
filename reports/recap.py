"""The recap of a round: what it rests on, what the forms say against each other, and its way into the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import polars as pl

from reports.asked import Asked
from reports.commandline.terminal import progress
from reports.findings import as_json, needs_work, stored_told, told
from reports.output import Output
from reports.scoresheet import choices
from reports.words import number, percent, word
from scoring.rules import RulesError, RuleSet
from survey import store
from survey.beforehand import beforehand
from survey.catalogue import Language
from survey.check import check
from survey.checked import Checked
from survey.findings import what_is_wrong
from survey.messages import how_to_mend
from survey.place import KEY, key_names, label
from survey.recap.choices import RecapChoices, settled
from survey.recap.of_round import Recap, in_whole_units, of_round
from survey.store import Stored

SHOWN = 3


@dataclass(frozen=True)
class Made:
    """``stored``: None where nothing was to be stored."""

    recap: Recap
    rules: RuleSet
    checked: Checked
    stored: Stored | None
    city_class: str | None
    lang: Language

    @property
    def code(self) -> int:
        """The command's exit code."""
        return int(bool(self.recap.findings) or needs_work(self.checked))

    def told(self) -> str:
        parts = [*self._head(), "", *_findings(self.recap, self.lang), told(self.checked, self.lang), "", self._end()]
        return "\n".join(parts)

    def _head(self) -> Iterator[str]:
        made, lang = self.recap, self.lang
        facts = {"krt": number(int(made.tally["krt"].sum()), lang), "formulir": number(made.rt.height, lang)}
        yield word("recap", "head", lang, putaran=made.round, rt=number(made.baseline.height, lang), **facts)
        if any(made.held.values()):
            held = {"krt": number(made.held["rumah_tangga"], lang), "formulir": number(made.held["rt"], lang)}
            yield word("recap", "held", lang, **held)
        known, of = (int(made.rests[name].sum()) for name in ("diketahui", "semua"))
        if of:
            facts = {"diketahui": number(known, lang), "semua": number(of, lang)}
            yield word("recap", "rests", lang, **facts, persen=percent(known / of, lang, 1))
        yield word("recap", "choices", lang, pilihan=choices(self.rules, "recap", lang))
        if made.choices.density_limit is None:
            yield word("recap", "no_class", lang)

    def _end(self) -> str:
        return stored_told(self.stored, self.lang) if self.stored else word("recap", "dry", self.lang)

    def table(self) -> pl.DataFrame:
        """The baseline, and beside it everything that the households were counted for."""
        counts = self.recap.tally.drop([name for name in key_names() if name not in KEY])
        return in_whole_units(self.recap.baseline).join(counts, on=list(KEY), how="left", maintain_order="left")

    def json(self) -> dict[str, Any]:
        found = [{"code": f.code, **f.place, **f.facts, "told": _sentence(f, self.lang)} for f in self.recap.findings]
        chosen = {c.id: c.chosen.id for c in self.rules.choices if c.acts_on == "recap"}
        return {
            "round": self.recap.round,
            "rules": self.rules.id,
            "choices": chosen,
            "city_class": self.city_class,
            "rests": self.recap.rests.to_dicts(),
            "disagreements": found,
            "baseline": as_json(self.checked, self.stored, self.lang),
            "places": self.table().to_dicts(),
        }


def output(asked: Asked, dry_run: bool) -> Output:
    """The recap of a round, stored unless ``dry_run``."""
    made = make(asked, dry_run)
    return Output(made.told, made.table, made.json, made.code)


def make(asked: Asked, dry_run: bool) -> Made:
    """Recap a round and, unless ``dry_run``, store the baseline that it makes.

    Raises:
        Refusal: the round holds no answers, or nothing could be stored.
        RulesError: the rule set does not settle how to recap.
    """
    project, rules = asked.project, asked.rules
    recap = of_round(project, asked.round, recap_choices(rules, project.city_class), progress)
    checked = check(recap.source(), beforehand(project, asked.round))
    stored = None if dry_run else store.save(project, asked.round, checked, instead=True)
    return Made(recap, rules, checked, stored, project.city_class, asked.lang)


def recap_choices(rules: RuleSet, city_class: str | None) -> RecapChoices:
    """
    Raises:
        RulesError: the set lacks a choice of the recap, or an option of it names what is not there.
    """
    try:
        return settled({choice.id: choice.chosen.changes for choice in rules.choices}, city_class)
    except (ValueError, KeyError, TypeError) as error:
        raise RulesError(f"{rules.id}: {error}") from error


def _findings(recap: Recap, lang: Language) -> Iterator[str]:
    """What the forms say against each other, like ones together."""
    for code, alike in groupby(recap.findings, key=lambda finding: finding.code):
        listed = list(alike)
        for finding in listed[:SHOWN]:
            yield f"- {label(dict(finding.place))}: {_sentence(finding, lang)}"
        if len(listed) > SHOWN:
            yield word("recap", "more", lang, n=number(len(listed) - SHOWN, lang))
        yield f"   {word('check', 'mend', lang)}: {how_to_mend(code, lang)}"
    if recap.findings:
        yield ""


def _sentence(finding: Any, lang: Language) -> str:
    return what_is_wrong({"kode": finding.code, **finding.facts}, lang)
