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
    assert "R5  Wayut RW 001 RT 004: '51' is more than jumlah_kk = 50" in result.output
    assert "No rounds yet" in run("rounds", folder=project).output


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


def test_a_survey_date_of_no_round_is_told(project: Path) -> None:
    stored(project)
    settings = project / "rembug.toml"
    told = settings.read_text(encoding="utf-8")
    settings.write_text(told.replace('bahasa = "en"', 'bahasa = "id"'), encoding="utf-8")
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
