"""A file's own sectoral means: by which option of the rules they were worked out."""

from __future__ import annotations

from functools import partial

import polars as pl
import pytest

from reports.fieldfile import own_means
from scoring.bounds import of_rows
from scoring.rules import rule_set
from scoring.score import score
from survey.catalogue import catalogue
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.reading import Source
from tests.survey.crosschecks.files import village
from tests.survey.files import Row, text

HEADER = "Rata-rata Kekumuhan Sektoral"
RULES = "permen-pupr-14-2018"
VOLUMES = [question.name for question in catalogue().volumes if question.column == "required"]


def with_means(option: str, spelled: str = "{:.4f}", times: float = 1, count: int = 30, **changed: str) -> list[Row]:
    """The rows of a village with the means that the rules give them by an option."""
    rows, made = village(count, **changed), rule_set(RULES, {"aspect_mean": option})
    means = score(of_rows(check(Source("rt.csv", text(*rows).encode())).rows, made), made).mean_low
    return [row | {HEADER: spelled.format(mean * times)} for row, mean in zip(rows, means, strict=True)]


def asked(rows: list[Row], chosen: str = "zeroed") -> Checked:
    find = partial(own_means.find, ruled=lambda: rule_set(RULES, {"aspect_mean": chosen}))
    return check(Source("rt.csv", text(*rows).encode()), Context(asking=(find,)))


def told(checked: Checked) -> list[tuple[str, str, int]]:
    found = checked.findings.filter(pl.col("kode") == "rata_cara_lain")
    return found.select("keparahan", "acuan", "jumlah").rows()


@pytest.mark.parametrize(("spelled", "times"), [("{:.4f}", 1), ("{:.2f}", 100), ("{:.3f} %", 100), ("{}", 1)])
def test_the_other_option_is_told_once_however_means_are_typed(spelled: str, times: float) -> None:
    rows = with_means("plain", spelled, times)
    assert told(asked(rows)) == [("note", 'aspect_mean = "plain" ↔ "zeroed"', len(rows))]


@pytest.mark.parametrize("option", ["plain", "zeroed"])
def test_means_by_the_option_chosen_raise_nothing(option: str) -> None:
    assert told(asked(with_means(option), option)) == []


def test_means_that_most_rows_work_out_otherwise_raise_nothing() -> None:
    rows = with_means("plain")
    for row in rows[: len(rows) // 2]:
        row[HEADER] = "0.9999"
    assert told(asked(rows)) == []


def test_means_that_every_option_gives_raise_nothing() -> None:
    alike = with_means("plain", **dict.fromkeys(VOLUMES, "0"))
    assert [told(asked(alike, chosen)) for chosen in ("plain", "zeroed")] == [[], []]


def test_a_few_means_show_nothing() -> None:
    assert told(asked(with_means("plain", count=4))) == []


def test_a_row_with_a_blank_volume_shows_nothing() -> None:
    rows = with_means("plain", kk_tanpa_air_aman="0")
    rows[0]["kk_tanpa_air_aman"] = ""
    assert told(asked(rows)) == [("note", 'aspect_mean = "plain" ↔ "zeroed"', len(rows) - 1)]


def test_the_mean_of_one_aspect_is_none_of_all() -> None:
    rows = [
        {"Rata-rata Kondisi Bangunan Gedung" if k == HEADER else k: v for k, v in row.items()}
        for row in with_means("plain")
    ]
    assert told(asked(rows)) == []
