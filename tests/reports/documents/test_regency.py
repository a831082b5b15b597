"""The baseline of a regency, and of a slum area: sums that agree with their parts, lists of a decree's annex."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest
from pypdf import PdfReader

from reports.documents import regency
from reports.documents.scored import scored
from reports.words import number
from scoring.rules import rule_set
from survey.boundaries import Boundaries
from survey.place import KEY
from tests.reports.documents.made import document, facts, outline, read, several, text, tree
from tests.reports.sample import blank, held, rows


def table() -> pl.DataFrame:
    return held(blank(several(4, 20), 1, "kk_tanpa_air_aman"), 2, "negatif")


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return regency.gathered(table(), facts())


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return read(document("kabupaten", table(), facts()))


def slum() -> pl.DataFrame:
    ranked = scored(table(), facts()).table
    return ranked.filter(pl.col("tingkat").is_in(["berat", "sedang", "ringan"]))


def test_it_says_what_it_rests_on_and_how_much_is_slum(reader: PdfReader) -> None:
    said = text(reader)
    assert "bertumpu pada 79 dari 80 RT" in said
    area = slum().join(table().select(*KEY, "luas_ha"), on=list(KEY))["luas_ha"].sum() / 10**6
    assert f"{slum().height} RT kumuh, seluas {number(area, 'id', 2, fixed=True)} ha" in said
    assert "Tanpa daftar tempat" in said


def test_the_annex_lists_every_slum_rt_once_with_its_numbers(made: dict[str, Any]) -> None:
    lines = {(r["cells"][3], *r["cells"][2].split("/")): r["cells"] for r in made["annex"]["rows"]}
    assert sorted(lines) == sorted((r["desa"], r["rt"], r["rw"]) for r in slum().iter_rows(named=True))
    own = table().join(slum().select(*KEY, "total", "tingkat"), on=list(KEY))
    for row in own.iter_rows(named=True):
        cells = lines[row["desa"], row["rt"], row["rw"]]
        assert cells[7:10] == [number(row[n], "id") for n in ("jumlah_bangunan", "jumlah_penduduk", "jumlah_kk")]
        assert cells[10] == number(round(row["jumlah_penduduk"] * 10**6 / row["luas_ha"]), "id")
        assert cells[11] in (str(row["total"]), "–") or "–" in cells[11]


def test_the_annex_sums_what_it_lists(made: dict[str, Any]) -> None:
    rows_, total = made["annex"]["rows"], made["annex"]["total"]
    for at in (7, 8, 9):
        assert total[at] == number(sum(int(r["cells"][at].replace(".", "")) for r in rows_), "id")


def test_districts_and_levels_sum_to_the_same(made: dict[str, Any]) -> None:
    counted = [int(cell) for cell in made["districts"]["total"][1:5]]
    assert sum(counted) == 79
    assert made["levels"][-1]["rt"] == "79"
    assert [int(row["rt"]) for row in made["levels"][:4]] == counted


def test_headers_stand_on_every_page_of_the_annex(reader: PdfReader) -> None:
    pages = [page.extract_text() for page in reader.pages]
    listed = [page for page in pages if "kumuh sedang" in page and "RT/RW" in page]
    assert len(listed) == 2
    assert all("Koordinat" in page for page in listed)


def test_outline_tables_and_claims(reader: PdfReader) -> None:
    assert "Bahan lampiran SK: daftar lokasi" in outline(reader)
    kinds = [str(node["/S"]) for node in tree(reader)]
    assert kinds.count("/Table") >= 8
    heads = [node for node in tree(reader) if node["/S"] == "/TH"]
    assert len(heads) > 40
    assert b"<pdfuaid:part>1" in reader.trailer["/Root"]["/Metadata"].get_data()


def test_with_a_place_list_what_was_not_surveyed_is_named() -> None:
    listed = table().select(*KEY, "kawasan").with_columns(kode=pl.lit(None, pl.String))
    more = listed.head(1).with_columns(rt=pl.lit("099"))
    made = regency.gathered(table(), replace(facts(), place_list=pl.concat([listed, more])))
    assert made["missing"] == ["Desa 1 RW 001 RT 099"]
    assert made["complete"]["total"][1:] == ["81", "80", "79", "1", "1", "0"]
    assert any("1 RT dalam daftar tempat belum didata" in line for line in made["summary"])


def test_coordinates_lie_within_the_boundaries() -> None:
    import shapely

    own = several(1, 4)
    places = own.select(KEY)
    shapes = np.array([shapely.box(111.4 + n / 100, -7.6, 111.405 + n / 100, -7.595) for n in range(4)], dtype=object)
    made = regency.gathered(
        own, replace(facts(), boundaries=Boundaries("batas.geojson", places, shapes, places.clear()))
    )
    assert len(made["maps"]) == 1
    for line in made["annex"]["rows"]:
        lat, long = map(float, line["cells"][6].split(", "))
        at = int(line["cells"][2][:3]) - 1
        assert shapely.contains_xy(shapes[at], long, lat)


def test_nothing_scored_still_says_why() -> None:
    said = text(read(document("kabupaten", held(rows(1), 0, "negatif"), facts())))
    assert "bertumpu pada 0 dari 1 RT" in said
    assert "A. Menurut kawasan Tidak ada kawasan yang kumuh" in said
    assert "Tidak ada RT yang kumuh." in said


def test_an_area_across_villages_names_them() -> None:
    own = several(2, 2).with_columns(kawasan=pl.lit("Bantaran"))
    reader = read(document("kawasan", own, facts("en")))
    said = text(reader)
    assert "Slum baseline of the area Bantaran" in said
    assert "Villages: Desa 1, Desa 2" in said
    assert "Desa 2 RW 001 RT 002" in outline(reader)
    assert len(rule_set().criteria) == 16
