"""Which findings hold a row: the same wherever held rows are listed or explained."""

from __future__ import annotations

import csv
import io

import polars as pl

from reports.audit.held import output
from survey import store
from survey.findings import empty, named_rows, ranges
from survey.project import Project
from survey.store.held import held
from survey.store.holding import of_row
from tests.survey.crosschecks.files import village
from tests.survey.files import rt, rts, text
from tests.survey.store.correcting import save


def slid() -> str:
    """Rows 11 to 16 slid to the right, rows 31 to 36 to the left, one cell of row 46 is no number."""
    rows = list(csv.reader(io.StringIO(text(*village(60)))))
    for at in range(10, 16):
        rows[at] = [*rows[at][:12], "", *rows[at][12:-1]]
    for at in range(30, 36):
        rows[at] = [*rows[at][:8], *rows[at][9:], ""]
    rows[45][9] = "x"
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def test_what_is_held_is_listed_cell_by_cell(empty_project: Project) -> None:
    save(empty_project, text(rt(1), rt(2, jumlah_bangunan="empat"), rt("?"), rt(4, kk_tanpa_air_aman="51")))
    found = held(empty_project, "R0")
    assert found.select("impor", "baris", "rt", "kolom", "isi", "kode").rows() == [
        (1, 3, "002", "jumlah_bangunan", "empat", "bukan_angka"),
        (1, 4, None, "rt", "?", "kunci_tak_terbaca"),
        (1, 5, "004", "kk_tanpa_air_aman", "51", "melebihi_dasar"),
    ]


def test_a_row_that_no_single_cell_holds_is_listed_without_one(empty_project: Project) -> None:
    short = text(*rts(2)) + "Kabupaten Madiun,Jiwan,Wayut,01,3,,1\n"
    save(empty_project, short)
    assert held(empty_project, "R0").select("baris", "kolom", "isi", "kode").rows() == [(4, None, None, "baris_pendek")]


def test_each_row_of_two_slides_is_told_of_its_own(empty_project: Project) -> None:
    save(empty_project, slid())
    found = held(empty_project, "R0")
    told = [(n, "kolom_bergeser", "→", "11-16") for n in range(11, 17)]
    told += [(n, "kolom_bergeser", "←", "31-36") for n in range(31, 37)]
    assert found.select("baris", "kode", "arah", "isi").rows() == [*told, (46, "kata_bukan_jumlah", None, "x")]
    findings = store.findings_of(empty_project, "R0")
    assert [one["arah"] for one in of_row(findings, 1, 14, "kolom_bergeser")] == ["→"]
    # A cell to be corrected is one alone; the rows of a slide are no old value of anything.
    table = output(empty_project, "en", "R0").table()
    assert table.select("nilai_lama").to_series().drop_nulls().to_list() == ["x"]


def test_rows_that_are_named_in_full_are_read_back() -> None:
    assert named_rows(ranges([3, 4, 5, 9])) == [range(3, 6), range(9, 10)]
    assert named_rows(ranges(range(1, 40, 2))) is None
    assert named_rows("12 ha") is None


def test_a_reason_stands_for_the_blanks_that_it_explains() -> None:
    reason = {"impor": 1, "baris": 2, "kode": "rekap_tanpa_formulir_rt", "keparahan": "error", "jumlah": 1}
    findings = pl.concat([empty().with_columns(impor=pl.lit(1, pl.Int64)), pl.DataFrame([reason])], how="diagonal")
    assert [one["kode"] for one in of_row(findings, 1, 2, "dasar_kosong")] == ["rekap_tanpa_formulir_rt"]
    assert [one["kode"] for one in of_row(findings, 1, 3, "dasar_kosong")] == ["dasar_kosong"]
