"""Exports hold what was scored: read back by others, equal; small counts of people stay at home."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import openpyxl
import polars as pl
import pytest
import shapely

from reports.asked import Asked
from reports.exports import geopackage, open_data, qml, tables, upload, workbook, write
from reports.maps import aspects, joined
from reports.style import LEVEL, QUIET
from scoring.rules import RuleSet, rule_set
from scoring.score import points
from survey import store
from survey.check import check
from survey.messages import Refusal
from survey.project import Project, create
from survey.reading import Source
from tests.survey.files import rts, text
from tests.survey.place.test_boundaries import squares, written
from tests.survey.works.files import stored, work

HOSTILE = '=HYPERLINK("x")'


@pytest.fixture(scope="module")
def stored_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Five RTs; one lacks a volume, one is held, one has few households; the first two have an area."""
    made = rts(5)
    made[1]["kk_tanpa_air_aman"] = ""
    made[2]["kk_tanpa_air_aman"] = "3"
    made[3]["kk_air_tidak_cukup"] = "48"
    made[4]["jumlah_kk"] = "-1"
    made[0]["kawasan"] = HOSTILE
    project = create(tmp_path_factory.mktemp("exports") / "proyek", "Uji")
    store.save(project, "R0", check(Source("rt.csv", text(*made).encode())))
    places = [("Wayut", "001", "001"), ("Wayut", "001", "002")]
    written(project.folder / "batas.geojson", places, list(squares(2)), "EPSG:4326")
    return project


@pytest.fixture
def asked(stored_once: Project, copied: Callable[[Project], Project]) -> Asked:
    return Asked(copied(stored_once), "id", "R0", {})


def exported(asked: Asked, kind: str, path: Path, works: bool = False) -> list[Path]:
    return [made for made in write(asked, path, kind, None, works)[1] if isinstance(made, Path)]


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
    missed = [tuple(row)[1:] for row in con.execute("SELECT * FROM tidak_cocok ORDER BY rt")]
    assert missed == [
        ("RT tanpa batas di peta", "Kabupaten Madiun", "Jiwan", "Wayut", "001", f"00{n}") for n in (3, 4, 5)
    ]
    con.close()


def test_the_styles_inside_colour_each_rt_as_the_maps_do(asked: Asked, tmp_path: Path) -> None:
    (path,) = exported(asked, "gpkg", tmp_path / "r.gpkg")
    con = sqlite3.connect(path)
    con.row_factory = sqlite3.Row
    styles = con.execute("SELECT * FROM layer_styles ORDER BY id").fetchall()
    assert [(s["f_table_name"], s["f_geometry_column"], s["useAsDefault"]) for s in styles] == [
        ("rt", "geom", int(at == 0)) for at in range(8)
    ]
    levels = ElementTree.fromstring(styles[0]["styleQML"])
    told = {c.get("value"): _look(levels, c.get("symbol")) for c in levels.iter("category")}
    assert {level: colour for level, (colour, pattern) in told.items() if pattern == "solid"} == {
        level: colour for level, colour in LEVEL.items() if level not in qml.PATTERNS
    }
    assert {level: pattern for level, (_, pattern) in told.items() if pattern != "solid"} == qml.PATTERNS
    mapped, _ = joined.gathered(asked, None)
    bins = aspects.bins(mapped)
    for style, aspect in zip(styles[1:], mapped.rules.aspects, strict=True):
        own = ElementTree.fromstring(style["styleQML"])
        drawn: dict[str, Any] = {}
        for one in own.iter("rule"):
            if one.get("filter"):
                rts = con.execute(f"SELECT rt FROM rt WHERE {one.get('filter')}").fetchall()
                drawn |= {row["rt"]: (one.get("label"), *_look(own, one.get("symbol"))) for row in rts}
        for rt, mean in mapped.rows.select("rt", f"rata_{aspect.id}").iter_rows():
            of = aspects.bin_of(mean, bins, mapped)
            colour, pattern = (QUIET, qml.OPEN) if "hatch" in of.look else (of.look["facecolor"], "solid")
            assert drawn[rt] == (of.label, colour, pattern)
    con.close()


def _look(style: ElementTree.Element, symbol: str | None) -> tuple[str, str]:
    """The colour of a symbol as #rrggbb, and its pattern."""
    (found,) = (s for s in style.iter("symbol") if s.get("name") == symbol)
    facts = {option.get("name"): str(option.get("value")) for option in found.iter("Option")}
    return "#" + "".join(f"{int(part):02x}" for part in facts["color"].split(",")[:3]), facts["style"]


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
    assert (row["luas_ha"].value, row["luas_ha"].number_format) == (1.5, "#,##0.0")
    assert (row["jumlah_kk"].number_format, row["jalan_rusak_m"].number_format) == ("#,##0", "#,##0.0")
    assert sheet.auto_filter.ref.startswith("A1:")
    assert dict(zip(head, sheet[3], strict=True))["kk_tanpa_air_aman"].value is None
    assert [r[head.index("rt")].value for r in sheet.iter_rows(min_row=2)] == ["001", "002", "003", "004"]
    totals = [row["total"] for row in tables.ranked(asked).iter_rows(named=True)]
    ranking = book["Urutan"]
    at = [cell.value for cell in ranking[1]].index("total")
    assert [r[at].value for r in ranking.iter_rows(min_row=2)] == totals
    assert store.imports(asked.project, "R0")[0].sha256 in str([c.value for c in book["Sumber"]["B"]])


