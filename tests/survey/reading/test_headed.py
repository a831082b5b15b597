"""Villages and RWs that stand in a row of their own over their RTs, in a file without a column for them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from reports.findings import marked
from survey import project, reading, store
from survey.as_read import row_keys
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.corrections import returned
from survey.messages import Refusal
from survey.reading import Source
from survey.reading.mapping import Maps
from tests.survey.files import Row, rts, text
from tests.survey.store.correcting import proven

Line = tuple[int, str]
PROGRAMMES = ("Desa siaga", "Desa Tangguh", "KELURAHAN SIAGA AKTIF", "Desa binaan", "Desa Sadar Hukum", "Ds. Wisata :")


def rows(*without: str) -> list[Row]:
    """Six RTs, numbered 1 to 3 twice."""
    made = [{**row, "rt": str(at % 3 + 1)} for at, row in enumerate(rts(6))]
    return [{name: cell for name, cell in row.items() if name not in without} for row in made]


def headed(made: list[Row], *headings: Line) -> bytes:
    lines = text(*made).splitlines()
    for before, heading in sorted(headings, reverse=True):
        lines.insert(before, heading if "," in heading else heading + "," * lines[0].count(","))
    return "\n".join(lines).encode()


def read(data: bytes, *places: tuple[str, str]) -> Checked:
    return check(Source("rt.csv", data), Context(maps=Maps(stated=places)))


def test_the_rws_of_a_village() -> None:
    found = read(headed(rows("rw"), (1, "RW 01"), (4, "RUKUN WARGA 2")))
    assert found.rows["rw"].to_list() == ["001"] * 3 + ["002"] * 3
    assert found.ready == 6
    told = found.findings.filter(kode="tempat_dari_judul").select("acuan", "isi").rows()
    assert told == [("2, 6", "rw = RW 01 (3); RUKUN WARGA 2 (3)")]
    assert "baris_catatan" not in found.findings["kode"].to_list()


def test_the_villages_of_a_district() -> None:
    found = read(headed(rows("desa"), (1, "KELURAHAN WAYUT"), (4, "2. Desa : Metesih")))
    assert found.rows["desa"].to_list() == ["WAYUT"] * 3 + ["Metesih"] * 3


@pytest.mark.parametrize("name", ["Metro Kota", "Kota Baru", "Sadar Karya", "Siagan", "Desaku Maju"])
def test_a_village_called_after_a_town_or_nearly_as_a_programme(name: str) -> None:
    found = read(headed(rows("desa"), (1, "Kelurahan Wayut"), (4, f"Kelurahan {name}")))
    assert found.rows["desa"].to_list() == ["Wayut"] * 3 + [name] * 3


def test_villages_and_below_them_their_rws() -> None:
    found = read(
        headed(rows("desa", "rw"), (1, "Desa Wayut\nRW 1"), (4, "Desa Metesih\nRW 1")).replace(b"\nRW", b",\nRW")
    )
    assert found.rows.select("desa", "rw").unique().height == 2 and found.ready == 6


def test_the_same_rw_in_each_village_of_a_column() -> None:
    made = [{**row, "desa": "Wayut" if at < 3 else "Metesih"} for at, row in enumerate(rows("rw"))]
    assert read(headed(made, (1, "RW 01"), (4, "RW 01"))).ready == 6


def test_a_village_that_is_told_for_all_rows() -> None:
    assert read(headed(rows("desa", "rw"), (1, "RW 01"), (4, "RW 02")), ("desa", "Wayut")).ready == 6


@pytest.mark.parametrize(
    "beside",
    [
        (4, "Jumlah RW 01,,,,,,99"),
        (3, "Jumlah dipindahkan,,,,,,99"),
        (7, "Total RW 01\nTotal RW 02\nJumlah seluruh RW"),
        (6, "Lingkungan Krajan"),
        (3, "Sumber: ketua RT"),
        (3, "Sumber: desa setempat"),
        (7, "Desa Metesih, 12 Mei 2026"),
    ],
)
def test_sums_notes_and_what_stands_below_the_table_are_no_headings(beside: Line) -> None:
    assert read(headed(rows("rw"), (1, "RW 01"), (4, "RW 02"), beside)).ready == 6


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        ("rw", [(4, "RW 02")]),  # nothing over the first RTs
        ("rw", [(1, "RW 01"), (4, "RW 02"), (4, "RW 03")]),  # nothing below RW 02
        ("rw", [(1, "RW 01"), (3, "RW 02"), (5, "RW 01")]),  # one twice: of another village, or a slip
        ("rw", [(1, "RW 01"), (4, "RW II Krajan")]),
        ("rw", [(1, "RW 01"), (4, "RW 02,,,,,,45")]),  # a heading with figures, one among the RTs
        ("rw", [(1, "RW 01"), (4, "RW 02,Ketua: Budi")]),
        ("rw", [(1, "RW 01"), (4, "RW 02"), (5, "Metesih")]),
        ("rw", [(1, "RW 01"), (4, "Kelurahan Metesih")]),
        ("rw", [(1, "RW 01"), (4, "Lingkungan RW 02")]),
        ("rw", [(1, "RW 01"), (4, "No. RW : 2")]),
        ("rw", [(1, "RW 01"), (4, "Jumlah RW 01,,,,,,99")]),  # whose are those below it?
        ("rw", [(1, "RW 01"), (7, "Total RW 02,,,,,,99")]),
        ("desa", [(1, "Wayut"), (4, "Metesih")]),
        ("desa", [(1, "Desa Wayut"), (4, "Desa Metesih RW 01")]),
        ("desa", [(1, "Desa Wayut"), (4, "Desa Metesih Lanjutan")]),
        ("desa", [(1, "Desa Wayut"), (4, "Desa Metesih Kota Madiun")]),
        ("desa", [(1, "Desa Wayut"), (4, "Desa Kecamatan Jiwan")]),
        ("desa", [(1, "Desa Wayut"), (4, "Desa setempat")]),
        *(("desa", [(1, "Desa Wayut"), (4, line)]) for line in PROGRAMMES),
        ("desa", [(1, line) for line in PROGRAMMES[:1]]),
        ("desa", [(1, "Desa Wayut"), (4, "Desa belum didata")]),
        ("desa", [(1, "Desa Wayut"), (4, "Desa Metesih Ketua Budi")]),
        ("desa", [(1, "Desa Wayut"), (4, "Wilayah: Desa Metesih")]),
        ("desa", [(1, "Desa Wayut"), (4, "Jumlah Wayut,,,,,,99")]),
        ("desa", [(1, "Desa Wayut"), (7, "Jumlah Desa Metesih,,,,,,99")]),
        ("desa", [(1, "Desa Wayut"), (4, "Desa 02")]),
        ("desa", [(1, "Desa Wayut"), (4, "DATA KELURAHAN METESIH")]),
    ],
)
def test_what_may_be_meant_otherwise_is_refused_as_before(name: str, headings: list[Line]) -> None:
    with pytest.raises(Refusal) as found:
        read(headed(rows(name), *headings))
    assert found.value.code == "tempat_tanpa_kolom"


def test_so_is_a_village_that_changes_below_a_heading() -> None:
    made = [{**row, "desa": "Wayut" if at < 4 else "Metesih"} for at, row in enumerate(rows("rw"))]
    with pytest.raises(Refusal):
        read(headed(made, (1, "RW 01"), (4, "RW 02")))


def test_and_the_rw_of_the_village_before() -> None:
    with pytest.raises(Refusal):
        read(headed(rows("desa", "rw"), (1, "Desa Wayut"), (1, "RW 01"), (4, "Desa Metesih")))


def test_a_heading_merged_over_all_columns_is_stored_and_read_again(tmp_path: Path) -> None:
    lines = [line.split(",") for line in text(*rows("rw")).splitlines()]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        at = 0
        for number, line in enumerate(lines):
            if number in (1, 4):
                sheet.merge_range(at, 0, at, len(line) - 1, f"RW {number // 3 + 1}")
                at += 1
            sheet.write_row(at, 0, line)
            at += 1
    made = project.create(tmp_path / "p", "p")
    found = check(Source("rt.xlsx", out.getvalue()))
    assert found.rows["rw"].to_list() == ["001"] * 3 + ["002"] * 3
    store.save(made, "R0", found)
    assert store.rows_ready(made, "R0")["rw"].to_list() == ["001"] * 3 + ["002"] * 3
    assert proven(made).is_empty()


def test_a_marked_copy_keeps_its_headings() -> None:
    data = headed(
        [row | {"jumlah_kk": "x"} for row in rows("desa", "rw")], (1, "RW 01"), (1, "Desa Wayut"), (4, "RW 02")
    )
    found = read(data)
    assert found.rows["rw"].to_list() == ["001"] * 3 + ["002"] * 3
    copy = Source("rt.xlsx", marked.document(found, "en"))
    keys = ("baris", "desa", "rw", "rt", "ditahan")
    assert check(copy).rows.select(keys).equals(found.rows.select(keys))
    original = row_keys.placed(reading.read(Source("rt.csv", data)), "rt.csv")
    assert returned.differences(copy, original, Maps()) == ()
