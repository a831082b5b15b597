"""The findings as a table for people: one row each, in file order, every cell worded."""

from __future__ import annotations

import polars as pl

from reports.findings.told import ORDER
from reports.words import section
from survey.catalogue import Language
from survey.checked import Checked
from survey.findings import worded
from survey.headers import letter

COLUMNS = (
    "baris",
    "kolom",
    "tajuk",
    "sel",
    "tempat",
    "isi",
    "salah",
    "perbaikan",
    "keparahan",
    "kode",
    "jumlah",
    "semua",
)
# What a finding quotes from the file.
QUOTED = ("tajuk", "isi", "acuan")


def listed(checked: Checked, lang: Language, longest: int | None = None) -> pl.DataFrame:
    """The columns of ``COLUMNS``, and ``berat``: 0 where it holds the row, 1 a warning, 2 a note. ``longest``: so many
    characters of a cell are quoted."""
    severity = pl.col("keparahan")
    return worded(placed(checked, longest), lang).select(
        "baris",
        _letters().alias("kolom"),
        *COLUMNS[2:8],
        severity.replace_strict(section("severity", lang), return_dtype=pl.String),
        *COLUMNS[9:],
        berat=severity.replace_strict({name: i for i, name in enumerate(ORDER)}, return_dtype=pl.Int64),
    )


def placed(checked: Checked, longest: int | None = None) -> pl.DataFrame:
    """The findings in file order, of a row from left to right, those of the whole file or of a column first; each with
    the header of its column."""
    header = checked.dialect.header
    letters = [letter(i) for i in range(len(header))]
    at = _letters().replace_strict(letters, list(range(len(header))), default=None, return_dtype=pl.Int64)
    names = _letters().replace_strict(letters, list(header), default=None, return_dtype=pl.String)
    found = checked.findings.sort("baris", at, nulls_last=False, maintain_order=True)
    return found.with_columns(tajuk=pl.coalesce("tajuk", names)).with_columns(_cut(name, longest) for name in QUOTED)


def _cut(name: str, longest: int | None) -> pl.Expr:
    cell = pl.col(name)
    if longest is None:
        return cell
    return (
        pl.when(cell.str.len_chars() > longest).then(cell.str.slice(0, longest - 1) + "…").otherwise(cell).alias(name)
    )


def _letters() -> pl.Expr:
    return pl.col("sel").str.extract("^([A-Z]+)")


def headings(lang: Language) -> dict[str, str]:
    """What stands over each of ``COLUMNS``."""
    return section("findings_column", lang)