def test_a_workbook_printed_names_the_columns_and_the_rt_on_every_page(asked: Asked, tmp_path: Path) -> None:
    (path,) = exported(asked, "xlsx", tmp_path / "hasil.xlsx")
    points, ranking = openpyxl.load_workbook(path).worksheets[2:4]
    assert (points.print_title_rows, points.print_title_cols) == ("$1:$1", "$C:$E")
    assert [points.cell(1, at).value for at in (3, 4, 5)] == ["desa", "rw", "rt"]
    assert (ranking.print_title_rows, ranking.page_setup.fitToHeight) == ("$1:$1", 0)
    assert {sheet.page_setup.orientation for sheet in (points, ranking)} == {"landscape"}


def test_rows_of_a_workbook_have_room_for_what_breaks_over_lines(asked: Asked, tmp_path: Path) -> None:
    (path,) = exported(asked, "xlsx", tmp_path / "hasil.xlsx")
    sources, baseline = openpyxl.load_workbook(path).worksheets[:2]
    told = {row[0].value: (len(row[1].value), sources.row_dimensions[row[0].row].height) for row in sources.iter_rows()}
    assert {height for length, height in told.values() if length < 50} == {None}
    assert all(height >= 15 * length / 70 and height > 15 for length, height in told.values() if length > 70)
    assert sources.column_dimensions["B"].width > 64  # a SHA-256
    # A header of 39 letters above a column of 15.
    assert max(len(cell.value) for cell in baseline[1]) == 39
    assert (baseline.row_dimensions[1].height, baseline.row_dimensions[2].height) == (45, None)


def test_a_workbook_with_works_holds_them_in_whole_units(asked: Asked, tmp_path: Path) -> None:
    rows_told = [
        work("K-1", rt="1", biaya_rp=420_000_000, jalan_rusak_m=51.25, sumber_dana="=cmd()"),
        work("K-2", rt="2", biaya_rp=1_000_000, jalan_rusak_m="", kk_tanpa_air_aman=2, kegiatan="sumur_bor"),
    ]
    stored(asked.project, "pekerjaan", rows_told)
    (path,) = exported(asked, "xlsx", tmp_path / "r.xlsx", works=True)
    sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))["Pekerjaan"]
    head, *rows = [[cell for cell in row] for row in sheet.iter_rows()]
    at = {cell.value: i for i, cell in enumerate(head)}
    assert [row[at["biaya_rp"]].value for row in rows] == [420_000_000, 1_000_000]
    assert [row[at["jalan_rusak_m"]].value for row in rows] == [51.25, None]
    assert rows[0][at["jalan_rusak_m"]].number_format == "#,##0.00"
    assert rows[0][at["biaya_rp"]].number_format == '"Rp"#,##0'
    assert (rows[0][at["sumber_dana"]].value, rows[0][at["sumber_dana"]].data_type) == ("=cmd()", "s")
    assert sheet.freeze_panes == "A2"


def test_volumes_of_works_are_the_nearest_numbers(asked: Asked, tmp_path: Path) -> None:
    """0.7193, not 0.7192999999999999, and so four decimals, not six."""
    drains = {"luas_genangan_ha": 0.7193, "kegiatan": "drainase_lingkungan"}
    stored(asked.project, "pekerjaan", [work("K-1", rt="1", **drains), work("K-2", rt="2", **drains)])
    (path,) = exported(asked, "xlsx", tmp_path / "r.xlsx", works=True)
    sheet = openpyxl.load_workbook(path)["Pekerjaan"]
    at = next(cell.column for cell in sheet[1] if cell.value == "luas_genangan_ha")
    told = sheet.cell(2, at)
    assert (told.value, told.number_format) == (0.7193, "#,##0.0000")


def test_the_upload_imports_again_as_the_same_values(asked: Asked, tmp_path: Path) -> None:
    (path,) = exported(asked, "upload", tmp_path / "u.csv")
    again = check(Source("u.csv", path.read_bytes()))
    assert again.held == 0
    before = store.rows(asked.project, "R0").filter(pl.col("ditahan").is_null()).sort("rt")
    after = again.rows.sort("rt")
    for name in before.columns:
        if name not in ("impor", "baris", "kawasan", "ditahan"):
            assert after[name].to_list() == before[name].to_list(), name


