"""The first page and the method: what the report is, what it rests on, how many RTs of each level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from reports.quantities import hectares
from reports.recap_basis import lines, of_places
from reports.score_basis import choices
from reports.words import between, number, percent, word
from scoring.arrays import Bools, Ints
from scoring.bounds import Bounds
from scoring.priority import HECTARE
from scoring.round import RoundScores
from scoring.rules import RuleSet
from scoring.score import UNSETTLED
from scoring.table import level_names
from survey.catalogue import Language

if TYPE_CHECKING:
    from reports.documents.facts import Facts


def about(facts: Facts) -> list[list[str]]:
    lang = facts.lang
    return [
        [word("pdf", "project", lang), facts.project.name],
        [word("pdf", "round", lang), facts.round],
        [word("pdf", "survey_date", lang), facts.surveyed()],
        *([[word("letterhead", "fiscal_year", lang), str(year)]] if (year := facts.project.letterhead.year) else []),
    ]


def paragraphs(result: RoundScores, whole: RoundScores, facts: Facts) -> list[str]:
    lang = facts.lang
    told = [_what("what", facts), *rests_on(result, facts, whole.by)]
    if result.scores.bounds.places.height:
        total = between(int(whole.scores.total_low[0]), int(whole.scores.total_high[0]))
        level = word("level", level_names(whole.scores)[0], lang)
        told.append(word("pdf", f"{whole.by}_score", lang, total=total, tingkat=level))
    return told


def of_regency(result: RoundScores, facts: Facts) -> list[str]:
    return [_what("what_regency", facts), *rests_on(result, facts, "kabupaten")]


def _what(name: str, facts: Facts) -> str:
    """What the document tells."""
    rules = facts.rules
    return word("pdf", name, facts.lang, kriteria=len(rules.criteria), aturan=rules.name(facts.lang))


def rests_on(result: RoundScores, facts: Facts, level: str) -> list[str]:
    """How many RTs the document of a place of this level rests on, how many are held and lack volumes."""
    lang, scores = facts.lang, result.scores
    ready, held = int(scores.bounds.rt.sum()), result.held_rts.height
    told = []
    if held:
        rests = word("pdf", "rests_on", lang, siap=ready, semua=ready + held, ditahan=held)
        then = word("pdf", f"one_can_move_{level}" if ready else f"none_ready_{level}", lang)
        told.append(f"{rests} {then}")
    else:
        told.append(word("pdf", "rests_on_all", lang, semua=ready))
    if missing := int((scores.bounds.missing() > 0).sum()):
        told.append(word("pdf", "missing", lang, n=missing))
    if facts.recapped and (recap := of_places(facts.recapped, scores.bounds.places)):
        told += lines(recap, facts.round, facts.rules, lang, choices=False)
    return told


def levels(result: RoundScores, lang: Language) -> list[dict[str, str | None]]:
    """RTs, hectares, households and people of each level, and together."""
    scores = result.scores
    names = [*(level.id for level in scores.rules.levels), UNSETTLED]
    rows = []
    for at, name in enumerate(names):
        of_level = scores.level == (at if name != UNSETTLED else -1)
        if name != UNSETTLED or of_level.any():
            rows.append(_level(word("level", name, lang), name, of_level, scores.bounds, lang))
    everywhere = np.ones(scores.level.size, bool)
    rows.append(_level(word("pdf", "together", lang), None, everywhere, scores.bounds, lang))
    return rows


def level_notes(area: Ints, levels: Sequence[Ints], lang: Language) -> list[str]:
    """Why the hectares of the levels, at each of so many times, do not add up, where they do not once they are
    rounded."""
    sums = {sum(_hundredths(int(area[level == at].sum())) for at in np.unique(level)) for level in levels}
    return [word("pdf", "level_sums", lang)] if sums != {_hundredths(int(area.sum()))} else []


def _hundredths(millionths: int) -> int:
    """Of a hectare, a half rounded up."""
    return (2 * 100 * millionths + HECTARE) // (2 * HECTARE)


def _level(name: str, level: str | None, which: Bools, bounds: Bounds, lang: Language) -> dict[str, str | None]:
    people = number(int(bounds.base["jumlah_penduduk"][which].sum()), lang)
    return {
        "name": name,
        "level": level,
        "rt": number(int(which.sum()), lang),
        "ha": hectares(bounds.base["luas_ha"][which].sum() / HECTARE, lang),
        "kk": number(int(bounds.base["jumlah_kk"][which].sum()), lang),
        # RTs that do not tell their people are not taken for empty.
        "people": f"≥ {people}" if bounds.untold["jumlah_penduduk"][which].any() else people,
    }


def method(rules: RuleSet, lang: Language) -> list[str]:
    """How the score is made, each rule with its source, and what was chosen where sources disagree."""
    brackets = ", ".join(f"≥ {number(float(b.at_least) * 100, lang, 3)} % → {b.points}" for b in rules.brackets)
    limits = ", ".join(percent(float(b.at_least), lang, 2) for b in rules.brackets)
    levels_told = ", ".join(f"{word('level', v.id, lang)} ≥ {v.at_least}" for v in rules.levels if v.at_least)
    return [
        word("pdf", "method_share", lang, kurung=brackets, batas=limits),
        word("pdf", "method_total", lang, kriteria=len(rules.criteria), paling=rules.most_points, tingkat=levels_told),
        word("pdf", "method_mean", lang, pilihan=rules.aspect_mean.name(lang), sumber=rules.aspect_mean.source(lang)),
        word("pdf", "method_choices", lang, daftar=choices(rules, "score", lang)),
        word("pdf", "method_missing", lang),
        word("pdf", "method_exact", lang),
        word("pdf", "method_source", lang, sumber=rules.source(lang), ambang=rules.bracket_source(lang)),
    ]
