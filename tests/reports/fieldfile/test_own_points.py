"""A file's own points and total beside those of the rules, as city tables and the public portals write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from reports.fieldfile import Looking
from reports.fieldfile.context import context_for
from survey import store
from survey.check import check
from survey.corrections.correction import Correction
from survey.headers import letter
from survey.project import Project
from survey.reading import Source
from survey.store import corrections
from tests.published import DATA
from tests.reports.fieldfile.points import CODES, EARLIER, LATEST, ROW, asked, found, told, with_points
from tests.survey.crosschecks.files import of, village
from tests.survey.files import rt, text


@pytest.mark.parametrize(("header", "total"), [("{}_nilai", "Total Nilai"), ("n_{}", "total"), ("Skor {}", "jml_skor")])
def test_points_that_agree_raise_nothing(header: str, total: str) -> None:
    assert told(found(with_points(village(), header, total))) == []


def test_a_row_whose_points_differ_is_asked_about_with_its_cell_and_total() -> None:
    rows = with_points(village())
    before = rows[ROW]["Total Nilai"]
    rows[ROW] |= {"3a_nilai": "5", "6b_nilai": "1", "Total Nilai": str(int(before) + 4 - 4)}
    checked = found(rows)
    assert told(checked) == [("nilai_berbeda", ROW + 2, "3a_nilai", "3a: '5' ↔ 1; 6b: '1' ↔ 5")]
    one = of(checked, "nilai_berbeda").row(0, named=True)
    column = list(rows[0]).index("3a_nilai")
    assert (one["sel"], one["isi"], one["keparahan"]) == (f"{letter(column)}{ROW + 2}", "5", "warning")
    rows[ROW] |= {"Total Nilai": str(int(before) + 9)}
    assert told(found(rows)) == [
        ("nilai_berbeda", ROW + 2, "3a_nilai", f"3a: '5' ↔ 1; 6b: '1' ↔ 5; total: '{int(before) + 9}' ↔ {before}")
    ]


def test_points_that_follow_another_percentage_say_so() -> None:
    rows = [row | {"3a_pct": f"{100 * int(row['kk_tanpa_air_aman']) / 50:.2f}"} for row in with_points(village())]
    rows[ROW] |= {"3a_pct": "80.00", "3a_nilai": "5"}
    assert told(found(rows))[0][::3] == ("nilai_ikut_persen", "3a: '5' ↔ 1")


@pytest.mark.parametrize(("volume", "points", "ours"), [("606", "3", "1"), ("299", "1", "0"), ("908", "5", "3")])
def test_points_just_beyond_a_limit_may_be_of_other_brackets(volume: str, points: str, ours: str) -> None:
    rows = with_points(village(jumlah_kk="1200", kk_tanpa_air_aman=volume, jumlah_penduduk="3000", luas_ha="9"))
    assert rows[ROW]["3a_nilai"] == ours
    rows[ROW] |= {"3a_nilai": points}
    assert told(found(rows)) == [("nilai_ambang_lain", ROW + 2, "3a_nilai", f"3a: '{points}' ↔ {ours}")]


@pytest.mark.parametrize("points", ["0", "5"])
def test_points_of_a_blank_volume_are_asked_about(points: str) -> None:
    rows = with_points(village())
    rows[ROW] |= {"kk_tanpa_air_aman": "", "3a_nilai": points}
    code, _, header, quoted = told(found(rows))[0]
    assert (code, header) == ("nilai_dari_kosong", "3a_nilai")
    assert quoted.startswith(f"3a: '{points}' ↔ 0–5; total: '")


def test_a_blank_volume_without_points_asks_nothing_but_its_total() -> None:
    rows = with_points(village())
    rows[ROW] |= {"kk_tanpa_air_aman": "", "3a_nilai": "-", "Total Nilai": ""}
    assert told(found(rows)) == []
    rows[ROW] |= {"Total Nilai": rows[ROW - 1]["Total Nilai"]}
    assert [one[::2] for one in told(found(rows))] == [("nilai_dari_kosong", "Total Nilai")]


def test_a_total_that_is_not_the_sum_of_its_points() -> None:
    rows = with_points(village())
    right = int(rows[ROW]["Total Nilai"])
    rows[ROW] |= {"Total Nilai": str(right + 2)}
    assert told(found(rows)) == [("total_bukan_jumlah", ROW + 2, "Total Nilai", f"total: '{right + 2}' ↔ {right}")]


def test_a_total_alone_is_held_against_that_of_the_rules() -> None:
    rows = [{name: cell for name, cell in row.items() if "_nilai" not in name} for row in with_points(village())]
    assert told(found(rows)) == []
    right = int(rows[ROW]["Total Nilai"])
    rows[ROW] |= {"Total Nilai": str(right + 2)}
    assert told(found(rows)) == [("nilai_berbeda", ROW + 2, "Total Nilai", f"total: '{right + 2}' ↔ {right}")]


def test_a_column_of_which_most_differ_is_told_once_and_its_totals_with_it() -> None:
    rows = with_points(village())
    for row in rows:
        more = 5 - int(row["3a_nilai"])
        row |= {"3a_nilai": "5", "Total Nilai": str(int(row["Total Nilai"]) + more)}
    checked = found(rows)
    assert told(checked) == [("kolom_nilai_lain", 2, "3a_nilai", "3a: '5' ↔ 1")]
    assert of(checked, "kolom_nilai_lain")["jumlah"].to_list() == [30]


def test_a_total_that_is_ours_is_not_told_of_beside_points_that_are_not() -> None:
    rows = [row | {"3a_nilai": "5"} for row in with_points(village())]
    assert [one[2] for one in told(found(rows))] == ["3a_nilai"]
    right = int(rows[0]["Total Nilai"])
    rows = [row | {"Total Nilai": str(int(row["Total Nilai"]) + 1)} for row in rows]
    assert [one[2:] for one in told(found(rows))] == [
        ("3a_nilai", "3a: '5' ↔ 1"),
        ("Total Nilai", f"total: '{right + 1}' ↔ {right}"),
    ]


def test_zeros_on_both_sides_do_not_make_a_wrong_column_right() -> None:
    rows = village()
    for row in rows[:20]:
        row |= {"kk_tanpa_air_aman": "0"}
    rows = with_points(rows)
    rows = [row | {"3a_nilai": "0", "Total Nilai": ""} for row in rows]
    assert [one[0] for one in told(found(rows))] == ["kolom_nilai_lain"]


def test_of_rows_by_the_thousand_the_first_is_told_with_their_count() -> None:
    rows = with_points([row for desa in "ABC" for row in village(900, desa=desa)])
    for row in rows[1::2]:
        row |= {"2a_nilai": "3"}
    for row in rows[2::2]:
        row |= {"7b_nilai": "1"}
    rows = [row | {"Total Nilai": ""} for row in rows]
    checked = found(rows)
    assert of(checked, "kolom_nilai_lain").select("tajuk", "jumlah").rows() == [("2a_nilai", 1350)]
    assert of(checked, "nilai_berbeda").select("tajuk", "jumlah", "baris").rows() == [("7b_nilai", 1349, 4)]


LONG = {
    "drainase_tidak_terhubung_m": "390",
    "drainase_tidak_terpelihara_m": "250",
    "kk_sampah_sarana_tidak_terpelihara": "0",
}


def test_a_table_of_the_other_edition_raises_no_storm() -> None:
    nineteen = with_points(village(**LONG), "n_{}", "total", EARLIER)
    assert [int(row["n_4c"]) for row in nineteen[:2]] != [int(row["n_4e"]) for row in nineteen[:2]]
    assert told(found(nineteen, EARLIER)) == []
    assert told(found(nineteen, LATEST)) == []
    assert told(found(with_points(village(), "n_{}", "total"), EARLIER)) == []


def test_a_total_of_more_criteria_than_the_rules_have_is_not_held_against_theirs() -> None:
    nineteen = with_points(village(**LONG), "n_{}", "Total Nilai", EARLIER)
    alone = [{name: cell for name, cell in row.items() if not name.startswith("n_")} for row in nineteen]
    assert told(found(alone, EARLIER)) == told(found(alone, LATEST)) == []


def test_points_of_two_dates_are_not_guessed_at() -> None:
    rows = [row | {"1a Nilai akhir": "0", "Total Nilai Awal": "0"} for row in with_points(village())]
    assert told(found([row | {"1a_nilai": "0"} for row in rows])) == []


def test_decimals_and_cells_that_are_no_points() -> None:
    rows = [row | {"3a_nilai": row["3a_nilai"] + ".0"} for row in with_points(village())]
    rows[ROW] |= {"3b_nilai": "#N/A", "3a_nilai": "", "Total Nilai": "-"}
    assert told(found(rows)) == []


def test_rows_that_are_held_are_not_asked_about() -> None:
    rows = with_points(village())
    rows[ROW] |= {"kk_tanpa_air_aman": "51", "3a_nilai": "0"}
    assert told(found(rows)) == []


def test_a_file_of_held_rows_alone_asks_nothing() -> None:
    rows = [row | {"jumlah_kk": "-1", "3a_nilai": "5"} for row in with_points(village())]
    checked = found(rows)
    assert (checked.ready, told(checked)) == (0, [])


def test_rows_that_the_rules_cannot_score_are_not_asked_about() -> None:
    rows = with_points([row | {"jumlah_krt": "40"} for row in village()])
    rows[ROW] |= {"jumlah_krt": "5", "3a_nilai": "5"}
    rows[ROW + 1] |= {"3a_nilai": "5"}
    assert [one[1] for one in told(found(rows)) if one[0] == "nilai_berbeda"][-1] == ROW + 3


def test_a_correction_that_mends_the_volume_ends_the_question(empty_project: Project) -> None:
    rows = with_points([rt(n, kk_tanpa_air_aman="21") for n in range(1, 9)])
    rows[2] |= {"kk_tanpa_air_aman": "2"}
    known = context_for(empty_project, "R0")
    store.save(empty_project, "R0", check(Source("rt.csv", text(*rows).encode()), known))
    assert _codes(empty_project) == {"nilai_berbeda"}
    for question, old, new, left in (
        ("kk_air_tidak_cukup", "9", "8", {"nilai_berbeda"}),
        ("kk_tanpa_air_aman", "2", "21", set()),
    ):
        line = Correction(2, question, old, new, "faskel", "form RT", number="1", row="4")
        done = corrections.apply(empty_project, "R0", [line], f"{question}.csv", known)
        assert (done.failed, _codes(empty_project)) == ((), left)


def _codes(project: Project) -> set[str]:
    return {*store.findings_of(project, "R0")["kode"]} & {*CODES}


def test_a_round_is_held_against_the_rules_of_its_date(empty_project: Project) -> None:
    rows = with_points(village(**LONG), "n_{}", "Total Nilai", EARLIER)
    rows = [{name: cell for name, cell in row.items() if not name.startswith("n_")} for row in rows]
    rows[ROW] |= {"Total Nilai": "0"}
    source = Source("rt.csv", text(*rows).encode())
    dated = replace(empty_project, survey_dates={"R0": date(2017, 3, 1)})
    for project, codes in ((dated, ["nilai_berbeda"]), (empty_project, [])):
        (one,) = Looking(project, "id", "R0", {}).look("rt.csv", source).tables
        assert [finding[0] for finding in told(one.checked)] == codes


@pytest.mark.parametrize("rules", [LATEST, EARLIER])
@pytest.mark.parametrize("year", ["2019", "2023"])
def test_pekalongans_own_points_are_ours(year: str, rules: str) -> None:
    file = DATA / f"pekalongan_{year}.csv"
    if not file.is_file():
        pytest.skip("published rows are not part of the project")
    rows = pl.read_csv(file, infer_schema=False)
    own = pl.read_csv(DATA / f"pekalongan_{year}_expected.csv", infer_schema=False)
    both = pl.concat([rows, own.drop("desa", "rw", "rt", "tahun")], how="horizontal")
    assert told(asked(both.write_csv(), rules)) == []


def test_east_javas_own_points_are_ours() -> None:
    file = DATA / "jatim_rt.csv"
    if not file.is_file():
        pytest.skip("published rows are not part of the project")
    rows = pl.read_csv(file, infer_schema=False)
    parts = pl.col("rt_rw").str.split("-")
    named = rows.select(
        pl.col("kabkota").alias("kabupaten"),
        pl.lit("X").alias("kecamatan"),
        pl.col("kelurahan").alias("desa"),
        parts.list.last().alias("rw"),
        parts.list.first().alias("rt"),
        pl.col("luas_verifikasi_ha").alias("luas_ha"),
        pl.exclude("kabkota", "kelurahan", "rt_rw", "luas_verifikasi_ha"),
    )
    checked = asked(named.write_csv())
    assert (checked.ready, told(checked)) == (5, [])
