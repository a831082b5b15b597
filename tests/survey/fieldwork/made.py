"""Field files in the shapes that phone tools, Excel and people give them, and what must become of each.

Every file holds the same four RTs; what differs is how it was written.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter

from survey.catalogue import catalogue, form
from tests.survey.files import HEADER, rt

ROWS = [
    list(rt(n, desa="Kincang Wétan", luas_ha="1.25", jalan_rusak_m="120.5", panjang_jalan_ideal_m="1250.5").values())
    for n in range(1, 5)
]
NOTE = len(HEADER)


@dataclass(frozen=True)
class Shape:
    """``outcome``: ``exact``, or the code of the question or finding that must stop it; ``held``: of the four RTs."""

    name: str
    data: bytes
    outcome: str = "exact"
    held: int = 0


def delimited(rows: Sequence[Sequence[str]], separator: str = ",", end: str = "\n", quote: bool = False) -> str:
    out = io.StringIO()
    how = csv.QUOTE_ALL if quote else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=separator, lineterminator=end, quoting=how).writerows(rows)
    return out.getvalue()


def with_comma(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[cell.replace(".", ",") for cell in row] for row in rows]


def table(header: Sequence[str] = HEADER) -> list[list[str]]:
    return [list(header), *(list(row) for row in ROWS)]


def with_column(name: str, cells: Sequence[str]) -> list[list[str]]:
    return [[*row, cell] for row, cell in zip(table(), [name, *cells], strict=True)]


def changed(column: str, cells: Sequence[str]) -> list[list[str]]:
    """The table with other cells in one column."""
    made = table()
    for row, cell in zip(made[1:], cells, strict=True):
        row[HEADER.index(column)] = cell
    return made


def labels(lang: str) -> list[str]:
    made = catalogue()
    return [made[name].label(lang) for name in HEADER]  # type: ignore[arg-type]


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(book)
    book.close()
    return out.getvalue()


def numbers(book: xlsxwriter.Workbook, name: str, first: int = 0) -> xlsxwriter.worksheet.Worksheet:
    """A sheet with numbers as numbers."""
    sheet = book.add_worksheet(name)
    sheet.write_row(first, 0, HEADER)
    for at, row in enumerate(ROWS, first + 1):
        for column, (question, cell) in enumerate(zip(HEADER, row, strict=True)):
            if question in ("rt", "rw") or not cell.replace(".", "").isdigit():
                sheet.write_string(at, column, cell)
            else:
                sheet.write_number(at, column, float(cell))
    return sheet


def second_sheet(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("Petunjuk").write(0, 0, "Isi lembar Data")
    sheet = numbers(book, "Data", first=3)
    sheet.write(0, 0, "REKAPITULASI DATA RT")


def numbers_as_text(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Data")
    for at, row in enumerate(with_comma(table())):
        for column, cell in enumerate(row):
            sheet.write_string(at, column, cell)


def spoiled(
    column: str, write: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet, int, int], object]
) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        write(book, numbers(book, "Data"), 1, HEADER.index(column))

    return workbook(fill)


def changed_by_hand(*changes: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]) -> bytes:
    """The sheet of numbers, changed by hand."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = numbers(book, "Data")
        for change in changes:
            change(book, sheet)

    return workbook(fill)


def typed(column: str, text: str) -> bytes:
    """A number typed as text in the first RT, true numbers elsewhere."""
    return changed_by_hand(lambda b, s: s.write_string(1, HEADER.index(column), text))


def formatted(column: str, value: float, code: str) -> bytes:
    return changed_by_hand(
        lambda b, s: s.write_number(1, HEADER.index(column), value, b.add_format({"num_format": code}))
    )


def drawn(column: str, look: Mapping[str, object]) -> bytes:
    """The first RT's cell of a column as it is, but drawn otherwise."""
    at = HEADER.index(column)
    write = "write_number" if ROWS[0][at].isdigit() and column != "rt" else "write_string"
    return changed_by_hand(
        lambda b, s: getattr(s, write)(
            1, at, (float if "number" in write else str)(ROWS[0][at]), b.add_format(dict(look))
        )
    )


def corrected(column: str, old: str, new: str) -> bytes:
    """The first RT's cell with an old figure crossed out before the new one."""
    return changed_by_hand(
        lambda b, s: s.write_rich_string(1, HEADER.index(column), b.add_format({"font_strikeout": True}), old, new)
    )


def merged(column: str, last: int) -> bytes:
    """A column merged from the first RT down: the other cells are blank."""
    at = HEADER.index(column)
    return changed_by_hand(lambda b, s: s.merge_range(1, at, last, at, ROWS[0][at], b.add_format({"border": 1})))


