"""The recap of a round: what it rests on, what the forms say against each other, and its way into the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from reports.asked import Asked
from reports.findings import as_json, listed, needs_work, stored_told
from reports.output import Output
from reports.progress_bar import progress
from reports.recap import households
from reports.recap_basis import rests_on
from reports.words import number, word
from scoring.rules import Choice, RulesError, RuleSet
from survey import store
from survey.catalogue import Language
from survey.check import check
from survey.checked import Checked
from survey.gather import context_for
from survey.messages import by_hand
from survey.place import KEY, key_names
from survey.recap.choices import OF_RECAP, RecapChoices, settled
from survey.recap.figures import told as figures_told
from survey.recap.of_round import Recap, in_whole_units, of_round
from survey.recap.rests import resting, with_rests
from survey.recap.told import explained
from survey.store import Counted, Stored


@dataclass(frozen=True)
class Made:
    """``checked``: the baseline with its findings. ``stored``: None where nothing was to be stored."""

    recap: Recap
    rules: RuleSet
    checked: Checked
    stored: Stored | None
    city_class: str | None
    lang: Language

    @property
    def code(self) -> int:
        """The command's exit code."""
        return int(needs_work(self.checked))

    def told(self) -> str:
        described = households.lines(self.recap, self.checked, self.rules, self.city_class, self.lang)
        parts = [*self._head(), "", *described, "", *listed(self.checked, "all_to_json", self.lang), "", self._end()]
        return "\n".join(parts)

    def _head(self) -> Iterator[str]:
        made, lang = self.recap, self.lang
        facts = {"krt": number(int(made.tally["krt"].sum()), lang), "formulir": number(made.rt.height, lang)}
        yield word("recap", "head", lang, putaran=made.round, rt=number(made.baseline.height, lang), **facts)
        if any(made.held.values()):
            held = {"krt": number(made.held["rumah_tangga"], lang), "formulir": number(made.held["rt"], lang)}
            yield word("recap", "held", lang, **held)
        rests = resting(with_rests(made.tally, made.choices))
        if rests.needed:
            yield word("recap", "rests", lang, **rests_on(rests, lang))
        ready = {"siap": self.checked.ready, "semua": self.checked.rows.height, "ditahan": self.checked.held}
        yield word("recap", "ready", lang, **{name: number(n, lang) for name, n in ready.items()})
        yield word("recap", "choices", lang, aturan=self.rules.id)
        for choice in chosen(self.rules):
            yield word("recap", "choice", lang, nama=choice.name(lang), pilihan=choice.chosen.name(lang))
        if made.choices.density_limit is None:
            yield word("recap", "no_class", lang)

    def _end(self) -> str:
        return stored_told(self.stored, self.lang, self.checked) if self.stored else word("recap", "dry", self.lang)

    def table(self) -> pl.DataFrame:
        """The baseline, and beside it the logbook's figures and everything that the households were counted for."""
        made = in_whole_units(self.recap.baseline)
        counts = with_rests(self.recap.tally, self.recap.choices)
        for beside in (figures_told(self.recap.figures), counts):
            own = beside.drop([name for name in key_names() if name not in KEY and name in beside.columns])
            made = made.join(own, on=list(KEY), how="left", maintain_order="left")
        return made

    def json(self) -> dict[str, Any]:
        rests = resting(with_rests(self.recap.tally, self.recap.choices))
        return {
            "round": self.recap.round,
            **how(self.rules, self.city_class),
            "answers_known": rests.known,
            "answers_needed": rests.needed,
            "partly": rests.partly,
            "baseline": as_json(self.checked, self.stored, self.lang),
            "places": self.table(),
        }


def output(asked: Asked, dry_run: bool) -> Output:
    """The recap of a round, stored unless ``dry_run``."""
    made = make(asked, dry_run)
    return Output(made.told, made.table, made.json, made.code)


def make(asked: Asked, dry_run: bool) -> Made:
    """Recap a round and, unless ``dry_run``, store the baseline that it makes, and what was counted for it.

    Raises:
        Refusal: the round holds no answers, or nothing could be stored.
        RulesError: the rule set does not settle how to recap.
    """
    project, rules, city_class = asked.project, asked.rules, asked.project.city_class
    recap = of_round(project, asked.round, recap_choices(rules, city_class), progress)
    checked = explained(check(recap.source(), context_for(project, asked.round)), recap.findings)
    stored = None
    if not dry_run:
        counts = with_rests(recap.tally, recap.choices)
        counts = counts.drop(name for name in key_names() if name not in KEY)
        stored = store.save(
            project, asked.round, checked, instead=True, counted=Counted(how(rules, city_class), counts)
        )
    return Made(recap, rules, checked, stored, city_class, asked.lang)


def how(rules: RuleSet, city_class: str | None) -> dict[str, Any]:
    """What a recap was made by, as it is kept and told to machines."""
    return {"rules": rules.id, "choices": {c.id: c.chosen.id for c in chosen(rules)}, "city_class": city_class}


def chosen(rules: RuleSet) -> list[Choice]:
    """The choices that act where answers become a baseline."""
    return [choice for choice in rules.choices if choice.id in OF_RECAP]


def recap_choices(rules: RuleSet, city_class: str | None) -> RecapChoices:
    """
    Raises:
        RulesError: the set lacks a choice of the recap, or an option of it names what is not there.
    """
    try:
        return settled({choice.id: choice.chosen.changes for choice in rules.choices}, city_class)
    except (ValueError, KeyError, TypeError) as error:
        raise RulesError("aturan_tak_terbaca", berkas=f"{rules.id}.toml", sebab=by_hand.why(error)) from error
