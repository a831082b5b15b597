"""What an RT's score means, and what comes first, in sentences for its residents."""

from __future__ import annotations

from typing import Any

import numpy as np

from reports.documents.scored import Scored
from reports.quantities import shown
from reports.words import between, number, percent, word
from scoring.explain import explain
from scoring.score import UNSETTLED
from scoring.what_if import Change, changes
from survey.catalogue import Language, catalogue

# As many as a meeting can hold in mind.
FIRST = 6


def meaning(of: Scored, at: int) -> list[str]:
    """Level, place in the order, class and handling, and which single change would move the level."""
    lang = of.facts.lang
    row, i = of.in_order[at]
    told = _level(of, row, i)
    told.append(_rank(of, row))
    if row["kelas_prioritas"] is not None:
        handling = word("handling", row["penanganan"], lang) if row["penanganan"] else "–"
        facts = {"kelas": row["kelas_prioritas"], "kode": row["kode_prioritas"] or "–", "penanganan": handling}
        told.append(word("profile", "handled", lang, **facts))
    return told + _moves(of, i)


def _level(of: Scored, row: dict[str, Any], i: int) -> list[str]:
    rules, lang = of.facts.rules, of.facts.lang
    low, high = row["total_min"], row["total_max"]
    if row["tingkat"] == UNSETTLED:
        least, most = (next(v.id for v in rules.levels if total >= v.at_least) for total in (low, high))
        facts = {"a": low, "b": high, "n": int(of.result.scores.bounds.missing()[i])}
        names = {"rendah": word("level", least, lang), "tinggi": word("level", most, lang)}
        return [word("profile", "unsettled", lang, **facts, **names)]
    ends = [rules.most_points + 1, *(level.at_least for level in rules.levels)]
    number_of = [level.id for level in rules.levels].index(row["tingkat"])
    span = {"dari": ends[number_of + 1], "sampai": ends[number_of] - 1, "tingkat": word("level", row["tingkat"], lang)}
    told = word("profile", "is_level", lang, total=between(low, high), **span)
    return [told if span["dari"] else f"{told} {word('profile', 'not_slum', lang)}"]


def _rank(of: Scored, row: dict[str, Any]) -> str:
    lang, facts = of.facts.lang, {"desa": row["desa"], "n": number(of.count, of.facts.lang)}
    if row["peringkat"] is None:
        return word("profile", "rank_open", lang, a=row["peringkat_min"], b=row["peringkat_max"], **facts)
    told = word("profile", "rank", lang, urutan=row["peringkat"], **facts)
    return f"{told} {word('profile', 'rank_tied', lang, n=row['seri'] - 1)}" if row["seri"] > 1 else told


def _moves(of: Scored, i: int) -> list[str]:
    lang, told = of.facts.lang, explain(of.result, i)
    if told.level == UNSETTLED:
        return []
    said = []
    if told.better:
        said.append(_move("lower", told.better, lang))
    elif told.level != of.facts.rules.levels[-1].id:
        said.append(word("profile", "none_lower", lang))
    return said + ([_move("higher", told.worse, lang)] if told.worse else [])


def _move(name: str, change: Change, lang: Language) -> str:
    column = change.criterion.volume
    ends = {"sebelum": shown(column, change.before, lang), "sesudah": shown(column, change.after, lang)}
    level = word("level", change.level, lang)
    return word("profile", name, lang, tingkat=level, nama=catalogue()[column].label(lang), **ends)


def first(of: Scored, at: int) -> dict[str, Any]:
    """The criteria that earn points, the worst first, each with what brings its points down."""
    rules, lang = of.facts.rules, of.facts.lang
    row, i = of.in_order[at]
    bad = [c for c in rules.criteria if row[f"n_{c.id}"]]
    bad.sort(key=lambda c: (-row[f"n_{c.id}"], -row[f"p_{c.id}"]))
    possible = changes(of.result.scores.at(np.array([i])))
    items = []
    for criterion in bad[:FIRST]:
        points = row[f"n_{criterion.id}"]
        easier = [c for c in possible if c.criterion is criterion and c.points < points]
        nearest = min(easier, key=lambda c: c.share, default=None)
        left = None if nearest is None else shown(criterion.volume, nearest.after, lang)
        items.append(
            {
                "name": catalogue()[criterion.volume].label(lang),
                "share": percent(row[f"p_{criterion.id}"], lang, 2),
                "points": str(points),
                "how": "" if nearest is None else word("profile", "improves", lang, nilai=nearest.points, sesudah=left),
            }
        )
    more, unknown = len(bad) - FIRST, int(of.result.scores.bounds.missing()[i])
    return {
        "intro": word("profile", "first_intro" if bad else "none_known" if unknown else "none_first", lang, n=unknown),
        "items": items,
        "more": word("profile", "more_first", lang, n=more) if more > 0 else "",
    }
