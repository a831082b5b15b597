"""The command line as people use it, from a field file to a ranked list."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner, Result

import cli
from cli import rembug
from survey import example
from survey.catalogue import catalogue

HEADER = (
    "kabupaten,kecamatan,desa,rw,rt,kawasan,luas_ha,jumlah_bangunan,jumlah_penduduk,jumlah_kk,panjang_jalan_ideal_m,"
    "panjang_drainase_ideal_m,bangunan_tidak_teratur_unit,luas_terlalu_padat_ha,bangunan_tidak_layak_unit,"
    "jalan_belum_terlayani_m,jalan_rusak_m,kk_tanpa_air_aman,kk_air_tidak_cukup,luas_genangan_ha,drainase_belum_ada_m,"
    "drainase_rusak_m,kk_limbah_sistem_buruk,kk_limbah_sarana_buruk,kk_sampah_sarana_buruk,kk_sampah_sistem_buruk,"
    "bangunan_tanpa_prasarana_kebakaran_unit,bangunan_tanpa_sarana_kebakaran_unit"
)
GOOD = "Kabupaten Madiun,Jiwan,Wayut,01,{rt},,1.5,40,160,50,300,400,0,0,0,0,0,{dry},0,0,0,0,0,0,50,50,0,40"
HELD = "Kabupaten Madiun,Jiwan,Wayut,01,{rt},,1.5,40,160,50,300,400,0,0,0,0,0,51,0,0,0,0,0,0,50,50,0,40"


def run(*words: str, folder: Path | None = None, lang: str = "en") -> Result:
    place = ["-C", str(folder)] if folder else []
    return CliRunner().invoke(rembug, ["--lang", lang, *place, *words])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    rows = [
        GOOD.format(rt="01", dry=50),
        GOOD.format(rt="02", dry=30),
        GOOD.format(rt="03", dry=30),
        HELD.format(rt="04"),
    ]
    (tmp_path / "rt.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    folder = tmp_path / "proyek"
    assert run("init", str(folder)).exit_code == 0
    return folder


def stored(project: Path) -> Result:
    return run("import", str(project.parent / "rt.csv"), "--round", "R0", folder=project)


def test_a_project_goes_on_in_the_language_it_was_made_in(tmp_path: Path) -> None:
    for lang, said in (("en", "No rounds yet"), ("id", "Belum ada putaran")):
        assert CliRunner().invoke(rembug, ["--lang", lang, "init", str(tmp_path / lang)]).exit_code == 0
        assert said in CliRunner().invoke(rembug, ["-C", str(tmp_path / lang), "rounds"]).output


def test_check_tells_and_stores_nothing(project: Path) -> None:
    result = run("check", str(project.parent / "rt.csv"), folder=project)
    assert result.exit_code == 1
    assert "3 of 4 RTs ready, 1 held" in result.output
    assert "R5  Wayut RW 001 RT 004: '51' is more than jumlah_kk = '50'" in result.output
    assert "No rounds yet" in run("rounds", folder=project).output


def test_a_project_keeps_the_language_it_was_made_in(project: Path) -> None:
    said = CliRunner(env={"LC_ALL": "id_ID.UTF-8"}).invoke(rembug, ["-C", str(project), "rounds"]).output
    assert "No rounds yet" in said


def test_check_needs_no_project(project: Path) -> None:
    assert run("check", str(project.parent / "rt.csv"), folder=project.parent).exit_code == 1


def test_check_reads_standard_input(project: Path) -> None:
    data = (project.parent / "rt.csv").read_bytes()
    result = CliRunner().invoke(rembug, ["--lang", "id", "check", "-"], input=data)
    assert "3 dari 4 RT siap, 1 ditahan" in result.output


def test_import_then_the_same_again(project: Path) -> None:
    first = stored(project)
    assert first.exit_code == 1
    assert "Stored as import 1 of round 'R0'" in first.output
    assert "stored already (import 1 of round 'R0'" in stored(project).output
    assert json.loads(run("rounds", "--json", folder=project).output) == [
        {"putaran": "R0", "impor": 1, "siap": 3, "ditahan": 1, "diganti": 0, "beku": False}
    ]


def test_the_same_file_as_another_round_is_told(project: Path) -> None:
    stored(project)
    told = run("import", str(project.parent / "rt.csv"), "--round", "R1", folder=project).output
    assert "The very same file is round R0, too" in told


def test_a_round_named_almost_as_another_is_told(project: Path) -> None:
    stored(project)
    file = str(project.parent / "rt.csv")
    assert "Round 'r-0' is not round 'R0'" in run("import", file, "--round", "r-0", folder=project).output
    assert "is not round" not in run("import", file, "--round", "R01", folder=project).output


def test_a_survey_date_of_no_round_is_told(project: Path) -> None:
    stored(project)
    settings = project / "rembug.toml"
    dates = "R0 = 2025-08-17\nr0 = 2025-08-17\n"
    settings.write_text(settings.read_text(encoding="utf-8") + dates, encoding="utf-8")
    told = [line for line in run("rounds", folder=project).output.splitlines() if "rembug.toml" in line]
    assert [line.split(",")[0] for line in told] == ["rembug.toml has a date for round 'r0'"]


def test_a_misspelt_round_with_a_survey_date_is_told_beside_the_round_that_has_none(project: Path) -> None:
    settings = project / "rembug.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "R00 = 2025-08-17\nR1 = 2026-08-17\n", encoding="utf-8")
    said = "Round 'R0' has no survey date, while rembug.toml has one for 'R00'"
    assert said in stored(project).output
    for command in ("score", "rank"):
        assert said in run(command, "--round", "R0", folder=project).output
    listed = run("rounds", folder=project).output.splitlines()
    assert [line for line in listed if line.endswith("Rounds without a date, nearest first: R0.")] == listed[-2:]
    assert 'write in [putaran]: "R0" = 2025-08-17' in run("score", "--round", "R0", folder=project).output
    settings.write_text(settings.read_text(encoding="utf-8").replace("R00", "R0"), encoding="utf-8")
    for words in (["score", "--round", "R0"], ["import", str(project.parent / "rt.csv"), "--round", "R0"]):
        assert "survey date" not in run(*words, folder=project).output


def test_a_clean_file_exits_0(project: Path) -> None:
    (project.parent / "rt.csv").write_text(f"{HEADER}\n{GOOD.format(rt='01', dry=50)}\n", encoding="utf-8")
    result = stored(project)
    assert result.exit_code == 0
    assert "No findings." in result.output


def test_rank_shows_ties_as_ties_and_its_rule(project: Path) -> None:
    stored(project)
    result = run("rank", "--round", "R0", folder=project)
    lines = [line.split() for line in result.output.splitlines()]
    assert [line[0] for line in lines if "Wayut" in line] == ["1", "2=", "2="]
    assert "Equal on all three is a tie" in result.output
    assert "3 RTs scored, 1 held" in result.output


def test_rank_csv_has_every_column_of_the_contract(project: Path) -> None:
    stored(project)
    target = project / "urutan.csv"
    assert run("rank", "--round", "R0", "--csv", str(target), folder=project).exit_code == 0
    table = pl.read_csv(target, schema_overrides={"rt": pl.String, "rw": pl.String})
    assert table["peringkat"].to_list() == [1, 2, 2]
    assert table["rt"].to_list() == ["001", "002", "003"]
    assert {"p_1a", "n_7b", "total", "total_min", "total_max", "tingkat", "rata_1", "rata_sektoral"} <= set(
        table.columns
    )


def test_score_by_village_says_on_how_many_rts_it_rests(project: Path) -> None:
    stored(project)
    result = json.loads(run("score", "--round", "R0", "--by", "desa", "--json", folder=project).output)
    assert result["rules"] == "permen-pupr-14-2018"
    assert result["choices"]["aspect_mean"] == "zeroed"
    assert "road_credit" not in result["choices"], "a choice that does not act on a score is not its"
    village = result["places"][0]
    assert (village["desa"], village["jumlah_rt"], village["rt_ditahan"]) == ("Wayut", 3, 1)
    # 110 of 150 households without safe water are 73.33 %: 3 points, beside waste 5 + 5 and fire equipment 5.
    assert (village["n_3a"], village["total"]) == (3, 18)


def test_csv_to_standard_output_is_the_table_alone(project: Path) -> None:
    stored(project)
    output = run("score", "--round", "R0", "--csv", "-", folder=project).output
    assert output.startswith("kabupaten,kecamatan,desa,rw,rt,")
    assert len(output.splitlines()) == 4


def test_a_place_as_people_type_it(project: Path) -> None:
    stored(project)
    result = run("rank", "--round", "R0", "--desa", "WAYUT", "--rt", "2", "--json", folder=project)
    assert [place["rt"] for place in json.loads(result.output)["places"]] == ["002"]


def test_language_follows_the_project_unless_told(project: Path) -> None:
    stored(project)
    settings = project / "rembug.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('bahasa = "en"', 'bahasa = "id"'))
    said = CliRunner().invoke(rembug, ["-C", str(project), "rank", "--round", "R0"]).output
    assert "3 RT dinilai, 1 ditahan" in said


def test_forms_come_from_the_catalogue(tmp_path: Path) -> None:
    template, codebook = tmp_path / "t.csv", tmp_path / "c.csv"
    assert run("form", "template", "-o", str(template)).exit_code == 0
    assert run("form", "codebook", "-o", str(codebook)).exit_code == 0
    assert template.read_text(encoding="utf-8-sig").splitlines()[0] == HEADER
    assert pl.read_csv(codebook)["kolom"].to_list() == [q.name for q in catalogue().questions]


def test_a_template_filled_in_imports_without_a_word(tmp_path: Path) -> None:
    target = tmp_path / "t.csv"
    run("form", "template", "-o", str(target))
    target.write_text(target.read_text(encoding="utf-8-sig") + GOOD.format(rt="01", dry=50), encoding="utf-8")
    assert run("check", str(target)).exit_code == 0


def test_the_same_seed_makes_the_same_example() -> None:
    first, again, other = (example.field_file(np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert first == again != other


def test_a_panic_of_a_library_ends_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Panic(BaseException):
        """No Exception, as those of polars."""

    def panics(standalone_mode: bool) -> None:
        raise Panic("assertion failed: i < self.len()")

    monkeypatch.setattr(cli.rembug, "main", panics)
    assert cli._run() == 2
    said = capsys.readouterr().err
    assert "Panic: assertion failed: i < self.len()" in said
    assert said.count("\n") == 1


def test_a_stored_file_is_asked_about_the_round_before_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "proyek"
    assert run("init", str(folder)).exit_code == 0
    for name, people in (("R0", "160"), ("R1", "640")):
        row = GOOD.format(rt="01", dry=50).replace(",160,", f",{people},")
        (tmp_path / f"{name}.csv").write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
        run("import", str(tmp_path / f"{name}.csv"), "--round", name, folder=folder)
    assert "in the round before" not in run("check", str(tmp_path / "R0.csv"), folder=folder).output
    assert "R0 160" in run("check", str(tmp_path / "R1.csv"), folder=folder).output
