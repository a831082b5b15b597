"""The rule set that is named, with the project's choices; a name or a choice that there is not is refused."""

from __future__ import annotations

from datetime import date

from scoring.rules import RuleSet, available, in_force, rule_set
from survey.messages import Refusal
from survey.project import SETTINGS, Project
from survey.project.settings import known, nearest_first, one_of


def ruling(project: Project | None, name: str | None, told: str, day: date | None = None) -> RuleSet:
    """The rule set of ``name_of``, with the project's choices.

    Raises:
        Refusal: there is no such set, or the project makes a choice that there is not.
        RulesError: a mistake in the set's file.
    """
    chosen, folder = name_of(project, name, told, day), project.own_rules if project else None
    if project is None or not project.choices:
        return rule_set(chosen, folder=folder)
    _prove_choices(project, rule_set(chosen, folder=folder))
    return rule_set(chosen, project.choices, folder)


def name_of(project: Project | None, name: str | None, told: str, day: date | None = None) -> str:
    """``name``, which ``told`` (an option) tells, the set that the project names, or that in force on the day.

    Raises:
        Refusal: there is no such set, or one of Rembug's and one of the project's.
    """
    if name is None and project and project.rules is not None:
        name, told = project.rules, f"{project.folder / SETTINGS}: aturan"
    name = in_force(day) if name is None else name
    there = available(project.own_rules if project else None)
    if name not in there:
        raise Refusal("aturan_tidak_ada", dari=told, isi=name, ada=nearest_first(name, there))
    if project and there.count(name) > 1:
        raise Refusal("aturan_bernama_sama", berkas=project.own_rules / f"{name}.toml", nama=name)
    return name


def _prove_choices(project: Project, rules: RuleSet) -> None:
    """Those of other sets may stand there, too."""
    file, options = project.folder / SETTINGS, {c.id: [option.id for option in c.options] for c in rules.choices}
    if project.choices.keys() - options:
        others = [rule_set(name, folder=project.own_rules) for name in available(project.own_rules)]
        known(file, "[pilihan]", project.choices, sorted({*options, *(c.id for o in others for c in o.choices)}))
    for name, chosen in project.choices.items():
        if name in options:
            one_of(file, name, chosen, options[name])
