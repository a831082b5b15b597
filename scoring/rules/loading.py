"""From a rule set's TOML to a proved ``RuleSet``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Any

from scoring.rules import entries as made
from survey.catalogue import catalogue
from survey.messages import Refusal

# What a key of the order can hold.
MOST_POINTS, MOST_CLASSES = 127, 15
LEVELS = ("berat", "sedang", "ringan", "tidak_kumuh")


class RulesError(Refusal):
    """A mistake in a rule set; its sentence names the file (``berkas``) and the entry."""


def tables(path: Path, find: Callable[[str], Path]) -> dict[str, Any]:
    """The tables of ``path``, with those it does not have from the set it extends (and of ``choice``, the options).

    Raises:
        KeyError, ValueError, RulesError: it does not read, or extends itself or a set that there is not.
    """
    # A share of 24.995 % is no binary number.
    own = tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    base = own["set"].get("extends")
    if base is None:
        return own
    above = find(base)
    if above == path:
        raise RulesError("aturan_dirinya")
    inherited = tables(above, find)
    return inherited | own | {"choice": inherited["choice"] | own.get("choice", {})}


def build(data: Mapping[str, Any], wanted: Mapping[str, str]) -> made.RuleSet:
    """The rule set with the ``wanted`` options of its choices, or their defaults.

    Raises:
        KeyError, ValueError, TypeError, RulesError: something is missing, unknown or amiss.
    """
    choices = tuple(_choice(name, entry, wanted.get(name)) for name, entry in data["choice"].items())
    bases = _changes(choices, "building_base")
    criteria = _criteria(data["criterion"], bases)
    about = data["set"]
    rules = made.RuleSet(
        **_named(about),
        id=about["id"],
        in_force=about.get("in_force"),
        in_force_confidence=about.get("in_force_confidence"),
        origin=_origin(about),
        bracket_origin=_origin(data["brackets"]),
        level_origin=_origin(data["levels"]),
        authority_origin=_origin(data["authority"]),
        criteria=criteria,
        aspects=tuple(_aspect(entry, criteria) for entry in data["aspect"]),
        brackets=_brackets(data["bracket"]),
        levels=_levels(data["level"], _changes(choices, "sedang_from")),
        priority=_priority(data["priority"], choices),
        authority=tuple(made.Authority(**entry) for entry in data["authority"]["class"]),
        choices=choices,
        mean_decimals=data["rank"]["mean_decimals"],
        near_share=Fraction(data["explain"]["near"]) / 100,
        contribution_from=Fraction(data["progress"]["contribution_from"]) / 100,
    )
    _prove(rules)
    return rules


def _prove(rules: made.RuleSet) -> None:
    """What only the whole set tells: classes and points that a key of the order can hold."""
    slum = [level.id for level in rules.levels if level.at_least]
    if list(rules.priority.letters) != slum:
        raise RulesError("aturan_huruf", ada=", ".join(slum))
    if (classes := len(rules.priority.bands) * len(slum)) > MOST_CLASSES:
        raise RulesError("aturan_kelas", n=classes, batas=MOST_CLASSES)
    if rules.most_points > MOST_POINTS:
        raise RulesError("aturan_nilai", n=rules.most_points, batas=MOST_POINTS)


def _named(entry: Mapping[str, Any]) -> dict[str, str]:
    return {name: entry[name] for name in ("name_id", "name_en")}


def _origin(entry: Mapping[str, Any]) -> made.Source:
    return made.Source(entry["source_id"], entry["source_en"], entry["confidence"])


def _choice(name: str, entry: Mapping[str, Any], wanted: str | None) -> made.Choice:
    options = tuple(
        made.Option(**_named(o), id=key, origin=_origin(o), changes=o.get("changes", {}))
        for key, o in entry["option"].items()
    )
    chosen = next((o for o in options if o.id == (wanted or entry["default"])), None)
    if chosen is None:
        there = ", ".join(o.id for o in options)
        raise RulesError("aturan_pilihan", nama=name, isi=wanted or entry["default"], ada=there)
    return made.Choice(**_named(entry), id=name, acts_on=entry["acts_on"], options=options, chosen=chosen)


def _changes(choices: tuple[made.Choice, ...], name: str) -> Mapping[str, Any]:
    return next((c.chosen.changes for c in choices if c.id == name), {})


def _criteria(entries: list[Mapping[str, Any]], bases: Mapping[str, str]) -> tuple[made.Criterion, ...]:
    found = tuple(_criterion(entry, bases) for entry in entries)
    if len({c.id for c in found}) < len(found) or len({c.volume for c in found}) < len(found):
        raise RulesError("aturan_ganda")
    return found


def _criterion(entry: Mapping[str, Any], bases: Mapping[str, str]) -> made.Criterion:
    volumes = {q.name: q for q in catalogue().volumes}
    volume = volumes.get(entry["volume"])
    if volume is None:
        near = ", ".join(get_close_matches(entry["volume"], volumes, 3, 0))
        raise RulesError("aturan_volume", kriteria=entry["id"], isi=entry["volume"], mirip=near)
    base = bases.get(volume.base, volume.base)
    unless_told = bases.get("unless_told", "") if volume.base in bases else ""
    about = {name: entry[name] for name in ("name_id", "name_en", "id", "aspect", "article", "confidence")}
    return made.Criterion(**about, volume=volume.name, base=base, unless_told=unless_told)


def _aspect(entry: Mapping[str, Any], criteria: tuple[made.Criterion, ...]) -> made.Aspect:
    own = tuple(c.id for c in criteria if c.aspect == entry["id"])
    if not own:
        raise RulesError("aturan_aspek", isi=entry["id"])
    return made.Aspect(**_named(entry), id=entry["id"], criteria=own)


def _brackets(entries: list[Mapping[str, Any]]) -> tuple[made.Bracket, ...]:
    found = tuple(made.Bracket(Fraction(e["at_least"]) / 100, e["points"], e["label"]) for e in entries)
    rising = all(a.at_least < b.at_least and a.points < b.points for a, b in zip(found, found[1:], strict=False))
    if not rising or not 0 < found[0].at_least <= 1 or found[0].points <= 0:
        raise RulesError("aturan_golongan")
    return found


def _levels(entries: list[Mapping[str, Any]], changed: Mapping[str, int]) -> tuple[made.Level, ...]:
    found = tuple(made.Level(e["id"], changed.get(e["id"], e["at_least"])) for e in entries)
    if [m.at_least for m in found] != sorted({m.at_least for m in found}, reverse=True) or found[-1].at_least != 0:
        raise RulesError("aturan_tingkat")
    if unknown := {m.id for m in found}.difference(LEVELS):
        raise RulesError("aturan_tingkat_lain", isi=min(unknown), ada=", ".join(LEVELS))
    return found


def _priority(entry: Mapping[str, Any], choices: tuple[made.Choice, ...]) -> made.Priority:
    middle = _changes(choices, "metro_density_middle")
    density = [made.DensityClass(c["points"], dict(c["above"])) for c in entry["density"]["class"]]
    density[-1] = made.DensityClass(density[-1].points, {**density[-1].above, **middle})
    base = _changes(choices, "density_area").get("density_base", entry["density_base"])
    return made.Priority(
        answers=tuple(made.Consideration(**a) for a in entry["answer"]),
        density=tuple(density),
        density_lowest=entry["density"]["lowest"],
        density_base=base,
        city_classes=tuple(entry["city_classes"]),
        bands=tuple(made.Band(**b) for b in entry["band"]),
        letters=entry["letters"],
        legality=tuple(entry["legality"]),
        handling=tuple(made.Handling(**{**h, "levels": tuple(h["levels"])}) for h in entry["handling"]),
        origin=_origin(entry),
    )
