"""The ministry's workbook as Excel leaves it: made-up answers, and formulas with the values they had when it was saved.

The cells come from the map, the answers and figures by hand. Where names and NIK stand, a word stands for them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from survey.ministry import Workbook, read
from survey.ministry.cells import at, column
from survey.ministry.layout import HOUSEHOLD, Landmark, Layout, Role, layouts
from survey.ministry.sheets import FIGURES
from survey.reading import Source

Cells = Mapping[str, Any]
Sheets = dict[Role, Any]
LAYOUT, LAYOUT_19 = layouts()
SECRET = "NAMA-DAN-NIK"
TICK = 1
FORMULA = "=SUM(A1:A1)"
NOTHING = "(empty text)"

PLACE = {
    "provinsi": "Provinsi Contoh",
    "kabupaten": "Kabupaten Contoh",
    "kecamatan": "Contoh Barat",
    "desa": "Sukacontoh",
    "rt_rw": "RT001-RW002",
    "tanggal_pendataan": "2026-03-05",
}


def home(**changed: Any) -> dict[str, Any]:
    """A sound household with the answers of ``changed``, by question: a choice, a number, or several choices ticked."""
    answers: dict[str, Any] = {
        "akses_jalan": "ya", "muka_jalan": "ya", "muka_air": "tidak_ada_air", "di_sempadan": "tidak_ada_air",
        "dekat_limbah_sutet": "tidak", "panjang_m": 9, "lebar_m": 6.5, "jumlah_lantai": 1, "jumlah_penghuni": 4,
        "atap": "baik", "dinding": "baik", "lantai": "bukan_tanah", "sumber_air": "ledeng_meteran",
        "kecukupan_air": "tercukupi", "tempat_bab": "jamban_sendiri", "kloset": "leher_angsa",
        "buangan_tinja": "septik", "buang_sampah": "tempat_pribadi", "angkut_sampah": "minimal_2x",
        "mata_pencaharian": "industri", "daya_listrik": "w900", "status_mbr": "mbr", "jumlah_keluarga": 1,
        "anggota_laki_laki": 2, "anggota_perempuan": 2, "anggota_difabel": 0, "jenis_faskes": "puskesmas",
        "lokasi_faskes": "sama_kecamatan", "lokasi_sekolah": "sama_kecamatan", "status_bangunan": "milik",
        "imb": "tidak", "status_lahan": "milik", "legalitas_lahan": "surat_diakui",
    }  # fmt: skip
    cells: dict[str, Any] = {}
    for question, answer in {**answers, **changed}.items():
        if isinstance(answer, (int, float)):
            cells[question] = answer
        elif answer:
            cells |= {f"{question}/{choice}": TICK for choice in answer.split()}
    return cells


HOMES = (
    home(),
    home(atap="bocor"),
    home(jumlah_keluarga=2, sumber_air="sumur_bor", jarak_tinja="kurang_10_m", kecukupan_air="bulan_tertentu"),
    home(tempat_bab="tidak_di_jamban", kloset="", buangan_tinja=""),
)
RT = {
    "luas_wilayah_ha": 0.05, "luas_permukiman_ha": 0.015, "jumlah_bangunan": 4, "persen_lereng": 0,
    "jalan_ada_m": 120.5, "jalan_lebar_m": 100, "jalan_lebar_keras_m": 100, "jalan_baru_m": 30,
    "jalan_lebar_keras_baik_m": 70, "jalan_lebar_tanah_baik_m": 0, "jalan_sempit_keras_baik_m": 10,
    "jalan_sempit_tanah_baik_m": 0, "saluran_jalan_lebar_m": 40, "saluran_jalan_sempit_m": 0,
    "tinggi_genangan/lebih_30_cm": TICK, "lama_genangan/lebih_2_jam": TICK, "frekuensi_genangan/lebih_2_kali": TICK,
    "luas_genangan_ha": 0.005, "sumber_genangan/rob": TICK, "sumber_genangan/limpasan_hujan": TICK,
    "drainase_ada_m": 60, "perlu_drainase_baru/ya": TICK, "drainase_baru_m": 40, "drainase_bersih_m": 20,
    "drainase_baik_m": 45.5, "limbah_bercampur_drainase/ya": TICK, "prasarana_sampah/ya": TICK,
    "sarana_angkut_sampah/ya": TICK, "kejadian_kebakaran/tidak_pernah": TICK, "proteksi_kebakaran/tidak_ada": TICK,
    "jalan_3_5_m/tidak": TICK, "faskes_rt/tidak_ada": TICK, "fasdik_rt/sd": TICK, "fasdik_rt/smp": TICK,
    "lokasi_strategis/tidak": TICK, "partisipasi_masyarakat/sedang": TICK, "potensi_sosial_ekonomi_budaya/tidak": TICK,
}  # fmt: skip
# By hand: 4 households with 5 families; every share is of the 4.
LOGBOOK = {
    "jumlah_krt": 4, "jumlah_kk": 5, "status_mbr:mbr": 4, "status_mbr:bukan_mbr": 0, "anggota_laki_laki": 8,
    "anggota_perempuan": 8, "jumlah_penduduk": 16, "teratur:ya": 4, "teratur:bagian": 1, "luas_permukiman_ha": 0.015,
    "jumlah_bangunan": 4, "kepadatan_bangunan": 4 / 0.015, "atap_dinding_lantai_baik:ya": 3,
    "atap_dinding_lantai_baik:bagian": 0.75, "jalan_ada_m": 120.5, "jalan_baru_m": 30, "panjang_jalan_ideal_m": 150.5,
    "jalan_baik_m": 80, "luas_bebas_genangan_ha": 0.01, "bebas_genangan:bagian": 1 - 0.005 / 0.015,
    "drainase_ada_m": 60, "drainase_baru_m": 40, "panjang_drainase_ideal_m": 100, "drainase_baik_m": 45.5,
    "air_terlindung:ya": 3, "air_terlindung:bagian": 0.75, "air_cukup:ya": 3, "air_cukup:bagian": 0.75,
    "jamban_sendiri:ya": 3, "jamban_sendiri:bagian": 0.75, "jamban_sesuai:ya": 3, "jamban_sesuai:bagian": 0.75,
    "sampah_terlayani:kk": 5, "sampah_terangkut:ya": 4, "sampah_terangkut:bagian": 1, "prasarana_kebakaran:unit": 0,
    "sarana_kebakaran:unit": 0, "luas_wilayah_ha": 0.05, "mata_pencaharian:industri": 4, "daya_listrik:w900": 4,
}  # fmt: skip
# 3a is 1.25 rounded, 5a and 5b are 1.25 cut off.
VOLUMES = {
    "bangunan_tidak_teratur_unit": 0, "luas_terlalu_padat_ha": 0.015, "bangunan_tidak_layak_unit": 1,
    "jalan_belum_terlayani_m": 30, "jalan_rusak_m": 40.5, "kk_tanpa_air_aman": 1, "kk_air_tidak_cukup": 1,
    "luas_genangan_ha": 0.005, "drainase_belum_ada_m": 40, "drainase_rusak_m": 14.5, "kk_limbah_sistem_buruk": 1,
    "kk_limbah_sarana_buruk": 1, "kk_sampah_sarana_buruk": 0, "kk_sampah_sistem_buruk": 0,
    "bangunan_tanpa_prasarana_kebakaran_unit": 4, "bangunan_tanpa_sarana_kebakaran_unit": 4,
}  # fmt: skip
RESULT = {
    **VOLUMES, "luas_ha": 0.015, "jumlah_krt": 4, "jumlah_bangunan": 4, "jumlah_penduduk": 16, "jumlah_kk": 5,
    "p_1b": 1, "n_1b": 5, "p_1c": 0.25, "n_1c": 1, "p_2a": 30 / 150.5, "n_2a": 0, "total": 19,
    "tingkat": "KUMUH RINGAN", "rata_sektoral": 0.5,
}  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """``typed``: figures that stand as constants where a formula belongs; ``unworked``: formulas that Excel has not
    worked out, ``*`` for all; ``titles``: other names of sheets; ``without``: sheets left out; ``unlabelled``: labels
    left out; ``numbered``: rows have their number; ``change``: the last hand at the sheets; ``layout``: the edition."""

    place: Cells = field(default_factory=lambda: PLACE)
    homes: Sequence[Cells] = HOMES
    rt: Cells = field(default_factory=lambda: RT)
    logbook: Cells = field(default_factory=lambda: LOGBOOK)
    result: Cells = field(default_factory=lambda: RESULT)
    typed: Collection[str] = ()
    unworked: Collection[str] = ()
    titles: Mapping[Role, str] = field(default_factory=dict)
    without: Collection[Role] = ()
    order: Sequence[Role] = ("cover", "household", "rt", "logbook", "result")
    unlabelled: Collection[Landmark] = ()
    numbered: bool = True
    change: Callable[[Any, Sheets], None] | None = None
    layout: Layout = LAYOUT


def data(filled: Filled) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    titles = {**filled.layout.sheets, **filled.titles}
    order = [role for role in (*filled.order, *filled.layout.sheets) if role in filled.layout.sheets]
    wanted = [role for role in dict.fromkeys(order) if role not in filled.without]
    sheets: Sheets = {role: book.add_worksheet(titles[role]) for role in wanted}
    for role, sheet in sheets.items():
        _labels(sheet, role, filled)
        _fill(sheet, role, filled)
    if filled.change:
        filled.change(book, sheets)
    book.close()
    return _with_nothing(out.getvalue()) if NOTHING in filled.logbook.values() else out.getvalue()


def opened(filled: Filled, name: str = "form.xlsx") -> Workbook:
    return read(Source(name, data(filled)))


def _labels(sheet: Any, role: Role, filled: Filled) -> None:
    for mark in filled.layout.landmarks:
        if mark.sheet == role and mark not in filled.unlabelled:
            row, place = at(mark.cell)
            where = (row - 3, place) if mark.side == "above" else (row - 1, 1)
            sheet.write_string(*where, f"a. {mark.label}  ")


def _fill(sheet: Any, role: Role, filled: Filled) -> None:
    if role == "cover":
        for name, cell in filled.layout.cover.items():
            sheet.write(cell, filled.place[name])
    elif role == "rt":
        for header, value in filled.rt.items():
            sheet.write(filled.layout.cells[header], value)
    elif role in FIGURES:
        _figures(sheet, role, filled)
    else:
        _households(sheet, role, filled)


def _households(sheet: Any, role: Role, filled: Filled) -> None:
    layout = filled.layout
    number = layout.numbers.get(role) or layout.columns[layout.number][0].letters
    rows = len(filled.homes) if layout.numbered else layout.last - layout.first + 1
    for row in range(layout.first, layout.first + rows):
        if filled.numbered:
            sheet.write(row - 1, column(number), row - layout.first + 1)
    for row, answers in enumerate(filled.homes, layout.first):
        for letters in layout.never_read.values() if role == HOUSEHOLD else ["C"]:
            sheet.write(row - 1, column(letters), f"{SECRET} {row}")
        for header, value in answers.items():
            for place in layout.columns[header][:1]:
                if place.sheet == role:
                    sheet.write(row - 1, place.column, value)


def _figures(sheet: Any, role: Role, filled: Filled) -> None:
    told = filled.logbook if role == "logbook" else filled.result
    for figure in filled.layout.figures_of(role):
        value = told.get(figure.name)
        if value is None:
            continue
        if figure.name in filled.typed:
            sheet.write(figure.cell, value)
        else:
            unworked = figure.name in filled.unworked or "*" in filled.unworked
            sheet.write_formula(figure.cell, FORMULA, None, "" if unworked else value)


def _with_nothing(workbook: bytes) -> bytes:
    """The workbook with such formulas as Excel leaves them where they make an empty text, which XlsxWriter cannot."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(f"<v>{NOTHING}</v>".encode(), b"<v></v>"))
    return out.getvalue()
