"""Rows with the points and the total of the rules beside them, and what is told of them."""

from __future__ import annotations

from functools import partial

import polars as pl

from reports.fieldfile import own_points
from scoring.bounds import of_rows
from scoring.rules import rule_set
from scoring.score import score
from scoring.table import table
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.reading import Source
from tests.survey.files import Row, text

LATEST, EARLIER = "permen-pupr-14-2018", "permen-pupr-2-2016"
CODES = (
    "nilai_dari_kosong",
    "nilai_ikut_persen",
    "nilai_ambang_lain",
    "nilai_berbeda",
    "total_bukan_jumlah",
    "kolom_nilai_lain",
    "tingkat_berbeda",
)
ROW = 4


def found(rows: list[Row], rules: str = LATEST) -> Checked:
    return asked(text(*rows), rules)


def asked(content: str, rules: str = LATEST) -> Checked:
    find = partial(own_points.find, ruled=lambda: rule_set(rules))
    return check(Source("rt.csv", content.encode()), Context(asking=(find,)))


def with_points(
    rows: list[Row], header: str = "{}_nilai", total: str = "Total Nilai", rules: str = LATEST
) -> list[Row]:
    """The rows with the points and the total that the rules give them."""
    checked, made = check(Source("rt.csv", text(*rows).encode())), rule_set(rules)
    scored = table(score(of_rows(checked.rows, made), made)).to_dicts()
    return [
        row | {header.format(c.id): str(own[f"n_{c.id}"]) for c in made.criteria} | {total: str(own["total"])}
        for row, own in zip(rows, scored, strict=True)
    ]


def told(checked: Checked) -> list[tuple[str, int, str, str]]:
    findings = checked.findings.filter(pl.col("kode").is_in(CODES))
    return findings.select("kode", "baris", "tajuk", "acuan").rows()
