"""Two rounds compared and one frozen, on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result

from cli import main, rembug
from survey import store
from survey.project import Project, create, load
from tests.survey.files import RT, Row, checked, text

NOTHING_BAD = dict.fromkeys(list(RT)[12:], "0")


def rt(number: int, **bad: str) -> Row:
    return {**RT, **NOTHING_BAD, "rt": str(number), **bad}


SLUM = {"jalan_belum_terlayani_m": "300", "jalan_rusak_m": "300", "kk_sampah_sarana_buruk": "50"} | {
    "kk_sampah_sistem_buruk": "50"
}


def run(project: Project, *words: str, lang: str = "en") -> Result:
    return CliRunner().invoke(rembug, ["--lang", lang, "-C", str(project.folder), *words])


@pytest.fixture(scope="module")
def two_rounds_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """RT 1 leaves slum, 2 enters it, 3 stays, 4 is open at the end, 5 is held at the end, 6 is new."""
    before = [rt(1, **SLUM), rt(2), rt(3, **SLUM, desa="Bedoho"), rt(4, **SLUM), rt(5, **SLUM)]
    after = [
        rt(1, jalan_rusak_m="100"),
        rt(2, **SLUM),
        rt(3, **{**SLUM, "bangunan_tanpa_sarana_kebakaran_unit": "40"}, desa="Bedoho"),
        rt(4, **{**SLUM, "jalan_rusak_m": ""}),
        rt(5, jumlah_kk="-1"),
        rt(6),
    ]
    made = create(tmp_path_factory.mktemp("two_rounds") / "proyek", "Uji")
    for name, rows in (("R0", before), ("R1", after)):
        store.save(made, name, checked(text(*rows)))
    return made


@pytest.fixture
def two_rounds(two_rounds_once: Project, copied: Callable[[Project], Project]) -> Project:
    return copied(two_rounds_once)


def answer(project: Project, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(project, "progress", "--from", "R0", "--to", "R1", "--json", *words).output)
    return found


def configured(project: Project, old: str, new: str) -> None:
    settings = project.folder / "rembug.toml"
    assert old in settings.read_text(encoding="utf-8")
    settings.write_text(settings.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_progress_tells_what_left_what_entered_and_why(two_rounds: Project) -> None:
    configured(two_rounds, "# R0 = 2025-08-17", "R0 = 2025-08-17")
    result = run(two_rounds, "progress", "--from", "R0", "--to", "R1")
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.output.splitlines()]
    assert lines[0] == "From round 'R0' (August 17, 2025) to 'R1': 4 RTs scored in both are compared."
    assert "Held: 0 RTs in the first round, 1 in the last." in lines
    assert "light slum 3 2 4.50 3.00" in lines
    assert "not slum 1 1 1.50 1.50" in lines
    assert "not settled 0 1 0.00 1.50" in lines
    assert "Slum area: 3.00 ha, the same as before." in lines
    assert (
        "1 RT (1.50 ha) is not settled as slum or not, for volumes are missing; not counted in any slum area." in lines
    )
    assert lines[lines.index("No longer slum: 1 RT") + 1] == (
        "Wayut RW 001 RT 001: 20→1; 2a 5→0; 2b 5→1; 6a 5→0; 6b 5→0"
    )
    entered = lines.index("Newly slum: 1 RT")
    assert lines[entered + 1] == "Wayut RW 001 RT 002: 0→20; 2a 0→5; 2b 0→5; 6a 0→5; 6b 0→5"
    assert "1 RT is scored in round 'R0' alone (1 of them is held in 'R1'): Wayut RW 001 RT 005." in lines
    assert "1 RT is scored in round 'R1' alone: Wayut RW 001 RT 006." in lines
    assert "Wayut RW 001 RT 001 20 1 light slum not slum 28.6 % 2.4 % 100.0 % −1.50" in lines
    assert "Wayut RW 001 RT 002 0 20 not slum light slum 0.0 % 28.6 % – +1.50" in lines
    assert "Wayut RW 001 RT 004 20 15–20 light slum not settled 28.6 % – – –" in lines
    assert "contribution of the works: from the mean at the start down to 24.99 %" in result.output
    assert "reduction of slum area: an RT's whole area leaves when it is slum no more" in result.output


def test_progress_speaks_indonesian(two_rounds: Project) -> None:
    said = run(two_rounds, "progress", "--from", "R0", "--to", "R1", lang="id").output
    assert "4 RT yang dinilai pada keduanya dibandingkan" in said
    assert "Keluar dari kumuh: 1 RT" in said
    assert "Luas kumuh: 3,00 ha, tetap sama." in said


def test_the_table_has_a_row_for_every_rt_of_either_round(two_rounds: Project, tmp_path: Path) -> None:
    target = tmp_path / "kemajuan.csv"
    run(two_rounds, "progress", "--from", "R0", "--to", "R1", "--csv", str(target))
    table = pl.read_csv(target, schema_overrides={"rt": pl.String})
    assert table["rt"].to_list() == ["001", "002", "003", "004", "005", "006"]
    assert table["rt_dibandingkan"].to_list() == [1, 1, 1, 1, 0, 0]
    assert table["total_a"].to_list() == [20, 0, 20, 20, None, None]
    assert table["total_b"].to_list() == [1, 20, 25, None, None, None]
    assert table["total_max_b"].to_list() == [1, 20, 25, 20, None, None]
    assert table["tingkat_b"].to_list() == ["tidak_kumuh", "ringan", "ringan", "belum_pasti", None, None]
    assert table["ha_kumuh_a"].to_list() == [1.5, 0, 1.5, None, None, None]
    assert table["ha_berkurang"].to_list() == [1.5, -1.5, 0, None, None, None]
    assert table["kriteria_berubah"][3] == "2b 5→0–5"
    assert table["kontribusi_penanganan"].is_null().to_list() == [False, True, False, True, True, True]
    assert table.select("rt_hanya_a", "rt_ditahan_b", "rt_hanya_b").rows()[4:] == [(1, 1, 0), (0, 0, 1)]


def test_what_was_not_slum_to_begin_with_has_no_contribution_to_look_at(empty_project: Project) -> None:
    """The ministry's sheet gives it 100 %, which the table for machines keeps."""
    for name, bad in (("R0", "0"), ("R1", "100")):
        store.save(empty_project, name, checked(text(rt(1, jalan_rusak_m=bad))))
    said = run(empty_project, "progress", "--from", "R0", "--to", "R1").output
    assert "not slum not slum 0.0 % 2.4 % – 0.00" in " ".join(said.split())
    assert "Contribution –: the place was not slum to begin with" in said
    assert answer(empty_project)["places"][0]["kontribusi_penanganan"] == 1


