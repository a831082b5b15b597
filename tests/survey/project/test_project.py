"""A project's folder and settings; and the places people name."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from survey import project
from survey.messages import Refusal
from survey.place.selection import select, spelled
from survey.project.letterhead import Letterhead
from tests.survey.files import checked, rt, text


def refusal(folder: Path) -> Refusal:
    with pytest.raises(Refusal) as refused:
        project.load(folder)
    return refused.value


NAMES = ["Wayut", 'RT "lama"', "C:\\desa", "baris\nbaru", "\U0001f600", "\U000e0001", "\udcff"]


@pytest.mark.parametrize("name", NAMES)
def test_a_new_project_loads_with_its_name(tmp_path: Path, name: str) -> None:
    made = project.create(tmp_path / "p", name)
    assert made.name == os.fsencode(name).decode("utf-8", "replace")
    assert (made.language, made.rules, made.synthetic) == ("id", None, False)
    assert made.choices == {}


def test_a_project_is_not_made_over_another(empty_project: project.Project) -> None:
    before = (empty_project.folder / "rembug.toml").read_bytes()
    with pytest.raises(Refusal, match="proyek_sudah_ada"):
        project.create(empty_project.folder, "Lain")
    assert (empty_project.folder / "rembug.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("nama = ", "setelan_rusak"),
        ("nama = 3", "setelan_bukan_teks"),
        ("aturan = 14", "setelan_bukan_teks"),
        ('bahasa = "fr"', "pilihan_tak_dikenal"),
        ("bahasa = 1", "pilihan_tak_dikenal"),
        ('kelas_kota = ""', "pilihan_tak_dikenal"),
        ('sintetis = "yes"', "pilihan_tak_dikenal"),
        ("sintetis = 1", "pilihan_tak_dikenal"),
        ("[pilihan]\naspect_mean = true", "setelan_bukan_teks"),
    ],
)
def test_settings_that_do_not_read(empty_project: project.Project, settings: str, code: str) -> None:
    (empty_project.folder / "rembug.toml").write_text(settings + "\n", encoding="utf-8")
    assert refusal(empty_project.folder).code == code


@pytest.mark.parametrize("written", ["", "\n", " \t\r\n\n", "\ufeff"])
def test_settings_that_are_empty_are_lost_and_no_project(empty_project: project.Project, written: str) -> None:
    file = empty_project.folder / "rembug.toml"
    file.write_text(written, encoding="utf-8")
    assert refusal(empty_project.folder).code == "setelan_kosong"
    assert project.language_of(empty_project.folder) is None
    file.unlink()
    assert project.create(empty_project.folder, "Uji").name == "Uji", "as the refusal says to mend it"


def test_settings_of_remarks_alone_are_settings(empty_project: project.Project) -> None:
    (empty_project.folder / "rembug.toml").write_text("# Semua bawaan.\n", encoding="utf-8")
    assert project.load(empty_project.folder).name == "proyek"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("nama = ", None),
        ('bahasa = "fr"', None),
        ("bahasa = 1", None),
        ("atuaran = 3", "id"),
        ('bahasa = "en"\nx = 1', "en"),
    ],
)
def test_a_slip_is_told_in_the_language_of_the_project(
    empty_project: project.Project, settings: str, told: str | None
) -> None:
    (empty_project.folder / "rembug.toml").write_text(settings + "\n", encoding="utf-8")
    assert project.language_of(empty_project.folder) == told


@pytest.mark.parametrize(
    ("settings", "typed", "meant"),
    [
        ('atuaran = "kota"', "atuaran", "aturan"),
        ("kelas_kotta = 1", "kelas_kotta", "kelas_kota"),
        ("[putara]\nR0 = 2016-05-01", "[putara]", "[putaran]"),
        ("[pilihann]", "[pilihann]", "[pilihan]"),
        ('putaran = "R0"', "putaran", "[putaran]"),
        ("pilihan = 3", "pilihan", "[pilihan]"),
        ("[[kop]]", "[[kop]]", "[kop]"),
        ("[kop]\nlogi = 3", "logi", "logo"),
    ],
)
def test_a_misspelt_setting_is_refused_with_the_nearest(
    empty_project: project.Project, settings: str, typed: str, meant: str
) -> None:
    (empty_project.folder / "rembug.toml").write_text(settings + "\n", encoding="utf-8")
    refused = refusal(empty_project.folder)
    assert refused.facts["isi"] == typed
    assert f"nearest first: {meant}, " in refused.sentence("en")
    assert str(empty_project.folder / "rembug.toml") in refused.sentence("en")


@pytest.mark.parametrize("typed", ['"2016-05-01"', "2016", "2025-08-17 10:00:00", "10:00:00", "true"])
def test_a_survey_date_is_a_date_and_nothing_else(empty_project: project.Project, typed: str) -> None:
    settings = empty_project.folder / "rembug.toml"
    settings.write_text(f"[putaran]\nR0 = 2016-05-01\nR1 = {typed}\n", encoding="utf-8")
    refused = refusal(empty_project.folder)
    assert (refused.code, refused.facts["nama"], refused.facts["isi"]) == ("setelan_bukan_tanggal", "R1", typed)
    settings.write_text("[putaran]\nR0 = 2016-05-01\n", encoding="utf-8")
    assert project.load(empty_project.folder).survey_dates == {"R0": date(2016, 5, 1)}


@pytest.mark.parametrize(
    ("kop", "code"),
    [
        ('kantor = "Dinas"', "setelan_tak_dikenal"),
        ("instansi = 3", "kop_bukan_teks"),
        ('unit = "' + "a" * 161 + '"', "kop_bukan_teks"),
        ("logo = true", "kop_bukan_teks"),
        ('tahun_anggaran = "2026"', "kop_bukan_tahun"),
        ("tahun_anggaran = true", "kop_bukan_tahun"),
        ("tahun_anggaran = 26", "kop_bukan_tahun"),
    ],
)
def test_a_letterhead_that_does_not_read(empty_project: project.Project, kop: str, code: str) -> None:
    (empty_project.folder / "rembug.toml").write_text(f"[kop]\n{kop}\n", encoding="utf-8")
    assert refusal(empty_project.folder).code == code


def test_a_letterhead(empty_project: project.Project) -> None:
    settings = empty_project.folder / "rembug.toml"
    assert empty_project.letterhead == Letterhead()
    settings.write_text(
        '[kop]\ninstansi = " Pemerintah  Kabupaten Madiun"\nunit = "Dinas Perkim"\nlogo = "lambang.png"\n'
        "tahun_anggaran = 2026\n",
        encoding="utf-8",
    )
    made = project.load(empty_project.folder).letterhead
    logo = empty_project.folder / "lambang.png"
    assert made == Letterhead("Pemerintah Kabupaten Madiun", "Dinas Perkim", "", logo, 2026)


def test_settings_that_are_no_text(empty_project: project.Project) -> None:
    (empty_project.folder / "rembug.toml").write_bytes(b'nama = "\xff"')
    assert refusal(empty_project.folder).code == "setelan_rusak"


@pytest.mark.parametrize(
    ("written", "told", "said"),
    [
        (b'bahasa = "id"\nnama = = 1\n', "di baris 2, huruf ke-8", "(at line 2, column 8)"),
        (b'nama = "a"\nnama = "b"\n', "satu nama ditulis dua kali, di baris 2", "(at line 2, column"),
        (b"nama = [", "terputus di akhir berkas", "(at end of document)"),
        (b'nama = "\xff"', "bukan teks UTF-8, mulai bita ke-9", "invalid start byte"),
    ],
)
def test_settings_that_do_not_read_are_told_in_either_language(
    empty_project: project.Project, written: bytes, told: str, said: str
) -> None:
    (empty_project.folder / "rembug.toml").write_bytes(written)
    refused = refusal(empty_project.folder)
    assert told in refused.sentence("id")
    assert said in refused.sentence("en")
    assert "(at" not in refused.sentence("id")


def test_where_there_is_no_project(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "proyek_tidak_ada"
    assert refusal(tmp_path / "tidak_ada").code == "proyek_tidak_ada"
    (tmp_path / "berkas").touch()
    assert refusal(tmp_path / "berkas").code == "proyek_tidak_ada"
    assert project.load_if_there(tmp_path) is None


def test_a_place_is_found_as_people_type_it() -> None:
    rows = checked(text(rt(1), rt("06A"), rt(1, desa="Kincang Wetan"))).rows
    assert select([rows], {"desa": "wayut", "rt": "6a"})[0]["rt"].to_list() == ["006A"]
    assert select([rows], {"desa": " kincang  wetan", "rt": None})[0].height == 1
    assert [part.height for part in select([rows, rows.clear()], {"rt": "RT 1"})] == [2, 0]


def test_a_place_is_told_as_the_rows_write_it() -> None:
    rows, wanted = checked(text(rt(1), rt("06A"))).rows, {"desa": "  wayut", "rt": "6a", "rw": None}
    assert spelled(select([rows, rows.clear()], wanted), wanted) == {"desa": "Wayut", "rt": "006A"}


def test_a_place_that_is_not_there_is_refused_with_the_nearest() -> None:
    rows = checked(text(rt(1), rt(2, desa="Bukur"))).rows
    with pytest.raises(Refusal) as refused:
        select([rows], {"desa": "Wayit"})
    assert refused.value.facts["ada"] == "Wayut"
    with pytest.raises(Refusal) as refused:
        select([rows], {"desa": "Wayut", "rt": "002"})
    assert refused.value.facts["ada"] == "001"
