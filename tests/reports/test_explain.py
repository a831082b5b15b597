"""The explanation of one RT as people and machines read it, from real imports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli import rembug
from reports import explain
from reports.asked import Asked
from reports.output import Output
from survey import store
from survey.catalogue import Language
from survey.messages import Refusal
from survey.project import Project, load
from tests.reports.machine import read
from tests.survey.files import HEADER, Row, checked, rt, rts, text
from tests.survey.store.correcting import apply, fix, undo

LABEL = "Wayut RW 001 RT 001"


def put(project: Project, *rows: Row, name: str = "a.csv", separator: str = ",") -> None:
    store.save(project, "R0", checked(text(*rows, separator=separator), name=name))


def explained(project: Project, named: str = "1", lang: Language = "en", rules: str | None = None) -> Output:
    return explain.output(Asked(project, lang, "R0", {}, rules_name=rules), named)


def lines(project: Project, named: str = "1", lang: Language = "en") -> list[str]:
    return explained(project, named, lang).told().splitlines()


def facts(project: Project, named: str = "1") -> dict[str, Any]:
    """The JSON as a machine gets it."""
    return read(explained(project, named).json())


def test_each_criterion_is_a_sentence_with_its_numbers_article_and_cell(empty_project: Project) -> None:
    put(empty_project, rt(1), rt(2))
    english, indonesian = lines(empty_project), lines(empty_project, lang="id")
    assert english[0] == f"{LABEL} (Jiwan, Kabupaten Madiun), round 'R0'"
    assert indonesian[0] == f"{LABEL} (Jiwan, Kabupaten Madiun), putaran 'R0'"
    # 7b 82.5 %, 6a 100 %, 6b 96 %, 7a 100 % earn 5 each; 1a, 1b, 2b, 3a, 4b, 5a earn 1.
    assert english[1].startswith("Total 26 of 80: light slum. Limits of the total: light slum 16, medium slum 38")
    assert indonesian[1].startswith("Total 26 dari 80: kumuh ringan. Batas total: kumuh ringan 16, kumuh sedang 38")
    assert "All figures come from import 1, file a.csv, row 2." in english
    at = english.index("2b  Surface of local roads: 120.5 of 300 m = 40.17 %, class 25-50 %: scores 1.")
    assert english[at + 1] == "    Lampiran, kriteria 2b; cell Q2 of K2"
    at = indonesian.index(
        "2b  Kualitas permukaan jalan lingkungan: 120,5 dari 300 m = 40,17 %, golongan 25-50 %: nilai 1."
    )
    assert indonesian[at + 1] == "    Lampiran, kriteria 2b; sel Q2 dari K2"
    assert "4a  Inundation: 0.25 of 1.5 ha = 16.67 %, below class 25-50 %: scores 0." in english


def test_a_base_of_households_is_not_called_buildings(empty_project: Project) -> None:
    """Of 40 buildings each: 36 households were surveyed in the first RT, 40 in the second, and the third tells none."""
    of = dict.fromkeys(("bangunan_tanpa_prasarana_kebakaran_unit", "bangunan_tanpa_sarana_kebakaran_unit"), "33")
    krt = ({"jumlah_krt": told} for told in ("36", "40", ""))
    put(empty_project, *({**rt(n, **of), **own} for n, own in enumerate(krt, 1)))
    told = [next(line for line in lines(empty_project, str(n)) if line.startswith("7b")) for n in (1, 2, 3)]
    assert [line.split(": ")[1].split(" = ")[0] for line in told] == [
        "33 of 36 households (KRT)", "33 of 40 buildings", "33 of 40 buildings",
    ]  # fmt: skip
    (indonesian,) = [line for line in lines(empty_project, lang="id") if line.startswith("7b")]
    assert "33 dari 36 KRT = 91,67 %" in indonesian


def test_near_a_limit_in_both_languages(empty_project: Project) -> None:
    put(empty_project, rt(1, kk_tanpa_air_aman="40"))
    assert (
        "With 37 households instead of 40 (−3), 3a falls from 5 to 3; the total from 30 to 28, still light slum."
        in lines(empty_project)
    )
    assert "Bila 37 KK, bukan 40 (−3), nilai 3a turun dari 5 ke 3; total dari 30 ke 28, tetap kumuh ringan." in lines(
        empty_project, lang="id"
    )


def test_the_smallest_change_that_moves_the_level(empty_project: Project) -> None:
    zero = dict.fromkeys(HEADER[12:], "0")
    put(empty_project, rt(1, **zero | {"kk_sampah_sarana_buruk": "50", "kk_sampah_sistem_buruk": "50",
                                       "bangunan_tidak_teratur_unit": "40", "kk_tanpa_air_aman": "13"}))  # fmt: skip
    said = lines(empty_project, lang="id")
    at = said.index("Perubahan satu volume yang paling kecil (menurut bagian dari dasarnya) untuk memindahkan tingkat")
    assert said[at + 1] == (
        "Lebih ringan: Bila 12 KK, bukan 13 (−1), nilai 3a turun dari 1 ke 0; total dari 16 ke 15, "
        "kumuh ringan menjadi tidak kumuh."
    )
    assert said[at + 2] == "Lebih berat: tidak ada satu kriteria pun yang mampu sendirian."


def test_cells_are_those_of_the_file_whatever_its_columns(empty_project: Project) -> None:
    turned = [dict(reversed(row.items())) for row in (rt(1), rt(2, kk_tanpa_air_aman="33"))]
    put(empty_project, *turned, name="terbalik.csv", separator=";")
    told = facts(empty_project, "RT 2")
    (water,) = [c for c in told["criteria"] if c["id"] == "3a"]
    column = list(turned[0]).index("kk_tanpa_air_aman")
    assert water["volume"]["cell"] == f"{chr(65 + column)}3" == "K3"
    assert (water["volume"]["value"], water["volume"]["file"]) == (33, "terbalik.csv")
    assert "    Lampiran, kriteria 3a; cell K3 of S3" in lines(empty_project, "RT 2")


def test_a_file_that_is_gone_leaves_file_and_row(empty_project: Project) -> None:
    put(empty_project, rt(1))
    for kept in empty_project.kept.iterdir():
        kept.unlink()
    said = lines(empty_project, lang="id")
    assert "Semua angka dari impor 1, berkas a.csv, baris 2." in said
    assert any(line.startswith("Salinan a.csv di folder proyek tidak ada lagi") for line in said)
    assert "    Lampiran, kriteria 3a; baris 2" in said
    assert {c["volume"]["cell"] for c in facts(empty_project)["criteria"]} == {None}


def test_corrections_tell_the_old_value_and_the_new(empty_project: Project) -> None:
    put(empty_project, rt(1, kk_tanpa_air_aman="12", jalan_rusak_m=""), rt(2))
    put(empty_project, rt(1, kk_tanpa_air_aman="9", jalan_rusak_m="20"), name="b.csv")
    said = lines(empty_project, lang="id")
    assert "kk_tanpa_air_aman: 12 KK (impor 1, a.csv R2) → 9 KK (impor 2, b.csv R2)" in said
    assert "jalan_rusak_m: kosong atau tidak terbaca (impor 1, a.csv Q2) → 20 m (impor 2, b.csv Q2)" in said
    assert "kk_tanpa_air_aman: 12 households (import 1, a.csv R2) → 9 households (import 2, b.csv R2)" in lines(
        empty_project
    )
    told = facts(empty_project)["corrections"]
    assert [(c["column"], c["old"]["value"], c["new"]["value"], c["old"]["import"]) for c in told] == [
        ("jalan_rusak_m", None, 20, 1),
        ("kk_tanpa_air_aman", 12, 9, 1),
    ]
    assert facts(empty_project, "2")["corrections"] == []
    assert not any("orrected" in line for line in lines(empty_project, "2"))


def test_a_cell_that_was_corrected_is_told_with_what_stood_in_it(empty_project: Project) -> None:
    put(empty_project, rt(1, luas_genangan_ha="-0.35"), rt(2))
    apply(empty_project, fix("1", "luas_genangan_ha", "-0.35", "0.35", who="LKM", why="salah ketik"))
    assert "luas_genangan_ha (T2): '-0.35' → '0.35', set of corrections 1, by LKM: salah ketik" in lines(empty_project)
    told = facts(empty_project)["cells_corrected"]
    assert [(c["column"], c["cell"], c["old"], c["new"]) for c in told] == [("luas_genangan_ha", "T2", "-0.35", "0.35")]
    assert facts(empty_project, "2")["cells_corrected"] == []
    apply(empty_project, fix("1", "luas_genangan_ha", "0.35", "0.45"))
    undo(empty_project, 2)
    assert [c["new"] for c in facts(empty_project)["cells_corrected"]] == ["0.35"]


def test_the_store_tells_every_row_and_what_replaced_it(empty_project: Project) -> None:
    from survey.store.history import history

    put(empty_project, rt(1, kk_tanpa_air_aman="12"), rt(2))
    put(empty_project, rt(1), name="b.csv")
    key = {"kabupaten": "Kabupaten Madiun", "kecamatan": "Jiwan", "desa": "Wayut", "rw": "001", "rt": "001"}
    told = history(empty_project, "R0", key)
    assert [(t.number, t.file, t.row, t.replaced_by, t.values["kk_tanpa_air_aman"]) for t in told] == [
        (1, "a.csv", 2, 2, 12),
        (2, "b.csv", 2, None, 21),
    ]
    assert history(empty_project, "R1", key) == ()


def test_what_is_missing_and_what_it_could_change(empty_project: Project) -> None:
    put(empty_project, rt(1, kk_tanpa_air_aman="", jalan_rusak_m="", luas_genangan_ha=""))
    said = lines(empty_project)
    assert said[1].startswith("Total 24–39 of 80: not settled, from light slum to medium slum.")
    assert "3a  No safe drinking water: blank, of 50 households; not known: scores 0–5." in said
    assert "Once filled in, the total will lie somewhere from 24 to 39: light slum to medium slum." in said
    told = facts(empty_project)
    assert [(m["criterion"], m["points_min"], m["points_max"]) for m in told["missing"]] == [
        ("2b", 0, 5), ("3a", 0, 5), ("4a", 0, 5),
    ]  # fmt: skip
    assert (told["total"], told["total_min"], told["total_max"], told["level"]) == (None, 24, 39, "belum_pasti")
    assert (told["level_min"], told["level_max"]) == ("ringan", "sedang")
    assert {c["volume"]["value"] for c in told["criteria"] if c["id"] in ("2b", "3a", "4a")} == {None}


def test_missing_that_cannot_move_the_level_says_so(empty_project: Project) -> None:
    put(empty_project, rt(1, kk_tanpa_air_aman=""))
    assert "Bila diisi, total menjadi salah satu dari 25 sampai 30; tingkatnya tetap kumuh ringan." in lines(
        empty_project, lang="id"
    )


def test_while_volumes_are_missing_no_change_is_sure_to_move_the_level(empty_project: Project) -> None:
    """At 25 to 30 points a change of 5 can end above the limit of 16 and cannot reach 38."""
    put(empty_project, rt(1, kk_tanpa_air_aman=""))
    assert lines(empty_project)[-4:-2] == [
        "Lighter: no single criterion is sure to do it alone while volumes are missing.",
        "Heavier: no single criterion is sure to do it alone while volumes are missing.",
    ]


def test_a_base_of_nothing_does_not_apply(empty_project: Project) -> None:
    put(empty_project, rt(1, panjang_drainase_ideal_m="0", drainase_belum_ada_m="0", drainase_rusak_m="0"))
    assert "4b  No drainage: its base is 0 m, so it does not apply: scores 0." in lines(empty_project)


def test_a_held_rt_is_scored_nowhere_and_says_why(empty_project: Project) -> None:
    put(empty_project, rt(1, kk_tanpa_air_aman="51"), rt(2))
    english, indonesian = lines(empty_project), lines(empty_project, lang="id")
    assert english[1].startswith("This RT is held and scored nowhere")
    assert english[2:] == [
        "Import 1, file a.csv, row 2:",
        "  - R2: '51' is more than jumlah_kk = '50'; a part cannot exceed the whole.",
        "    Mend: Check both cells on the RT form and correct the wrong one.",
    ]
    assert indonesian[1].startswith("RT ini ditahan dan tidak dinilai di mana pun")
    told = facts(empty_project)
    assert (told["state"], told["held"][0]["findings"][0]["cell"]) == ("held", "R2")
    assert "total" not in told
    assert explained(empty_project).table().height == 0


def test_a_later_row_that_is_held_leaves_the_earlier_one_in_force(empty_project: Project) -> None:
    put(empty_project, rt(1))
    put(empty_project, rt(1, kk_tanpa_air_aman="51"), name="b.csv")
    said = lines(empty_project)
    assert "All figures come from import 1, file a.csv, row 2." in said
    assert any(line.startswith("Import 2 (b.csv, row 2) brought new figures for this RT but is held") for line in said)
    assert facts(empty_project)["state"] == "scored"


@pytest.mark.parametrize("named", ["1", "RT 01/RW 1", "Wayut RW 001 RT 001", "wayut rt 1", "RT001"])
def test_an_rt_as_people_name_it(one_round: Project, named: str) -> None:
    assert facts(one_round, named)["label"] == LABEL


def test_several_rts_are_listed_and_none_is_explained(empty_project: Project) -> None:
    put(empty_project, *rts(9), rt(1, rw="2"), rt(1, desa="Bibrik"))
    with pytest.raises(Refusal) as several:
        explained(empty_project, "RT 1")
    assert several.value.sentence("en") == (
        "'RT 1' fits 3 RTs: Bibrik RW 001 RT 001, Wayut RW 001 RT 001, Wayut RW 002 RT 001. "
        "Write the label as it stands here, or narrow it with --kecamatan, --desa, --rw."
    )
    assert "cocok dengan 3 RT" in several.value.sentence("id")
    with pytest.raises(Refusal) as all_of_them:
        explained(empty_project, "")
    assert all_of_them.value.facts["n"] == 11
    assert str(all_of_them.value.facts["daftar"]).count("RT") == 8
    assert all_of_them.value.sentence("en").startswith("Which RT? There are 11 RTs here: Bibrik RW 001 RT 001, ")
    assert "--desa" in all_of_them.value.sentence("id")


def test_rts_alike_in_name_are_told_apart_by_their_district(empty_project: Project) -> None:
    put(empty_project, rt(1), rt(1, kecamatan="Sawahan"))
    with pytest.raises(Refusal) as several:
        explained(empty_project, LABEL)
    assert "Wayut (Sawahan) RW 001 RT 001" in several.value.sentence("id")


def test_no_such_rt_names_the_nearest(one_round: Project) -> None:
    with pytest.raises(Refusal) as none:
        explained(one_round, "Wayat RT 1")
    assert none.value.sentence("en") == "There is no desa 'Wayat' in this round. Nearest: Wayut."


def test_json_and_table_carry_the_numbers_that_are_told(empty_project: Project) -> None:
    put(empty_project, rt(1, kk_tanpa_air_aman="40", luas_genangan_ha="0.37"))
    told, table, said = facts(empty_project), explained(empty_project).table(), "\n".join(lines(empty_project))
    assert f"Total {told['total']} of 80" in said
    assert sum(c["points_min"] for c in told["criteria"]) == told["total"] == table["nilai_min"].sum()
    assert table.height == 16
    assert len(told["near"]) == said.count(" instead of ") - sum(c is not None for c in told["level_changes"].values())
    for change in told["near"]:
        ends = f"With {change['after']:g} ", f"instead of {change['before']:g} ", f"to {change['points']}; the total "
        assert any(all(end in line for end in ends) for line in said.splitlines()), change
    water = next(c for c in told["near"] if c["criterion"] == "3a")
    row = next(row for row in table.iter_rows(named=True) if row["kriteria"] == "3a")
    assert (row["turun_volume"], row["turun_nilai"], row["turun_total_max"], row["turun_tingkat"]) == (
        water["after"], water["points"], water["total_max"], water["level"],
    )  # fmt: skip
    assert (row["sel_volume"], row["berkas"], row["bagian"], row["golongan"]) == ("R2", "a.csv", 0.8, "76-100 %")


def test_considerations_are_told_where_they_were_collected(empty_project: Project) -> None:
    more = {"lokasi_strategis": "ya", "potensi_sosial_ekonomi_budaya": "tidak", "status_tanah_jelas": "ya",
            "sesuai_tata_ruang": "ya", "luas_wilayah_ha": "2"}  # fmt: skip
    settings = empty_project.folder / "rembug.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("# kelas_kota", "kelas_kota"), encoding="utf-8")
    put(empty_project, rt(1) | more)
    said = lines(load(empty_project.folder))
    assert "Population density: 80.0 people per ha (" in "\n".join(said)
    assert "Sum of the other considerations: 7, class medium." in said
    assert "Legality of the land: legal." in said
    assert "Priority class 6, code C3, handling: restoration." in said
    told = facts(load(empty_project.folder))["considerations"]
    assert (told["kelas_prioritas"], told["kode_prioritas"], told["people_per_ha"]) == (6, "C3", 80)


def test_considerations_that_were_not_collected_take_one_line(empty_project: Project) -> None:
    put(empty_project, rt(1))
    assert lines(empty_project, lang="id")[-1].startswith("Pertimbangan lain dan legalitas tanah tidak didata")


def test_the_command(one_round: Project, tmp_path: Path) -> None:
    def run(*words: str) -> Any:
        return CliRunner().invoke(rembug, ["--lang", "en", "-C", str(one_round.folder), "explain", *words])

    assert run("2", "--round", "R0").output.startswith("Wayut RW 001 RT 002")
    assert json.loads(run("--rt", "3", "--round", "R0", "--json").output)["place"]["rt"] == "003"
    target = tmp_path / "alasan.csv"
    assert run("2", "--round", "R0", "--csv", str(target)).exit_code == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == 17
    assert "1a  Irregular buildings" in run("2", "--round", "R0", "--rules", "permen-pupr-2-2016").output
    assert isinstance(run("RT", "--round", "R0").exception, Refusal)
