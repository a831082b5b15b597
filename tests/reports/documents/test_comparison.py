"""Two rounds compared, as a document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from pypdf import PdfReader

from reports.asked import Asked
from reports.charts import paging
from reports.documents import comparison, facts
from reports.pdf.typesetting import pdf
from reports.progress import of_both
from reports.progress.levels import crossed, level_rows
from reports.progress.table import progress_table
from reports.words import section
from survey.place import label
from tests.reports.documents.made import compared, outline, read, text, two_rounds
from tests.survey.place.test_boundaries import squares, written


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Asked, Asked]:
    project = two_rounds(tmp_path_factory.mktemp("dua"))
    before, after = (Asked(project, "id", name, {}, by="desa") for name in ("R0", "R1"))
    return before, after


@pytest.fixture(scope="module")
def reader(both: tuple[Asked, Asked]) -> PdfReader:
    return read(pdf("comparison.typ", comparison.gathered(*both, facts.facts(both[1]))))


def test_an_rt_of_a_village_with_three_names_takes_one_line() -> None:
    """``Pasir Kraton Kramat`` is the longest name of Kota Pekalongan's list."""
    lines = [page.extract_text() for page in read(compared(desa="Pasir Kraton Kramat")).pages]
    listed = "\n".join(lines).split("RT lain yang dibandingkan")[-1]
    assert listed.count("Pasir Kraton Kramat RW 001 RT 0") == 12


def test_it_tells_both_ends_of_every_rt(both: tuple[Asked, Asked], reader: PdfReader) -> None:
    said = text(reader)
    table = progress_table(of_both(*both).rts)
    assert "12 RT yang dinilai pada keduanya dibandingkan" in said
    for row in table.iter_rows(named=True):
        assert label(row) in said
        assert f"{row['total_a']} {row['total_b']}" in said
    assert table["kriteria_berubah"][1] in said


def test_its_parts_and_its_picture(both: tuple[Asked, Asked], reader: PdfReader) -> None:
    assert outline(reader)[:3] == ["Ringkasan", "Keluar dari kumuh: 0 RT", "Menjadi kumuh: 0 RT"]
    made = comparison.gathered(*both, facts.facts(both[1]))
    (chart,) = made["charts"]
    assert "6 turun, 3 naik, 0 tetap" in chart["alt"]
    hashes = [told for name, told in made["origin"] if "SHA-256" in name]
    assert len(set(hashes)) == 2


def test_what_changed_most_is_drawn_whichever_way(both: tuple[Asked, Asked], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "PAGES", 1)
    monkeypatch.setattr(paging, "ROWS", 2)
    ends = {"total_a": pl.Series([20, 30, 9]), "total_b": pl.Series([25, 20, 8])}
    told = comparison._charts(progress_table(of_both(*both).rts).head(3).with_columns(**ends), of_both(*both))
    (chart,) = told["charts"]
    assert "1 turun, 1 naik, 0 tetap" in chart["alt"]
    assert "(30→20)" in chart["alt"]
    assert told["notes"] == [
        "Gambar memuat 2 RT yang nilainya paling banyak berubah; 1 RT lain yang nilainya berubah hanya ada di tabel."
    ]


def test_every_rt_stands_in_one_list(both: tuple[Asked, Asked]) -> None:
    at = pl.int_range(pl.len())
    left, entered = at < 2, at == 5
    table = progress_table(of_both(*both).rts).with_columns(
        rt_keluar=left.cast(pl.Int64), rt_masuk=entered.cast(pl.Int64)
    )
    made = comparison._lists(table, of_both(*both))
    named = [row["place"] for one in made.values() for row in one["rows"]]
    assert len(named) == len(set(named)) == 12
    told = [one["title"] for one in made.values()]
    assert told == ["Keluar dari kumuh: 2 RT", "Menjadi kumuh: 1 RT", "RT lain yang dibandingkan: 9 RT"]


def test_from_which_level_to_which_sums_to_the_levels_of_either_round(both: tuple[Asked, Asked]) -> None:
    made = of_both(*both)
    head, rows = crossed(made)
    assert head[0] == "R0 ↓  R1 →"
    cells = [[int(cell.split(" ")[0]) for cell in row[1:]] for _, row in rows]
    assert [row[-1] for row in cells] == [sum(row[:-1]) for row in cells]
    assert cells[-1] == [sum(column) for column in zip(*cells[:-1], strict=True)]
    levels = {name: [int(n) for n in row[1:3]] for name, row in level_rows(made)[1]}
    assert levels == {name: [cells[at][-1], cells[-1][at]] for at, name in enumerate(levels)}


def test_a_total_that_is_open_is_not_drawn_and_said(both: tuple[Asked, Asked]) -> None:
    table = progress_table(of_both(*both).rts).with_columns(total_b=pl.lit(None, pl.Int64))
    told = comparison._charts(table, of_both(*both))
    assert told["charts"] == []
    assert told["notes"] == ["12 RT tidak digambar karena totalnya pada salah satu putaran belum pasti."]


def test_the_places_asked_for_name_it(both: tuple[Asked, Asked]) -> None:
    desa = both[1].rows[0]["desa"][0]
    before, after = (replace(end, places={"desa": desa}) for end in both)
    assert comparison.gathered(before, after, facts.facts(after))["place"].startswith(
        f"Desa/kelurahan {desa}, Kecamatan "
    )
    within = replace(after, places={"desa": desa, "rt": "001"})
    assert comparison.gathered(before, within, facts.facts(within))["place"].startswith("RT 001, Desa/kelurahan ")


def test_without_a_boundary_that_matches_it_says_so(tmp_path: Path) -> None:
    project = two_rounds(tmp_path)
    written(project.folder / "batas.geojson", [("Bukur", "1", "1")], list(squares(1)), "EPSG:4326")
    before, after = (Asked(project, "id", name, {}, by="desa") for name in ("R0", "R1"))
    made = comparison.gathered(before, after, facts.facts(after))
    assert (made["maps"], made["no_map"]) == ([], section("map", "id")["no_map"].format(berkas="batas.geojson"))
    assert made["no_map"] in text(read(pdf("comparison.typ", made)))
