"""Personal data, dropped at the door: from the table that is checked and from the copy of the file that is kept."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from survey import headers
from survey.arrays import Rows, together
from survey.catalogue import FormName, form
from survey.parallel import each
from survey.reading.grid import Grid

# Sixteen digits are a NIK or a family card's number; behind a decimal mark they are a spreadsheet's fraction.
NIK_LENGTH = 16
NIK = r"(?:^|[^0-9.,])[0-9]{16}(?:$|[^0-9])"
DIGITS = re.compile(rb"[0-9]{%d}" % NIK_LENGTH)
RUN = 1 << 18
PHONE = r"^\s*(?:\+?62|0)[ -]?8[0-9](?:[ -]?[0-9]){7,10}\s*$"
SHORTEST = {PHONE: 9, NIK: NIK_LENGTH}
# Stands in the place of what was dropped from a cell of a column that is read.
DROPPED = "[data pribadi]"


def columns(
    header: Sequence[str], questions: Sequence[str | None], cells: pl.DataFrame, asked: FormName | None = None
) -> tuple[int, ...]:
    """The columns of personal data: by their header, or, where they are not read, by what they hold."""
    unread = [i for i, question in enumerate(questions) if question is None]
    named = {i for i in unread if headers.is_personal(header[i], asked)}
    held = {i for i in unread if _holds(cells[str(i)], PHONE) or _holds(cells[str(i)], NIK)}
    return tuple(sorted(named | held))


def _holds(cells: pl.Series, pattern: str) -> bool:
    if cells.null_count() == cells.len():
        return False
    long = cells.filter(cells.str.len_bytes() >= SHORTEST[pattern])
    return bool(long.str.contains(pattern).any())


def may_hold(header: Sequence[str], text: bytes) -> bool:
    """Whether ``cleaned`` may have more to do than to blank columns: someone filled in the form, or sixteen digits
    follow each other. Looks at eight at once, for it looks at every sign of a large file."""
    if headers.in_role("enumerator", header) is not None:
        return True
    eights = np.frombuffer(text, "<u8", len(text) // 8)
    found = each(lambda at: at + np.flatnonzero(_digits(eights[at : at + RUN])), range(0, eights.size, RUN))
    starts = (8 * at for at in together(found).tolist())
    return any(DIGITS.search(text[max(0, at - NIK_LENGTH) : at + 8 + NIK_LENGTH]) for at in starts)


def _digits(eights: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    """Where all eight signs are digits, or one of the six signs behind them in ASCII."""
    digits: npt.NDArray[np.bool_] = (eights & np.uint64(0xF0F0F0F0F0F0F0F0)) == np.uint64(0x3030303030303030)
    return digits


def cleaned(cells: pl.DataFrame, width: Rows, header: Sequence[str], dropped: Sequence[int]) -> pl.DataFrame:
    """``cells`` without personal data: the columns ``dropped`` blank, whoever filled in the form as a number, and a
    NIK in any other cell replaced by ``DROPPED``."""
    teller = headers.in_role("enumerator", header)
    if teller is not None:
        cells = cells.with_columns(numbered(cells[str(teller)]))
    if blanked := [at for at in dropped if at != teller]:
        cells = _blanked(cells, width, header, blanked)
    longest = cells.select(pl.col(pl.String).str.len_bytes().max())
    long = [of.name for of in longest.iter_columns() if (of[0] or 0) >= NIK_LENGTH]
    held = [name for name in long if _holds(cells[name], NIK)]
    return cells.with_columns(cells[name].set(cells[name].str.contains(NIK).fill_null(False), DROPPED) for name in held)


def coded(cells: pl.DataFrame, questions: Sequence[str | None], asked: FormName | None) -> pl.DataFrame:
    """Of ballots, without what stands for a code and does not look like one: a name, a NIK, a telephone number."""
    ballot = form(asked).ballot if asked else None
    if ballot is None or "kode" not in questions:
        return cells
    own = cells[str(questions.index("kode"))]
    odd = [code for code in own.drop_nulls().unique() if code.strip() and not re.fullmatch(ballot.code, code.strip())]
    return cells.with_columns(own.set(own.is_in(odd).fill_null(False), DROPPED))


def numbered(names: pl.Series) -> pl.Series:
    """Persons as ``petugas 1``, ``petugas 2`` … in the order of the file."""
    told = names.str.strip_chars().str.to_lowercase()
    known = [name for name in told.unique(maintain_order=True).drop_nulls() if name]
    numbers = [f"petugas {i}" for i in range(1, len(known) + 1)]
    return told.replace_strict(known, numbers, default=None, return_dtype=pl.String).alias(names.name)


def _blanked(cells: pl.DataFrame, width: Rows, header: Sequence[str], dropped: Sequence[int]) -> pl.DataFrame:
    """In a row too short or too long, also the cells that the dropped ones may have slid into are blank."""
    slid = width - len(header)
    blank: dict[str, pl.Series] = {}
    for personal in dropped:
        for name in cells.columns:
            away = int(name) - personal
            hit = slid <= away if away < 0 else slid >= away if away > 0 else np.ones(slid.size, bool)
            if hit.any():
                blank[name] = blank.get(name, pl.Series(np.zeros(slid.size, bool))) | pl.Series(hit)
    return cells.with_columns(cells[name].set(at, None) for name, at in blank.items())


def rewritten(grid: Grid, cells: pl.DataFrame) -> bytes:
    """The table as UTF-8, every row where it stood and as short or as long as it was."""
    out = io.StringIO("\r\n" * (grid.dialect.first_row - 1))
    out.seek(0, io.SEEK_END)
    write = csv.writer(out, delimiter=grid.dialect.separator).writerow
    write(grid.dialect.header)
    last = grid.dialect.first_row
    for row, number, width in zip(cells.iter_rows(), grid.row.tolist(), grid.written.tolist(), strict=True):
        out.write("\r\n" * (number - last - 1))
        write(row[:width])
        last = number
    return out.getvalue().encode()
