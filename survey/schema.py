"""The pandera schema of a typed frame, made from the catalogue: of the numeric baseline, or of a form.

Every rule hangs on one column and carries a finding's code; a rule across columns looks at the whole frame through it.
A blank passes every rule but its own, so that missing is never taken for zero.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import polars as pl

from survey.arrays import Flags, repeated
from survey.catalogue import AtMost, Catalogue, Question, Ratio, catalogue
from survey.findings import Hit
from survey.parallel import in_runs
from survey.place import KEY

if TYPE_CHECKING:
    import pandera.polars as pa
    from pandera.api.polars.types import PolarsData

# A row by itself does not tell whether it breaks these.
REPEATED = frozenset({"kunci_ganda", "rumah_tangga_ganda"})


@dataclass(frozen=True)
class Rule:
    """A finding's code, and what holds of a good row; a row passes wherever that is not plainly false."""

    code: str
    holds: pl.Expr

    def check(self) -> pa.Check:
        import pandera.polars as pa

        def look(data: PolarsData) -> pl.LazyFrame:
            return data.lazyframe.select(self.holds.ne_missing(False))

        return pa.Check(look, error=self.code, ignore_na=False)


# Of each column, the rules that hang on it.
Rules = Mapping[str, Sequence[Rule]]


def load() -> None:
    """Load pandera, which takes a tenth of a second and is asked about no sound file."""
    import pandera.polars  # noqa: F401


def check(frame: pl.DataFrame, kept: Flags, suspect: Flags) -> list[Hit]:
    """All rules of the numeric baseline at once. ``frame``: the key columns as text and the quantities of a file as
    Int64 in small units. ``kept``, ``suspect``: see ``broken``."""
    return broken(frame, _rules(frozenset(frame.columns)), kept, suspect)


def breaking(frame: pl.DataFrame) -> Flags:
    """The rows that break any rule of the numeric baseline, each by itself."""
    return by_themselves(frame, _rules(frozenset(frame.columns)))


def by_themselves(frame: pl.DataFrame, rules: Rules) -> Flags:
    """The rows that break any rule but those of repeated keys."""
    by_row = _apart(r for own in rules.values() for r in own if r.code not in REPEATED)
    holds = in_runs(lambda rows: rows.select(by_row).min_horizontal(), frame)
    found: Flags = holds.eq_missing(False).to_numpy()
    return found


def alike(keys: pl.DataFrame) -> Flags:
    """The rows whose key hashes like another row's: every repeated one, and as good as never another."""
    flags = np.zeros(keys.height, bool)
    flags[repeated(in_runs(lambda rows: rows.hash_rows(), keys))] = True
    return flags


def broken(frame: pl.DataFrame, rules: Rules, kept: Flags, suspect: Flags) -> list[Hit]:
    """The rules that rows break. ``kept``: the rows that are looked at; ``suspect``: of all rows, those that may break
    one, see ``by_themselves`` and ``alike``.

    Of these the schema says which. A repeated key breaks its rule in all its rows, so that the schema, too, sees them
    all.
    """
    suspects = np.flatnonzero(suspect & kept)
    if not suspects.size:
        return []
    from pandera.errors import SchemaErrors

    looked = frame[suspects]
    try:
        _schema(frame.schema, _broken_by_any(looked, rules)).validate(looked, lazy=True)
    except SchemaErrors as errors:
        return _hits(errors.failure_cases, suspects)
    return []


def _apart(rules: Iterable[Rule]) -> list[pl.Expr]:
    """A column for each rule: one expression of them all would take the engine longer to plan than to work out."""
    return [rule.holds.alias(str(i)) for i, rule in enumerate(rules)]


def _broken_by_any(frame: pl.DataFrame, rules: Rules) -> Rules:
    """Without the rules that every row keeps, and their columns: each costs the schema a millisecond, however few the
    rows."""
    kept = iter(frame.select(_apart(r for own in rules.values() for r in own)))
    broken = {name: [r for r in own if not next(kept).all()] for name, own in rules.items()}
    return {name: own for name, own in broken.items() if own}


