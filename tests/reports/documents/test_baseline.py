"""The village PDF: sound, accessible, archival, and saying what was scored."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
import shapely
from pypdf import PdfReader

from reports.documents import baseline, names
from reports.documents.facts import data_hash
from reports.documents.parts.summary import level_notes
from reports.pdf import typesetting
from reports.pdf.typesetting import pdf
from reports.words import section
from survey import findings
from survey.place import KEY
from survey.place.boundaries import Boundaries, unclaimed
from tests.reports.documents.made import SHA, document, facts, outline, read, text, tree
from tests.reports.sample import blank, held, rows


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    told = findings.one("negatif", baris=4, sel="T4", tajuk="luas_genangan_ha", isi="-0,35")
    table = held(blank(rows(6), 0, "kk_tanpa_air_aman"), 2, "negatif")
    return read(document("desa", table, facts(told=told)))


def test_it_is_tagged_named_and_in_its_language(reader: PdfReader) -> None:
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"] is not None
    assert reader.metadata is not None
    assert reader.metadata.title == "Data dasar permukiman kumuh: Wayut"


def test_it_claims_the_two_standards(reader: PdfReader) -> None:
    claims = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1" in claims
    assert "<pdfaid:part>2" in claims
    assert "<pdfaid:conformance>A" in claims


def test_every_figure_has_alternative_text(reader: PdfReader) -> None:
    figures = [node.get("/Alt") for node in tree(reader) if node["/S"] == "/Figure"]
    assert len(figures) == 2 + 5
    assert all(alt and len(alt) > 20 for alt in figures)


def test_it_has_an_outline_with_a_page_for_every_scored_rt(reader: PdfReader) -> None:
    named = [t for t in outline(reader) if t.startswith("RW ")]
    assert sorted(named) == [f"RW 001 RT 00{n}" for n in (1, 2, 4, 5, 6)]
    assert "Cara nilai dibuat" in outline(reader)


def test_it_says_what_it_rests_on_and_what_is_held_and_missing(reader: PdfReader) -> None:
    said = text(reader)
    assert "bertumpu pada 5 dari 6 RT. 1 RT ditahan" in said
    assert "dasar semua RT yang dinilai dijumlahkan" in said
    assert "T4 luas_genangan_ha: '-0,35' kurang dari nol." in said
    assert "Belum diketahui: 3a KK tanpa air minum aman." in said
    assert "17 Agustus 2025" in said


def test_every_page_says_that_the_data_are_synthetic(reader: PdfReader) -> None:
    for page in reader.pages:
        assert "DATA SINTETIS" in page.extract_text()


def test_its_last_page_names_all_it_takes_to_make_it_again(reader: PdfReader) -> None:
    last = " ".join(reader.pages[-1].extract_text().split())
    for word in ("permen-pupr-14-2018", "aspect_mean = zeroed", "0.1.0", "lapangan.csv", SHA):
        assert word in last
    assert f"Halaman {len(reader.pages)} dari {len(reader.pages)}" in last


def test_the_first_page_tells_which_pages_are_the_short_form(reader: PdfReader) -> None:
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    told = re.search(r"Cetakan pendek: halaman 1-(\d+), (\d+)(?:-(\d+))?\.", pages[0])
    assert told
    before, behind, last = int(told[1]), int(told[2]), int(told[3] or told[2])
    assert [at for at, page in enumerate(pages, 1) if "Kriteria Volume yang buruk Dasar" in page] == [
        *range(before + 1, behind)
    ]
    assert (behind - before - 1, last) == (5, len(pages))


@pytest.mark.parametrize(("millionths", "told"), [((1_004_000, 1_004_000), True), ((1_000_000, 2_340_000), False)])
def test_where_rounded_areas_of_the_levels_do_not_add_up_it_is_said(millionths: tuple[int, int], told: bool) -> None:
    area, levels = np.array(millionths), np.array([0, 2])
    assert bool(level_notes(area, [levels], "id")) == bool(level_notes(area, [levels * 0, levels], "id")) == told


def test_what_was_chosen_where_sources_disagree_is_told_in_words(reader: PdfReader) -> None:
    assert "dasar 1a, 1c, 7a dan 7b: rumah tangga (KRT) bila didata, selain itu jumlah bangunan." in text(reader)


def test_numbers_on_an_rt_page_are_those_of_the_row() -> None:
    table = rows(1)
    page = next(
        p for p in read(document("desa", table, facts())).pages if "KK tanpa air minum aman" in p.extract_text()
    )
    said = " ".join(page.extract_text().split())
    row = table.row(0, named=True)
    assert f"{row['kk_tanpa_air_aman']} KK {row['jumlah_kk']} KK" in said
    assert f"{row['jumlah_bangunan']} unit" in said


def test_same_data_same_bytes_whatever_the_order_of_rows() -> None:
    table = rows(4)
    first = document("desa", table, facts())
    assert document("desa", table, facts()) == first
    assert document("desa", table.reverse(), facts()) == first


def test_people_that_were_not_counted_are_not_taken_for_none() -> None:
    table = blank(rows(3), 1, "jumlah_penduduk")
    people = table["jumlah_penduduk"].sum()
    together = baseline.gathered(table, facts())["levels"][-1]
    assert together["people"] == f"≥ {people}"
    assert baseline.gathered(rows(3), facts())["levels"][-1]["people"] == str(rows(3)["jumlah_penduduk"].sum())


def test_english() -> None:
    said = text(read(document("desa", rows(2), facts("en"))))
    assert "Slum baseline: Wayut" in said
    assert "How the score is made" in said


@pytest.mark.parametrize(
    "hostile", ["#panic()", "$x^2$ *tebal* _miring_ @rujukan <label>", "a" * 200, "الحي ١", "</svg><script>"]
)
def test_text_from_the_field_stays_text(hostile: str) -> None:
    table = rows(2, desa=hostile)
    made = baseline.gathered(table, facts(name=hostile))
    assert hostile in made["title"]
    assert len(read(typesetting.pdf("baseline.typ", made)).pages) >= 4


@pytest.mark.parametrize("strange", ["\ue000", "\x00\x1c\x85", "\u2028", "\ufeff\u202e", "\U0001f3e0", "字", "\ud800"])
def test_what_no_font_draws_does_not_stop_a_report(strange: str) -> None:
    table = rows(2, desa=f"Wayut{strange}")
    made = document("desa", table, facts(name=f"Proyek{strange}"))
    assert "Wayut" in text(read(made))


def test_a_village_with_nothing_scored_still_says_why() -> None:
    told = findings.one("negatif", baris=2, sel="T2", tajuk="luas_genangan_ha", isi="-1")
    said = text(read(document("desa", held(rows(1), 0, "negatif"), facts(told=told))))
    assert "bertumpu pada 0 dari 1 RT" in said
    assert "Semua RT desa ini ditahan, jadi desa ini belum bernilai." in said
    assert "'-1' kurang dari nol" in said
    for empty in ("dapat memindahkan", "Peta nilai", "Daftar prioritas", "RT menurut tingkat kekumuhan"):
        assert empty not in said


def test_a_file_per_village_and_names_that_do_not_collide() -> None:
    villages = [
        ("Kab", "Jiwan", "Wayut"),
        ("Kab", "Sawahan", "Wayut"),
        ("Kab", "Jiwan", "Bukur"),
        ("Lain", "Jiwan", "Wayut"),
    ]
    written = [str(p) for p in names.side_by_side(villages)]
    assert written == [
        "baseline-wayut-jiwan-kab.pdf",
        "baseline-wayut-sawahan.pdf",
        "baseline-bukur.pdf",
        "baseline-wayut-jiwan-lain.pdf",
    ]


def test_a_warning_of_the_typesetter_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "salah.typ").write_text('#set document(title: "x")\n#set text(font: "Tidak Ada")\nhalo')
    monkeypatch.setattr(typesetting, "HERE", tmp_path)
    typesetting._compiler.cache_clear()
    try:
        with pytest.raises(typesetting.TypesettingError, match="font"):
            typesetting.pdf("salah.typ", {})
    finally:
        typesetting._compiler.cache_clear()


def test_a_question_that_only_another_village_answered_does_not_change_this_ones_hash() -> None:
    village = rows(3)
    wider = village.with_columns(sesuai_tata_ruang=pl.lit(None, pl.String))
    assert data_hash(wider) == data_hash(village)
    answered = wider.with_columns(sesuai_tata_ruang=pl.lit("ya"))
    assert data_hash(answered) != data_hash(village)


def bounded(table: pl.DataFrame, every: pl.DataFrame) -> dict[str, Any]:
    """The village of ``table`` in a round of ``every``, with the boundaries of three RTs."""
    places = rows(3).select(KEY)
    shapes = np.array([shapely.box(111.5 + n / 1000, -7.6, 111.501 + n / 1000, -7.599) for n in range(3)], dtype=object)
    made = Boundaries("batas.geojson", places, shapes, places.clear())
    return baseline.gathered(table, replace(facts(), boundaries=made, unclaimed=unclaimed(made, every, None)))


def test_an_area_of_no_rt_of_the_round_is_no_hole_in_the_map_of_its_village() -> None:
    other = section("map", "id")["other"]
    for known, told in ((2, True), (3, False)):
        (drawn,) = bounded(rows(2), rows(known))["maps"]
        assert (other in drawn["svg"]) == told


def test_a_village_without_any_boundary_says_so() -> None:
    elsewhere = rows(2, "Bukur")
    made = bounded(elsewhere, elsewhere)
    assert (made["maps"], made["no_map"]) == ([], section("map", "id")["no_map"].format(berkas="batas.geojson"))
    assert made["no_map"] in text(read(pdf("baseline.typ", made)))
