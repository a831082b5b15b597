"""What lies near a limit, and which single volume could move the level, in sentences."""

from __future__ import annotations

from reports.quantities import shown
from reports.words import between, number, word
from scoring.explain import Explanation
from scoring.score import UNSETTLED
from scoring.what_if import Change
from survey.catalogue import Language


def lines(told: Explanation, lang: Language) -> list[str]:
    near = [(change, part.points_low) for part in told.parts for change in part.near]
    within = number(float(told.rules.near_share * 100), lang, 2)
    said = ["", word("explain", "near" if near else "none_near", lang, n=within)]
    said += [_sentence(change, points, told, lang) for change, points in near]
    if told.level == UNSETTLED:
        return said
    return [*said, "", word("explain", "moves", lang), *_moves(told, lang)]


def _moves(told: Explanation, lang: Language) -> list[str]:
    points = {part.criterion.id: part.points_low for part in told.parts}
    ids = [level.id for level in told.rules.levels]
    said = []
    for way, change, end in (("lower", told.better, ids[-1]), ("higher", told.worse, ids[0])):
        if change:
            said.append(word("explain", way, lang, isi=_sentence(change, points[change.criterion.id], told, lang)))
        elif told.level != end:
            said.append(word("explain", f"none_{way}_surely" if told.missing else f"none_{way}", lang))
    return said


def _sentence(change: Change, points: int, told: Explanation, lang: Language) -> str:
    """``With 38 households instead of 42 (−4) 3a falls from 5 to 3; the total from 38 to 36, …``"""
    name, less = change.criterion.volume, change.after < change.before
    moved = change.level != told.level
    level = word(
        "explain",
        "level_moves" if moved else "level_stays",
        lang,
        lama=word("level", told.level, lang),
        baru=word("level", change.level, lang),
    )
    return word(
        "explain",
        "falls" if less else "rises",
        lang,
        id=change.criterion.id,
        sesudah=shown(name, change.after, lang),
        sebelum=shown(name, change.before, lang, with_unit=False),
        beda=("−" if less else "+") + shown(name, abs(change.after - change.before), lang, with_unit=False),
        nilai=points,
        menjadi=change.points,
        total=between(told.total_low, told.total_high),
        total_baru=between(change.total_low, change.total_high),
        tingkat=level,
    )