def lines(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Data")
    for at, line in enumerate(PLAIN.splitlines()):
        sheet.write_string(at, 0, line)


def subtotal(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write_string(5, 2, "Kincang Wétan Total")
    for at in range(6, NOTE):
        sheet.write_number(5, at, sum(float(row[at]) for row in ROWS))


def two_header_rows(book: xlsxwriter.Workbook) -> None:
    """Places merged over both rows of the header, a title merged over the figures."""
    sheet = numbers(book, "Data", first=1)
    for at in range(6):
        sheet.merge_range(0, at, 1, at, HEADER[at], book.add_format({"border": 1}))
    sheet.merge_range(0, 6, 0, NOTE - 1, "Volume", book.add_format({"border": 1}))


def two_sheets(book: xlsxwriter.Workbook) -> None:
    numbers(book, "Januari")
    numbers(book, "Februari")


def gap(book: xlsxwriter.Workbook) -> None:
    numbers(book, "Data", first=0).write(900_000, 0, "Sumber: LKM")


def one_column(header: str, cell: str) -> list[list[str]]:
    """RT and RW told in one column."""
    at = HEADER.index("rt")
    rows = [[*row[: at - 1], cell.format(rw=row[at - 1], rt=row[at]), *row[at + 1 :]] for row in ROWS]
    return [[*HEADER[: at - 1], header, *HEADER[at + 1 :]], *rows]


def two_rows() -> list[list[str]]:
    """The places' names merged over both rows, a title over the figures."""
    return [[*HEADER[:6], "Volume", *[""] * (NOTE - 7)], [*[""] * 6, *HEADER[6:]], *ROWS]


def criteria() -> list[list[str]]:
    """Aspects over criteria over volume, share and points, as cities publish them; what has one column is merged over
    all three rows."""
    made = catalogue()
    heads, below = [list[str]() for _ in range(3)], [list[str]() for _ in ROWS]
    for at, name in enumerate(HEADER):
        code = made[name].criterion if made[name].kind == "volume" else ""
        grouped = code and f"{code}_volume" in made[name].aliases
        own = [(f"ASPEK {code[:1]}", f"{code}. Kriteria", "Volume"), ("", "", "%"), ("", "", "Nilai")]
        for head, cells in zip(heads, zip(*(own if grouped else [(name, "", "")]), strict=True), strict=True):
            head.extend(cells)
        for told, row in zip(below, ROWS, strict=True):
            told.extend([row[at], "12,5", "0"] if grouped else [row[at]])
    return [*heads, *below]


def headed(way: str, **other: str) -> list[list[str]]:
    """The table with its volumes' headers as ``way`` makes them of number and label; ``other``: those of criteria."""
    made = catalogue()

    def header(name: str) -> str:
        code, label = made[name].criterion or "", made[name].label_id
        dotted = f"{code[:1]}.{ord(code[1:] or 'a') - ord('a') + 1}"
        return other.get(code, way.format(code=code, dotted=dotted, label=label)) if code else name

    return table([header(name) for name in HEADER])


def calculated(formula: str, value: float, column: str = "kk_tanpa_air_aman") -> bytes:
    """The first RT's cell of a column worked out by a formula."""
    return spoiled(column, lambda b, s, r, c: s.write_formula(r, c, formula, None, value))


def chain(book: xlsxwriter.Workbook) -> None:
    """A link to a cell that is itself a link to a blank one."""
    sheet = numbers(book, "Data")
    book.add_worksheet("Isian").write_formula(0, 0, "=Z9", None, 0)
    sheet.write_formula(1, HEADER.index("kk_tanpa_air_aman"), "=Isian!A1", None, 0)


def per_criterion() -> list[list[str]]:
    return [[*HEADER[:5], "Kriteria", "Volume"], *([*ROWS[0][:5], code, "3"] for code in ("1a", "1b", "1c"))]


def exchanged() -> list[list[str]]:
    """A table with two columns exchanged, its header first."""
    rows = table()
    for row in rows:
        row[8], row[9] = row[9], row[8]
    return rows


def kobo(group: str) -> list[list[str]]:
    head = [
        "start",
        "end",
        *(group + name for name in HEADER),
        "_id",
        "_uuid",
        "_submission_time",
        "__version__",
        "_index",
    ]
    return [
        head,
        *(
            ["2026-01-05T08:00", "2026-01-05T09:00", *row, f"{n}", f"u-{n}", "2026-01-05", "v1", f"{n}"]
            for n, row in enumerate(ROWS)
        ),
    ]


def odk(group: str) -> list[list[str]]:
    head = ["SubmissionDate", *(group + name for name in HEADER), "KEY", "SubmitterName", "ReviewState", "FormVersion"]
    return [head, *(["2026-01-05", *row, f"uuid:{n}", "Siti", "approved", "3"] for n, row in enumerate(ROWS))]


def sums() -> list[str]:
    cells = ["", "", "Jumlah", "", "", ""]
    sums = [sum(float(row[i]) for row in ROWS) for i in range(len(cells), len(HEADER))]
    return [*cells, *(f"{value:g}" for value in sums)]


def ragged(cells: list[str]) -> str:
    """The second RT written as other cells, unquoted."""
    rows = table()
    rows[2] = cells
    return "\n".join(",".join(row) for row in rows) + "\n"


def as_a_date(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int) -> None:
    sheet.write_number(row, column, 46054, book.add_format({"num_format": "d-mmm"}))


def households() -> list[list[str]]:
    header = [*HEADER[:5], *(question.name for question in form("rumah_tangga").asked)]
    return [header, [*ROWS[0][:5], *["1"] * (len(header) - 5)]]


def joined(second: str) -> str:
    """Two files in one: the second begins with a mark and its header, or parts its cells otherwise."""
    rows = table()
    if second == ";":
        return delimited(rows[:3]) + delimited(rows[3:], second)
    return second + delimited(rows[:3]) + second + delimited([rows[0], *rows[3:]])


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("rt.csv", PLAIN)
    return out.getvalue()


PLAIN = delimited(table())
