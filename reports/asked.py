"""What a planner asked for: a round of a project, at a level of place, under a rule set; and its scores."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from reports import recap_basis
from reports.rules.of_project import ruling
from reports.words import word
from scoring.round import RoundScores, of_round
from scoring.rules import RuleSet
from survey import place_list, store
from survey.catalogue import Language, catalogue
from survey.messages import Refusal
from survey.place import selection
from survey.project import Project


@dataclass(frozen=True)
class Asked:
    """``places``: key column to name, None for all. ``rules_name``: a rule set asked for, None for the project's.
    ``whole``: every place will be looked at, not the first ``top`` alone."""

    project: Project
    lang: Language
    round: str
    places: dict[str, str | None]
    by: str = "rt"
    top: int = 20
    rules_name: str | None = None
    whole: bool = False

    @cached_property
    def rules(self) -> RuleSet:
        """The rule set asked for, the project's, or that in force at the round's date."""
        return ruling(self.project, self.rules_name, "--rules", self.project.survey_dates.get(self.round))

    @property
    def named(self) -> str:
        """``Desa/kelurahan Wayut``: the places asked for, or the project where none is."""
        places = [f"{word('place', kind, self.lang)} {name}" for kind, name in self.spelled.items()]
        told = ", ".join(places)
        return told[:1].upper() + told[1:] or self.project.name

    @cached_property
    def place_list(self) -> pl.DataFrame | None:
        return place_list.read(self.project)

    @property
    def listed_here(self) -> pl.DataFrame | None:
        """The place list, as far as the places asked for."""
        if self.place_list is None:
            return None
        (rows,) = selection.select([self.place_list], self.places)
        return rows

    @cached_property
    def rows(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The ready and the held rows in force."""
        frames = store.in_force(self.project, self.round, _columns(self.rules))
        placed = [place_list.with_kawasan(rows, self.place_list) for rows in frames]
        ready, held = selection.select(placed, self.places)
        return ready, held

    @cached_property
    def spelled(self) -> dict[str, str]:
        """The places asked for, as the round writes them."""
        return selection.spelled(self.rows, self.places)

    def scores(self, by: str | None = None) -> RoundScores:
        """Raises a Refusal where no RT is ready, or none that is names its place of this kind."""
        ready, held = self.rows
        result = of_round(ready, held, self.rules, by or self.by, self.project.city_class)
        if not result.scores.bounds.places.height:
            if result.outside:
                facts = {"n": result.outside, "kolom": result.by, "berkas": self.project.places.name}
                raise Refusal("tanpa_tempat", putaran=self.round, **facts)
            raise Refusal("tidak_ada_yang_siap", putaran=self.round, ditahan=result.held_rts.height)
        return result

    @cached_property
    def recapped(self) -> store.Recapped | None:
        """The recap that the round comes from, as far as the places asked for; None where they come from none."""
        found = store.recapped(self.project, self.round)
        return recap_basis.of_places(found, self.rows[0]) if found else None

    @property
    def made_up(self) -> tuple[str, ...]:
        """What stands before all else that is told of a synthetic project; nothing of another."""
        return (word("score", "synthetic", self.lang),) if self.project.synthetic else ()

    def about(self) -> dict[str, Any]:
        """What a machine needs to know beside the numbers."""
        return {
            "project": self.project.name,
            "round": self.round,
            "synthetic": self.project.synthetic,
            "rules": self.rules.id,
            "choices": {c.id: c.chosen.id for c in self.rules.choices if c.acts_on in ("score", "priority")},
            **({"recap": recap_basis.facts(self.recapped)} if self.recapped else {}),
        }


def _columns(rules: RuleSet) -> list[str]:
    """The columns that scores and classes look at."""
    wanted = {"luas_ha", "jumlah_kk", "jumlah_penduduk", rules.priority.density_base}
    wanted |= {name for c in rules.criteria for name in (c.volume, c.base, c.unless_told)}
    wanted |= {q.name for q in catalogue().answers}
    return [q.name for q in catalogue().questions if q.name in wanted]
