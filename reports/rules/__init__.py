"""A rule set as people read it: every value with its source and how sure that is, and how two sets differ."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import polars as pl

from reports.files import saving
from reports.output import Output
from reports.rules.of_project import name_of, ruling
from reports.tables import text_table
from reports.words import day, number, section, word
from scoring.rules import Choice, RuleSet, available, text
from survey.catalogue import Language, catalogue
from survey.messages import Refusal
from survey.project import Project


def output(project: Project | None, name: str | None, against: str | None, lang: Language) -> Output:
    """The set ``name``, or the project's, or the latest; ``against``: the set to compare it with."""
    rules = ruling(project, name, "rembug rules")
    other = None if against is None else ruling(project, against, "--against")
    names = available(project.own_rules if project else None)
    return Output(
        told=lambda: told(rules, names, lang) if other is None else "\n".join(differences(rules, other, lang)),
        table=lambda: table(rules, lang),
        json=lambda: as_json(rules, lang) | ({"differences": differences(rules, other, lang)} if other else {}),
    )


def copy(project: Project, name: str | None, new: str) -> Path:
    """Write the set out under another name, for the city to change.

    Raises:
        Refusal: there is no set to copy, the new name is no plain one, or a set of it is there already.
    """
    target = project.own_rules / f"{new}.toml"
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", new) or new in available(project.own_rules):
        raise Refusal("aturan_tidak_bisa_dibuat", nama=new)
    source = name_of(project, name, "rembug rules")
    target.parent.mkdir(exist_ok=True)
    written = text(source, project.own_rules).replace(f'id = "{source}"', f'id = "{new}"', 1)
    saving.save(target, re.sub(r"^in_force.*\n", "", written, flags=re.MULTILINE).encode())
    return target


def told(rules: RuleSet, names: list[str], lang: Language) -> str:
    lines = [
        f"{rules.name(lang)} ({rules.id})",
        _in_force(rules, lang),
        word("rules", "source", lang, sumber=rules.source(lang), yakin=_sure(rules.origin.confidence, lang)),
        "",
        word("rules", "brackets", lang, daftar=_brackets(rules, lang)),
        "  " + _from(rules.bracket_origin, lang),
        word("rules", "levels", lang, daftar=_levels(rules, lang), paling=rules.most_points),
        "  " + _from(rules.level_origin, lang),
        "",
        _criteria(rules, lang),
        "",
        *_priority(rules, lang),
        "",
        word("rules", "choices", lang),
        *(line for choice in rules.choices for line in _choice(choice, lang)),
        "",
        word("rules", "others", lang, daftar=", ".join(names)),
    ]
    return "\n".join(lines)


def _sure(confidence: str, lang: Language) -> str:
    return word("confidence", confidence, lang)


def _from(origin: Any, lang: Language) -> str:
    return word("rules", "source", lang, sumber=origin.source(lang), yakin=_sure(origin.confidence, lang))


def _in_force(rules: RuleSet, lang: Language) -> str:
    if rules.in_force is None or rules.in_force_confidence is None:
        return word("rules", "undated", lang)
    since = day(rules.in_force, lang)
    return word("rules", "in_force", lang, tanggal=since, yakin=_sure(rules.in_force_confidence, lang))


def _brackets(rules: RuleSet, lang: Language) -> str:
    return ", ".join(f"≥ {number(float(b.at_least) * 100, lang, 3)} % → {b.points}" for b in rules.brackets)


def _levels(rules: RuleSet, lang: Language) -> str:
    return ", ".join(f"{word('level', v.id, lang)} ≥ {v.at_least}" for v in rules.levels if v.at_least)


def _criteria(rules: RuleSet, lang: Language) -> str:
    names = section("rules_column", lang)
    rows = [[c.id, c.name(lang), c.volume, c.base, c.article, _sure(c.confidence, lang)] for c in rules.criteria]
    return text_table([names[n] for n in ("id", "name", "volume", "base", "article", "confidence")], rows)


