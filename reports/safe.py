"""Text from the field stays text: no spreadsheet takes it for a formula, and no file breaks on it."""

from __future__ import annotations

import re

import polars as pl

# What no XML may hold, so neither a picture nor a workbook.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")

# Full-width signs count: East Asian versions of Excel take them for the plain ones.
SIGN = r"[=+\-@＝＋－＠]"
FORMULA = rf"^(?:[\t\r]|[\s\p{{Cc}}\p{{Cf}}]*{SIGN})"
# -5, +62.5, -0,5, - 5, -1.234,50, -1.5e-3, -5 %; and the dashes that people write for "nothing".
NUMBER = r"^ *[+\-]? *[.,]?[0-9][0-9., \u00a0]*(?:[eE][+\-]?[0-9]+)? *%?\s*$|^ *-+ *$"
# Where lists are separated by semicolons, as in Indonesia, a spreadsheet cuts a cell of a comma file there.
INSIDE = rf"(;\s*|\S\s*[\t\r\n]\s*)({SIGN})"


def defused(frame: pl.DataFrame) -> pl.DataFrame:
    """``frame``, its texts that a spreadsheet would take for a formula led by an apostrophe. Plain numbers stay."""
    return frame.with_columns(_column(pl.col(name)) for name, kind in frame.schema.items() if kind == pl.String)


def defused_csv(text: str) -> str:
    """The same for a table that is a CSV already."""
    return defused(pl.read_csv(text.encode(), infer_schema=False)).write_csv()


def _column(cells: pl.Expr) -> pl.Expr:
    apart = cells.str.replace_all(INSIDE, "${1}'${2}")
    led = cells.str.contains(FORMULA) & ~cells.str.contains(NUMBER)
    return pl.when(led).then(pl.lit("'") + apart).otherwise(apart).alias(cells.meta.output_name())
