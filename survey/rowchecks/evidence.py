"""What a finding is held against, quoted from the file: the base beside a volume, the other rows of the same RT."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from survey.catalogue import AtMost, Catalogue, Question, Ratio, catalogue
from survey.findings import LISTED, Hit, figure
from survey.headers import letter
from survey.place import KEY, OTHER
from survey.reading import Table

# Of the other rows of a repeated RT, so many are quoted.
OTHERS = 5


def add(hits: list[Hit], table: Table, keys: pl.DataFrame) -> list[Hit]:
    """The findings of single rows with what they are held against."""
    return [replace(hit, reference=_reference(hit, table, keys)) for hit in hits]


def _reference(hit: Hit, table: Table, keys: pl.DataFrame) -> str | pl.Series:
    made = catalogue()
    if hit.code == "kunci_ganda":
        return other_rows(hit, table, keys, KEY)
    if hit.code in BY_QUESTION and hit.column:
        return BY_QUESTION[hit.code](made[hit.column], hit, table)
    rule = _rule(made, hit.code)
    if isinstance(rule, Ratio):
        bounds = f" ({figure(f'{rule.min:g}')} … {figure(f'{rule.max:g}')})"
        return pl.select(pl.format("{}" + bounds, _quoted([rule.over, rule.under], hit, table))).to_series()
    if isinstance(rule, AtMost):
        return _quoted([*rule.parts, rule.whole], hit, table)
    return hit.reference


def _limit(question: Question, hit: Hit, table: Table) -> str:
    return f"{question.max} {question.unit}"


def _unit(question: Question, hit: Hit, table: Table) -> str:
    return catalogue().units[question.unit].label_id


def _base(question: Question, hit: Hit, table: Table) -> pl.Series:
    return _quoted([question.base], hit, table)


def _beside(question: Question, hit: Hit, table: Table) -> pl.Series:
    return _quoted([OTHER[question.name]], hit, table)


def _with_digits(question: Question, hit: Hit, table: Table) -> pl.Series:
    cells = table.cells(table.positions[question.name], hit.at[:LISTED]).str.to_lowercase()
    return cells.str.replace_many(list("oils|b"), list("011518"))


BY_QUESTION: Mapping[str, Callable[[Question, Hit, Table], str | pl.Series]] = {
    "terlalu_besar": _limit,
    "bukan_bilangan_bulat": _unit,
    "satuan_dibuang": _unit,
    "satuan_lain": _unit,
    "huruf_untuk_angka": _with_digits,
    "melebihi_dasar": _base,
    "dasar_nol": _base,
    "kunci_bertentangan": _beside,
}


def _rule(made: Catalogue, code: str) -> Ratio | AtMost | None:
    rules: tuple[Ratio | AtMost, ...] = (*made.ratios, *made.at_most)
    return next((rule for rule in rules if rule.code == code), None)


def _quoted(names: list[str], hit: Hit, table: Table) -> pl.Series:
    cells = table.rows(hit.at[:LISTED])
    parts = [pl.format(name + " = '{}'", pl.col(str(table.positions[name]))) for name in names]
    return cells.select(quoted=pl.concat_str(parts, separator=", ", ignore_nulls=True))["quoted"]


def other_rows(hit: Hit, table: Table, keys: pl.DataFrame, key: Sequence[str]) -> pl.Series:
    """For each row of a repeated key, the first cells of its other rows."""
    column = letter(table.positions[key[-1]])
    rows = keys[hit.at].select(key).with_columns(cell=pl.format(column + "{}", pl.Series(table.row[hit.at])))
    first = rows.group_by(key).agg(first=pl.col("cell").head(OTHERS + 1))
    together = rows.head(LISTED).join(first, on=key, how="left", maintain_order="left")
    others = [
        ", ".join([c for c in cells if c != own][:OTHERS])
        for own, cells in together.select("cell", "first").iter_rows()
    ]
    return pl.Series(others, dtype=pl.String)


def held_because(height: int, hits: list[tuple[str, np.ndarray]]) -> pl.Series:
    """Per row, the error codes that hold it, joined by spaces; null where it is ready."""
    parts = [pl.DataFrame({"at": at, "code": pl.repeat(code, at.size, eager=True)}) for code, at in hits if at.size]
    if not parts:
        return pl.repeat(None, height, eager=True, dtype=pl.String)
    codes = pl.concat(parts).group_by("at").agg(pl.col("code").unique(maintain_order=True).str.join(" "))
    return pl.repeat(None, height, eager=True, dtype=pl.String).scatter(codes["at"], codes["code"])
