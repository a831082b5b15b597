"""Field files in the shapes that phone tools, Excel and people give them, and what must become of each.

Every file holds the same four RTs; what differs is how it was written.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
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


def _numbers(book: xlsxwriter.Workbook, name: str, first: int = 0) -> xlsxwriter.worksheet.Worksheet:
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


def _second_sheet(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("Petunjuk").write(0, 0, "Isi lembar Data")
    sheet = _numbers(book, "Data", first=3)
    sheet.write(0, 0, "REKAPITULASI DATA RT")


def _numbers_as_text(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Data")
    for at, row in enumerate(with_comma(table())):
        for column, cell in enumerate(row):
            sheet.write_string(at, column, cell)


def _spoiled(
    column: str, write: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet, int, int], object]
) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        write(book, _numbers(book, "Data"), 1, HEADER.index(column))

    return workbook(fill)


def _on(*changes: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]) -> bytes:
    """The sheet of numbers, changed by hand."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = _numbers(book, "Data")
        for change in changes:
            change(book, sheet)

    return workbook(fill)


def _typed(column: str, text: str) -> bytes:
    """A number typed as text in the first RT, true numbers elsewhere."""
    return _on(lambda b, s: s.write_string(1, HEADER.index(column), text))


def _formatted(column: str, value: float, code: str) -> bytes:
    return _on(lambda b, s: s.write_number(1, HEADER.index(column), value, b.add_format({"num_format": code})))


def _merged(column: str, last: int) -> bytes:
    """A column merged from the first RT down: the other cells are blank."""
    at = HEADER.index(column)
    return _on(lambda b, s: s.merge_range(1, at, last, at, ROWS[0][at], b.add_format({"border": 1})))


def _two_header_rows(book: xlsxwriter.Workbook) -> None:
    """Places merged over both rows of the header, a title merged over the figures."""
    sheet = _numbers(book, "Data", first=1)
    for at in range(6):
        sheet.merge_range(0, at, 1, at, HEADER[at], book.add_format({"border": 1}))
    sheet.merge_range(0, 6, 0, NOTE - 1, "Volume", book.add_format({"border": 1}))


def _two_sheets(book: xlsxwriter.Workbook) -> None:
    _numbers(book, "Januari")
    _numbers(book, "Februari")


def _gap(book: xlsxwriter.Workbook) -> None:
    _numbers(book, "Data", first=0).write(900_000, 0, "Sumber: LKM")


def _one_column(header: str, cell: str) -> list[list[str]]:
    """RT and RW told in one column."""
    at = HEADER.index("rt")
    rows = [[*row[: at - 1], cell.format(rw=row[at - 1], rt=row[at]), *row[at + 1 :]] for row in ROWS]
    return [[*HEADER[: at - 1], header, *HEADER[at + 1 :]], *rows]


def _two_rows() -> list[list[str]]:
    """The places' names merged over both rows, a title over the figures."""
    return [[*HEADER[:6], "Volume", *[""] * (NOTE - 7)], [*[""] * 6, *HEADER[6:]], *ROWS]


def _criteria() -> list[list[str]]:
    """Aspects over criteria over volume, share and points, as cities publish them; what has one column is merged over
    all three rows."""
    made = catalogue()
    heads, below = [[], [], []], [list[str]() for _ in ROWS]
    for at, name in enumerate(HEADER):
        code = made[name].criterion if made[name].kind == "volume" else ""
        grouped = code and f"{code}_volume" in made[name].aliases
        own = [(f"ASPEK {code[:1]}", f"{code}. Kriteria", "Volume"), ("", "", "%"), ("", "", "Nilai")]
        for head, cells in zip(heads, zip(*(own if grouped else [(name, "", "")]), strict=True), strict=True):
            head.extend(cells)
        for told, row in zip(below, ROWS, strict=True):
            told.extend([row[at], "12,5", "0"] if grouped else [row[at]])
    return [*heads, *below]


