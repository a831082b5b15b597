"""On how many households' answers a recapped round rests, and by which choices it was recapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from reports.words import number, percent, word
from scoring.rules import RuleSet
from survey.catalogue import Language
from survey.place import KEY
from survey.recap.choices import OF_RECAP
from survey.recap.rests import KNOWN, Resting, resting
from survey.recap.tally import HOUSEHOLDS
from survey.store import Recapped


def rests_on(rests: Resting, lang: Language) -> dict[str, str]:
    """The facts of a sentence that tells on how many of how many answers something rests."""
    known, needed = number(rests.known, lang), number(rests.needed, lang)
    return {KNOWN: known, "semua": needed, "persen": percent(rests.known / rests.needed, lang)}


def of_places(found: Recapped, places: pl.DataFrame) -> Recapped | None:
    """The same of some RTs (a frame with the key columns), None where none of them comes from the recap."""
    counts = found.counts.join(places.select(KEY), on=list(KEY), how="semi", maintain_order="left")
    return replace(found, counts=counts) if counts.height else None


def lines(found: Recapped, round_name: str, rules: RuleSet, lang: Language, choices: bool = True) -> Iterator[str]:
    """What a result says of the recap that its round comes from; ``rules``: those in force now; ``choices``: by which
    the recap was made, too."""
    rests = resting(found.counts)
    if rests.needed:
        krt = number(int(found.counts[HOUSEHOLDS].sum()), lang)
        yield word("resting", "rests", lang, krt=krt, **rests_on(rests, lang))
    if choices:
        yield word("resting", "choices", lang, pilihan=choices_told(found, rules, lang))
    if found.newer:
        yield word("resting", "newer", lang, n=number(found.newer, lang), putaran=round_name)
    if found.withdrawn:
        yield word("resting", "withdrawn", lang, n=number(found.withdrawn, lang), putaran=round_name)
    if others := otherwise(found, rules):
        yield word("resting", "other_choices", lang, daftar=", ".join(others), putaran=round_name)


def choices_told(found: Recapped, rules: RuleSet, lang: Language) -> str:
    """The options that the recap was made by, in words where the rules in force know them."""
    told = []
    for choice, option in found.how["choices"].items():
        known = next((c for c in rules.choices if c.id == choice), None)
        words = next((o for o in known.options if o.id == option), None) if known else None
        told.append(f"{known.name(lang)}: {words.name(lang)}" if known and words else f"{choice}: {option}")
    return "; ".join(told)


def chosen(found: Recapped) -> str:
    """The same by their names, as they are written into a project's settings."""
    return "; ".join(f"{name} = {option}" for name, option in found.how["choices"].items())


def otherwise(found: Recapped, rules: RuleSet) -> list[str]:
    """The choices that now stand otherwise than when the round was recapped."""
    now = {choice.id: choice.chosen.id for choice in rules.choices if choice.id in OF_RECAP}
    then: Mapping[str, str] = found.how["choices"]
    return [f"{name} = {option}" for name, option in now.items() if then.get(name, option) != option]


def facts(found: Recapped) -> dict[str, Any]:
    """The same for machines."""
    rests = resting(found.counts)
    return {
        **found.how,
        "households": int(found.counts[HOUSEHOLDS].sum()),
        "answers_known": rests.known,
        "answers_needed": rests.needed,
        "newer_answers": found.newer,
        "withdrawn_answers": found.withdrawn,
    }


def partly(rests: Mapping[str, tuple[int, int]] | None, rules: RuleSet, lang: Language) -> list[str]:
    """A note where volumes of an RT rest on part of its households (``of_rt``)."""
    ids = {criterion.volume: criterion.id for criterion in rules.criteria}
    told = [
        word("resting", "one", lang, id=ids[volume], diketahui=known, semua=of)
        for volume, (known, of) in (rests or {}).items()
        if volume in ids and known < of
    ]
    return [word("resting", "partly", lang, daftar="; ".join(told))] if told else []


def of_rt(found: Recapped | None, place: Mapping[str, Any], of_import: int) -> dict[str, tuple[int, int]] | None:
    """Each volume of an RT that is made of households: how many of how many tell it. None where the RT's row is not of
    the recap."""
    if found is None or found.number != of_import:
        return None
    here = found.counts.filter(pl.all_horizontal(pl.col(name) == place[name] for name in KEY))
    return {
        name.partition(":")[0]: (row[name], row[HOUSEHOLDS])
        for row in here.to_dicts()
        for name in here.columns
        if name.endswith(f":{KNOWN}") and row[name] is not None
    }
