"""Numbers of a workbook beside numbers that were typed as text: only the text can write its decimals either way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from survey.cells import DOUBTFUL, ONE_SIDED_COMMA, PROOF, Decimal, ungapped
from survey.headers import letter
from survey.messages import Refusal
from survey.place import key_names
from survey.reading.sheets.number_format import ABOUT, shown

Row = list[str | None]
# Stands behind a number that its format leaves blank.
UNSEEN = "[tak tampak]"


class Exact(str):
    """A cell that holds a number with decimals, written with a point."""

    __slots__ = ()


def number(value: float, code: str) -> str:
    """A number as a cell of the format ``code`` shows it, with all its digits. What the format leaves out is said."""
    format = shown(code, value)
    text = plain(value, format.percent)
    exact = "." in text
    if re.search(DOUBTFUL, text):
        text += "0"  # so that nobody takes its decimals for thousands
    if format.thousands or format.unit:
        text += f" ÷1{'000' * format.thousands}" if format.thousands else f" {format.unit}"
    if format.about:
        text = f"{ABOUT} {text}"
    if format.hides(value):
        text += f" {UNSEEN}"
    if format.words:
        text = f"{plain(value, format.percent)} [tampak '{format.words}']"
    return Exact(text) if exact else text


def plain(value: float, percent: bool) -> str:
    if percent:
        return f"{value * 100:.10g}%"
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def settle(table: Mapping[int, Row], asked: Sequence[str | None], decimal: Decimal | None, file: str) -> None:
    """Write the decimals of the numbers as those that were typed as text write theirs, in place.

    Raises:
        Refusal: ``decimal`` is None, and a number typed as text can mean thousands or decimals.
    """
    columns = [at for at, name in enumerate(asked) if name and name not in key_names()]
    mark = decimal or _mark(table, columns, file)
    if mark == "comma":
        for row in table.values():
            row[:] = [cell.replace(".", ",") if isinstance(cell, Exact) else cell for cell in row]


def _mark(table: Mapping[int, Row], columns: Sequence[int], file: str) -> Decimal:
    commas, points = (_count(table, columns, PROOF[mark]) for mark in ("comma", "point"))
    if not commas and not points:
        for number, at, cell in _typed_like(table, columns, DOUBTFUL):
            raise Refusal("desimal_tak_pasti", berkas=file, isi=cell, sel=f"{letter(at)}{number}")
        commas = _count(table, columns, ONE_SIDED_COMMA)
    return "comma" if commas > points else "point"


def _count(table: Mapping[int, Row], columns: Sequence[int], pattern: str) -> int:
    return sum(1 for _ in _typed_like(table, columns, pattern))


def _typed_like(table: Mapping[int, Row], columns: Sequence[int], pattern: str) -> Iterator[tuple[int, int, str]]:
    like = re.compile(pattern).search
    for number, row in table.items():
        for at in columns:
            cell = row[at]
            if (
                cell is not None
                and not isinstance(cell, Exact)
                and not cell.isdecimal()
                and like(ungapped(cell.strip()))
            ):
                yield number, at, cell
