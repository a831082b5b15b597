"""Rows whose values stand under the wrong headers: told once, with the evidence, not as hundreds of cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from survey import cells, findings
from survey.catalogue import catalogue
from survey.headers import letter
from survey.reading import Table

# Two counts in one row that are proper fractions are shares, not slips of the pen.
SHARES_IN_A_ROW = 2
# A row this broken may have slid; it has if moving it by one column mends everything.
BREACHES_IN_A_ROW = 3
# Where this share of a village's rows is slid (and at least so many), none of its rows is to be trusted.
VILLAGE_SHARE = 0.5
VILLAGE_ROWS = 3
EVIDENCE = 3
NO_COLUMN = -1

Rows = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Slip:
    """Rows that slid alike: positions in the table, and the finding that tells them."""

    at: Rows
    told: pl.DataFrame


def find(table: Table, places: Mapping[str, int], keys: pl.DataFrame, parsed: cells.Parsed) -> list[Slip]:
    """Shares where volumes belong, then rows slid by one column."""
    shares = _share_rows(table.text.height, parsed)
    slips = []
    if shares.size:
        rows = _whole_villages(keys, shares)
        slips.append(_shares_told(table, places, parsed, rows))
        shares = rows
    return slips + _slid(table, places, parsed, shares)


def _share_rows(height: int, parsed: cells.Parsed) -> Rows:
    fractions = np.zeros(height, np.int64)
    for at in parsed.fractional.values():
        fractions[at.to_numpy()] += 1
    return np.flatnonzero(fractions >= SHARES_IN_A_ROW)


def _whole_villages(keys: pl.DataFrame, rows: Rows) -> Rows:
    """Rows, and all others of the villages where most rows are among them."""
    village = pl.struct("kabupaten", "kecamatan", "desa")
    marked = keys.with_row_index("at").with_columns(hit=pl.col("at").is_in(rows.tolist()))
    most = (pl.col("hit").mean() >= VILLAGE_SHARE) & (pl.col("hit").sum() >= VILLAGE_ROWS)
    return marked.filter(pl.col("hit") | most.over(village))["at"].to_numpy().astype(np.int64)


def _shares_told(table: Table, places: Mapping[str, int], parsed: cells.Parsed, rows: Rows) -> Slip:
    shown = []
    for name, at in parsed.fractional.items():
        hit = np.intersect1d(at.to_numpy(), rows)
        if hit.size:
            shown.append(_quoted(table, places, name, int(hit[0])))
    total = sum(np.intersect1d(at.to_numpy(), rows).size for at in parsed.fractional.values())
    evidence = "; ".join(shown[:EVIDENCE]) + f" (… {total})"
    return Slip(rows, _told("bagian_bukan_volume", table, rows, None, evidence))


def _quoted(table: Table, places: Mapping[str, int], name: str, at: int) -> str:
    return f"{letter(places[name])}{table.row[at]} {name} = '{table.text[str(places[name])][at]}'"


def _told(code: str, table: Table, rows: Rows, column: int | None, evidence: str, arrow: str = "") -> pl.DataFrame:
    return findings.one(
        code,
        baris=int(table.row[rows[0]]),
        sel=f"{letter(column)}{table.row[rows[0]]}" if column is not None else None,
        tajuk=table.dialect.header[column] if column is not None else None,
        jumlah=int(rows.size),
        acuan=evidence,
        arah=arrow,
    )


def _slid(table: Table, places: Mapping[str, int], parsed: cells.Parsed, known: Rows) -> list[Slip]:
    """Rows with several breaches that moving everything from one column on by one cell mends, all of them."""
    order = sorted((at, name) for name, at in places.items() if name in parsed.values.columns)
    suspects = np.setdiff1d(_breached(parsed), known)
    if not suspects.size:
        return []
    text = table.text[suspects].select(str(i) for i in range(table.text.width))
    numbers = _as_numbers(text, parsed.decimal)
    names = [name for _, name in order]
    columns = [at for at, _ in order]
    before = breaches(numbers[:, columns], names, np.zeros(len(columns), bool))
    mended: dict[tuple[int, int], list[int]] = {}
    best = np.full(suspects.size, -1)
    for step in (1, -1):
        for first in range(len(columns)):
            moved = np.array(columns)
            moved[first:] += step
            if step < 0:
                moved[first] = NO_COLUMN
            taken, edge = _taken(numbers, moved)
            after = breaches(taken, names, edge)
            fits = (after == 0) & (before >= BREACHES_IN_A_ROW) & (best < 0)
            best[fits] = first
            if fits.any():
                mended[first, step] = suspects[fits].tolist()
    return [_slid_told(table, places, columns[f], step, np.array(rows)) for (f, step), rows in sorted(mended.items())]


def _slid_told(table: Table, places: Mapping[str, int], column: int, step: int, rows: Rows) -> Slip:
    names = {at: name for name, at in places.items()}
    shown = [
        f"{letter(c)}{table.row[rows[0]]} {names[c]} = '{table.text[str(c)][int(rows[0])]}'"
        for c in range(column, table.text.width)
        if c in names and table.text[str(c)][int(rows[0])] is not None
    ]
    arrow = "→" if step > 0 else "←"
    return Slip(rows, _told("kolom_bergeser", table, rows, column, "; ".join(shown[:EVIDENCE]), arrow))


def _breached(parsed: cells.Parsed) -> Rows:
    """Rows that break any rule as they stand: the only ones worth trying to move."""
    values = parsed.values
    made = catalogue()
    broken = np.zeros(values.height, np.int64)
    for question in made.volumes:
        value, base = pl.col(question.name), pl.col(question.base)
        broken += values.select(bad=((value > base) | (value < 0)).eq_missing(True))["bad"].to_numpy()
    for at in (*parsed.unreadable.values(), *parsed.fractional.values()):
        broken[at.to_numpy()] += 1
    for question in made.bases:
        if question.blank == "error":
            broken += values[question.name].is_null().to_numpy()
    return np.flatnonzero(broken >= BREACHES_IN_A_ROW)


def _as_numbers(text: pl.DataFrame, decimal: cells.Decimal) -> Numbers:
    """Every cell as a float, blank as NaN, no number as infinity. Only for judging where values stand."""
    scales = dict.fromkeys(text.columns, 1_000_000)
    parsed = cells.parse(text, scales, decimal, _NOWHERE)
    numbers = parsed.values.select(pl.all().cast(pl.Float64) / 1_000_000).to_numpy().copy()
    for i, name in enumerate(text.columns):
        numbers[parsed.unreadable[name].to_numpy(), i] = np.inf
    return numbers


class _Nowhere:
    file = ""

    def cell(self, name: str, at: int) -> str:
        return f"{name}{at}"


_NOWHERE = _Nowhere()


def _taken(numbers: Numbers, columns: npt.NDArray[np.int64]) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """The columns asked for, and which of them lie off the table's edge: there the value is unknown, not blank."""
    edge = (columns < 0) | (columns >= numbers.shape[1])
    taken = numbers[:, np.where(edge, 0, columns)].copy()
    taken[:, edge] = np.nan
    return taken, edge


def breaches(numbers: Numbers, names: list[str], edge: npt.NDArray[np.bool_]) -> Rows:
    """How many cells of each row cannot be what their header says. ``numbers``: (rows, names), NaN where blank."""
    made = catalogue()
    at = {name: i for i, name in enumerate(names)}
    count: Rows = np.isinf(numbers).sum(axis=1)
    for question in made.quantities:
        value = numbers[:, at[question.name]]
        if question.blank == "error" and not edge[at[question.name]]:
            count += np.isnan(value)
        wrong = value < 0
        if made.unit_of(question.name).scale == 1:
            wrong |= np.isfinite(value) & (np.abs(value - np.rint(value)) > 1e-6)
        if question.kind == "volume":
            wrong |= value > numbers[:, at[question.base]]
        elif question.max is not None:
            wrong |= value > question.max
        count += wrong
    for ratio in (r for r in made.ratios if r.severity == "error"):
        count += numbers[:, at[ratio.over]] > ratio.max * numbers[:, at[ratio.under]]
    for most in (r for r in made.at_most if r.severity == "error"):
        parts = np.array([at[part] for part in most.parts])
        count += numbers[:, parts].sum(axis=1) > numbers[:, at[most.whole]]
    return count
