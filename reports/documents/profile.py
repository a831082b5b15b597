"""The profile of one RT, for its residents: what was found, what it means, what comes first, where it came from."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import polars as pl

from reports import style
from reports.charts import scale
from reports.documents.parts import plain, where
from reports.documents.parts.meaning import first, meaning
from reports.documents.parts.rt_page import notes
from reports.documents.scored import Scored
from reports.quantities import base_shown, shown
from reports.words import between, number, percent, section, word
from survey.catalogue import catalogue
from survey.place import KEY

# More notes than this fit no page.
NOTES = 6
FACTS = ("jumlah_kk", "jumlah_penduduk", "jumlah_bangunan", "luas_ha")


def gathered(of: Scored, key: tuple[str, ...]) -> dict[str, Any]:
    """Everything the two pages show of the RT named by ``key`` (``survey.place.KEY``); ``of``: its whole village."""
    facts, place = of.facts, dict(zip(KEY, key, strict=True))
    lang = facts.lang
    at = of.number_of(key)
    return {
        **facts.sheet(word("profile", "title", lang, **place)),
        "place": where.of_rt(place, lang),
        "words": section("profile", lang),
        "correct": word("profile", "correct", lang),
        **(_held(of, key) if at is None else _scored(of, at)),
        "origin": _origin(of, key),
    }


def _scored(of: Scored, at: int) -> dict[str, Any]:
    lang, scores = of.facts.lang, of.result.scores
    row, i = of.in_order[at]
    low, high = row["total_min"], row["total_max"]
    told = notes(of, at, row, i)
    more = [word("profile", "more", lang, n=len(told) - NOTES)] if len(told) > NOTES else []
    return {
        "strip": _strip(of, i),
        "level": row["tingkat"],
        "level_name": word("level", row["tingkat"], lang),
        "total": word("profile", "total", lang, total=between(low, high), paling=scores.rules.most_points),
        "scale": {"svg": scale.svg(scores.rules, low, high, lang), "alt": scale.alt(scores.rules, low, high, lang)},
        "counts": _counts(row, of),
        "aspects": _aspects(of, row, i),
        "found": [],
        "meaning": meaning(of, at),
        "first": first(of, at),
        "open": [*told[:NOTES], *more],
    }


def _strip(of: Scored, i: int) -> list[list[str]]:
    """The RT in numbers, each with its name."""
    bounds, lang = of.result.scores.bounds, of.facts.lang
    made = []
    for name in FACTS:
        untold = name in bounds.untold and bounds.untold[name][i]
        value = "?" if untold else shown(name, int(bounds.base[name][i]), lang, with_unit=name == "luas_ha")
        made.append([catalogue()[name].label(lang), value])
    return [*made, [word("profile", "surveyed", lang), of.facts.surveyed()]]


def _counts(row: dict[str, Any], of: Scored) -> str:
    """``Of 16 things measured: 3 earn 5, 2 earn 3 …``"""
    lang, points = of.facts.lang, [row[f"n_{c.id}"] for c in of.facts.rules.criteria]
    steps = [0, *(b.points for b in of.facts.rules.brackets)][::-1]
    told = [word("profile", "count", lang, n=points.count(step), nilai=step) for step in steps if step in points]
    if None in points:
        told.append(word("profile", "count_open", lang, n=points.count(None)))
    return word("profile", "counts", lang, n=len(points), daftar=", ".join(told))


def _aspects(of: Scored, row: dict[str, Any], i: int) -> list[dict[str, Any]]:
    """Each aspect with its criteria."""
    rules, lang = of.facts.rules, of.facts.lang
    names = {aspect.id: f"{aspect.id}. {aspect.name(lang)}" for aspect in rules.aspects}
    own = groupby(enumerate(rules.criteria), key=lambda pair: pair[1].aspect)
    return [{"name": names[a], "rows": [_criterion(of, row, c, i) for c, _ in several]} for a, several in own]


def _criterion(of: Scored, row: dict[str, Any], c: int, i: int) -> dict[str, Any]:
    scores, lang = of.result.scores, of.facts.lang
    criterion = scores.rules.criteria[c]
    points, share = row[f"n_{criterion.id}"], row[f"p_{criterion.id}"]
    base = base_shown(criterion, scores.bounds, i, lang)
    if not scores.applies(c)[i]:
        bad = word("pdf", "not_applicable", lang)
    elif not scores.bounds.known(c)[i]:
        bad = word("profile", "of", lang, a="?", b=base)
    else:
        volume = shown(criterion.volume, int(scores.bounds.low[c][i]), lang, with_unit=False)
        bad = word("profile", "of", lang, a=volume, b=base)
    return {
        "id": criterion.id,
        "name": catalogue()[criterion.volume].label(lang),
        "bad": bad,
        "share": None if share is None else round(share * 100, 2),
        "share_told": percent(share, lang, 2),
        "open": not scores.bounds.known(c)[i],
        "points": between(int(scores.points_low[c, i]), int(scores.points_high[c, i])),
        "colour": style.POINTS[points] if points else style.GOOD,
    }


def _held(of: Scored, key: tuple[str, ...]) -> dict[str, Any]:
    lang, findings = of.facts.lang, of.facts.findings
    rows = of.held_rows(key)
    at = rows.select("impor", "baris").unique()
    own = findings.join(at, on=["impor", "baris"], how="semi").filter(pl.col("keparahan") == "error")
    found = [plain.told(finding, lang) for finding in own.iter_rows(named=True)]
    more = [word("profile", "more", lang, n=number(len(found) - NOTES, lang))] if len(found) > NOTES else []
    return {
        "strip": [[word("profile", "surveyed", lang), of.facts.surveyed()]],
        "level": "ditahan",
        "level_name": word("level", "ditahan", lang),
        "total": word("profile", "not_scored", lang),
        "scale": None,
        "counts": word("profile", "held_found", lang),
        "aspects": [],
        "found": [*found[:NOTES], *more],
        "meaning": [word("profile", "held_meaning", lang)],
        "first": None,
        "open": [],
    }


def _origin(of: Scored, key: tuple[str, ...]) -> list[list[str]]:
    facts, lang = of.facts, of.facts.lang
    brackets = ", ".join(f"≥ {number(float(b.at_least) * 100, lang, 3)} % → {b.points}" for b in facts.rules.brackets)
    files = {i.number: i.file for i in facts.imports}
    rows = [word("profile", "row", lang, berkas=files.get(n, "–"), baris=row) for n, row in of.rows_of(key)]
    return [
        [word("pdf", "round", lang), facts.round],
        [word("profile", "file", lang), "; ".join(rows)],
        [word("profile", "rules", lang), facts.rules.name(lang)],
        [word("profile", "points", lang), word("profile", "method", lang, kurung=brackets)],
        [word("pdf", "data_hash_desa", lang), of.data_hash],
        [word("pdf", "version", lang), facts.version],
    ]
