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
from survey import findings
from survey.place import KEY
from survey.place.boundaries import Boundaries, unclaimed
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


def listed(made: dict[str, Any]) -> list[dict[str, str]]:
    """The cells of every row of the annex's list of RTs."""
    return [row["cells"] for village in made["annex"]["villages"] for row in village["rows"]]


def test_the_annex_lists_every_slum_rt_once_with_its_numbers(made: dict[str, Any]) -> None:
    lines = {(cells["village"], *cells["rt_rw"].split("/")): cells for cells in listed(made)}
    assert sorted(lines) == sorted((r["desa"], r["rt"], r["rw"]) for r in slum().iter_rows(named=True))
    own = table().join(slum().select(*KEY, "total", "tingkat"), on=list(KEY))
    for row in own.iter_rows(named=True):
        cells = lines[row["desa"], row["rt"], row["rw"]]
        counts = {"buildings": "jumlah_bangunan", "people": "jumlah_penduduk", "kk": "jumlah_kk"}
        assert [cells[name] for name in counts] == [number(row[n], "id") for n in counts.values()]
        assert cells["density"] == number(round(row["jumlah_penduduk"] * 10**6 / row["luas_ha"]), "id")
        assert cells["total"] in (str(row["total"]), "–") or "–" in cells["total"]


@pytest.mark.parametrize("name", ["buildings", "people", "kk"])
def test_the_annex_sums_what_it_lists_by_village_and_together(made: dict[str, Any], name: str) -> None:
    def whole(cells: dict[str, str]) -> int:
        return int(cells[name].replace(".", ""))

    for village in made["annex"]["villages"]:
        assert whole(village["total"]) == sum(whole(row["cells"]) for row in village["rows"])
    assert whole(made["annex"]["total"]) == sum(map(whole, listed(made)))


def test_why_an_area_that_is_not_slum_is_listed_is_said() -> None:
    annex = regency.gathered(several(4, 8), facts())["annex"]
    assert [row["level"] for row in annex["areas"]].count("tidak_kumuh") == 2
    assert "tidak kumuh menurut nilai gabungannya (2) dimuat karena ada RT kumuh di dalamnya" in annex["area_notes"][1]


def test_a_column_of_which_nobody_told_anything_is_named_and_left_out(made: dict[str, Any]) -> None:
    left_out = {"point", "considered", "legal", "priority"}
    assert not left_out & set(made["annex"]["columns"])
    assert "Koordinat (lintang, bujur), Pertimbangan lain, Legalitas, Prioritas" in made["annex"]["notes"][1]


def test_what_is_slum_may_be_more_where_an_rt_is_held_and_nowhere_else() -> None:
    made = regency.gathered(held(several(2, 6), 2, "negatif"), facts())
    first, second = (row["cells"] for row in made["villages"]["rows"])
    areas = [row["cells"] for row in made["annex"]["areas"]]
    assert all(cell.endswith("+") for cell in (*first[4:8], *made["districts"]["total"][-3:], *areas[0][-2:]))
    assert not any(cell.endswith("+") for cell in (*second, *areas[1]))
    note = "+ dapat lebih: ada RT yang ditahan, atau volume yang kosong."
    told = made["villages"]["notes"], made["districts"]["notes"], made["annex"]["area_notes"]
    assert all(note in notes for notes in told)
    sound = regency.gathered(several(2, 6), facts())
    assert note not in [*sound["villages"]["notes"], *sound["districts"]["notes"], *sound["annex"]["area_notes"]]


def test_authority_may_be_higher_but_for_the_highest_and_its_limits_are_told(made: dict[str, Any]) -> None:
    assert [row["cells"][-1] for row in made["villages"]["rows"]] == ["pusat"] * 4
    few = regency.gathered(held(several(1, 4), 2, "negatif"), facts())
    (row,) = few["villages"]["rows"]
    assert row["cells"][-1] == "kabupaten/kota+"
    (by,) = (note for note in few["villages"]["notes"] if "Kewenangan" in note)
    assert "provinsi ≥ 10 ha, pusat ≥ 15 ha; di bawahnya kabupaten/kota" in by


def test_the_district_behind_a_village_is_not_parted() -> None:
    names = ["Desa " + "x" * n for n in range(1, 13)]
    table = several(12, 2).with_columns(kecamatan=pl.lit("Pekalongan Selatan"), desa=pl.Series(np.repeat(names, 2)))
    pages = [page.extract_text() for page in read(document("kabupaten", table, facts())).pages]
    assert "".join(pages).count("(Pekalongan Selatan)") == 12


def test_every_head_of_a_table_begins_with_a_capital_and_says_what_is_counted() -> None:
    made = regency.gathered(several(2, 6), facts())
    heads = [head for name in ("complete", "targets", "villages") for head in made[name]["head"]]
    assert not [head for head in heads if head[0].islower()]
    assert {"RT disurvei", "RT siap", "RT ditahan", "Luas kumuh"} <= set(heads)


def test_districts_and_levels_sum_to_the_same(made: dict[str, Any]) -> None:
    counted = [int(cell) for cell in made["districts"]["total"][1:5]]
    assert sum(counted) == 79
    assert made["levels"][-1]["rt"] == "79"
    assert [int(row["rt"]) for row in made["levels"][:4]] == counted


