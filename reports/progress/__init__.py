"""Two rounds beside each other: what changed, how much slum area went, which RTs left or entered it and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.progress.both import Both
from reports.progress.table import parts, progress_table
from reports.progress.told import as_text
from scoring.priority import HECTARE
from scoring.progress import by_place, compare
from scoring.round import RoundScores


def output(before: Asked, after: Asked) -> Output:
    both = of_both(before, after)
    return Output(
        told=lambda: as_text(both),
        table=lambda: progress_table(both.places),
        json=lambda: _json(both),
        in_parts=lambda: parts(both.places),
    )


def of_both(before: Asked, after: Asked) -> Both:
    """Both are scored by the rules asked for, else by those of the second round."""
    own = before.rules.name(after.lang) if before.rules.id != after.rules.id else None
    before = replace(before, rules_name=after.rules.id)
    rts = compare(_scored(before), _scored(after))
    return Both(before, after, own, rts, by_place(rts, after.by))


def _scored(asked: Asked) -> RoundScores:
    """By RT. The rows stay with a copy, and go with it."""
    return replace(asked).scores("rt")


def _json(both: Both) -> dict[str, Any]:
    rules, counts, rts = both.after.rules, both.rts.counts, progress_table(both.rts)
    ha = {name: int(getattr(counts, name).sum()) / HECTARE for name in ("slum_before", "slum_after")}
    reduced = int((counts.slum_before - counts.slum_after).sum()) / HECTARE
    apart = ("unsettled", "uncredited")
    return {
        "project": both.after.project.name,
        "from": both.before.round,
        "to": both.after.round,
        "by": both.places.by,
        "synthetic": both.after.project.synthetic,
        "rules": rules.id,
        "choices": {c.id: c.chosen.id for c in rules.choices if c.acts_on in ("score", "progress")},
        "compared_rt": counts.rt.size,
        "held_rt": {"from": both.rts.held[0], "to": both.rts.held[1]},
        "hectares": {**ha, "reduced": reduced},
        "mean_over_known_rt": both.rts.means,
        **{f"{name}_rt": int(getattr(counts, name).sum()) for name in apart},
        **{f"{name}_ha": int(getattr(counts, f"{name}_area").sum()) / HECTARE for name in apart},
        "left": rts.filter(pl.col("rt_keluar") > 0),
        "entered": rts.filter(pl.col("rt_masuk") > 0),
        "only_from": both.rts.only_before,
        "only_to": both.rts.only_after,
        "without_place": both.places.outside,
        "places": parts(both.places),
    }
