"""What scores rest on, as every list of them begins: how many RTs, by which rules, how many of each level, and what the
list does not show."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from reports import recap_basis
from reports.asked import Asked
from reports.survey_dates import misdated
from reports.told_apart import place_name, told_apart
from reports.words import number, word
from scoring.round import RoundScores
from scoring.rules import RuleSet
from scoring.score import UNSETTLED
from survey.catalogue import Language
from survey.messages.filling import few

# So many places that stand in no list, or that are unlike their RTs, are named.
NAMED = 8


def heading(result: RoundScores, asked: Asked) -> list[str]:
    """Synthetic or not, how many RTs scored and held, by which rules, how many of each level."""
    lang, scores = asked.lang, result.scores
    lines = [*asked.made_up]
    siap, held = number(int(scores.bounds.rt.sum()), lang), result.held_rts.height
    lines.append(word("score", "head", lang, putaran=asked.round, siap=siap, ditahan=held))
    lines.append(
        word("score", "rules", lang, aturan=scores.rules.name(lang), pilihan=choices(scores.rules, "score", lang))
    )
    lines += misdated(asked.project, asked.round, lang)
    if asked.recapped:
        lines += recap_basis.lines(asked.recapped, asked.round, asked.rules, lang)
    lines += _levels(result, lang)
    if result.outside:
        kind = word("place", result.by, lang)
        lines.append(word("score", "outside", lang, n=number(result.outside, lang), jenjang=kind))
    return [*lines, *unscored(result, lang), *_unlike(result, lang)]


def choices(rules: RuleSet, acts_on: str, lang: Language) -> str:
    """The options chosen where sources disagree on a step."""
    return "; ".join(f"{c.name(lang)}: {c.chosen.name(lang)}" for c in rules.choices if c.acts_on == acts_on)


def _levels(result: RoundScores, lang: Language) -> list[str]:
    scores, levels = result.scores, result.scores.rules.levels
    count = {level.id: int((scores.level == at).sum()) for at, level in enumerate(levels)}
    unsettled = int((scores.level < 0).sum())
    listed = ", ".join(
        f"{word('level', name, lang)} {number(n, lang)}" for name, n in (count | {UNSETTLED: unsettled}).items() if n
    )
    lines = [word("score", "levels", lang, jenjang=word("place", result.by, lang), daftar=listed)]
    return lines + ([word("score", "open", lang, n=number(unsettled, lang))] if unsettled else [])


def unscored(result: RoundScores, lang: Language) -> list[str]:
    """The places above the RT that stand in no list, for all their RTs are held."""
    if result.tally is None or not (rows := result.unscored()).height:
        return []
    keys = rows.drop("rt_ditahan")
    shown = told_apart(rows.head(NAMED), pl.concat([keys, result.scores.bounds.places.select(keys.columns)]))
    named = [
        f"{place_name(row, result.by)} ({word('regency', 'count', lang, n=number(row['rt_ditahan'], lang))})"
        for row in shown.iter_rows(named=True)
    ]
    kind, listed = word("place", result.by, lang), few(named, NAMED, rows.height)
    return [word("score", "unscored", lang, n=number(rows.height, lang), jenjang=kind, daftar=listed)]


def _unlike(result: RoundScores, lang: Language) -> list[str]:
    """Places that are not slum by their sums while RTs in them are."""
    if result.tally is None:
        return []
    not_slum = result.scores.total_high < result.scores.rules.slum_from
    rows = np.flatnonzero(not_slum & (result.tally.of["rt_kumuh"] > 0))
    if not rows.size:
        return []
    places = result.scores.bounds.places
    shown = told_apart(places[rows[:NAMED]], places)
    names = [place_name(row, result.by) for row in shown.iter_rows(named=True)]
    kind, listed = word("place", result.by, lang), few(names, NAMED, rows.size)
    return [word("score", "unlike", lang, n=number(rows.size, lang), jenjang=kind, daftar=listed)]


def about(result: RoundScores, asked: Asked) -> dict[str, Any]:
    """Project, rules and choices, and on how many RTs the result rests."""
    scored = int(result.scores.bounds.rt.sum())
    return {**asked.about(), "scored_rt": scored, "held_rt": result.held_rts.height, "without_place": result.outside}
