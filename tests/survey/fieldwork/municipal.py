"""Baselines as towns keep them: letterheads, merged headers, totals, signatures, other words. The RTs are made up.

``POINTS`` are worked out here, by the brackets of the regulation and whole numbers alone, for the program to come to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import xlsxwriter

from survey.catalogue import catalogue
from tests.survey.fieldwork.made import delimited, workbook
from tests.survey.files import HEADER

# rw, rt, luas, bangunan, penduduk, kk, jalan, drainase, then the sixteen volumes; areas and lengths as typed.
FIGURES = {
    "Tirta Laras": [
        "1 1 2.35 86 341 97 1250.5 980 21 0 12 150 640.5 24 3 0.59 245 120 13 49 97 52 0 86",
        "1 2 1.9 64 250 73 870 1100.25 33 1.9 16 217.5 0 19 37 0 561.2 300 73 18 0 56 64 0",
        "2 1 3.125 120 466 131 1480 1610 91 0 30 0 380 100 0 1.6 0 1225 67 33 131 131 0 120",
    ],
    "Wana Asri": [
        "1 1 1.08 47 172 50 605 512.4 12 1.08 36 460 95 0 13 0.27 131 0 26 38 25 0 47 47",
        "1 2 2.64 101 398 113 1333 1291 0 0 25 340 675.5 57 86 0 990 10 28 29 113 57 101 0",
        "3 4 4.4 153 611 170 2210.75 1975 117 0 78 553 1130 43 0 2.25 500 1470.5 86 87 0 42 0 153",
    ],
}
ROWS = [
    dict(zip(HEADER, ["Kabupaten Contoh", "Sukamaju", desa, *line.split()[:2], "", *line.split()[2:]], strict=True))
    for desa, lines in FIGURES.items()
    for line in lines
]
VOLUMES = HEADER[12:]
UNIT = {"unit": "Unit", "ha": "Ha", "m": "Meter", "kk": "KK"}
ASPECTS = [
    "1. Kondisi Bangunan Gedung", "2. Kondisi Jalan Lingkungan", "3. Kondisi Penyediaan Air Minum",
    "4. Kondisi Drainase Lingkungan", "5. Kondisi Pengelolaan Air Limbah", "6. Kondisi Pengelolaan Persampahan",
    "7. Kondisi Proteksi Kebakaran",
]  # fmt: skip
NAMED = [
    "a. Ketidakteraturan Bangunan", "b. Kepadatan Bangunan", "c. Ketidaksesuaian dgn Persy. Teknis Bangunan",
    "a. Cakupan Pelayanan Jalan Lingkungan", "b. Kualitas Permukaan Jalan Lingkungan",
    "a. Ketidaktersediaan Akses Aman Air Minum", "b. Tidak Terpenuhinya Kebutuhan Air Minum",
    "a. Ketidakmampuan Mengalirkan Limpasan Air", "b. Ketidaktersediaan Drainase", "c. Kualitas Konstruksi Drainase",
    "a. Sistem Pengelolaan Air Limbah Tidak Sesuai Standar Teknis",
    "b. Prasarana dan Sarana Pengelolaan Air Limbah Tidak Sesuai dengan Persyaratan Teknis",
    "a. Prasarana dan Sarana Persampahan Tidak Sesuai dengan Persyaratan Teknis",
    "b. Sistem Pengelolaan Persampahan yang Tidak Sesuai Standar Teknis",
    "a. Ketidaktersediaan Prasarana Proteksi Kebakaran", "b. Ketidaktersediaan Sarana Proteksi Kebakaran",
]  # fmt: skip
KEYS = ["Kab/Kota", "Kecamatan", "Kelurahan", "RW", "RT", "Kawasan"]
BASES = [
    "Luas Verifikasi (Ha)", "Jumlah Bangunan (Unit)", "Jumlah Penduduk (Jiwa)", "Jumlah KK (KK)",
    "Panjang Jalan Lingkungan Ideal (m)", "Panjang Drainase Lingkungan Ideal (m)",
]  # fmt: skip
SHORT = ["Luas Verif. (Ha)", "Jml Bgn", "Jml Pddk", "Jml KK", "Pjg Jalan Ideal (m)", "Pjg Drainase Ideal (m)"]
LETTERHEAD = ["PEMERINTAH KABUPATEN CONTOH", "DINAS PERUMAHAN DAN KAWASAN PERMUKIMAN", "Jl. Contoh No. 1"]
SIGNED = ["Sukamaju, 12 Mei 2026", "Kepala Bidang Permukiman", "", "NIP. 000"]
ROMAN = {"1": "I", "2": "II", "3": "III"}


def share(row: dict[str, str], name: str) -> int:
    """Points of a criterion: a hundredth of a percent is what is left over of whole hundredths, as written."""
    part, whole = (round(float(row[of]) * 1_000_000) for of in (name, catalogue()[name].base))
    percent = 100_000 * part
    return sum(more for limit, more in ((24_995, 1), (50_995, 2), (75_995, 2)) if percent >= limit * whole)


POINTS = [[share(row, name) for name in VOLUMES] for row in ROWS]


@dataclass(frozen=True)
class Town:
    """A file; ``code``: what refuses it or is asked, blank for nothing but notes."""

    name: str
    data: bytes
    code: str = ""
    refused: bool = False
    rows: list[dict[str, str]] = field(default_factory=lambda: ROWS)


def body(change: Callable[[str, str], str] = lambda name, cell: cell) -> list[list[str]]:
    return [[change(name, cell) for name, cell in row.items()] for row in ROWS]


def comma(name: str, cell: str) -> str:
    """As Indonesian writes figures: 1.250,5."""
    if name in HEADER[:6] or not float(cell) >= 1000 and "." not in cell:
        return cell
    whole, _, part = cell.partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def percent(row: dict[str, str], name: str) -> str:
    return f"{100 * float(row[name]) / float(row[catalogue()[name].base]):.2f}"


MEASURES = ("Volume", "Satuan", "Prosen (%)", "Nilai", "Akhir", "Awal")


def three_rows(below: Sequence[str] = ("Volume", "Satuan", "Prosen (%)", "Nilai")) -> list[list[str]]:
    """Aspect over criterion over measures, and what has one column in the first of the three."""
    heads = [[*KEYS, *BASES], [""] * 12, [""] * 12]
    for name, said in zip(VOLUMES, NAMED, strict=True):
        blank = [""] * (len(below) - 1)
        heads[0] += [ASPECTS[int(catalogue()[name].criterion[0]) - 1] if said.startswith("a.") else "", *blank]
        heads[1] += [said, *blank]
        heads[2] += below
    for row, earned in zip(ROWS, POINTS, strict=True):
        line = [row[name] for name in HEADER[:12]]
        for name, nilai in zip(VOLUMES, earned, strict=True):
            told = [row[name], UNIT[catalogue()[name].unit], percent(row, name), str(nilai), "0", row[name]]
            line += [told[MEASURES.index(measure)] for measure in below]
        heads.append(line)
    return heads


def with_totals(rows: list[list[str]], label: str = "Jumlah {}") -> list[list[str]]:
    """A total below each village."""
    out: list[list[str]] = []
    for at, row in enumerate(rows):
        out.append(row)
        if at + 1 == len(rows) or rows[at + 1][2] != row[2]:
            own = [r for r in ROWS if r["desa"] == row[2]]
            sums = [f"{sum(float(r[name]) for r in own):g}" for name in HEADER[6:]]
            out.append(["", "", label.format(row[2]), "", "", "", *sums])
    return out


def framed(rows: list[list[str]]) -> list[list[str]]:
    """A letterhead above, signatures below."""
    return [*([line] for line in LETTERHEAD), [], *rows, [], *([*[""] * 8, line] for line in SIGNED)]


def sheet(rows: list[list[str]], merge: Callable[..., None] | None = None) -> bytes:
    """Numbers as numbers, as people type them in Excel."""

    def fill(book: xlsxwriter.Workbook) -> None:
        made = book.add_worksheet("Rekap")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                plain = cell.replace(".", "", 1)
                if plain.isdecimal() and not (len(plain) > 1 and cell[0] == "0" and "." not in cell):
                    made.write_number(at, column, float(cell))
                elif cell:
                    made.write_string(at, column, cell)
        if merge:
            merge(book, made)

    return workbook(fill)


def merged_header(book: xlsxwriter.Workbook, made: xlsxwriter.worksheet.Worksheet) -> None:
    style = book.add_format({"align": "center"})
    for at, name in enumerate([*KEYS, *BASES]):
        made.merge_range(0, at, 2, at, name, style)
    for at, said in enumerate(NAMED):
        made.merge_range(1, 12 + 4 * at, 1, 15 + 4 * at, said, style)


def grouped() -> list[list[str]]:
    """What is counted below ``Jumlah``, what is measured below ``Panjang Ideal``: the second row ends long before the
    first."""
    above = [*KEYS, BASES[0], "Jumlah", "", "", "Panjang Ideal (m)", "", *(f"{said} (Volume)" for said in NAMED)]
    below = [""] * 7 + ["Bangunan (Unit)", "Penduduk (Jiwa)", "Kepala Keluarga (KK)", "Jalan", "Drainase"]
    return [above, below, *body()]


def merged_groups(book: xlsxwriter.Workbook, made: xlsxwriter.worksheet.Worksheet) -> None:
    style = book.add_format({"align": "center"})
    for at, name in enumerate(grouped()[0]):
        if name not in ("Jumlah", "Panjang Ideal (m)", ""):
            made.merge_range(0, at, 1, at, name, style)
    made.merge_range(0, 7, 0, 9, "Jumlah", style)
    made.merge_range(0, 10, 0, 11, "Panjang Ideal (m)", style)


def merged_villages(book: xlsxwriter.Workbook, made: xlsxwriter.worksheet.Worksheet) -> None:
    style = book.add_format({"valign": "top"})
    for column, cell in ((0, "Kabupaten Contoh"), (1, "Sukamaju")):
        made.merge_range(1, column, 6, column, cell, style)
    for first, desa in zip((1, 4), FIGURES, strict=True):
        made.merge_range(first, 2, first + 2, 2, desa, style)


FLAT = [*KEYS, *BASES, *NAMED]
VOLUME = [*KEYS, *BASES, *(f"{said} (Volume)" for said in NAMED)]
CODE = [catalogue()[name].criterion for name in VOLUMES]
UNITS = [catalogue()[name].unit for name in VOLUMES]
CODED = [*KEYS, *SHORT, *(f"{c}. {s[3:]}\n({u})" for c, s, u in zip(CODE, NAMED, UNITS, strict=True))]
BARE = [*KEYS, *SHORT, *(f"{code} ({unit})" for code, unit in zip(CODE, UNITS, strict=True))]
# As the annex of the regulation names its criteria.
ANNEX = [
    "Ketidakteraturan bangunan",
    "Tingkat kepadatan bangunan yang tinggi yang tidak sesuai dengan ketentuan rencana tata ruang",
    "Kualitas bangunan yang tidak memenuhi syarat",
    "Jaringan jalan lingkungan tidak melayani seluruh lingkungan perumahan atau permukiman",
    "Kualitas permukaan jalan lingkungan buruk", "Akses aman air minum tidak tersedia",
    "Kebutuhan air minum minimal setiap individu tidak terpenuhi",
    "Drainase lingkungan tidak mampu mengalirkan limpasan air hujan sehingga menimbulkan genangan",
    "Drainase tidak tersedia", "Kualitas konstruksi drainase buruk",
    "Sistem pengelolaan air limbah tidak memenuhi persyaratan teknis",
    "Prasarana dan sarana pengelolaan air limbah tidak memenuhi persyaratan teknis",
    "Prasarana dan sarana persampahan tidak memenuhi persyaratan teknis",
    "Sistem pengelolaan persampahan tidak memenuhi persyaratan teknis", "Prasarana proteksi kebakaran tidak tersedia",
    "Sarana proteksi kebakaran tidak tersedia",
]  # fmt: skip
PORTAL = [[*row[:3], f"{row[2].upper()} - RT{row[4]:0>3}-RW{row[3]:0>3}", *row[5:]] for row in body()]
CODES = [["35.19.08.2001", *row] for row in body()]
PAIR = [[*row[:3], f"RT {row[4]} / RW {row[3]}", *row[5:]] for row in body()]
TOWNS = [
    Town("names of criteria, nothing else", delimited([FLAT, *body()]).encode(), "nama_kriteria"),
    Town("criteria and Volume, letterhead, signatures", delimited(framed([VOLUME, *body()]), ";").encode()),
    Town("three rows, four measures", delimited(three_rows()).encode()),
    Town("XLSX, three rows merged", sheet(three_rows(), merged_header)),
    Town("XLSX, groups of columns merged over two rows", sheet(grouped(), merged_groups)),
    Town("groups of columns over two rows", delimited(grouped()).encode()),
    Town("XLSX, letterhead, three rows, signatures", sheet(framed(three_rows()))),
    Town("codes, units below in brackets, totals", delimited(with_totals([CODED, *body()])).encode()),
    Town("codes alone with units", delimited([BARE, *body()]).encode()),
    Town("1.250,5 and semicolons, totals", delimited([VOLUME, *body(comma)], ";").encode()),
    Town(
        "roman RWs, RT 001",
        delimited(
            [CODED, *body(lambda n, c: ROMAN[c] if n == "rw" else f"RT {int(c):03}" if n == "rt" else c)], "\t"
        ).encode(),
    ),
    Town("RT and RW in one column", delimited([[*KEYS[:3], "RT/RW", *VOLUME[5:]], *PAIR]).encode()),
    Town("XLSX, villages merged", sheet([VOLUME, *body()], merged_villages), "sel_gabungan_diisi"),
    Town("volume and share alone", delimited(three_rows(("Volume", "Prosen (%)"))).encode()),
    Town(
        "share and points alone", delimited(three_rows(("Prosen (%)", "Nilai"))).encode(), "persen_tanpa_volume", True
    ),
    Town(
        "what there is, not what there should be",
        delimited([[*KEYS, *BASES[:4], "Panjang Jalan (m)", *VOLUME[11:]], *body()]).encode(),
        "tajuk_dua_arti",
        True,
    ),
    Town(
        "a criterion told as what is good",
        delimited([[h.replace("Ketidaktersediaan Akses", "Ketersediaan Akses") for h in VOLUME], *body()]).encode(),
        "tajuk_dua_arti",
        True,
    ),
    Town("the annex's names", delimited([[*KEYS, *BASES, *ANNEX], *body()]).encode(), "nama_kriteria"),
    Town(
        "Wungu - RT003-RW001, as a portal prints",
        delimited([[*KEYS[:3], "Wilayah RT/RW", *VOLUME[5:]], *PORTAL]).encode(),
    ),
    Town(
        "codes of places before names",
        delimited([["Kode Kel/Desa", *VOLUME], *CODES]).encode(),
        "kolom_tak_dikenal",
    ),
    Town(
        "the end and the start below each criterion",
        delimited(three_rows(("Akhir", "Awal"))).encode(),
        "kolom_terbagi",
        True,
    ),
    Town("XLSX, totals of villages, letterhead", sheet(framed(with_totals([VOLUME, *body()], "{} Total")))),
]
