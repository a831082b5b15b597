"""From a baseline to drafted, imported, screened and funded works, through the real program."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from cli import rembug
from survey import store
from survey.check import check
from survey.project import Project
from survey.reading import Source
from tests.survey.files import rt
from tests.survey.files import text as baseline
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


def test_a_number_names_the_regency_where_the_project_has_several(one_round: Project, tmp_path: Path) -> None:
    def numbers(place: str, name: str) -> list[str]:
        path = tmp_path / f"{place}.csv"
        run(one_round, "works", "propose", "--round", "R0", "--kabupaten", name, "--csv", path)
        return pl.read_csv(path, infer_schema=False)["id_kegiatan"].to_list()

    alone = numbers("alone", "Kabupaten Madiun")
    assert {number[5:] for number in alone} == {f"Jiwan-Wayut-001-00{n}" for n in (1, 2, 3)}
    (tmp_path / "lain.csv").write_text(baseline(*(rt(n, kabupaten="Kudus") for n in (1, 2, 3))))
    run(one_round, "import", tmp_path / "lain.csv", "--round", "R0")
    first, second = numbers("first", "Kabupaten Madiun"), numbers("second", "Kudus")
    assert {*first}.isdisjoint(second)
    assert {*alone}.isdisjoint(second)
    assert {number[5:] for number in second} == {f"Kudus-Jiwan-Wayut-001-00{n}" for n in (1, 2, 3)}


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


def test_rounds_and_verify_count_the_same_imports(one_round: Project) -> None:
    stored(one_round, "pekerjaan", [work("K-1")])
    assert store.rounds(one_round)["impor"].to_list() == [2]
    assert "2 imports, 3 rows of RT data" in run(one_round, "verify").output


def test_held_rts_are_told_where_works_are_drafted_and_taken(one_held: Project) -> None:
    assert "Held, so without a draft: 1 RT." in run(one_held, "works", "propose", "--round", "R0").output
    stored(one_held, "pekerjaan", [work("K-1")])
    said = run(one_held, "works", "endline", "--round", "R0").output
    assert "Held: 1 RT in the first round, 1 in the last." in said


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
    for words in (("costs",), ("propose", "--round", "R0")):
        said = run(one_round, "works", *words).stdout
        assert ("Unit costs of this project's own (biaya.toml" in said, "--copy" in said) == (True, False)
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


@pytest.fixture
def built(one_round: Project) -> Project:
    """K-1 paves 50 m of 120.5 m broken; contracted, built in part, handed over, checked. K-2 is a proposal."""
    stored(one_round, "pekerjaan", [work("K-1", jalan_rusak_m=50), work("K-2", rt="2")])
    stored(one_round, "penapisan", clear("K-1", "K-2"))
    stored(one_round, "pekerjaan", [work("K-1", jalan_rusak_m=50, status="selesai")])
    (one_round.folder / "foto").mkdir()
    (one_round.folder / "foto" / "a.jpg").write_bytes(b"x")
    money = {"biaya_nyata_rp": 7_900_000, "tanggal_cair_60": "2025-03-01", "tanggal_cair_30": "1/5/2025"}
    days = {"tanggal_mulai": "2025-03-02", "tanggal_selesai": "30 Juni 2025", "tanggal_serah_terima": "2025-07-10"}
    photos = {"foto_0": "foto/a.jpg", "foto_50": "foto/b.jpg"}
    done = {"id_kegiatan": "K-1", "jalan_rusak_m": 45.5, **money, **days, **photos, "kpp": "KPP Melati"}
    stored(one_round, "realisasi", [done])
    return one_round


def facts(project: Project, *words: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(run(project, "works", *words, "--json").stdout)
    return found


def rt_of(told: dict[str, object]) -> dict[str, object]:
    places = told["places"]
    assert isinstance(places, list)
    return next(place for place in places if place["rt"] == "001")


def test_the_expected_endline_takes_what_was_built(built: Project) -> None:
    """120.5 − 45.5 = 75 m of 300 m: still 25 %, so one point stays; planned, 70.5 m would have lost it."""
    row = rt_of(facts(built, "endline", "--round", "R0"))
    assert (row["jalan_rusak_m_a"], row["jalan_rusak_m_b"]) == (120.5, 75.0)
    assert (row["n_2b_a"], row["n_2b_b"]) == (1, 1)
    all_ = facts(built, "endline", "--round", "R0", "--count", "semua")
    assert all_["works"] == ["K-1", "K-2"]
    assert facts(built, "endline", "--round", "R0", "--until", "2020")["works"] == []
    said = run(built, "works", "endline", "--round", "R0", "--by", "desa").output
    assert "Taken from the baseline 'R0': 1 work that is contracted" in said
    assert "From round 'R0' to 'expected'" in said


def test_a_volume_that_is_not_measured_yet_counts_as_planned(one_round: Project) -> None:
    """Of K-1 the road was measured, 45.5 m, and the 20 households not yet: blank is no household that goes without."""
    told = {"jalan_rusak_m": 50, "kk_tanpa_air_aman": 20}
    stored(one_round, "pekerjaan", [work("K-1", **told)])
    stored(one_round, "penapisan", clear("K-1"))
    stored(one_round, "pekerjaan", [work("K-1", **told, status="selesai")])
    stored(one_round, "realisasi", [{"id_kegiatan": "K-1", "jalan_rusak_m": 45.5, "kk_tanpa_air_aman": ""}])
    row = rt_of(facts(one_round, "endline", "--round", "R0"))
    assert (row["jalan_rusak_m_b"], row["kk_tanpa_air_aman_a"], row["kk_tanpa_air_aman_b"]) == (75.0, 21.0, 1.0)


def test_progress_in_percent_is_the_nearest_number(one_round: Project) -> None:
    """2.8 %, not 2.8000000000000003."""
    names = ("K-1", "K-2")
    stored(one_round, "pekerjaan", [work(name) for name in names])
    stored(one_round, "penapisan", clear(*names))
    stored(one_round, "pekerjaan", [work(name, status="berjalan") for name in names])
    stored(one_round, "realisasi", [{"id_kegiatan": name, "kemajuan_persen": 2.8} for name in names])
    works = facts(one_round, "done", "--round", "R0")["works"]
    assert isinstance(works, list)
    assert [row["kemajuan_persen"] for row in works] == [2.8, 2.8]


def test_done_against_planned_with_photos(built: Project) -> None:
    made = run(built, "works", "done", "--round", "R0")
    assert made.exit_code == 1
    assert "50 → 45.5 m" in made.output
    assert "91.0 %" in made.output
    assert "90 %" in made.output
    assert "paid out Rp7,200,000" in made.output
    assert "not in the project's folder (1): foto/b.jpg" in made.output


def test_upkeep_is_due_and_what_is_badly_damaged_counts_back(built: Project) -> None:
    assert run(built, "works", "due", "--round", "R0", "--on", "2026-07-09").exit_code == 0
    late = run(built, "works", "due", "--round", "R0", "--on", "2026-07-10")
    assert (late.exit_code, "the yearly check was due on 2026-07-10" in late.output) == (1, True)
    check = {"id_kegiatan": "K-1", "tanggal_periksa": "2026-07-15", "kondisi": "RB", "biaya_pemeliharaan_rp": 250_000}
    stored(built, "pemeriksaan", [check])
    due = facts(built, "due", "--round", "R0", "--on", "2026-08-01")["due"]
    assert isinstance(due, list)
    assert [(row["id_kegiatan"], row["jenis"], row["hari"]) for row in due] == [("K-1", "repair", 17)]
    assert facts(built, "endline", "--round", "R0")["badly_damaged"] == ["K-1"]
    assert rt_of(facts(built, "endline", "--round", "R0"))["jalan_rusak_m_b"] == 120.5
    before = facts(built, "endline", "--round", "R0", "--on", "2026-07-14")
    assert rt_of(before)["jalan_rusak_m_b"] == 75.0
    assert run(built, "works", "due", "--round", "R0", "--on", "kemarin").exit_code == 2
    today = run(built, "works", "due", "--round", "R0").output
    assert date.today().isoformat() in today.splitlines()[0]


def test_the_next_round_against_what_was_expected(built: Project) -> None:
    rows = [rt(1, jalan_rusak_m="120.5"), rt(2, kk_tanpa_air_aman="3"), rt(3)]
    store.save(built, "R1", check(Source("r1.csv", baseline(*rows).encode())))
    made = run(built, "works", "outcome", "--from", "R0", "--to", "R1")
    assert made.exit_code == 1
    told = facts(built, "outcome", "--from", "R0", "--to", "R1")
    assert told["volumes"] == {"judged": 48, "as_expected": 46, "share": 46 / 48}
    differences = told["differences"]
    assert isinstance(differences, list)
    assert [(d["rt"], d["kriteria"], d["harapan"], d["nyata"], d["jenis"]) for d in differences] == [
        ("001", "2b", 75.0, 120.5, "unshown"),
        ("002", "3a", 21.0, 3.0, "unrecorded"),
    ]
    assert "By village: Wayut 2." in made.output


def test_the_history_of_a_work(built: Project) -> None:
    said = run(built, "works", "history", "K-1", "--round", "R0").output
    for part in ("replaced by import", "Status: Proposed", "Status: Finished", "Land comes by: No new land needed",
                 "Roads damaged (2b): 45.5 m", "Date of completion: 2025-06-30"):  # fmt: skip
        assert part in said
    error = run(built, "works", "history", "K1", "--round", "R0").exception
    assert "K-1" in getattr(error, "facts", {}).get("ada", "")
