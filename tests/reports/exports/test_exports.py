"""Exports hold what was scored: read back by others, equal; small counts of people stay at home."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
import shapely

from reports.asked import Asked
from reports.exports import geopackage, open_data, tables, upload, workbook, write
from reports.style import LEVEL
from survey import store
from survey.check import check
from survey.messages import Refusal
from survey.project import Project
from survey.reading import Source
from tests.survey.files import rts, text
from tests.survey.test_boundaries import squares, written

HOSTILE = '=HYPERLINK("x")'


@pytest.fixture
def asked(empty_project: Project) -> Asked:
    """Five RTs; one lacks a volume, one is held, one has few households; the first two have an area."""
    made = rts(5)
    made[1]["kk_tanpa_air_aman"] = ""
    made[2]["kk_tanpa_air_aman"] = "3"
    made[3]["kk_air_tidak_cukup"] = "48"
    made[4]["jumlah_kk"] = "-1"
    made[0]["kawasan"] = HOSTILE
    store.save(empty_project, "R0", check(Source("rt.csv", text(*made).encode())))
    places = [("Wayut", "001", "001"), ("Wayut", "001", "002")]
    written(empty_project.folder / "batas.geojson", places, list(squares(2)), "EPSG:4326")
    return Asked(empty_project, "id", "R0", {})


def exported(asked: Asked, kind: str, path: Path) -> list[Path]:
    return list(write(asked, path, kind, None)[1])


def test_a_geopackage_read_by_another_reader_has_the_values_areas_and_style(asked: Asked, tmp_path: Path) -> None:
    (path,) = exported(asked, "gpkg", tmp_path / "r.gpkg")
    con = sqlite3.connect(path)
    con.row_factory = sqlite3.Row
    found: dict[str, dict[str, Any]] = {row["rt"]: dict(row) for row in con.execute("SELECT * FROM rt")}
    ranked = {row["rt"]: row for row in tables.ranked(asked).iter_rows(named=True)}
    assert found.keys() == ranked.keys()
    for rt, row in ranked.items():
        assert {name: found[rt][name] for name in row} == row
    # A GeoPackage's geometry: "GP", a header with an envelope of 32 bytes, then WKB.
    (area,) = shapely.get_parts(shapely.from_wkb(found["001"]["geom"][40:]))
    assert shapely.equals_exact(area, squares(1)[0], tolerance=1e-7, normalize=True)
    assert found["003"]["geom"] is None
    (style,) = con.execute("SELECT * FROM layer_styles").fetchall()
    assert (style["f_table_name"], style["f_geometry_column"], style["useAsDefault"]) == ("rt", "geom", 1)
    for level, colour in LEVEL.items():
        assert f'value="{level}"' in style["styleQML"]
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        assert level in geopackage.PATTERNS or f"{red},{green},{blue},255" in style["styleQML"]
    con.close()


def test_the_same_data_gives_the_same_geopackage(asked: Asked, tmp_path: Path) -> None:
    first, second = (exported(asked, "gpkg", tmp_path / f"{n}.gpkg")[0].read_bytes() for n in range(2))
    assert first == second


def test_a_workbook_s_sheets_formats_and_texts(asked: Asked, tmp_path: Path) -> None:
    (path,) = exported(asked, "xlsx", tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    assert book.sheetnames == ["Sumber", "Data dasar", "Nilai", "Urutan"]
    sheet = book["Data dasar"]
    assert sheet.freeze_panes == "A2"
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[2], strict=True))
    assert (row["kawasan"].value, row["kawasan"].data_type) == (HOSTILE, "s")
    assert (row["luas_ha"].value, row["jumlah_kk"].number_format) == (1.5, "#,##0")
    assert dict(zip(head, sheet[3], strict=True))["kk_tanpa_air_aman"].value is None
    assert [r[head.index("rt")].value for r in sheet.iter_rows(min_row=2)] == ["001", "002", "003", "004"]
    totals = [row["total"] for row in tables.ranked(asked).iter_rows(named=True)]
    ranking = book["Urutan"]
    at = [cell.value for cell in ranking[1]].index("total")
    assert [r[at].value for r in ranking.iter_rows(min_row=2)] == totals
    assert store.imports(asked.project, "R0")[0].sha256 in str([c.value for c in book["Sumber"]["B"]])


def test_the_upload_imports_again_as_the_same_values(asked: Asked, tmp_path: Path) -> None:
    (path,) = exported(asked, "upload", tmp_path / "u.csv")
    again = check(Source("u.csv", path.read_bytes()))
    assert again.held == 0
    before = store.rows(asked.project, "R0").filter(pl.col("ditahan").is_null()).sort("rt")
    after = again.rows.sort("rt")
    for name in before.columns:
        if name not in ("impor", "baris", "kawasan", "ditahan"):
            assert after[name].to_list() == before[name].to_list(), name


def test_open_data_does_not_tell_small_counts(asked: Asked, tmp_path: Path) -> None:
    csv, described = exported(asked, "open", tmp_path / "o.csv")
    rows = {row["rt"]: row for row in pl.read_csv(csv, infer_schema=False).iter_rows(named=True)}
    # 3 of 50 households, and 48 of 50, which tells of 2; every RT of the sample has 48 of 50 without a waste system.
    assert rows["003"]["kk_tanpa_air_aman"] is None
    assert rows["003"]["disamarkan"].split() == ["kk_tanpa_air_aman", "kk_sampah_sistem_buruk"]
    assert rows["004"]["kk_air_tidak_cukup"] is None
    assert rows["001"]["kk_tanpa_air_aman"] == "21"
    assert rows["005"]["tingkat"] == "ditahan"
    assert rows["001"]["kawasan"].startswith("'=")
    fields = [field["name"] for field in json.loads(described.read_text())["fields"]]
    assert fields == pl.read_csv(csv, infer_schema=False).columns
    assert not [name for name in fields if name.startswith(("p_", "rata_"))]


@pytest.mark.parametrize("count", [0, 1, 4, 5, 45, 46, 49, 50])
def test_a_count_is_told_unless_it_or_its_rest_is_from_1_to_4(count: int) -> None:
    baseline = pl.DataFrame({"jumlah_kk": ["50"], "kk_tanpa_air_aman": [str(count)]})
    small = open_data._small("kk_tanpa_air_aman", baseline)
    assert small is not None
    assert baseline.select(small).item() == (count in (1, 4, 46, 49))


@pytest.mark.parametrize(("kind", "name"), [("gpkg", "r.csv"), ("xlsx", "r.gpkg"), ("open", "r.xlsx"), ("upload", "r")])
def test_another_ending_is_refused(asked: Asked, tmp_path: Path, kind: str, name: str) -> None:
    with pytest.raises(Refusal):
        exported(asked, kind, tmp_path / name)
    assert list(tmp_path.glob("r*")) == []


def test_every_kind_is_a_module() -> None:
    assert all(module.write for module in (geopackage, workbook, open_data, upload))
