"""What a check found: where, as typed, and against what. The words come from ``survey.messages``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from survey import messages, place
from survey.catalogue import Language, catalogue
from survey.headers import letter
from survey.reading import Table

COLUMNS: Mapping[str, type[pl.DataType]] = {
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
# Cells of one column with one code are listed one by one up to here; the rest is counted, and every such row is held.
LISTED = 50_000
# A warning or note on more cells of one column than this is told once, with its count.
TOLD_APART = 1_000
# Of rows told together, so many runs are named.
MOST_RUNS = 8
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
    at: npt.NDArray[np.int64]
    reference: str | pl.Series = ""
    once: bool = False
    cell: int | None = None

    @property
    def severity(self) -> str:
        return messages.severity(self.code)


def compose(table: Table, keys: pl.DataFrame, hits: Sequence[Hit], label: pl.Expr | None = None) -> pl.DataFrame:
    """The findings of ``hits`` with the columns of ``COLUMNS``, in file order. ``label``: what a row is called, of the
    columns of ``keys``; None: by its place."""
    called = place.label_expr() if label is None else label
    frames = [_listed(table, keys, called, hit) for hit in hits if hit.at.size]
    if not frames:
        return empty()
    return pl.concat(frames).sort("baris", maintain_order=True, nulls_last=False)


@cache
def empty() -> pl.DataFrame:
    return pl.DataFrame(schema=COLUMNS)


def _listed(table: Table, keys: pl.DataFrame, label: pl.Expr, hit: Hit) -> pl.DataFrame:
    stated = table.stated.get(hit.column or "")
    together = hit.once or (hit.severity != "error" and (stated or hit.at.size > TOLD_APART))
    at = hit.at[: 1 if together else LISTED]
    count = np.ones(at.size, np.int64)
    count[-1] += hit.at.size - at.size
    column = table.positions.get(hit.column or "") if hit.cell is None else hit.cell
    named = keys[at].select(label).to_series()
    rows = pl.DataFrame({"baris": table.row[at], "jumlah": count, "tempat": named})
    reference = hit.reference if isinstance(hit.reference, str) else hit.reference[: at.size]
    facts: dict[str, object] = {
        "kode": hit.code,
        "keparahan": hit.severity,
        "kolom": hit.column,
        "acuan": reference,
    }
    if column is not None:
        facts["tajuk"] = table.dialect.header[column]
        facts["isi"] = table.cells(column, at)
        rows = rows.with_columns(sel=pl.format(letter(column) + "{}", "baris"))
    elif stated:
        facts |= {"tajuk": f"--place {hit.column}", "isi": stated}
    return rows.with_columns(**{k: v if isinstance(v, pl.Series) else pl.lit(v) for k, v in facts.items()}).select(
        pl.col(name).cast(kind) if name in rows.columns or name in facts else pl.lit(None, kind).alias(name)
        for name, kind in COLUMNS.items()
    )


def one(code: str, **facts: object) -> pl.DataFrame:
    """A finding about a column or a group of rows; ``facts`` are columns of ``COLUMNS``."""
    row = {name: facts.get(name) for name in COLUMNS}
    row |= {"kode": code, "keparahan": messages.severity(code), "jumlah": facts.get("jumlah", 1)}
    return pl.DataFrame([row], schema=COLUMNS, orient="row")


def ranges(rows: Sequence[int]) -> str:
    """``3-5, 9``: row numbers in one line of bearable length."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    told = [str(a) if a == b else f"{a}-{b}" for a, b in runs[:MOST_RUNS]]
    return ", ".join(told) + (" …" if len(runs) > MOST_RUNS else "")


def named_rows(told: str) -> list[range] | None:
    """The rows that ``ranges`` named; None where it did not name all, or the text is another."""
    if not RANGES.fullmatch(told):
        return None
    runs = [run.partition("-") for run in told.split(", ")]
    return [range(int(first), int(last or first) + 1) for first, _, last in runs]


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
    )