def test_a_kawasan_that_only_the_place_list_tells_is_found(asked: Asked, tmp_path: Path) -> None:
    lines = [f"Kabupaten Madiun,Jiwan,Wayut,001,00{n},{'Utara' if n < 3 else 'Selatan'}" for n in (1, 2, 3, 4, 5)]
    asked.project.places.write_text("\n".join(["kabupaten,kecamatan,desa,rw,rt,kawasan", *lines]))
    of = replace(asked, places={"kawasan": "Utara"})
    (path,) = exported(of, "upload", tmp_path / "u.csv")
    assert pl.read_csv(path, infer_schema=False).select("rt", "kawasan").rows() == [("002", "Utara")]


def test_a_round_of_which_all_is_held_has_no_upload(empty_project: Project, tmp_path: Path) -> None:
    made = rts(2)
    for row in made:
        row["jumlah_kk"] = "-1"
    store.save(empty_project, "R0", check(Source("rt.csv", text(*made).encode())))
    with pytest.raises(Refusal, match="tidak_ada_yang_siap"):
        exported(Asked(empty_project, "id", "R0", {}), "upload", tmp_path / "u.csv")
    assert not list(tmp_path.glob("*.csv"))


def test_open_data_does_not_tell_small_counts(asked: Asked, tmp_path: Path) -> None:
    csv, described = exported(asked, "open", tmp_path / "o.csv")
    rows = {row["rt"]: row for row in pl.read_csv(csv, infer_schema=False).iter_rows(named=True)}
    # 3 of 50 households, and 48 of 50, which tells of 2; every RT of the sample has 48 of 50 without a waste system.
    assert rows["003"]["kk_tanpa_air_aman"] is None
    assert rows["003"]["disamarkan"].split()[:2] == ["kk_tanpa_air_aman", "kk_sampah_sistem_buruk"]
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


def test_points_never_tell_a_blanked_count() -> None:
    """Who knows the base, the points and that a count is blanked still has every small count to choose from."""
    least, most = open_data.rule()["below"], open_data.rule()["base_below"]
    for name in ("permen-pupr-14-2018", "permen-pupr-2-2016"):
        rules = rule_set(name)
        earned = [
            {
                count: points((np.array([count]),), {"b": np.array([base])}, one(rules))[0, 0]
                for count in range(base + 1)
            }
            for base in range(1, 60)
        ]
        tells = []
        for base, of in enumerate(earned, 1):
            small = [c for c in of if 0 < c < least or 0 < base - c < least]
            choices = [sum(of[other] == of[c] for other in small) for c in small]
            tells += [base] if min(choices, default=least) < least - 1 else []
        assert max(tells) == most - 1


def one(rules: RuleSet) -> RuleSet:
    """The rules with a single criterion on the base b."""
    return replace(rules, criteria=(replace(rules.criteria[0], base="b"),))


def test_a_small_base_is_blank_with_all_that_is_counted_on_it() -> None:
    baseline = pl.DataFrame(
        {"jumlah_kk": ["16", "17"], "kk_tanpa_air_aman": ["8", "8"], "jumlah_bangunan": ["40", "16"]}
    )
    told = {name: baseline.select(open_data._small(name, baseline)).to_series().to_list() for name in baseline.columns}
    assert told == {
        "jumlah_kk": [True, False], "kk_tanpa_air_aman": [True, False], "jumlah_bangunan": [False, True]
    }  # fmt: skip


def test_a_geopackage_says_what_did_not_match_and_is_not_made_of_nothing(asked: Asked, tmp_path: Path) -> None:
    asked = replace(asked, lang="en")
    _, *told = write(asked, tmp_path / "r.gpkg", "gpkg", None, False)[1]
    assert told[0] == "2 of 5 RTs are on the map."
    assert "Wayut RW 001 RT 005" in str(told[1])
    elsewhere = written(tmp_path / "batas.gpkg", [("Bukur", "1", "1")], squares(1), "EPSG:4326")
    with pytest.raises(Refusal) as refused:
        list(write(asked, tmp_path / "none.gpkg", "gpkg", elsewhere, False)[1])
    assert (refused.value.code, (tmp_path / "none.gpkg").exists()) == ("tak_ada_yang_cocok", False)


@pytest.mark.parametrize(("kind", "name"), [("gpkg", "r.csv"), ("xlsx", "r.gpkg"), ("open", "r.xlsx"), ("upload", "r")])
def test_another_ending_is_refused(asked: Asked, tmp_path: Path, kind: str, name: str) -> None:
    with pytest.raises(Refusal):
        exported(asked, kind, tmp_path / name)
    assert list(tmp_path.glob("r*")) == []


def test_every_kind_is_a_module() -> None:
    assert all(module.write for module in (geopackage, workbook, open_data, upload))
