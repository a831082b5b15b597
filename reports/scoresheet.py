"""The scores of a round as a table: all of it for files, the essence for the terminal."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from reports.tables import text_table
from reports.words import between, number, percent, section, word
from scoring.round import RoundScores
from scoring.score import UNSETTLED
from scoring.table import table
from survey.catalogue import Language
from survey.place import label
from survey.project import Project


def score_table(result: RoundScores) -> pl.DataFrame:
    """Every column of the scores; above the RT also how many RTs each place rests on and how many are held."""
    scored = table(result.scores)
    if result.by == "rt":
        return scored.drop("jumlah_rt")
    return scored.with_columns(rt_ditahan=pl.Series(result.held_rt))


def told(result: RoundScores, project: Project, round_name: str, lang: Language, top: int) -> str:
    total = result.scores.total_low.size
    shown = result.at(np.arange(min(top, total)))
    scored = score_table(shown)
    rules = result.scores.rules
    points = {a.id: shown.scores.points_low[[rules.position(c) for c in a.criteria]].sum(axis=0) for a in rules.aspects}
    names = section("column", lang)
    counted = result.by != "rt"
    head = [names["tempat"], *points, names["total"], names["tingkat"], names["rata_sektoral"]]
    head += [names["jumlah_rt"], names["rt_ditahan"]] if counted else []
    rows = []
    for i, row in enumerate(scored.iter_rows(named=True)):
        cells = [place_name(row, result.by), *(str(p[i]) for p in points.values())]
        cells += [between(row["total_min"], row["total_max"]), word("level", row["tingkat"], lang)]
        cells += [
            percent(row["rata_sektoral"], lang),
            *([str(row["jumlah_rt"]), str(row["rt_ditahan"])] if counted else []),
        ]
        rows.append(cells)
    right = [*range(1, len(points) + 2), len(points) + 3, len(points) + 4, len(points) + 5]
    lines = [*heading(result, project, round_name, lang), "", text_table(head, rows, right)]
    if total > top:
        lines.append(word("score", "rest", lang, n=number(total - top, lang), semua=total))
    return "\n".join(lines)


def heading(result: RoundScores, project: Project, round_name: str, lang: Language) -> list[str]:
    """Synthetic or not, how many RTs scored and held, by which rules, how many of each level."""
    scores, rules = result.scores, result.scores.rules
    ids = [*(level.id for level in rules.levels), UNSETTLED]
    count = {
        name: int((scores.level == at).sum()) for name, at in zip(ids, [*range(len(rules.levels)), -1], strict=True)
    }
    listed = ", ".join(f"{word('level', name, lang)} {number(n, lang)}" for name, n in count.items() if n)
    lines = [word("score", "synthetic", lang)] if project.synthetic else []
    lines += [
        word("score", "head", lang, putaran=round_name, siap=number(int(scores.bounds.rt.sum()), lang),
             ditahan=number(result.held.height, lang)),
        word("score", "rules", lang, aturan=rules.name(lang), pilihan=rules.aspect_mean.name(lang)),
        word("score", "levels", lang, jenjang=word("place", result.by, lang), daftar=listed),
    ]  # fmt: skip
    if result.outside:
        kind = word("place", result.by, lang)
        lines.append(word("score", "outside", lang, n=number(result.outside, lang), jenjang=kind))
    if unsettled := count[UNSETTLED]:
        lines.append(word("score", "open", lang, n=number(unsettled, lang)))
    return lines


def place_name(row: dict[str, Any], by: str) -> str:
    if by == "rt":
        return label(row)
    if by == "rw":
        return f"{row['desa']} RW {row['rw']}"
    return row[by] or "–"


def as_json(result: RoundScores, project: Project, round_name: str) -> dict[str, Any]:
    """Scores with the rules and choices that made them."""
    return {**about(result, project, round_name), "places": score_table(result).to_dicts()}


def about(result: RoundScores, project: Project, round_name: str) -> dict[str, Any]:
    rules = result.scores.rules
    return {
        "project": project.name,
        "round": round_name,
        "synthetic": project.synthetic,
        "rules": rules.id,
        "choices": {"aspect_mean": rules.aspect_mean.id},
        "scored_rt": int(result.scores.bounds.rt.sum()),
        "held_rt": result.held.height,
    }