def schema(columns: Collection[str]) -> pa.DataFrameSchema:
    """The published contract of the numeric baseline, as far as a file has its columns."""
    kinds = {q.name: pl.String if q.kind == "key" else pl.Int64 for q in catalogue().questions}
    return _schema(kinds, _rules(frozenset(columns)))


def _schema(kinds: Mapping[str, Any], rules: Rules) -> pa.DataFrameSchema:
    import pandera.polars as pa

    columns = {name: pa.Column(kinds[name], [r.check() for r in own], nullable=True) for name, own in rules.items()}
    return pa.DataFrameSchema(columns)


@cache
def _rules(columns: frozenset[str]) -> Rules:
    made = catalogue()
    rules = {q.name: key_rules(q) for q in made.keys}
    rules["rt"].append(once(KEY, "kunci_ganda"))
    rules |= {q.name: _quantity_rules(made, q, columns) for q in made.quantities if q.name in columns}
    return rules


def key_rules(question: Question) -> list[Rule]:
    return [Rule("kunci_kosong", pl.col(question.name).is_not_null())] if question.blank == "error" else []


def once(key: Sequence[str], code: str) -> Rule:
    """That a complete key stands in one row alone."""
    complete = pl.all_horizontal(pl.col(key).is_not_null())
    return Rule(code, ~(complete & pl.struct(key).is_duplicated()))


def _quantity_rules(made: Catalogue, question: Question, columns: Collection[str]) -> list[Rule]:
    value = pl.col(question.name)
    rules = [Rule("negatif", value >= 0)]
    if question.max is not None:
        rules.append(Rule("terlalu_besar", value <= question.max * made.unit_of(question.name).scale))
    if question.blank == "error":
        rules.append(Rule("dasar_kosong", value.is_not_null()))
    if question.zero == "warning":
        rules.append(Rule("dasar_nol_janggal", value != 0))
    if question.kind == "volume":
        base = pl.col(question.base)
        rules.append(Rule("melebihi_dasar", (value <= base) | (base <= 0)))
        rules.append(Rule("dasar_nol", ~((base == 0) & (value > 0))))
    rules += [Rule(r.code, _ratio_holds(made, r)) for r in made.ratios if r.over == question.name]
    rules += [Rule(r.code, _sum_holds(r)) for r in made.at_most if r.parts[0] == question.name and r.whole in columns]
    return rules


def _ratio_holds(made: Catalogue, rule: Ratio) -> pl.Expr:
    """``min <= over / under <= max`` in whole units, without a division; not judged where ``under`` is 0, or where
    another rule says already that one of the two is below zero or exceeds the other."""
    over = pl.col(rule.over) * made.unit_of(rule.under).scale
    under = pl.col(rule.under) * made.unit_of(rule.over).scale
    within = (over <= under * rule.max) & (over >= under * rule.min)
    told = [~_sum_holds(r) for r in made.at_most if {*r.parts, r.whole} == {rule.over, rule.under}]
    return pl.any_horizontal(pl.col(rule.under) <= 0, pl.col(rule.over) < 0, within, *told)


def _sum_holds(rule: AtMost) -> pl.Expr:
    """Nothing is a part of a whole below zero: that is told as such."""
    return (pl.sum_horizontal(rule.parts, ignore_nulls=False) <= pl.col(rule.whole)) | (pl.col(rule.whole) < 0)


def _hits(cases: pl.DataFrame, suspects: npt.NDArray[np.int64]) -> list[Hit]:
    grouped = cases.group_by("check", "column", maintain_order=True).agg(pl.col("index").cast(pl.Int64).sort())
    return [Hit(code, column, suspects[np.asarray(at, np.int64)]) for code, column, at in grouped.iter_rows()]