def _exchanged() -> list[list[str]]:
    """A table with two columns exchanged, its header first."""
    rows = table()
    for row in rows:
        row[8], row[9] = row[9], row[8]
    return rows


def _kobo(group: str) -> list[list[str]]:
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


def _odk(group: str) -> list[list[str]]:
    head = ["SubmissionDate", *(group + name for name in HEADER), "KEY", "SubmitterName", "ReviewState", "FormVersion"]
    return [head, *(["2026-01-05", *row, f"uuid:{n}", "Siti", "approved", "3"] for n, row in enumerate(ROWS))]


def _sums() -> list[str]:
    cells = ["", "", "Jumlah", "", "", ""]
    sums = [sum(float(row[i]) for row in ROWS) for i in range(len(cells), len(HEADER))]
    return [*cells, *(f"{value:g}" for value in sums)]


def _ragged(cells: list[str]) -> str:
    """The second RT written as other cells, unquoted."""
    rows = table()
    rows[2] = cells
    return "\n".join(",".join(row) for row in rows) + "\n"


def _date(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int) -> None:
    sheet.write_number(row, column, 46054, book.add_format({"num_format": "d-mmm"}))


def _households() -> list[list[str]]:
    header = [*HEADER[:5], *(question.name for question in form("rumah_tangga").asked)]
    return [header, [*ROWS[0][:5], *["1"] * (len(header) - 5)]]


def _joined(second: str) -> str:
    """Two files in one: the second begins with a mark and its header, or parts its cells otherwise."""
    rows = table()
    if second == ";":
        return delimited(rows[:3]) + delimited(rows[3:], second)
    return second + delimited(rows[:3]) + second + delimited([rows[0], *rows[3:]])


def _zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("rt.csv", PLAIN)
    return out.getvalue()