def test_progress_by_village_sums_its_rts(two_rounds: Project) -> None:
    found = answer(two_rounds, "--by", "desa")
    assert (found["compared_rt"], found["unsettled_rt"], found["unsettled_ha"]) == (4, 1, 1.5)
    assert found["hectares"] == {"slum_before": 3.0, "slum_after": 3.0, "reduced": 0.0}
    assert [row["rt"] for row in found["left"]] == ["001"]
    villages = {row["desa"]: row for row in found["places"]}
    wayut = villages["Wayut"]
    assert (wayut["rt_dibandingkan"], wayut["rt_keluar"], wayut["rt_masuk"], wayut["rt_belum_pasti"]) == (3, 1, 1, 1)
    assert (wayut["ha_kumuh_a"], wayut["ha_kumuh_b"], wayut["rt_hanya_a"], wayut["rt_hanya_b"]) == (1.5, 1.5, 1, 1)
    assert villages["Bedoho"]["kriteria_berubah"] == "7b 0→5"


def test_a_named_place_alone(two_rounds: Project) -> None:
    found = answer(two_rounds, "--desa", "bedoho")
    assert [(row["desa"], row["rt"]) for row in found["places"]] == [("Bedoho", "003")]


def test_the_projects_choices_are_named_and_count(two_rounds: Project) -> None:
    configured(two_rounds, "[pilihan]", '[pilihan]\ncontribution = "proportional"\narea_reduction = "graded"')
    found = answer(two_rounds)
    assert (found["choices"]["contribution"], found["choices"]["area_reduction"]) == ("proportional", "graded")
    # Of means 2/7 and (1/3)/2/7, 11/12 of the first has gone.
    assert found["places"][0]["kontribusi_penanganan"] == pytest.approx(11 / 12)


def test_area_that_cannot_be_credited_is_marked(empty_project: Project) -> None:
    """Slum at both ends from a mean under 24.99 %: R0 does not say how much of the area has gone."""
    lean = {"jalan_rusak_m": "300", "kk_sampah_sistem_buruk": "50", "bangunan_tanpa_sarana_kebakaran_unit": "40"}
    for name, bad in (("R0", "20"), ("R1", "11")):
        rows = [rt(1, **lean, bangunan_tidak_layak_unit=bad)]
        store.save(empty_project, name, checked(text(*rows)))
    configured(empty_project, "[pilihan]", '[pilihan]\narea_reduction = "graded"')
    said = run(empty_project, "progress", "--from", "R0", "--to", "R1").output
    assert "Slum area: 1.50 ha to 1.50 ha; 0.00+ ha less." in said
    assert "+ or ≤ not certain: 1 RT (1.50 ha) is still slum with a contribution that cannot be computed" in said
    assert answer(empty_project)["places"][0]["ha_berkurang"] is None


def test_rounds_of_two_regulations_are_compared_under_the_second(two_rounds: Project) -> None:
    configured(two_rounds, "# R0 = 2025-08-17", "R0 = 2017-01-01\nR1 = 2020-01-01")
    said = run(two_rounds, "progress", "--from", "R0", "--to", "R1").output
    assert "Round 'R0' is otherwise scored by Regulation" in said
    assert answer(two_rounds)["rules"] == "permen-pupr-14-2018"
    assert answer(two_rounds, "--rules", "permen-pupr-2-2016")["rules"] == "permen-pupr-2-2016"
    both = run(two_rounds, "progress", "--from", "R0", "--to", "R1", "--rules", "permen-pupr-14-2018").output
    assert "otherwise scored by" not in both


def test_freeze_then_import_is_refused(
    two_rounds: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = run(two_rounds, "freeze", "--round", "R0")
    assert (first.exit_code, "Round 'R0' is frozen" in first.output) == (0, True)
    again = run(two_rounds, "freeze", "--round", "R0", lang="id")
    assert (again.exit_code, "sudah dibekukan sebelumnya" in again.output) == (0, True)
    assert [line.split()[-1] for line in run(two_rounds, "rounds").output.splitlines()[2:]] == ["yes", "no"]
    (tmp_path / "lagi.csv").write_text(text(rt(7)), encoding="utf-8")
    words = ["--lang", "en", "-C", str(two_rounds.folder), "import", str(tmp_path / "lagi.csv"), "--round", "R0"]
    monkeypatch.setattr("sys.argv", ["rembug", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    assert ended.value.code == 2
    assert told.err.startswith("Round 'R0' is frozen; nothing was imported.")
    assert store.rows(load(two_rounds.folder), "R0").height == 5
