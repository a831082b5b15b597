"""The planner's commands as people use them: rules, places, targets, choices and classes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from survey.messages import Refusal
from tests.commandline.test_file_to_ranking import run
from tests.survey.files import rt, text

LAND = {"lokasi_strategis": "ya", "potensi_sosekbud": "tidak", "status_tanah_jelas": "ya", "sesuai_tata_ruang": "ya"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "proyek"
    assert run("init", str(folder)).exit_code == 0
    return folder


def stored(project: Path, *rows: dict[str, str]) -> None:
    (project.parent / "rt.csv").write_text(text(*rows), encoding="utf-8")
    said = run("import", str(project.parent / "rt.csv"), "--round", "R0", folder=project).output
    assert "Stored as import" in said


def settings(project: Path, more: str) -> None:
    file = project / "rembug.toml"
    file.write_text(more + file.read_text(encoding="utf-8"), encoding="utf-8")


def refusal(project: Path, *words: str) -> str:
    refused = run(*words, folder=project).exception
    assert isinstance(refused, Refusal)
    return refused.sentence("en")


def scored(project: Path, *words: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(run("score", "--round", "R0", "--json", *words, folder=project).output)
    return found


def test_a_round_is_scored_under_the_rules_in_force_at_its_date_unless_told(project: Path) -> None:
    stored(project, rt(1))
    assert scored(project)["rules"] == "permen-pupr-14-2018"
    file = project / "rembug.toml"
    file.write_text(file.read_text(encoding="utf-8") + "R0 = 2017-05-01\n", encoding="utf-8")
    assert scored(project)["rules"] == "permen-pupr-2-2016"
    assert scored(project, "--rules", "permen-pupr-14-2018")["rules"] == "permen-pupr-14-2018"
    settings(project, 'aturan = "permen-pupr-14-2018"\n')
    assert scored(project)["rules"] == "permen-pupr-14-2018"


def test_a_round_of_19_criteria_scores_under_both_sets(project: Path) -> None:
    more = {"drainase_tidak_terhubung_m": "400", "drainase_tidak_terpelihara_m": "0"}
    stored(project, rt(1, **more, kk_sampah_sarana_tidak_terpelihara="50"))
    sixteen, nineteen = (scored(project, "--rules", f"permen-pupr-{n}")["places"] for n in ("14-2018", "2-2016"))
    assert isinstance(sixteen, list)
    assert isinstance(nineteen, list)
    assert nineteen[0]["total"] == sixteen[0]["total"] + 10
    assert (nineteen[0]["n_4c"], nineteen[0]["n_4d"], nineteen[0]["n_6c"]) == (5, 0, 5)
    assert nineteen[0]["n_4e"] == sixteen[0]["n_4c"]


def test_a_mistake_in_the_citys_own_set_names_file_and_value(project: Path) -> None:
    stored(project, rt(1))
    run("rules", "--copy", "kota", folder=project)
    own = project / "aturan" / "kota.toml"
    own.write_text(own.read_text(encoding="utf-8").replace("at_least = 38", "at_least = 70"), encoding="utf-8")
    settings(project, 'aturan = "kota"\n')
    result = run("score", "--round", "R0", folder=project)
    assert result.exit_code != 0
    assert isinstance(result.exception, Refusal)
    assert result.exception.sentence("id").startswith("kota.toml: tingkat ([[level]]) harus turun")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ('aspect = "plain"', "'aspect' is not known in [pilihan]. Known, nearest first: aspect_mean, "),
        (
            'aspect_mean = "plane"',
            '"plane" is no choice for aspect_mean. The choices, nearest first: "plain", "zeroed".',
        ),
        ('aspect_mean = ""', '"" is no choice for aspect_mean'),
    ],
)
@pytest.mark.parametrize("words", [("score", "--round", "R0"), ("rules",)])
def test_an_unknown_choice_is_refused_with_those_there_are(
    project: Path, words: tuple[str, ...], typed: str, told: str
) -> None:
    stored(project, rt(1))
    file = project / "rembug.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("[pilihan]", f"[pilihan]\n{typed}"), "utf-8")
    assert f"{file}: {told}" in refusal(project, *words)


def test_an_unknown_rule_set_is_refused_with_who_names_it(project: Path) -> None:
    stored(project, rt(1))
    known = "There is, nearest first: permen-pupr-14-2018, permen-pupr-2-2016."
    for words, told in (
        (("score", "--round", "R0", "--rules", "permen-14"), "--rules: there is no rule set 'permen-14'. "),
        (("score", "--round", "R0", "--rules", ""), "--rules: there is no rule set ''. "),
        (("rules", "permen-14"), "rembug rules: there is no rule set 'permen-14'. "),
        (("rules", "--against", "permen-14"), "--against: there is no rule set 'permen-14'. "),
        (("rules", "permen-14", "--copy", "kota"), "rembug rules: there is no rule set 'permen-14'. "),
    ):
        assert told in refusal(project, *words)
    settings(project, 'aturan = "permen-14"\n')
    assert f"{project / 'rembug.toml'}: aturan: there is no rule set 'permen-14'. {known}" in refusal(
        project, "score", "--round", "R0"
    )


@pytest.mark.parametrize("words", [(), ("--rules", "permen-pupr-14-2018")])
def test_a_set_of_the_city_that_is_named_as_one_of_rembugs_is_refused(project: Path, words: tuple[str, ...]) -> None:
    stored(project, rt(1))
    run("rules", "--copy", "kota", folder=project)
    (project / "aturan" / "kota.toml").rename(project / "aturan" / "permen-pupr-14-2018.toml")
    told = refusal(project, "score", "--round", "R0", *words)
    assert told.startswith(f"{project / 'aturan' / 'permen-pupr-14-2018.toml'}: Rembug has a rule set")
    assert run("score", "--round", "R0", "--rules", "permen-pupr-2-2016", folder=project).exit_code == 0


def test_without_considerations_the_list_says_it_orders_by_the_score_alone(project: Path) -> None:
    stored(project, rt(1), rt(2))
    assert "so this orders by the score alone" in run("rank", "--round", "R0", folder=project).output


def test_with_considerations_classes_lead_the_list(project: Path) -> None:
    land = LAND | {"luas_wilayah_ha": "0.5"}
    worse = {name: "50" for name in ("kk_tanpa_air_aman", "kk_air_tidak_cukup")}
    quiet = land | {"lokasi_strategis": "tidak"}
    stored(project, rt(1, **land), rt(2, **quiet, **worse))
    settings(project, 'kelas_kota = "kecil"\n')
    result = json.loads(run("rank", "--round", "R0", "--json", folder=project).output)
    first, second = result["places"]
    assert result["by_class"] is True
    assert (first["rt"], first["pertimbangan_lain"], first["kelas_pertimbangan"]) == ("001", 11, "tinggi")
    assert second["total"] > first["total"]
    assert second["kelas_prioritas"] > first["kelas_prioritas"]
    assert (first["legalitas"], first["kode_prioritas"][1]) == ("legal", "1")
    told = run("rank", "--round", "R0", folder=project).output
    assert "Priority classes lead the order" in told


@pytest.mark.parametrize("command", ["score", "rank"])
def test_where_no_rt_names_a_kawasan_it_is_said_how_to_name_one(project: Path, command: str) -> None:
    stored(project, rt(1), rt(2))
    refused = run(command, "--round", "R0", "--by", "kawasan", folder=project).exception
    assert isinstance(refused, Refusal)
    assert "names its kawasan (2 ready)" in refused.sentence("en")
    assert "tempat.csv" in refused.sentence("id")


def test_places_lists_what_was_not_surveyed(project: Path) -> None:
    stored(project, rt(1), rt(2, jumlah_kk="-1"))
    keys = "kabupaten,kecamatan,desa,rw,rt,kawasan\n"
    listed = "".join(
        f"Kabupaten Madiun,Jiwan,{desa},01,{n},\n" for desa, n in (("WAYUT", 1), ("Wayut", 2), ("Teguhan", 1))
    )
    (project / "tempat.csv").write_text(keys + listed, encoding="utf-8")
    result = json.loads(run("places", "--round", "R0", "--json", folder=project).output)
    counts = {
        p["desa"]: (p["rt_terdaftar"], p["rt_disurvei"], p["rt_ditahan"], p["rt_belum"]) for p in result["places"]
    }
    assert counts == {"Teguhan": (1, 0, 0, 1), "Wayut": (2, 2, 1, 0)}
    assert [m["desa"] for m in result["missing"]] == ["Teguhan"]
    assert "Not surveyed yet (1): Teguhan RW 001 RT 001" in run("places", "--round", "R0", folder=project).output


def test_places_are_counted_by_the_level_asked_for_and_by_village_without_one(project: Path) -> None:
    stored(project, rt(1), rt(2, jumlah_kk="-1"))
    for by, places in (("rt", ["Wayut RW 001 RT 001", "Wayut RW 001 RT 002"]), ("desa", ["Wayut"]), ("", ["Wayut"])):
        said = run("places", "--round", "R0", *(["--by", by] if by else []), folder=project).output
        assert re.findall(r"^(Wayut.*?)  ", said, re.MULTILINE) == places


def test_targets_say_what_they_cannot_tell(project: Path) -> None:
    stored(project, rt(1))
    said = run("targets", "--round", "R0", "--by", "desa", folder=project).output
    assert "58.0 %" in said, "29 of 50 households have safe water"
    assert "'proper' (layak) only" in said


def test_a_kawasan_that_is_not_slum_while_its_rts_are_is_shown_as_that(project: Path) -> None:
    bad = {"kk_tanpa_air_aman": "50", "kk_air_tidak_cukup": "50", "kk_limbah_sistem_buruk": "50"}
    clean = {q: "0" for q in rt(1) if q.startswith(("bangunan_", "luas_t", "luas_g", "jalan_", "drainase_", "kk_"))}
    sound = [rt(n, **clean, kawasan="Utara") for n in range(2, 8)]
    stored(project, rt(1, **bad, kawasan="Utara"), *sound)
    said = run("score", "--round", "R0", "--by", "kawasan", folder=project).output
    assert "Not slum by their summed volumes although RTs in them are slum (slum area: 1): Utara." in said


def test_a_place_of_which_every_rt_is_held_is_named_though_it_has_no_score(project: Path) -> None:
    stored(project, rt(1), rt(2), rt(1, desa="Bibrik", luas_ha="x"), rt(2, desa="Bibrik", luas_ha="y"))
    for command in ("score", "rank"):
        said = run(command, "--round", "R0", "--by", "desa", folder=project).output
        assert "Without a score (village: 1), for all their RTs are held: Bibrik (2 RTs)." in said
        assert "Without a score" not in run(command, "--round", "R0", folder=project).output
        assert "Without a score" not in run(command, "--round", "R0", "--by", "kecamatan", folder=project).output