MISSING = "kolom_wajib_hilang"
PLAIN = delimited(table())
# No decimals but in one column, where they may be thousands.
WHOLE = [[cell.split(".")[0] for cell in row] for row in changed("luas_ha", ["2"] * 4)]
DOUBTFUL = [[cell.replace("1250", "1.250") for cell in row] for row in WHOLE]
SHAPES = [
    Shape("comma, UTF-8", PLAIN.encode()),
    Shape("semicolon, BOM, CRLF, decimal comma", ("\ufeff" + delimited(with_comma(table()), ";", "\r\n")).encode()),
    Shape("tab, UTF-16 (Excel's Unicode text)", delimited(table(), "\t", "\r\n").encode("utf-16")),
    Shape("cp1252", delimited(with_comma(table()), ";", "\r\n").encode("cp1252")),
    Shape("bar as separator", delimited(table(), "|").encode()),
    Shape("old Macintosh line ends", delimited(table(), ",", "\r").encode()),
    Shape("sep=; line", ("sep=;\r\n" + delimited(table(), ";", "\r\n")).encode()),
    Shape("every cell quoted", delimited(table(), ";", quote=True).encode()),
    Shape("titles above the header", ("REKAP DATA RT\nKecamatan: Jiwan, 2026\n\n" + PLAIN).encode()),
    Shape("blank rows above the header", (";;;\n\n" + delimited(table(), ";")).encode()),
    Shape("Indonesian labels as header", delimited(table(labels("id"))).encode()),
    Shape("English labels as header", delimited(table(labels("en"))).encode()),
    Shape("labels below the names", delimited([list(HEADER), labels("id"), *ROWS]).encode()),
    Shape(
        "HXL tags below the names", delimited([list(HEADER), ["#adm2"] + ["#indicator"] * (NOTE - 1), *ROWS]).encode()
    ),
    Shape("column numbers below", delimited([list(HEADER), [f"({n + 1})" for n in range(NOTE)], *ROWS]).encode()),
    Shape(
        "units below",
        delimited([list(HEADER), [""] * 6 + [catalogue().unit_of(n).name for n in HEADER[6:]], *ROWS]).encode(),
    ),
    Shape(
        "units in the header",
        delimited(
            table(
                [*labels("id")[:6], *(f"{catalogue()[n].label_id} ({catalogue().unit_of(n).name})" for n in HEADER[6:])]
            )
        ).encode(),
    ),
    Shape("numbered header", delimited(table([f"{n}. {label}" for n, label in enumerate(labels("id"), 1)])).encode()),
    Shape("header again halfway", delimited([*table()[:3], list(HEADER), *table()[3:]]).encode()),
    Shape(
        "trailing empty rows and columns", delimited([[*row, "", ""] for row in table()] + [[""] * 8] * 5, ";").encode()
    ),
    Shape("a total below", delimited([*table(), _sums()]).encode()),
    Shape("source and signature below", (PLAIN + '\n"Sumber: LKM, 2026"\nMengetahui\nKetua LKM\n').encode()),
    Shape("newline in a quoted note", delimited(with_column("catatan", ["a\nb", "", 'kata "ya"', "c"])).encode()),
    Shape("columns in another order", delimited([list(reversed(row)) for row in table()]).encode()),
    Shape(
        "running number first",
        delimited([["No", *table()[0]], *([str(n), *r] for n, r in enumerate(ROWS, 1))]).encode(),
    ),
    Shape("RT and RW in one column", delimited(_one_column("rt", "RT.{rt} RW.{rw}")).encode()),
    Shape("a column RW/RT, the RW before the RT", delimited(_one_column("RW/RT", "{rw}/{rt}")).encode()),
    Shape("header over two rows", delimited(_two_rows(), ";").encode()),
    Shape("a sep= line that is wrong", ("sep=,\r\n" + delimited(table(), ";", "\r\n")).encode()),
    Shape("RT and RW in many spellings", delimited(changed("rt", ["RT 01", "RT.02", "003", "RT 4/RW 1"])).encode()),
    Shape("spreadsheet's float noise", delimited(changed("luas_ha", ["1.2500000000000002"] + ["1.25"] * 3)).encode()),
    Shape("thousands 1.250,5", delimited(with_comma(table()), ";").replace("1250,5", "1.250,5").encode()),
    Shape("thousands 1,250.5", PLAIN.replace("1250.5", '"1,250.5"').encode()),
    Shape("KoboToolbox, XML values and groups", delimited(_kobo("identitas/rt/"), ";", "\r\n", quote=True).encode()),
    Shape("KoboToolbox, no groups", delimited(_kobo(""), ";", "\r\n", quote=True).encode()),
    Shape("ODK Central, groups", delimited(_odk("data-rt-")).encode()),
    Shape("ODK Central, bare names", delimited(_odk("")).encode()),
    Shape("names and NIK beside", delimited(with_column("Nama Ketua RT", ["Siti", "Budi", "Ani", "Adi"])).encode()),
    Shape("XLSX, second sheet, title above", workbook(_second_sheet)),
    Shape("XLSX, numbers as text with comma", workbook(_numbers_as_text)),
    Shape("XLSX, a note 900,000 rows below", workbook(_gap)),
    Shape("XLSX, header merged over two rows", workbook(_two_header_rows)),
    Shape("volume, share and points below each criterion", delimited(_criteria()).encode()),
    Shape("XLSX, village merged over its RTs", _merged("desa", 4), "sel_gabungan_diisi"),
    Shape("XLSX, households of two RTs merged", _merged("jumlah_kk", 2), "sel_gabungan", 2),
    Shape("XLSX, 1.250,5 typed as text among numbers", _typed("panjang_jalan_ideal_m", "1.250,5")),
    Shape("XLSX, 1.250 typed as text among numbers", _typed("panjang_jalan_ideal_m", "1.250"), "desimal_tak_pasti"),
    Shape("XLSX, a row hidden", _on(lambda b, s: s.set_row(2, None, None, {"hidden": True})), "baris_tersembunyi"),
    Shape(
        "XLSX, a column hidden", _on(lambda b, s: s.set_column(9, 9, None, None, {"hidden": True})), "kolom_tersembunyi"
    ),
    Shape(
        "XLSX, the sheet hidden", _on(lambda b, s: (b.add_worksheet("Isi").activate(), s.hide())), "lembar_tersembunyi"
    ),
    Shape(
        "XLSX, a lesser table on another sheet",
        _on(lambda b, s: b.add_worksheet("Lama").write_row(0, 0, HEADER[:-1])),
        "lembar_tak_dibaca",
    ),
    Shape("XLSX, a format shows m", _formatted("panjang_jalan_ideal_m", 1250.5, '0.0" m"'), "satuan_dibuang"),
    Shape("XLSX, a format shows km", _formatted("panjang_jalan_ideal_m", 1.25, '0.0 "km"'), "satuan_lain", 1),
    Shape("XLSX, a format shows thousands", _formatted("jumlah_penduduk", 160_000, "#,##0,"), "format_berskala", 1),
    Shape(
        "units behind numbers",
        delimited(changed("jalan_rusak_m", ["120.5 m", "120.5m", "120.5", "120.5 meter"])).encode(),
    ),
    Shape("about so many", delimited(changed("jalan_rusak_m", ["± 120.5", "+ 120.5", "120.5", "120.5"])).encode()),
    Shape("only 1.250, nothing settles it", delimited(DOUBTFUL).encode(), "desimal_tak_pasti"),
    Shape(
        "commas and points mixed", delimited([*with_comma(table())[:3], *table()[3:]], ";").encode(), "desimal_campur"
    ),
    Shape("two files joined, each with its mark and header", _joined("\ufeff").encode()),
    Shape("two files joined, the second with other commas", _joined(";").encode(), "baris_pendek", 2),
    Shape("a message above the table", ("[02/05/26 09.13] Bu RT: rt.csv\n" + PLAIN).encode()),
    Shape("a table of Markdown", delimited([table()[0], ["---"] * NOTE, *ROWS], "|").encode()),
    Shape("a comma too many in the header", PLAIN.replace("\n", ",\n", 1).encode()),
    Shape("signs without width", delimited(changed("rt", ["\u200b1", "2\u200e", "3", "4"])).encode()),
    Shape("a line of cp1252 in UTF-8", PLAIN.encode().replace("é".encode(), b"\xe9", 1)),
    Shape("names read with the wrong encoding", PLAIN.encode().decode("cp1252").encode(), "nama_rusak"),
    Shape("a question mark for an accent", PLAIN.replace("é", "?", 1).encode(), "nama_rusak"),
    Shape("a digit in a village's name", PLAIN.replace("Kincang", "K1ncang", 1).encode(), "nama_rusak"),
    Shape("a village with and without its kind", PLAIN.replace("Kincang", "Kel. Kincang", 1).encode(), "nama_serupa"),
    Shape("a village without its accent", PLAIN.replace("é", "e", 1).encode(), "nama_serupa"),
    Shape(
        "the same as above",
        delimited(changed("desa", ["Kincang Wétan", *["sda"] * 3])).encode(),
        "bukan_nama_tempat",
        3,
    ),
    Shape(
        "a lookup that found nothing",
        delimited(changed("kecamatan", ["#N/A", *["Jiwan"] * 3])).encode(),
        "bukan_nama_tempat",
        1,
    ),
    Shape("O for 0", delimited(changed("jumlah_kk", ["5O", "50", "50", "50"])).encode(), "huruf_untuk_angka", 1),
    Shape("RT 0", delimited(changed("rt", ["0", "2", "3", "4"])).encode(), "nomor_janggal"),
    Shape(
        "an RT number far above the others", delimited(changed("rt", ["1", "2", "3", "144"])).encode(), "nomor_janggal"
    ),
    Shape("a list of JSON", json.dumps([dict(zip(HEADER, row, strict=True)) for row in ROWS]).encode(), "bukan_tabel"),
    Shape("a ZIP with a CSV in it", _zipped(), "arsip"),
    Shape("a header twice", delimited(with_column("jumlah_kk", ["50"] * 4)).encode(), "kolom_ganda"),
    Shape("a required column missing", delimited([row[:-1] for row in table()]).encode(), MISSING),
    Shape("a required column misspelt", PLAIN.replace("jumlah_kk", "jml_keluarga").encode(), MISSING),
    Shape("an open quote", PLAIN.replace("Kincang", '"Kincang', 1).encode(), "kutip_rusak"),
    Shape("a percentage for a volume", PLAIN.replace("jalan_rusak_m", "Jalan rusak (%)").encode(), MISSING),
    Shape("the table on its side", delimited(list(zip(*table(), strict=True))).encode(), "tabel_melintang"),
    Shape("a second table with other columns", delimited([*table(), *_exchanged()]).encode(), "tabel_kedua"),
    Shape("a household form", delimited(_households()).encode(), "formulir_lain"),
    Shape("a web page called .xls", b"<html><table><tr><td>rt</td></tr></table></html>", "bukan_tabel"),
    Shape("no header", delimited(ROWS).encode(), "tajuk_tak_dikenal"),
    Shape("an old .xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "buku_excel"),
    Shape("XLSX, two sheets alike", workbook(_two_sheets), "lembar_ganda"),
    Shape("XLSX, RT became a date", _spoiled("rt", _date), "tanggal_excel", 1),
    Shape(
        "XLSX, formula's error",
        _spoiled("jumlah_kk", lambda b, s, r, c: s.write_formula(r, c, "=1/0", None, "#DIV/0!")),
        "galat_rumus",
        1,
    ),
    Shape(
        "XLSX, formula not worked out",
        _spoiled("jumlah_kk", lambda b, s, r, c: s.write_formula(r, c, "=A1", None, "")),
        "galat_rumus",
        1,
    ),
    Shape(
        "XLSX, percentage in a count",
        _spoiled(
            "kk_tanpa_air_aman", lambda b, s, r, c: s.write_number(r, c, 0.25, b.add_format({"num_format": "0%"}))
        ),
        "persen_bukan_volume",
        1,
    ),
    Shape("a row too short", _ragged(ROWS[1][:-1]).encode(), "baris_pendek", 1),
    Shape(
        "decimal comma unquoted between commas",
        _ragged([*ROWS[1][:6], "1", "25", *ROWS[1][7:]]).encode(),
        "kolom_bergeser",
        1,
    ),
    Shape("a row slid by one column", _ragged([*ROWS[1][:7], "", *ROWS[1][7:-1]]).encode(), "kolom_bergeser", 1),
    Shape("RT became a date", delimited(changed("rt", ["01-Feb", "2", "3", "4"])).encode(), "tanggal_excel", 1),
    Shape("RT became a serial number", delimited(changed("rt", ["46054", "2", "3", "4"])).encode(), "tanggal_excel", 1),
    Shape("#DIV/0!", delimited(changed("jumlah_kk", ["#DIV/0!", "50", "50", "50"])).encode(), "galat_rumus", 1),
    Shape(
        "square metres for hectares",
        delimited(changed("luas_genangan_ha", ["2500 m2", "0.25", "0.25", "0.25"])).encode(),
        "satuan_lain",
        1,
    ),
    Shape("N/A in a base", delimited(changed("jumlah_kk", ["N/A", "50", "50", "50"])).encode(), "dasar_kosong", 1),
    Shape(
        "NIK in a count",
        delimited(changed("jumlah_kk", ["3519012345678901", "50", "50", "50"])).encode(),
        "data_pribadi_di_sel",
        1,
    ),
]
