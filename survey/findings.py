"""What a check found: where, as typed, and against what. The words come from ``survey.messages``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import polars as pl

from survey import messages, place
from survey.arrays import Rows
from survey.catalogue import Language, catalogue
from survey.headers import letter
from survey.reading import Table

# What a store keeps of a finding.
STORED: Mapping[str, type[pl.DataType]] = {
    "kode": pl.String,
    "keparahan": pl.String,
    "baris": pl.Int64,
    "sel": pl.String,
    "kolom": pl.String,
    "tajuk": pl.String,
    "tempat": pl.String,
    "isi": pl.String,
    "acuan": pl.String,
    "jumlah": pl.Int64,
    "arah": pl.String,
}
# ``semua``: of what is told once for several rows, all of them as ``ranges`` writes them, up to ``SPREAD``.
COLUMNS: Mapping[str, type[pl.DataType]] = {**STORED, "semua": pl.String}
# Cells of one column with one code are listed one by one up to here; the rest is counted, and every such row is held.
LISTED = 50_000
# A warning or note on more cells of one column than this is told once, with its count.
TOLD_APART = 1_000
# Of rows told together, so many runs are named; in a table of findings, so many.
MOST_RUNS, RUNS_LISTED = 8, 40
# Of what is told once, so many rows are kept, to be marked.
SPREAD = 5_000
MORE = " …"
# As ``ranges`` names all rows.
RANGES = re.compile(r"\d+(-\d+)?(, \d+(-\d+)?)*")
# A figure that was worked out, in what a check found: it is told with the decimal mark of the language that is read.
FIGURE = re.compile(r"‹([-+0-9.e]+)›")
MARK: Mapping[Language, str] = {"id": ",", "en": "."}
RUPIAH = re.compile(r"Rp\d+(\.\d{3})*")
# Codes of which the reference is a unit.
AGAINST_UNIT = ("bukan_bilangan_bulat", "satuan_dibuang", "satuan_lain")


@dataclass(frozen=True)
class Hit:
    """A check that fired: ``at`` are row positions in the table; ``reference`` is one text for all or one per
    row. ``once``: told at the first of them, with their count. ``cell``: the position of the column that it quotes, if
    that asks no question."""

    code: str
    column: str | None
    at: Rows
    reference: str | pl.Series = ""
    once: bool = False
    cell: int | None = None

    @property
    def severity(self) -> str:
        return messages.severity(self.code)

    def without(self, rows: Rows) -> Hit:
        """The same in all other rows."""
        rest = ~np.isin(self.at, rows)
        reference = self.reference if isinstance(self.reference, str) else self.reference.filter(pl.Series(rest))
        return replace(self, at=self.at[rest], reference=reference)


def compose(table: Table, keys: pl.DataFrame, hits: Sequence[Hit], label: pl.Expr | None = None) -> pl.DataFrame:
    """The findings of ``hits`` with the columns of ``COLUMNS``, in file order. ``label``: what a row is called, of the
    columns of ``keys``; None: by its place."""
    hits = [hit for hit in hits if hit.at.size]
    if not hits:
        return empty()
    listed = [hit.at[: _shown(table, hit)] for hit in hits]
    at, size = np.concatenate(listed), [own.size for own in listed]
    count = np.ones(at.size, np.int64)
    count[np.cumsum(size) - 1] += [hit.at.size - own for hit, own in zip(hits, size, strict=True)]
    of_hits = pl.DataFrame(
        [_facts(table, hit) for hit in hits], schema=dict.fromkeys(OF_A_HIT, pl.String), orient="row"
    )
    rows = of_hits[np.repeat(np.arange(len(hits)), size)].with_columns(
        keys[at].select(place.label_expr() if label is None else label).to_series().alias("tempat"),
        pl.concat([_typed(table, hit, own) for hit, own in zip(hits, listed, strict=True)]).alias("isi"),
        pl.concat([_against(hit, own) for hit, own in zip(hits, size, strict=True)]).alias("acuan"),
        baris=table.row[at],
        jumlah=count,
        arah=pl.lit(None, pl.String),
    )
    return in_file_order([rows.select(pl.concat_str("sel", "baris") if name == "sel" else name for name in COLUMNS)])


def in_file_order(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Of several findings of one row, those of the first part come first."""
    return pl.concat(parts).sort("baris", maintain_order=True, nulls_last=False)


@cache
def empty() -> pl.DataFrame:
    return pl.DataFrame(schema=COLUMNS)


# What is the same in all findings of a hit; of ``sel`` the letter.
OF_A_HIT = ("kode", "keparahan", "kolom", "semua", "tajuk", "sel")


