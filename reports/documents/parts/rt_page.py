"""The page of one RT: its criteria with volume, base, share and points, its chart, and what is missing."""

from __future__ import annotations

from typing import Any

from reports.charts import profile
from reports.documents.parts import plain
from reports.documents.scored import Scored
from reports.priority_list import rank_name
from reports.quantities import base_shown, hectares, shown
from reports.recap_basis import of_rt, partly
from reports.words import between, number, percent, word
from scoring.priority import HECTARE
from scoring.round import RoundScores
from survey.catalogue import Language, catalogue
from survey.place import KEY


def head(row: dict[str, Any], of: Scored, at: int) -> dict[str, str]:
    """The line of an RT in the priority list. ``row``: of the ranked table; ``at``: its number in the scores."""
    base, lang = of.result.scores.bounds.base, of.facts.lang
    return {
        "rank": rank_name(row),
        "place": of.names[tuple(row[name] for name in KEY)],
        "total": between(row["total_min"], row["total_max"]),
        "level": word("level", row["tingkat"], lang),
        "level_id": row["tingkat"],
        "mean": percent(row["rata_sektoral"], lang, 2),
        "kk": number(int(base["jumlah_kk"][at]), lang),
        "ha": hectares(base["luas_ha"][at] / HECTARE, lang, 4),
        "code": row["kode_prioritas"] or str(row["kelas_prioritas"] or "–"),
        "handling": word("handling", row["penanganan"], lang) if row["penanganan"] else "–",
    }


def page(of: Scored, number_of: int, row: dict[str, Any], at: int) -> dict[str, Any]:
    """Everything the RT's page shows; ``number_of``: its number in the order."""
    result, lang = of.result, of.facts.lang
    base = result.scores.bounds.base
    size = [shown(name, int(base[name][at]), lang) for name in ("luas_ha", "jumlah_bangunan", "jumlah_kk")]
    return {
        **head(row, of, at),
        "size": " · ".join(size),
        "rows": [criterion(result, i, at, row, lang) for i in range(len(of.facts.rules.criteria))],
        "chart": {"svg": profile.svg(of.picture, row), "alt": profile.alt(of.picture, row)},
        "notes": notes(of, number_of, row, at),
    }


def criterion(result: RoundScores, i: int, at: int, row: dict[str, Any], lang: Language) -> dict[str, str]:
    scores = result.scores
    own = scores.rules.criteria[i]
    known, applies = bool(scores.bounds.known(i)[at]), bool(scores.applies(i)[at])
    volume = shown(own.volume, int(scores.bounds.low[i][at]), lang) if known else word("pdf", "unknown", lang)
    share = percent(row[f"p_{own.id}"], lang, 2) if applies else word("pdf", "not_applicable", lang)
    return {
        "id": own.id,
        "name": catalogue()[own.volume].label(lang),
        "volume": volume,
        "base": base_shown(own, scores.bounds, at, lang),
        "share": share,
        "points": between(int(scores.points_low[i, at]), int(scores.points_high[i, at])),
    }


def notes(of: Scored, number_of: int, row: dict[str, Any], at: int) -> list[str]:
    """What is not known of an RT, what rests on part of its households, and what to look at again."""
    scores, lang = of.result.scores, of.facts.lang
    named = [f"{c.id} {catalogue()[c.volume].label(lang)}" for c in scores.rules.criteria]
    unknown = [name for i, name in enumerate(named) if not scores.bounds.known(i)[at]]
    without = [name for i, name in enumerate(named) if not scores.applies(i)[at]]
    notes = []
    if unknown:
        listed = ", ".join(unknown)
        notes.append(word("pdf", "missing_here", lang, daftar=listed, a=row["total_min"], b=row["total_max"]))
    if without:
        notes.append(word("pdf", "na_here", lang, daftar=", ".join(without)))
    notes += partly(of_rt(of.facts.recapped, row, of.came_from[number_of][0]), scores.rules, lang)
    files = {i.number: i.file for i in of.facts.imports}
    later = of.held_rows(tuple(row[name] for name in KEY)).select("impor", "baris").iter_rows()
    notes += [word("pdf", "held_later", lang, berkas=files.get(impor, "–"), baris=baris) for impor, baris in later]
    doubts = of.doubts(number_of).iter_rows(named=True)
    return notes + [word("pdf", "look_again", lang, isi=plain.wrong(found, lang)) for found in doubts]
