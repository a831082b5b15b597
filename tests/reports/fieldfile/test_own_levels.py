"""A file's own levels beside those of the rules, in whatever words."""

from __future__ import annotations

import polars as pl
import pytest

from scoring.bounds import of_rows
from scoring.rules import rule_set
from scoring.score import score
from scoring.table import table
from survey.check import check
from survey.findings import how_to_mend, what_is_wrong
from survey.headers import letter
from survey.reading import Source
from tests.published import DATA
from tests.reports.fieldfile.points import LATEST, ROW, asked, found, told, with_points
from tests.survey.crosschecks.files import of, village
from tests.survey.files import Row, text

WORDS = {
    "berat": ("BERAT", "Kumuh Berat", "KB"),
    "sedang": ("sedang", " Kumuh  Sedang ", "KS"),
    "ringan": ("Ringan", "KUMUH RINGAN", "KR"),
    "tidak_kumuh": ("tidak kumuh", "Bukan Kumuh", "TK"),
}


LEVEL = "Tingkat Kekumuhan"


def with_levels(rows: list[Row], hand: int = 0, header: str = LEVEL) -> list[Row]:
    """The rows with the levels that the rules give them, in the words of one hand."""
    checked, made = check(Source("rt.csv", text(*rows).encode())), rule_set(LATEST)
    scored = table(score(of_rows(checked.rows, made), made))["tingkat"].to_list()
    return [row | {header: WORDS[level][hand]} for row, level in zip(rows, scored, strict=True)]


VOLUMES = [criterion.volume for criterion in rule_set(LATEST).criteria]


def of_levels() -> list[Row]:
    """A village with RTs of two levels: the first five have nothing that is bad."""
    sound = {volume: "0" for volume in VOLUMES}
    return [row | (sound if at < 5 else {}) for at, row in enumerate(village())]


@pytest.mark.parametrize("hand", [0, 1, 2])
def test_levels_that_agree_raise_nothing_in_whatever_words(hand: int) -> None:
    rows = with_levels(of_levels(), hand)
    assert {row[LEVEL] for row in rows} == {WORDS["tidak_kumuh"][hand], WORDS["ringan"][hand]}
    assert told(found(rows)) == []


def test_a_level_of_its_own_is_asked_about_in_its_cell() -> None:
    rows = with_levels(of_levels())
    rows[0] |= {LEVEL: "Kumuh Berat"}
    rows[ROW + 5] |= {LEVEL: "TK"}
    checked = found(rows)
    assert told(checked) == [
        ("tingkat_berbeda", 2, LEVEL, "tingkat: 'Kumuh Berat' ↔ tidak kumuh"),
        ("tingkat_berbeda", ROW + 7, LEVEL, "tingkat: 'TK' ↔ ringan"),
    ]
    assert of(checked, "tingkat_berbeda")["sel"][0] == f"{letter(len(rows[0]) - 1)}2"


def test_the_note_on_what_is_not_scored_sends_nobody_to_compare_levels_by_hand() -> None:
    note = of(found(with_levels(of_levels())), "nilai_dihitung").row(0, named=True)
    assert "points and totals" not in what_is_wrong(note, "en")
    assert "Compare" not in how_to_mend(note, "en") and "bandingkan dengan" not in how_to_mend(note, "id")


@pytest.mark.parametrize("cell", ["", "-", "Kumuh", "kumuh sedang/berat", "1", "belum_pasti"])
def test_a_cell_that_names_none_of_the_four_is_not_guessed_at(cell: str) -> None:
    rows = with_levels(of_levels())
    rows[ROW] |= {LEVEL: cell}
    assert told(found(rows)) == []


@pytest.mark.parametrize("header", ["Tingkat Kekumuhan Akhir", "Tingkat Kekumuhan Kawasan", "Tingkat", "Level"])
def test_another_level_or_one_of_anything_is_not_compared(header: str) -> None:
    rows = [row | {header: "Kumuh Berat"} for row in of_levels()]
    assert told(found(rows)) == []


def test_a_level_that_only_follows_from_points_or_total_is_not_told_again() -> None:
    rows = with_levels(with_points(of_levels()), header="Tingkat")
    rows[0] |= {"3a_nilai": "5", "Tingkat": "Ringan"}
    rows[1] |= {"Total Nilai": "60", "Tingkat": "Berat"}
    rows[2] |= {"Tingkat": "Sedang"}
    assert [one[:3] for one in told(found(rows))] == [
        ("nilai_berbeda", 2, "3a_nilai"),
        ("total_bukan_jumlah", 3, "Total Nilai"),
        ("tingkat_berbeda", 4, "Tingkat"),
    ]


def test_a_blank_volume_leaves_a_range_of_levels() -> None:
    rows = with_levels(of_levels())
    blank = {volume: "" for volume in VOLUMES[:6]}
    rows[0] |= blank | {LEVEL: "Ringan"}
    assert told(found(rows)) == []
    rows[0] |= {LEVEL: "Berat"}
    assert [one[3] for one in told(found(rows))] == ["tingkat: 'Berat' ↔ tidak kumuh–ringan"]


@pytest.mark.parametrize(("count", "once"), [(12, False), (13, True)])
def test_a_column_of_levels_of_which_most_differ_is_told_once(count: int, once: bool) -> None:
    rows = with_levels(of_levels())
    for row in rows[5 : 5 + count]:
        row[LEVEL] = "KS"
    said = told(found(rows))
    assert said[0] == ("kolom_nilai_lain" if once else "tingkat_berbeda", 7, LEVEL, "tingkat: 'KS' ↔ ringan")
    assert len(said) == (1 if once else count)


@pytest.mark.parametrize("name", ["pekalongan_2019", "pekalongan_2023"])
def test_the_levels_of_a_city_are_those_of_the_rules(name: str) -> None:
    if not (DATA / f"{name}.csv").is_file():
        pytest.skip("published rows are not part of the project")
    rows, levels = (pl.read_csv(DATA / f"{name}{part}.csv", infer_schema=False) for part in ("", "_expected"))
    key = ["desa", "rw", "rt"]
    both = rows.join(levels.select(*key, pl.col("level").alias(LEVEL)), on=key, how="left")
    assert told(asked(both.write_csv())) == []
