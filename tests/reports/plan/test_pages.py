"""The pages of a plan: its first page agrees with the plan, totals tell what they are, reasons are told once."""

from __future__ import annotations

import io
from dataclasses import replace

import polars as pl
import pytest
from pypdf import PdfReader

from reports.asked import Asked
from reports.pdf.typesetting import pdf
from reports.plan import table
from reports.plan.document import gathered
from reports.plan.planned import Planned, make_plan
from reports.plan.result import SUMS, by_rt
from reports.plan.unfunded import NAMED
from scoring.plan.outcome import AIMS, Aim
from survey import store
from survey.check import check
from survey.example import as_text
from survey.project import Project, create
from survey.reading import Source
from tests.reports.plan import files
from tests.reports.sample import rows
from tests.survey.works.files import clear, stored, work


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    """A plan for two villages with far more works than money."""
    project = create(tmp_path_factory.mktemp("many") / "proyek", "Uji")
    both = pl.concat([rows(60).with_columns(desa=pl.lit(name)) for name in ("Wayut", "Klagen")])
    text = as_text(both.drop("ditahan", "impor", "baris", "kawasan"))
    store.save(project, "R0", check(Source("rt.csv", text.write_csv().encode())))
    works = files.works(store.rows_ready(project, "R0"), per_rt=4)
    files.bring(project, works.with_columns(penerima_kk=60))
    return make_plan(Asked(project, "en", "R0", {}), 600_000_000, None, "points", 5)


@pytest.mark.parametrize("aim", AIMS)
def test_the_first_page_agrees_with_the_plan_and_its_villages(many: Planned, aim: Aim) -> None:
    many = replace(many, aim=aim)
    facts, rts = gathered(many, ()), by_rt(many)
    row = many.compared.row(by_predicate=pl.col("tujuan") == many.aim, named=True)
    sums = rts.select(pl.col(SUMS).sum()).row(0, named=True)
    assert [sums[name] for name in ("pekerjaan", "biaya_rp", "poin", "ha_keluar", "kk")] == [
        row[name] for name in ("pekerjaan", "biaya_rp", "poin", "ha_keluar", "kk")
    ]
    *villages, together = ([int(cell.replace(",", "")) for cell in told[1:5]] for told in facts["villages"])
    assert [sum(column) for column in zip(*villages, strict=True)] == together
    before, after = ([int(level[end]) for level in facts["levels"]] for end in ("before", "after"))
    assert sum(before) == sum(after) == rts.height
    assert len(before) == len(many.asked.rules.levels), "all levels are settled"
    assert sum(before[:-1]) - sum(after[:-1]) == sums["rt_keluar"]
    assert sums["rt_keluar"] > 0 or aim != "hectares"


def test_a_total_that_is_no_sum_is_marked(many: Planned) -> None:
    facts = gathered(many, ())["funded"]
    at = facts["columns"].index("kk")
    works = [row["cells"][at] for row in facts["rows"] if row["kind"] == "work"]
    total = facts["rows"][-1]["cells"][at]
    told = sum(int(cell) for cell in works if cell != "–")
    assert total.endswith("†") == (told != int(total.removesuffix("†")))
    assert total.endswith("†")
    assert "each household counts once" in facts["note"]
    assert [row["kind"] for row in facts["rows"]].count("village") == 2
    assert "pelaksana" not in facts["columns"]
    assert "KSM" in facts["once"]


def test_many_short_of_money_are_told_once_and_the_rest_counted(many: Planned) -> None:
    (short,) = [one for one in gathered(many, ())["unfunded"] if "Short of money" in one["why"]]
    figures = [int(row[-1].replace(",", "")) for row in short["rows"]]
    assert figures == sorted(figures)
    assert len(figures) == NAMED
    rest = sum(why.code == "short" for why in many.reasons.values()) - NAMED
    assert short["rest"].startswith(f"Besides these {rest} works")


def test_a_district_signs_for_several_villages(many: Planned) -> None:
    told = gathered(many, ())
    assert told["signed"][-1].startswith("District head")
    assert told["agreed"] == "Agreed in the meeting of the villages, date:"


def test_households_that_are_not_told_are_no_nought(one_round: Project) -> None:
    stored(one_round, "pekerjaan", [work("K-1", penerima_kk="", jalan_rusak_m=46)])
    stored(one_round, "penapisan", clear("K-1"))
    made = make_plan(Asked(one_round, "en", "R0", {}), 300_000_000, None, "points", 5)
    assert table(made)["penerima_kk"].to_list() == [None]
    facts = gathered(made, ())
    (row,) = [row for row in facts["funded"]["rows"] if row["kind"] == "work"]
    assert row["cells"][-1] == "–"
    assert ["Households not told", "1 work that is funded"] in facts["result"]


def test_no_hyphen_comes_into_the_number_of_a_work(many: Planned) -> None:
    facts, number = gathered(many, ()), "U-1a-KabupatenMadiun-Jiwan-Wayut-001-001"
    facts["doubts"] = [f"{'works ' * n}{number.replace('nM', 'n M')}" for n in range(30)]
    read = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf("plan.typ", facts))).pages)
    assert "".join(read.replace("\xad", "-").split()).count(number) == 30


def test_no_line_ends_within_the_number_of_a_work(many: Planned) -> None:
    facts, number = gathered(many, ()), "U-1a-Jiwan-Wayut-001-001"
    facts["doubts"] = [f"{'x' * n} {number}, {number}, {number}, {number}" for n in range(30)]
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf("plan.typ", facts))).pages]
    assert "".join(pages).count(number) == 120


def test_a_volume_of_hectares_takes_one_line_in_a_large_plan(many: Planned) -> None:
    facts = gathered(many, ())
    at, cost = (facts["funded"]["columns"].index(name) for name in ("volume", "biaya_rp"))
    for row in facts["funded"]["rows"]:
        if row["kind"] == "work":
            row["cells"][at] = "4a 0,289187 ha"
        row["cells"][cost] = "19.999.365.746"
    read = [page.extract_text() for page in PdfReader(io.BytesIO(pdf("plan.typ", facts))).pages]
    works = sum(row["kind"] == "work" for row in facts["funded"]["rows"])
    assert "".join(read).count("4a 0,289187 ha") == works > 0


def test_a_village_stands_on_the_page_of_its_works(many: Planned) -> None:
    facts = gathered(many, ())
    listed = facts["funded"]["rows"]
    village, work = (next(row for row in listed if row["kind"] == kind) for kind in ("village", "work"))
    named = village | {"cells": ["Desa Uji", *village["cells"][1:]]}
    facts["funded"]["rows"] = [row for n in range(60) for row in (named, *[work] * (n % 3 + 1))] + listed[-1:]
    pages = [page.extract_text().splitlines() for page in PdfReader(io.BytesIO(pdf("plan.typ", facts))).pages]
    assert sum(line.startswith("Desa Uji") for lines in pages for line in lines) == 60
    # The last line is the page's foot.
    assert not [lines for lines in pages if lines[-2].startswith("Desa Uji")]