def test_headers_stand_on_every_page_of_the_annex(reader: PdfReader) -> None:
    pages = [page.extract_text() for page in reader.pages]
    own = [page for page in pages if "kumuh sedang" in page and "RT/RW" in page]
    assert len(own) == 2
    assert all("Kepadatan" in page for page in own)


def test_outline_tables_and_claims(reader: PdfReader) -> None:
    assert "Bahan lampiran SK: daftar lokasi" in outline(reader)
    kinds = [str(node["/S"]) for node in tree(reader)]
    assert kinds.count("/Table") >= 8
    heads = [node for node in tree(reader) if node["/S"] == "/TH"]
    assert len(heads) > 40
    assert b"<pdfuaid:part>1" in reader.trailer["/Root"]["/Metadata"].get_data()


def test_with_a_place_list_what_was_not_surveyed_is_named() -> None:
    known = table().select(*KEY, "kawasan").with_columns(kode=pl.lit(None, pl.String))
    more = known.head(1).with_columns(rt=pl.lit("099"))
    made = regency.gathered(table(), replace(facts(), place_list=pl.concat([known, more])))
    assert made["missing"] == ["Desa 1 RW 001 RT 099"]
    assert made["complete"]["total"][1:] == ["81", "80", "79", "1", "1", "0"]
    assert any("1 RT dalam daftar tempat belum didata" in line for line in made["summary"])


def test_coordinates_lie_within_the_boundaries() -> None:
    import shapely

    own = several(1, 4)
    places = own.select(KEY)
    shapes = np.array([shapely.box(111.4 + n / 100, -7.6, 111.405 + n / 100, -7.595) for n in range(4)], dtype=object)
    read = Boundaries("batas.geojson", places, shapes, places.clear())
    made = regency.gathered(own, replace(facts(), boundaries=read, unclaimed=unclaimed(read, own, None)))
    assert len(made["maps"]) == 1
    for cells in listed(made):
        lat, long = map(float, cells["point"].split(", "))
        at = int(cells["rt_rw"][:3]) - 1
        assert shapely.contains_xy(shapes[at], long, lat)


def test_nothing_scored_still_says_why() -> None:
    said = text(read(document("kabupaten", held(rows(1), 0, "negatif"), facts())))
    assert "bertumpu pada 0 dari 1 RT" in said
    assert "Semua RT kabupaten ini ditahan" in said
    assert "RT menurut tingkat kekumuhan" not in said
    assert "A. Menurut kawasan Menurut RT yang dinilai tidak ada kawasan yang kumuh" in said
    assert "Di antara RT yang dinilai tidak ada yang kumuh." in said


def test_areas_of_which_every_rt_is_held_are_named() -> None:
    table = several(2, 2).with_columns(kawasan=pl.Series(["Bantaran", "Bantaran", None, None]))
    made = regency.gathered(table.with_columns(ditahan=pl.Series(["negatif", "negatif", None, None])), facts())
    assert made["areas"]["rows"] == []
    assert "Tanpa nilai karena semua RT-nya ditahan, 1 kawasan: Bantaran (2 RT)." in made["areas"]["notes"]


def test_an_rt_is_named_with_its_village_whichever_rts_are_held_and_open() -> None:
    """Of a regency of several villages, of which one alone has RTs that are held, and of two of one name."""
    told = findings.one("negatif", baris=2, kolom="luas_genangan_ha", isi="-1")
    one = regency.gathered(held(several(2, 3), 0, "negatif"), facts(told=told))
    assert [line["place"] for line in one["held"]] == ["Desa 1 RW 001 RT 001"]
    volumes = [c.volume for c in rule_set().criteria]
    first = several(2, 3).with_columns(pl.when(pl.col("baris") > 2).then(pl.col(v)).alias(v) for v in volumes)
    table = held(first, 1, "negatif").with_columns(desa=pl.lit("Sukamaju"), kecamatan=pl.col("desa"))
    two = regency.gathered(table, facts(told=told.with_columns(baris=pl.lit(3, pl.Int64))))
    assert [line["place"] for line in two["held"]] == ["Sukamaju (Desa 1) RW 001 RT 002"]
    assert any("Sukamaju (Desa 1) RW 001 RT 001." in note for note in two["annex"]["notes"])


def test_an_area_across_villages_names_them() -> None:
    own = several(2, 2).with_columns(kawasan=pl.lit("Bantaran"))
    reader = read(document("kawasan", own, facts("en")))
    said = text(reader)
    assert "Slum baseline of the area Bantaran" in said
    assert "Villages Desa 1, Desa 2" in said
    assert "SHA-256 of this area's data" in said
    assert "Desa 2 RW 001 RT 002" in outline(reader)
    assert len(rule_set().criteria) == 16


def test_where_the_data_name_no_area_the_lists_do_not_pretend_that_they_do() -> None:
    annex = regency.gathered(several(2, 6).with_columns(kawasan=pl.lit(None, pl.String)), facts())["annex"]
    assert annex["areas"] == []
    assert annex["no_area"].startswith("Data putaran ini tidak menyebut kawasan")
    assert "location" not in annex["columns"]
    assert "Kawasan/lokasi" in annex["notes"][1]
