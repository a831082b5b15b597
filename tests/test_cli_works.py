"""From a baseline to drafted, imported, screened and funded works, through the real program."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from cli import rembug
from survey.project import Project
from tests.survey.works.files import clear, stored, text, work


def run(project: Project, *words: str | Path) -> Result:
    return CliRunner().invoke(rembug, ["--lang", "en", "-C", str(project.folder), *map(str, words)])


@pytest.fixture
def drafted(one_round: Project, tmp_path: Path) -> list[str]:
    """The numbers of the works that were drafted and imported as they were."""
    path = tmp_path / "works.csv"
    made = run(one_round, "works", "propose", "--round", "R0", "--csv", path)
    assert (made.exit_code, "no cost is known" in made.output) == (1, True)
    said = run(one_round, "import", path, "--form", "pekerjaan", "--round", "R0")
    names = pl.read_csv(path, infer_schema=False)["id_kegiatan"].to_list()
    assert f"{len(names)} of {len(names)} lines of works ready, 0 held" in said.output
    return names


def test_only_screened_works_are_funded(one_round: Project, drafted: list[str], tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text(text(clear(*drafted[:5])))
    run(one_round, "import", tmp_path / "answers.csv", "--form", "penapisan", "--round", "R0")
    made = run(one_round, "works", "screen", "--round", "R0")
    assert made.exit_code == 0
    assert "passed 5" in made.output
    assert "there are no screening answers" in made.output
    rows = json.loads(run(one_round, "works", "screen", "--round", "R0", "--json").stdout)["works"]
    assert {r["id_kegiatan"]: r["gerbang"] for r in rows} == dict.fromkeys(drafted, "belum_disaring") | dict.fromkeys(
        drafted[:5], "lolos"
    )
    plan = run(one_round, "plan", "--round", "R0", "--budget", "900000000000", "--csv", "-")
    funded = [row["id_kegiatan"] for row in csv.DictReader(plan.stdout.splitlines()) if row["didanai"] == "ya"]
    assert funded
    assert set(funded) <= set(drafted[:5])


def test_a_gate_says_why_it_is_shut_and_which_documents_it_wants(one_round: Project) -> None:
    stored(one_round, "pekerjaan", [work(f"K-{i}") for i in range(1, 6)])
    answers = [
        *clear("K-1", tanah="hibah", hibah_persen=12), *clear("K-2", lingkungan="amdal"),
        *clear("K-3", terdampak_jiwa=9), *clear("K-4", tanggal_diketahui="", tanggal_diverifikasi="2025-01-01"),
    ]  # fmt: skip
    stored(one_round, "penapisan", answers)
    said = run(one_round, "works", "screen", "--round", "R0").output
    for part in (
        "more than 10 % of a giver's land is given",
        "works that need an AMDAL are not funded",
        "Abbreviated LARAP",
        "not dated: Taken note of (facilitator or safeguards assistant)",
        "the signatures are dated out of order",
    ):
        assert part in said


def test_a_contract_against_the_gate_is_an_exit_code(one_round: Project) -> None:
    stored(one_round, "pekerjaan", [work("K-1")])
    stored(one_round, "penapisan", clear("K-1"))
    stored(one_round, "pekerjaan", [work("K-1", status="kontrak")])
    stored(one_round, "penapisan", clear("K-1", daftar_terlarang="ya"))
    made = run(one_round, "works", "screen", "--round", "R0")
    assert (made.exit_code, "Contracted although the gate is not open (1): K-1" in made.output) == (1, True)


def test_costs_are_copied_edited_and_taken(one_round: Project) -> None:
    assert run(one_round, "works", "costs", "--copy").exit_code == 0
    own = one_round.folder / "biaya.toml"
    own.write_text(own.read_text(encoding="utf-8").replace("median = 540_000", "median = 640_000"), encoding="utf-8")
    rows = json.loads(run(one_round, "works", "costs", "--json").stdout)
    assert rows["own"] is True
    medians = {(r["kegiatan"], r["kriteria"]): r["median_rp"] for r in rows["activities"]}
    assert (medians["jalan_beton", "2b"], medians["apar", "7b"]) == (640_000, None)
    assert getattr(run(one_round, "works", "costs", "--copy").exception, "code", None) == "biaya_sudah_ada"
    own.write_text("rusak = [")
    assert getattr(run(one_round, "works", "propose", "--round", "R0").exception, "code", None) == "biaya_rusak"


@pytest.mark.parametrize("form", ["pekerjaan", "penapisan", "realisasi", "pemeriksaan"])
def test_each_form_goes_out_as_template_phone_form_and_codebook(template: Project, tmp_path: Path, form: str) -> None:
    for kind, name in (("template", "t.xlsx"), ("template", "t.csv"), ("codebook", "c.csv"), ("xlsform", "x.xlsx")):
        assert run(template, "form", kind, form, "-o", tmp_path / name).exit_code == 0
    head = next(csv.reader((tmp_path / "t.csv").read_text("utf-8-sig").splitlines()))
    assert "id_kegiatan" in head
    assert ("rt" in head) == (form == "pekerjaan")
