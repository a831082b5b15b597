"""Field files in the shapes that phone tools, Excel and people give them, and what must become of each.

Every file below holds the same four RTs; what differs is how it was written.
"""

from __future__ import annotations

import json

from survey.catalogue import catalogue
from tests.survey.fieldwork.made import (
    NOTE,
    PLAIN,
    ROWS,
    Shape,
    as_a_date,
    changed,
    changed_by_hand,
    criteria,
    delimited,
    exchanged,
    formatted,
    gap,
    households,
    joined,
    kobo,
    labels,
    lines,
    merged,
    numbers_as_text,
    odk,
    one_column,
    ragged,
    second_sheet,
    spoiled,
    subtotal,
    sums,
    table,
    two_header_rows,
    two_rows,
    two_sheets,
    typed,
    with_column,
    with_comma,
    workbook,
    zipped,
)
from tests.survey.files import HEADER

MISSING = "kolom_wajib_hilang"
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
    Shape("a total below", delimited([*table(), sums()]).encode()),
    Shape("source and signature below", (PLAIN + '\n"Sumber: LKM, 2026"\nMengetahui\nKetua LKM\n').encode()),
    Shape("newline in a quoted note", delimited(with_column("catatan", ["a\nb", "", 'kata "ya"', "c"])).encode()),
    Shape("columns in another order", delimited([list(reversed(row)) for row in table()]).encode()),
    Shape(
        "running number first",
        delimited([["No", *table()[0]], *([str(n), *r] for n, r in enumerate(ROWS, 1))]).encode(),
    ),
    Shape("RT and RW in one column", delimited(one_column("rt", "RT.{rt} RW.{rw}")).encode()),
    Shape("a column RW/RT, the RW before the RT", delimited(one_column("RW/RT", "{rw}/{rt}")).encode()),
    Shape("header over two rows", delimited(two_rows(), ";").encode()),
    Shape("a sep= line that is wrong", ("sep=,\r\n" + delimited(table(), ";", "\r\n")).encode()),
    Shape("RT and RW in many spellings", delimited(changed("rt", ["RT 01", "RT.02", "003", "RT 4/RW 1"])).encode()),
    Shape("spreadsheet's float noise", delimited(changed("luas_ha", ["1.2500000000000002"] + ["1.25"] * 3)).encode()),
    Shape("thousands 1.250,5", delimited(with_comma(table()), ";").replace("1250,5", "1.250,5").encode()),
    Shape("thousands 1,250.5", PLAIN.replace("1250.5", '"1,250.5"').encode()),
    Shape("KoboToolbox, XML values and groups", delimited(kobo("identitas/rt/"), ";", "\r\n", quote=True).encode()),
    Shape("KoboToolbox, no groups", delimited(kobo(""), ";", "\r\n", quote=True).encode()),
    Shape("ODK Central, groups", delimited(odk("data-rt-")).encode()),
    Shape("ODK Central, bare names", delimited(odk("")).encode()),
    Shape("names and NIK beside", delimited(with_column("Nama Ketua RT", ["Siti", "Budi", "Ani", "Adi"])).encode()),
    Shape("XLSX, second sheet, title above", workbook(second_sheet)),
    Shape("XLSX, numbers as text with comma", workbook(numbers_as_text)),
    Shape("XLSX, a note 900,000 rows below", workbook(gap)),
    Shape("XLSX, header merged over two rows", workbook(two_header_rows)),
    Shape("volume, share and points below each criterion", delimited(criteria()).encode()),
    Shape("XLSX, village merged over its RTs", merged("desa", 4), "sel_gabungan_diisi"),
    Shape("XLSX, households of two RTs merged", merged("jumlah_kk", 2), "sel_gabungan", 2),
    Shape("XLSX, 1.250,5 typed as text among numbers", typed("panjang_jalan_ideal_m", "1.250,5")),
    Shape("XLSX, 1.250 typed as text among numbers", typed("panjang_jalan_ideal_m", "1.250"), "desimal_tak_pasti"),
    Shape(
        "XLSX, a row hidden",
        changed_by_hand(lambda b, s: s.set_row(2, None, None, {"hidden": True})),
        "baris_tersembunyi",
    ),
    Shape(
        "XLSX, a column hidden",
        changed_by_hand(lambda b, s: s.set_column(9, 9, None, None, {"hidden": True})),
        "kolom_tersembunyi",
    ),
    Shape(
        "XLSX, the sheet hidden",
        changed_by_hand(lambda b, s: (b.add_worksheet("Isi").activate(), s.hide())),
        "lembar_tersembunyi",
    ),
    Shape(
        "XLSX, a lesser table on another sheet",
        changed_by_hand(lambda b, s: b.add_worksheet("Lama").write_row(0, 0, HEADER[:-1])),
        "lembar_tak_dibaca",
    ),
    Shape("XLSX, a format shows m", formatted("panjang_jalan_ideal_m", 1250.5, '0.0" m"'), "satuan_dibuang"),
    Shape("XLSX, a format shows km", formatted("panjang_jalan_ideal_m", 1.25, '0.0 "km"'), "satuan_lain", 1),
    Shape("XLSX, a format shows thousands", formatted("jumlah_penduduk", 160_000, "#,##0,"), "format_berskala", 1),
    Shape(
        "units behind numbers",
        delimited(changed("jalan_rusak_m", ["120.5 m", "120.5m", "120.5", "120.5 meter"])).encode(),
    ),
    Shape("about so many", delimited(changed("jalan_rusak_m", ["± 120.5", "+ 120.5", "120.5", "120.5"])).encode()),
    Shape("only 1.250, nothing settles it", delimited(DOUBTFUL).encode(), "desimal_tak_pasti"),
    Shape(
        "commas and points mixed", delimited([*with_comma(table())[:3], *table()[3:]], ";").encode(), "desimal_campur"
    ),
    Shape("two files joined, each with its mark and header", joined("\ufeff").encode()),
    Shape("two files joined, the second with other commas", joined(";").encode(), "baris_pendek", 2),
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
    Shape("a ZIP with a CSV in it", zipped(), "arsip"),
    Shape("a header twice", delimited(with_column("jumlah_kk", ["50"] * 4)).encode(), "kolom_ganda"),
    Shape("a required column missing", delimited([row[:-1] for row in table()]).encode(), MISSING),
    Shape("a required column misspelt", PLAIN.replace("jumlah_kk", "jml_keluarga").encode(), MISSING),
    Shape("an open quote", PLAIN.replace("Kincang", '"Kincang', 1).encode(), "kutip_rusak"),
    Shape("a percentage for a volume", PLAIN.replace("jalan_rusak_m", "Jalan rusak (%)").encode(), MISSING),
    Shape("the table on its side", delimited(list(zip(*table(), strict=True))).encode(), "tabel_melintang"),
    Shape("a second table with other columns", delimited([*table(), *exchanged()]).encode(), "tabel_kedua"),
    Shape("a household form", delimited(households()).encode(), "formulir_lain"),
    Shape("a web page called .xls", b"<html><table><tr><td>rt</td></tr></table></html>", "bukan_tabel"),
    Shape("each line quoted as one cell", "".join(f'"{line}"\n' for line in PLAIN.splitlines()).encode(), "satu_kolom"),
    Shape("XLSX, each line in one cell", workbook(lines), "satu_kolom"),
    Shape("XLSX, subtotals that Excel made", changed_by_hand(subtotal)),
    Shape("no header", delimited(ROWS).encode(), "tajuk_tak_dikenal"),
    Shape("an old .xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "buku_excel"),
    Shape("XLSX, two sheets alike", workbook(two_sheets), "lembar_ganda"),
    Shape("XLSX, RT became a date", spoiled("rt", as_a_date), "tanggal_excel", 1),
    Shape(
        "XLSX, formula's error",
        spoiled("jumlah_kk", lambda b, s, r, c: s.write_formula(r, c, "=1/0", None, "#DIV/0!")),
        "galat_rumus",
        1,
    ),
    Shape(
        "XLSX, formula not worked out",
        spoiled("jumlah_kk", lambda b, s, r, c: s.write_formula(r, c, "=A1", None, "")),
        "galat_rumus",
        1,
    ),
    Shape(
        "XLSX, percentage in a count",
        spoiled("kk_tanpa_air_aman", lambda b, s, r, c: s.write_number(r, c, 0.25, b.add_format({"num_format": "0%"}))),
        "persen_bukan_volume",
        1,
    ),
    Shape("a row too short", ragged(ROWS[1][:-1]).encode(), "baris_pendek", 1),
    Shape(
        "decimal comma unquoted between commas",
        ragged([*ROWS[1][:6], "1", "25", *ROWS[1][7:]]).encode(),
        "kolom_bergeser",
        1,
    ),
    Shape("a row slid by one column", ragged([*ROWS[1][:7], "", *ROWS[1][7:-1]]).encode(), "kolom_bergeser", 1),
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