def _facts(table: Table, hit: Hit) -> tuple[str | None, ...]:
    column = _column(table, hit)
    told = hit.code, hit.severity, hit.column, _all_rows(table, hit)
    if column is not None:
        return *told, table.dialect.header[column], letter(column)
    return *told, f"--place {hit.column}" if table.stated.get(hit.column or "") else None, None


def _all_rows(table: Table, hit: Hit) -> str | None:
    if hit.at.size == 1 or _shown(table, hit) != 1:
        return None
    rows = np.unique(table.row[hit.at])
    return ranges(rows[:SPREAD].tolist(), SPREAD) + (MORE if rows.size > SPREAD else "")


def _column(table: Table, hit: Hit) -> int | None:
    return table.positions.get(hit.column or "") if hit.cell is None else hit.cell


def _shown(table: Table, hit: Hit) -> int:
    """How many of a hit's rows are listed one by one; the rest is counted with the last of them."""
    stated = table.stated.get(hit.column or "")
    together = hit.once or (hit.severity != "error" and (stated or hit.at.size > TOLD_APART))
    return 1 if together else LISTED


def _typed(table: Table, hit: Hit, at: Rows) -> pl.Series:
    column = _column(table, hit)
    if column is not None:
        return table.cells(column, at)
    name = hit.column or ""
    if name in table.headed.names:
        return table.headed.names[name].gather(at)
    return pl.Series([table.stated.get(name) or None], dtype=pl.String).new_from_index(0, at.size)


def _against(hit: Hit, rows: int) -> pl.Series:
    if isinstance(hit.reference, str):
        return pl.Series([hit.reference]).new_from_index(0, rows)
    return hit.reference[:rows].cast(pl.String)


def one(code: str, **facts: object) -> pl.DataFrame:
    """A finding about a column or a group of rows; ``facts`` are columns of ``COLUMNS``."""
    row = {name: facts.get(name) for name in COLUMNS}
    row |= {"kode": code, "keparahan": messages.severity(code), "jumlah": facts.get("jumlah", 1)}
    return pl.DataFrame([row], schema=COLUMNS, orient="row")


def ranges(rows: Sequence[int], most: int = MOST_RUNS) -> str:
    """``3-5, 9``: row numbers in one line of bearable length, the first ``most`` runs."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    told = [str(a) if a == b else f"{a}-{b}" for a, b in runs[:most]]
    return ", ".join(told) + (MORE if len(runs) > most else "")


def named_rows(told: str) -> list[range] | None:
    """The rows that ``ranges`` named; None where it did not name all, or the text is another."""
    if not RANGES.fullmatch(told):
        return None
    runs = [run.partition("-") for run in told.split(", ")]
    return [range(int(first), int(last or first) + 1) for first, _, last in runs]


def shortened(told: str) -> str:
    """What ``ranges`` named, as a table of findings shows it."""
    runs = told.split(", ")
    return told if len(runs) <= RUNS_LISTED else ", ".join(runs[:RUNS_LISTED]) + MORE


def figure(plain: str) -> str:
    """A number with a decimal point, as a check keeps what it worked out; what is quoted as typed is none."""
    return f"‹{plain}›" if "." in plain else plain


def _figures_told(text: str, lang: Language) -> str:
    return FIGURE.sub(lambda told: told[1].replace(".", MARK[lang]), text)


def what_is_wrong(finding: Mapping[str, object], lang: Language) -> str:
    shown = {k: _figures_told(v, lang) if isinstance(v, str) else "" if v is None else v for k, v in finding.items()}
    if lang == "en":
        shown["acuan"] = _in_english(str(finding["kode"]), str(shown.get("acuan", "")))
    return messages.what_is_wrong(str(finding["kode"]), lang, shown)


def _in_english(code: str, reference: str) -> str:
    """What a check found is kept in no language, but sums of money and units as Indonesian writes them."""
    if RUPIAH.fullmatch(reference):
        return reference.replace(".", ",")
    units = catalogue().units.values() if code in AGAINST_UNIT else ()
    return next((unit.label_en for unit in units if unit.label_id == reference), reference)


def how_to_mend(finding: Mapping[str, object], lang: Language) -> str:
    return messages.how_to_mend(str(finding["kode"]), lang)


def worded(findings: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """The findings as a table for people: code, place, as typed, what is wrong, how to mend it."""
    rows = findings.to_dicts()
    return findings.select(
        "kode",
        "keparahan",
        "baris",
        "sel",
        "tajuk",
        "tempat",
        pl.Series("isi", [_figures_told(row["isi"], lang) if row["isi"] else row["isi"] for row in rows], pl.String),
        "jumlah",
        salah=pl.Series([what_is_wrong(row, lang) for row in rows], dtype=pl.String),
        perbaikan=pl.Series([how_to_mend(row, lang) for row in rows], dtype=pl.String),
        semua=pl.Series([shortened(row["semua"] or "") or None for row in rows], dtype=pl.String),
    )
