"""What Rembug's workbooks share: fixed bytes, cells that are always text, colours of severities."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import Any

from reports.files.safe import FORBIDDEN
from reports.style import SEVERITY, ink_on
from survey.messages import Refusal

ROWS, COLUMNS = 1_048_576, 16_384
# UTF-16 units, as Excel counts.
LONGEST = 32_767
NAME_LENGTH = 31
# The number of the paper.
A4 = 9
# Points that a line of text is high, and the most that a row is.
LINE, HIGHEST = 15, 409
# Of a column's width, what text fills before it breaks: words are long, and headers bold.
FILLED = 0.9
# A workbook tells when it was made; no result may depend on the clock.
MADE = datetime(2018, 1, 1)
OPTIONS = {
    # Rows go to disk as they are written, for a city's table is large.
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# The number of Excel's own format Text, "@".
TEXT = 49
# What stands for the signs that Excel neither opens nor repairs a file with.
VISIBLE = {code: chr(0x2400 + code) for code in range(32)} | {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


@dataclass(frozen=True)
class Book:
    """A workbook being written. ``severity``: a cell format for each, for cells of that severity."""

    made: Any
    plain: Any
    number: Any
    bold: Any
    title: Any
    severity: Mapping[str, Any]


@contextmanager
def making(title: str) -> Iterator[tuple[Book, io.BytesIO]]:
    """A workbook and, once the block is left, its bytes. Nothing of it stays on disk."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    out = io.BytesIO()
    with TemporaryDirectory(prefix="rembug", ignore_cleanup_errors=True) as folder:
        made = xlsxwriter.Workbook(out, {**OPTIONS, "tmpdir": folder})
        made.set_properties({"title": text(title), "author": "Rembug", "created": MADE})
        made.use_zip64()
        yield _with_formats(made), out
        try:
            made.close()
        except FileCreateError as error:
            raise error.args[0] from error


def _with_formats(made: Any) -> Book:
    # Of the format Text, so that what people type into a cell stays as they type it: 007, 1-2.
    as_text = {"num_format": TEXT, "valign": "top", "text_wrap": True}
    return Book(
        made,
        plain=made.add_format(as_text),
        number=made.add_format({"num_format": "0", "valign": "top"}),
        bold=made.add_format({**as_text, "bold": True, "bottom": 1}),
        title=made.add_format({"num_format": TEXT, "valign": "top", "bold": True}),
        severity={
            name: made.add_format({**as_text, "bg_color": colour, "font_color": ink_on(colour)})
            for name, colour in SEVERITY.items()
        },
    )


def text(cell: str) -> str:
    """A cell's text without what would break the file, and no longer than a cell may be."""
    if FORBIDDEN.search(cell):
        cell = FORBIDDEN.sub(lambda found: VISIBLE[ord(found[0])], cell.replace("\r\n", "\n").replace("\r", "\n"))
    return cut(cell, LONGEST)


def make_room(sheet: Any, row: int, texts: Iterable[tuple[str, int]]) -> None:
    """Make a row as high as the longest of its texts, each with its column's width in letters, before it is written.
    Excel does so itself where no height is told; LibreOffice writes the rows over each other."""
    if (lines := max((_lines(cell, int(width * FILLED)) for cell, width in texts), default=1)) > 1:
        sheet.set_row(row, min(LINE * lines, HIGHEST))


def _lines(cell: str, width: int) -> int:
    return sum(max(-(-len(line) // width), 1) for line in cell.split("\n"))


def cut(cell: str, longest: int) -> str:
    if len(cell) <= longest // 2:
        return cell
    units = cell.encode("utf-16-le", "replace")
    if len(units) <= 2 * longest:
        return cell
    return units[: 2 * (longest - 1)].decode("utf-16-le", "ignore") + "…"


def refuse_too_large(file: str, rows: int, columns: int) -> None:
    """Raise a Refusal where no sheet holds so much."""
    if rows > ROWS or columns > COLUMNS:
        raise Refusal("terlalu_banyak_untuk_excel", berkas=file)


def sheet_name(wanted: str, taken: tuple[str, ...]) -> str:
    """``wanted`` where Excel allows it; another where it is among ``taken``."""
    name = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip("' ") or "-"
    while name.lower() in {other.lower() for other in taken}:
        name = cut(name, NAME_LENGTH - 1) + "_"
    return cut(name, NAME_LENGTH)
