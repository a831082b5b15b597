"""Text from the field stays text: no spreadsheet takes it for a formula, and no file breaks on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import polars as pl

from survey.parallel import runs

# What no XML may hold, so neither a picture nor a workbook.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")

# Full-width signs count: East Asian versions of Excel take them for the plain ones.
SIGNS = "=+-@＝＋－＠"
SIGN = f"[{re.escape(SIGNS)}]"
FORMULA = rf"^(?:[\t\r]|[\s\p{{Cc}}\p{{Cf}}]*{SIGN})"
# -5, +62.5, -0,5, - 5, -1.234,50, -1.5e-3, -5 %; and the dashes that people write for "nothing".
NUMBER = r"^ *[+\-]? *[.,]?[0-9][0-9., \u00a0]*(?:[eE][+\-]?[0-9]+)? *%?\s*$|^ *-+ *$"
# Where lists are separated by semicolons, as in Indonesia, a spreadsheet cuts a cell of a comma file there.
INSIDE = rf"(;\s*|\S\s*[\t\r\n]\s*)({SIGN})"


def defused(frame: pl.DataFrame) -> pl.DataFrame:
    """``frame``, its texts that a spreadsheet would take for a formula led by an apostrophe. Plain numbers stay."""
    texts = frame.select(pl.col(pl.String))
    # Looking for signs is quicker by far than looking at where they stand, and few columns have any.
    signed = texts.select(pl.all().str.contains_any([*SIGNS, "\t", "\r"]).any())
    return frame.with_columns(_column(pl.col(name)) for name in texts.columns if signed[name].item())


def defused_csv(text: str) -> str:
    """The same for a table that is a CSV already."""
    return defused(pl.read_csv(text.encode(), infer_schema=False)).write_csv()


def csv(parts: Iterable[pl.DataFrame]) -> Iterator[bytes]:
    """The CSV of a table whose rows come in ``parts``, defused, in pieces of so few rows that a country's table takes
    no more memory than a city's."""
    header = True
    for part in parts:
        for run in runs(part.height):
            yield defused(part[run]).write_csv(include_header=header).encode()
            header = False


def _column(cells: pl.Expr) -> pl.Expr:
    apart = cells.str.replace_all(INSIDE, "${1}'${2}")
    led = cells.str.contains(FORMULA) & ~cells.str.contains(NUMBER)
    return pl.when(led).then(pl.lit("'") + apart).otherwise(apart).alias(cells.meta.output_name())
