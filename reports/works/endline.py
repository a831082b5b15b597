"""The expected endline of a round: what is left once its works have taken theirs, RT by RT or summed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.progress.both import Both
from reports.progress.table import progress_table
from reports.progress.told import as_text
from reports.score_basis import choices
from reports.words import number, word
from reports.works.followed import followed
from scoring.progress import by_place, compare
from scoring.score import Scores
from scoring.works.endline import Count, Endline, endline
from survey.catalogue import catalogue
from survey.messages.filling import few
from survey.store.works import ID

NAMED = 8


def output(asked: Asked, count: Count, until: int | None, on: date | None) -> Output:
    """``count``: how far works must have come; ``until``: works of years up to this one; ``on``: checks up to then.

    Raises:
        Refusal: the round has no works, or no RT is ready.
    """
    before = asked.scores("rt")
    made = endline(before, followed(asked, until, on).as_built, count)
    rts = compare(before, made.after)
    after = replace(asked, round=word("endline", "expected", asked.lang), rules_name=asked.rules.id)
    both = Both(asked, after, None, rts, by_place(rts, asked.by))
    rows = _with_criteria(progress_table(both.places), both)
    return Output(
        told=lambda: "\n".join([*counted(made, asked, count, until, on), "", as_text(both)]),
        table=lambda: rows,
        json=lambda: {**asked.about(), **_facts(made, count), "places": rows},
        code=1 if made.lost.height else 0,
    )


def counted(made: Endline, asked: Asked, count: Count, until: int | None, on: date | None) -> list[str]:
    """Which works count, what they took where there was less, and which do not count and why."""
    lang = asked.lang
    facts = {"n": number(made.works.cost.size, lang), "putaran": asked.round, "sampai": word("endline", count, lang)}
    lines = [word("endline", "counted", lang, **facts)]
    lines.append(word("works", "choices", lang, pilihan=choices(asked.rules, "works", lang)))
    if until is not None:
        lines.append(word("endline", "until", lang, tahun=until))
    if on is not None:
        lines.append(word("endline", "on", lang, tanggal=on.isoformat()))
    for name, rows in (("lost", made.lost), ("broken", made.broken)):
        if rows.height:
            listed = few(rows[ID], NAMED, rows.height)
            lines.append(word("endline", name, lang, n=number(rows.height, lang), daftar=listed))
    if more := int((made.removed > np.array(made.before.scores.bounds.high)).sum()):
        lines.append(word("endline", "more", lang, n=number(more, lang)))
    return lines


def _with_criteria(rows: pl.DataFrame, both: Both) -> pl.DataFrame:
    """With each volume (whole units) and each criterion's points at both ends, where all RTs of a place tell them."""
    places = both.places
    columns = [c for end, at in ((places.before, "a"), (places.after, "b")) for c in _of_end(end, at)]
    return rows.with_columns(columns) if rows.height == places.before.total_low.size else rows


def _of_end(scores: Scores, end: str) -> list[pl.Series]:
    made = []
    for at, criterion in enumerate(scores.rules.criteria):
        known = pl.Series(scores.bounds.known(at))
        volume = pl.Series(scores.bounds.low[at] / catalogue().unit_of(criterion.volume).scale)
        same = pl.Series(scores.points_low[at] == scores.points_high[at])
        made.append(volume.set(~known, None).alias(f"{criterion.volume}_{end}"))
        made.append(pl.Series(scores.points_low[at].astype(np.int64)).set(~same, None).alias(f"n_{criterion.id}_{end}"))
    return made


def _facts(made: Endline, count: Count) -> dict[str, Any]:
    return {
        "counted": count,
        "works": made.works.ids,
        "without_rt": made.lost[ID].to_list(),
        "badly_damaged": made.broken[ID].to_list(),
    }
