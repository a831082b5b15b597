"""The scores of a round as a table: all of it for files, the essence for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.quantities import hectares
from reports.score_basis import about, heading
from reports.tables import rest, text_table
from reports.told_apart import place_name, told_apart
from reports.words import between, number, percent, section, word
from scoring.round import RoundScores
from scoring.rules import RuleSet
from scoring.score import UNSETTLED
from scoring.table import table
from survey.catalogue import Language
from survey.parallel import runs


def output(asked: Asked) -> Output:
    result = asked.scores()
    return Output(
        told=lambda: told(result, asked),
        table=lambda: score_table(result),
        json=lambda: {**about(result, asked), "places": score_parts(result)},
        in_parts=lambda: score_parts(result),
    )


def score_table(result: RoundScores) -> pl.DataFrame:
    """Every column of the scores; above the RT also on how many RTs each place rests, and what they say."""
    scored = table(result.scores)
    if result.tally is None:
        return scored.drop("jumlah_rt")
    counted = {
        name: pl.Series(values / 10**6 if name.startswith("ha_") else values)
        for name, values in result.tally.of.items()
    }
    return scored.with_columns(rt_ditahan=pl.Series(result.held_rt), **counted, **result.authority())


def score_parts(result: RoundScores) -> Iterator[pl.DataFrame]:
    """The same, a run of places at a time."""
    every = np.arange(result.scores.total_low.size)
    return (score_table(result.at(every[run])) for run in runs(every.size))


def told(result: RoundScores, asked: Asked) -> str:
    lang, total = asked.lang, result.scores.total_low.size
    shown = result.at(np.arange(min(asked.top, total)))
    rows = told_apart(score_table(shown), result.scores.bounds.places)
    listed = _rts(shown, rows, lang) if result.tally is None else _places(shown, rows, lang)
    lines = [*heading(result, asked), "", listed]
    lines += rest(total, asked.top, lang)
    return "\n".join(lines)


def _rts(shown: RoundScores, table: pl.DataFrame, lang: Language) -> str:
    rules, names = shown.scores.rules, section("column", lang)
    points = {a.id: shown.scores.points_low[[rules.position(c) for c in a.criteria]].sum(axis=0) for a in rules.aspects}
    rows = [
        [place_name(row, shown.by), *(str(p[i]) for p in points.values()), *_result(row, lang)]
        for i, row in enumerate(table.iter_rows(named=True))
    ]
    head = [names["tempat"], *points, names["total"], names["tingkat"], names["rata_sektoral"]]
    return text_table(head, rows, [*range(1, len(points) + 2), len(points) + 3])


def _places(shown: RoundScores, table: pl.DataFrame, lang: Language) -> str:
    names = section("column", lang)
    columns = ("total", "tingkat", "rata_sektoral", "jumlah_rt", "rt_ditahan", "rt_kumuh", "ha_kumuh", "kk_kumuh")
    head = [names["tempat"], *(names[c] for c in columns)]
    rows = []
    for row in table.iter_rows(named=True):
        perhaps = may_be_more(row)
        counts = [number(row[c], lang) for c in ("jumlah_rt", "rt_ditahan", "rt_kumuh", "kk_kumuh")]
        area = hectares(row["ha_kumuh"], lang)
        counts = [*counts[:2], counts[2] + perhaps, area + perhaps, counts[3] + perhaps]
        rows.append([place_name(row, shown.by), *_result(row, lang), *counts])
        if "kewenangan" in row:
            rows[-1].append(authority(row, shown.scores.rules, lang))
    notes = [word("score", "plus", lang)] if any("+" in cell for row in rows for cell in row[1:]) else []
    if shown.authority():
        head.append(names["kewenangan"])
        notes.append(authority_by(shown.scores.rules, table, lang))
    return "\n".join([text_table(head, rows, (1, *range(3, 9))), *notes])


def may_be_more(row: dict[str, Any]) -> str:
    """The mark behind what is slum in a place, a row of ``score_table``: of RTs that are held nothing is known."""
    return "+" if row["rt_mungkin_kumuh"] or row["rt_ditahan"] else ""


def authority(row: dict[str, Any], rules: RuleSet, lang: Language) -> str:
    """Who is in charge of a place; above the last there is none that more area could lead to."""
    by_slum = rules.authority_area.id == "slum"
    named, perhaps = row["kewenangan"], may_be_more(row) if by_slum else "+" * bool(row["rt_ditahan"])
    if named is None:
        return word("level", UNSETTLED, lang) if perhaps else "–"
    return word("authority", named, lang) + (perhaps if named != rules.authority[-1].id else "")


def authority_by(rules: RuleSet, table: pl.DataFrame, lang: Language) -> str:
    """By what the authority goes, and from how many hectares on; where it goes by more than what is slum in the places
    of the ``table``, that it may be too high."""
    first, *others = [(word("authority", one.id, lang), one.at_least_ha) for one in rules.authority]
    limits = ", ".join(f"{name} ≥ {at_least} ha" for name, at_least in others)
    facts = {"luas": rules.authority_area.name(lang), "sumber": rules.authority_area.source(lang)}
    told = word("regency", "authority_by", lang, pertama=first[0], batas=limits, **facts)
    wider = rules.authority_area.id != "slum" and (table["rt_kumuh"] < table["jumlah_rt"]).any()
    return f"{told} {word('regency', 'authority_wider', lang)}" if wider else told


def _result(row: dict[str, Any], lang: Language) -> list[str]:
    total = between(row["total_min"], row["total_max"])
    return [total, word("level", row["tingkat"], lang), percent(row["rata_sektoral"], lang)]
