"""Both forms side by side: an RT's answers, the verdicts on them, and the counts of its households."""

from __future__ import annotations

import polars as pl

from survey.answered import skips
from survey.catalogue import form
from survey.place import KEY, key_names
from survey.recap.tally import HOUSEHOLDS, NO, SUMMED, TOLD, YES, counted
from survey.recap.verdicts import judge, names

# Whether the RT form is there, and whether it is of the edition that asks how drains are linked and kept.
RT_FORM, NINETEEN = "formulir_rt", "edisi_19"


def joined(rt: pl.DataFrame, tally: pl.DataFrame) -> pl.DataFrame:
    """A row per RT that either form knows; null where a form is not there.

    ``rt``: the typed frame of the RT form; ``tally``: of ``survey.recap.tally``. Numbers that were not asked, because
    the answer before them says that there is nothing to measure, are 0. Adds ``formulir_rt`` and ``edisi_19``.
    """
    verdicts = [counted(name, what) for name in names("rumah_tangga") for what in (YES, NO)]
    sums = [column for name in SUMMED for column in (name, counted(name, TOLD))]
    counts = tally.select(*key_names(), pl.col(HOUSEHOLDS, *verdicts, *sums).cast(pl.Int64))
    beside = [name for name in key_names() if name not in KEY and name in rt.columns]
    both = counts.join(_answers(rt), on=list(KEY), how="full", coalesce=True, suffix="_rt")
    return both.with_columns(pl.coalesce(f"{name}_rt", name).alias(name) for name in beside).sort(KEY)


def _answers(rt: pl.DataFrame) -> pl.DataFrame:
    asked, there = form("rt").asked, rt.columns
    blank = [
        pl.lit(None, pl.Int64 if question.kind == "number" else pl.String).alias(question.name)
        for question in asked
        if question.name not in there
    ]
    skipped = [
        pl.when(skips.asked(question, form("rt"), there).eq_missing(False))
        .then(0)
        .otherwise(question.name)
        .alias(question.name)
        for question in asked
        if question.kind == "number" and question.asked_if
    ]
    only = [question.name for question in asked if set(question.printed) == {"19"} and question.name in there]
    edition = pl.any_horizontal(pl.col(only).is_not_null()) if only else pl.lit(False)
    told = [edition.alias(NINETEEN), pl.lit(True).alias(RT_FORM)]
    return rt.with_columns(*blank, *told).with_columns(skipped).with_columns(judge(rt, "rt"))