def _priority(rules: RuleSet, lang: Language) -> list[str]:
    """Other considerations, their bands, and who is in charge."""
    found = rules.priority
    items = ", ".join(f"{a.name(lang)} {a.yes}/{a.no}" for a in found.answers)
    density = "; ".join(
        f"{kind}: " + ", ".join(f"> {step.above[kind]} → {step.points}" for step in found.density)
        for kind in found.city_classes
    )
    bands = ", ".join(f"{b.name(lang)} ≥ {b.at_least}" for b in found.bands)
    charge = ", ".join(f"{a.name(lang)} ≥ {a.at_least_ha} ha" for a in rules.authority)
    area = catalogue()[found.density_base].label(lang)
    return [
        word("rules", "considerations", lang, daftar=items),
        word("rules", "density", lang, daftar=density, luas=area, paling_rendah=found.density_lowest),
        word("rules", "bands", lang, daftar=bands),
        "  " + _from(found.origin, lang),
        word("rules", "authority", lang, daftar=charge, luas=rules.authority_area.name(lang)),
        "  " + _from(rules.authority_origin, lang),
    ]


def _choice(choice: Choice, lang: Language) -> list[str]:
    lines = [f"  {choice.id}: {choice.name(lang)} ({word('acts_on', choice.acts_on, lang)})"]
    for option in choice.options:
        mark = "*" if option is choice.chosen else " "
        lines.append(f"   {mark} {option.id}: {option.name(lang)}")
        lines.append("       " + _from(option.origin, lang))
    return lines


def table(rules: RuleSet, lang: Language) -> pl.DataFrame:
    """The criteria as a table for files."""
    return pl.DataFrame(
        [
            {
                "kriteria": c.id,
                "nama": c.name(lang),
                "volume": c.volume,
                "dasar": c.base,
                "pasal": c.article,
                "keyakinan": c.confidence,
            }
            for c in rules.criteria
        ]
    )


def as_json(rules: RuleSet, lang: Language) -> dict[str, Any]:
    return {
        "id": rules.id,
        "name": rules.name(lang),
        "in_force": rules.in_force.isoformat() if rules.in_force else None,
        "source": rules.source(lang),
        "criteria": table(rules, lang).to_dicts(),
        "brackets": [{"at_least_percent": float(b.at_least) * 100, "points": b.points} for b in rules.brackets],
        "levels": {level.id: level.at_least for level in rules.levels},
        "choices": {c.id: {"chosen": c.chosen.id, "options": [o.id for o in c.options]} for c in rules.choices},
    }


def differences(one: RuleSet, two: RuleSet, lang: Language) -> list[str]:
    """How ``one`` differs from ``two``, a sentence each."""
    lines = [*_only(one, two, lang), *_only(two, one, lang), *_changed(one, two, lang)]
    if one.brackets != two.brackets:
        lines.append(word("rules", "brackets_differ", lang, a=_brackets(one, lang), b=_brackets(two, lang)))
    if one.levels != two.levels:
        lines.append(word("rules", "levels_differ", lang, a=_levels(one, lang), b=_levels(two, lang)))
    lines += _chosen(one, two, lang)
    return [word("rules", "compared", lang, a=one.id, b=two.id), *(lines or [word("rules", "same", lang)])]


def _only(one: RuleSet, two: RuleSet, lang: Language) -> list[str]:
    there = {c.volume for c in two.criteria}
    alone = [c for c in one.criteria if c.volume not in there]
    return [word("rules", "only", lang, aturan=one.id, id=c.id, nama=c.name(lang), volume=c.volume) for c in alone]


def _changed(one: RuleSet, two: RuleSet, lang: Language) -> list[str]:
    """Criteria that both have under another number, or against another base."""
    other = {c.volume: c for c in two.criteria}
    both = [(c, other[c.volume]) for c in one.criteria if c.volume in other]
    lines = [word("rules", "renumbered", lang, nama=c.name(lang), a=c.id, b=d.id) for c, d in both if c.id != d.id]
    return lines + [
        word("rules", "rebased", lang, nama=c.name(lang), a=c.base, b=d.base) for c, d in both if c.base != d.base
    ]


def _chosen(one: RuleSet, two: RuleSet, lang: Language) -> list[str]:
    options = [{c.id: c.chosen.id for c in rules.choices} for rules in (one, two)]
    names = dict.fromkeys([*options[0], *options[1]])
    pairs = [(name, *(chosen.get(name, "–") for chosen in options)) for name in names]
    return [word("rules", "chosen_differ", lang, id=name, a=a, b=b) for name, a, b in pairs if a != b]
