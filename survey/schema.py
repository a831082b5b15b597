"""The pandera schema of the typed baseline, made from the catalogue.

Every rule hangs on one column and carries a finding's code; a rule across columns looks at the whole frame through it.
A blank passes every rule but its own, so that missing is never taken for zero.
"""

from __future__ import annotations

import numpy as np
import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.errors import SchemaErrors

from survey.catalogue import AtMost, Catalogue, Question, Ratio, catalogue
from survey.findings import Hit
from survey.place import KEY


def check(frame: pl.DataFrame) -> list[Hit]:
    """All rules at once. ``frame``: the key columns as text and the quantities as Int64 in small units."""
    try:
        schema().validate(frame, lazy=True)
    except SchemaErrors as errors:
        return _hits(errors.failure_cases)
    return []


def schema() -> pa.DataFrameSchema:
    """The published contract of the numeric baseline."""
    made = catalogue()
    columns = {q.name: pa.Column(pl.String, _key_rules(q), nullable=True) for q in made.keys}
    columns |= {q.name: pa.Column(pl.Int64, _quantity_rules(made, q), nullable=True) for q in made.quantities}
    return pa.DataFrameSchema(columns)


def _rule(code: str, holds: pl.Expr) -> pa.Check:
    """A rule that passes wherever ``holds`` is not plainly false."""

    def look(data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(holds.ne_missing(False))

    return pa.Check(look, error=code, ignore_na=False)


def _key_rules(question: Question) -> list[pa.Check]:
    rules = []
    if question.blank == "error":
        rules.append(_rule("kunci_kosong", pl.col(question.name).is_not_null()))
    if question.name == "rt":
        complete = pl.all_horizontal(pl.col(KEY).is_not_null())
        rules.append(_rule("kunci_ganda", ~(complete & pl.concat_str(KEY, separator="\x1f").is_duplicated())))
    return rules


def _quantity_rules(made: Catalogue, question: Question) -> list[pa.Check]:
    value = pl.col(question.name)
    rules = [_rule("negatif", value >= 0)]
    if question.max is not None:
        rules.append(_rule("terlalu_besar", value <= question.max * made.unit_of(question.name).scale))
    if question.blank == "error":
        rules.append(_rule("dasar_kosong", value.is_not_null()))
    if question.kind == "volume":
        base = pl.col(question.base)
        rules.append(_rule("melebihi_dasar", (value <= base) | (base == 0)))
        rules.append(_rule("dasar_nol", ~((base == 0) & (value > 0))))
    rules += [_rule(r.code, _ratio_holds(made, r)) for r in made.ratios if r.over == question.name]
    rules += [_rule(r.code, _sum_holds(r)) for r in made.at_most if r.parts[0] == question.name]
    return rules


def _ratio_holds(made: Catalogue, rule: Ratio) -> pl.Expr:
    """``min <= over / under <= max`` in whole units, without a division; not judged where ``under`` is 0."""
    over = pl.col(rule.over) * made.unit_of(rule.under).scale
    under = pl.col(rule.under) * made.unit_of(rule.over).scale
    within = (over <= under * rule.max) & (over >= under * rule.min)
    return (pl.col(rule.under) <= 0) | within


def _sum_holds(rule: AtMost) -> pl.Expr:
    return pl.sum_horizontal(rule.parts, ignore_nulls=False) <= pl.col(rule.whole)


def _hits(cases: pl.DataFrame) -> list[Hit]:
    grouped = cases.group_by("check", "column", maintain_order=True).agg(pl.col("index").cast(pl.Int64).sort())
    return [Hit(code, column, np.asarray(at, np.int64)) for code, column, at in grouped.iter_rows()]
