"""The baseline of a slum area: its villages in one table, and RTs that are found on paper."""

from __future__ import annotations

import re

import polars as pl
import pytest

from reports.documents import baseline, jobs
from reports.documents.kinds import Round
from tests.reports.documents.made import document, facts, pages, read, several, text
from tests.reports.sample import blank


def area(villages: int, each: int) -> pl.DataFrame:
    return several(villages, each).with_columns(kawasan=pl.lit("Bantaran"))


def test_its_villages_stand_in_a_table_that_sums_to_the_area() -> None:
    made = baseline.gathered(blank(area(3, 5), 0, "kk_tanpa_air_aman"), facts(), "kawasan")["villages"]
    assert [row["cells"][0] for row in made["rows"]] == ["Desa 1", "Desa 2", "Desa 3"]
    assert [row["cells"][1] for row in made["rows"]] == ["5", "5", "5"]
    assert made["total"][:2] == ["Jumlah", "15"]
    for at in range(1, len(made["head"]) - 4):
        assert sum(int(row["cells"][at]) for row in made["rows"]) == int(made["total"][at])
    kk = [int(row["cells"][-3]) for row in made["rows"]]
    assert sum(kk) == area(3, 5)["jumlah_kk"].sum() == int(made["total"][-3].replace(".", ""))


def test_one_village_needs_no_such_table_and_a_village_has_none() -> None:
    assert baseline.gathered(area(1, 3), facts(), "kawasan")["villages"] is None
    assert baseline.gathered(area(2, 3).head(3), facts(), "desa")["villages"] is None


def test_a_village_of_which_every_rt_is_held_is_named_above_the_table() -> None:
    table = area(2, 2).with_columns(ditahan=pl.Series(["negatif", "negatif", None, None]))
    made = baseline.gathered(table, facts(), "kawasan")["villages"]
    assert [row["cells"][0] for row in made["rows"]] == ["Desa 2"]
    assert made["notes"] == ["Tanpa nilai karena semua RT-nya ditahan, 1 desa/kelurahan: Desa 1 (2 RT)."]
    assert made["notes"][0] in text(read(document("kawasan", table, facts())))


def test_villages_of_one_name_are_told_apart_in_its_lists_and_pictures() -> None:
    made = baseline.gathered(area(2, 2).with_columns(desa=pl.lit("Sukamaju"), kecamatan="desa"), facts(), "kawasan")
    assert "Sukamaju (Desa 1), Sukamaju (Desa 2)" in made["place"]
    named = {"Sukamaju (Desa 1) RW 001 RT 001", "Sukamaju (Desa 2) RW 001 RT 001"}
    assert named <= {row["place"] for row in made["ranked"]}
    assert made["rts"][0]["place"] == made["ranked"][0]["place"]
    assert f"{made['ranked'][0]['place']} (" in made["heatmaps"][0]["alt"]


def test_in_a_thick_document_the_list_tells_the_page_of_each_rt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baseline, "THICK", 5)
    reader = read(document("kawasan", area(2, 3), facts()))
    told_on = pages(reader)
    first = next(n for n, said in enumerate(told_on, 1) if "Hasil tiap RT" in said and "Peringkat:" in said)
    listed = " ".join(said for said in told_on[: first - 1] if "Rata sektoral" in said)
    told = re.findall(r"\d+,\d{4} (\d+)(?= |$)", listed)
    assert [int(page) for page in told] == list(range(first, first + 6))
    assert "Hal." not in text(read(document("kawasan", area(1, 5), facts())))


def test_of_a_thick_document_the_short_form_has_one_chart_and_the_whole_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baseline, "THICK", 11)
    monkeypatch.setattr(baseline, "ROWS_ON_PAGE", 1)
    told_on = [" ".join(said.split()) for said in pages(read(document("desa", several(1, 12), facts())))]
    told = re.search(r"Cetakan pendek: halaman 1, (\d+), (\d+)\. Selebihnya gambar", told_on[0])
    assert told
    listed, method = int(told[1]), int(told[2])
    assert "Peta nilai 1 RW 001 RT 003" in told_on[0]
    assert ["Daftar prioritas" in said for said in told_on[1:listed]] == [False] * (listed - 2) + [True]
    assert "Hasil tiap RT" in told_on[listed]
    assert method == len(told_on)


def test_a_large_area_leaves_the_pages_of_its_rts_to_its_villages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baseline, "MOST_PAGES", 11)
    reader = read(document("kawasan", area(4, 3), facts()))
    assert len(reader.pages) < 12
    assert "Kawasan ini mempunyai 12 RT yang dinilai." in text(reader)
    assert "dengan peringkat di desa itu: Desa 1, Desa 2, Desa 3, Desa 4." in text(reader)
    assert len(read(document("desa", area(1, 12), facts())).pages) > 12


def test_an_area_that_is_one_village_leaves_them_to_it_and_is_made_anew_once_it_is_no_more() -> None:
    alone = area(1, 3)
    assert "Halaman tiap RT ada di dokumen desanya" in text(read(document("kawasan", alone, facts())))
    assert "Peringkat:" not in text(read(document("kawasan", alone, facts())))
    assert "Peringkat:" in text(read(document("desa", alone, facts())))
    other = several(1, 4).filter(pl.col("rt") == "004").with_columns(kawasan=pl.lit(None, pl.String))
    partly = pl.concat([alone, other])
    assert "Peringkat:" in text(read(document("kawasan", partly, facts())))
    stamps = [jobs.jobs(Round(table, facts()), table, ["kawasan"])[0].stamp for table in (alone, partly)]
    assert stamps[0] != stamps[1]
