"""Works that come back: what each sound line says, and every fault of theirs as a finding, never a crash."""

from __future__ import annotations

import polars as pl
import pytest

from survey.findings import what_is_wrong
from survey.messages import Refusal
from survey.project import Project
from survey.store.works import works
from tests.survey.works.files import PLACE, checked, clear, found, stored, text, work


def test_a_sound_list_has_no_finding(one_round: Project) -> None:
    made = stored(one_round, "pekerjaan", [work("K-1"), work("K-2", rt="2", kegiatan="Jalan Paving Block")])
    assert found(made) == []
    row = works(one_round, "R0").row(1, named=True)
    assert (row["kegiatan"], row["jalan_rusak_m"], row["biaya_rp"], row["rt"]) == (
        "jalan_paving",
        1000,
        8_000_000,
        "002",
    )


FAULTS: dict[str, tuple[dict[str, object], str, str]] = {
    "no number": ({"id_kegiatan": ""}, "nomor_kosong", "id_kegiatan"),
    "an RT that is not there": ({"rt": "099"}, "pekerjaan_tanpa_rt", "rt"),
    "more than is broken": ({"jalan_rusak_m": 9999}, "melebihi_yang_ada", "jalan_rusak_m"),
    "more households than there are": ({"penerima_kk": 9999}, "melebihi_yang_ada", "penerima_kk"),
    "costs nothing": ({"biaya_rp": 0}, "biaya_nol", "biaya_rp"),
    "a lost thousands mark": ({"biaya_rp": 80_000}, "biaya_kecil", "biaya_rp"),
    "no cost": ({"biaya_rp": ""}, "biaya_kosong", "biaya_rp"),
    "a cost below zero": ({"biaya_rp": -5}, "negatif", "biaya_rp"),
    "more than any work costs": ({"biaya_rp": 12_000_000_000}, "melebihi_batas", "biaya_rp"),
    "words for a cost": ({"biaya_rp": "Rp 5 juta"}, "bukan_angka", "biaya_rp"),
    "other money": ({"biaya_rp": "USD 8000"}, "satuan_lain", "biaya_rp"),
    "a sign for other money": ({"biaya_rp": "€ 8000"}, "satuan_lain", "biaya_rp"),
    "millions": ({"biaya_rp": "85 juta"}, "satuan_lain", "biaya_rp"),
    "a volume below zero": ({"jalan_rusak_m": -3}, "negatif", "jalan_rusak_m"),
    "an activity unheard of": ({"kegiatan": "helipad"}, "pilihan_tak_terbaca", "kegiatan"),
    "an activity for something else": ({"kegiatan": "jamban"}, "kegiatan_lain", "jalan_rusak_m"),
    "no volume": ({"jalan_rusak_m": ""}, "pekerjaan_tanpa_volume", "id_kegiatan"),
    "a status unheard of": ({"status": "kontrak 2021"}, "pilihan_tak_terbaca", "status"),
    "contracted unscreened": ({"status": "kontrak"}, "belum_lolos", "status"),
    "another sum than its unit cost says": ({"harga_satuan_rp": 500_000}, "biaya_tak_cocok", "biaya_rp"),
    "more poor than served": ({"penerima_mbr_kk": 13}, "mbr_melebihi_penerima", "penerima_mbr_kk"),
    "a year of another century": ({"tahun": 1926}, "kurang_dari_batas", "tahun"),
    "a year with a digit too many": ({"tahun": 20226}, "melebihi_batas", "tahun"),
}


SMALL = {"jalan_rusak_m": "", "kk_sampah_sarana_buruk": 3, "kegiatan": "bak_sampah", "biaya_rp": 108_516}


def test_a_small_cost_that_its_unit_cost_comes_to_is_not_doubted() -> None:
    made = checked("pekerjaan", [work("K-1", **SMALL, harga_satuan_rp=36_172)])
    assert found(made) == []
    lost = checked("pekerjaan", [work("K-1", **SMALL | {"biaya_rp": 109}, harga_satuan_rp=36)])
    assert ("biaya_kecil", "biaya_rp") in found(lost)


def test_sums_are_written_as_the_language_writes_them() -> None:
    (told,) = checked("pekerjaan", [work("K-1", **SMALL)]).findings.to_dicts()
    assert "Rp1.000.000" in what_is_wrong(told, "id")
    assert "Rp1,000,000" in what_is_wrong(told, "en")


@pytest.mark.parametrize(("told", "code", "column"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_a_finding(template: Project, told: dict[str, object], code: str, column: str) -> None:
    made = checked("pekerjaan", [work("K-0", jalan_rusak_m=5), work("K-1", **told)], template)
    assert (code, column) in found(made)
    severity = made.findings.filter(kode=code)["keparahan"][0]
    assert made.held == (severity == "error")


def test_a_limit_is_quoted_in_full() -> None:
    made = checked("pekerjaan", [work("K-1", biaya_rp=12_000_000_000)])
    assert made.findings.filter(kode="melebihi_batas")["acuan"].to_list() == ["8999999999 Rp"]


def test_a_row_per_criterion_is_no_unknown_column() -> None:
    bare = {name: told for name, told in work("K-1").items() if name not in ("jalan_rusak_m", "id_kegiatan")}
    with pytest.raises(Refusal) as refused:
        checked("pekerjaan", [{**bare, "kriteria": "2b", "volume": 3, "catatan": "x"}])
    assert (refused.value.facts["hilang"], refused.value.facts["ada"]) == ("id_kegiatan", "catatan")


def test_rupiah_as_people_write_them() -> None:
    rows = [
        work("K-1", biaya_rp="Rp 80.000.000"),
        work("K-2", biaya_rp="Rp 8.500.000,-"),
        work("K-3", biaya_rp="7.250.000"),
    ]
    made = checked("pekerjaan", rows)
    assert made.rows["biaya_rp"].to_list() == [80_000_000, 8_500_000, 7_250_000]


def test_a_work_told_criterion_by_criterion(one_round: Project) -> None:
    """The layout of Kota Pekalongan: a row per criterion, the cost in one of them."""
    bare = {name: told for name, told in work("K-1").items() if name not in ("jalan_rusak_m", "biaya_rp")}
    rows = [
        {**bare, "kriteria": "2b", "volume": "10.5", "anggaran_rp": 8_000_000},
        {**bare, "kriteria": "1a", "volume": 3},
        {**bare, "kriteria": "4d", "volume": 20},
        {**bare, "kriteria": "", "volume": 20},
    ]
    made = stored(one_round, "pekerjaan", rows)
    assert found(made) == [("kriteria_tak_dikenal", "kriteria"), ("kriteria_kosong", "kriteria")]
    assert made.findings.filter(kode="kriteria_tak_dikenal")["sel"].to_list() == ["L4"]
    row = works(one_round, "R0").row(0, named=True)
    assert (row["jalan_rusak_m"], row["bangunan_tidak_teratur_unit"], row["biaya_rp"]) == (1050, 3, 8_000_000)


def test_a_volume_too_fine_for_its_unit_is_told_at_the_one_volume_column() -> None:
    bare = {name: told for name, told in work("K-1").items() if name != "jalan_rusak_m"}
    made = checked("pekerjaan", [{**bare, "kriteria": "6a", "volume": 2.5}])
    assert found(made) == [("bukan_bilangan_bulat", "kk_sampah_sarana_buruk")]
    assert made.findings.filter(kode="bukan_bilangan_bulat")["tajuk"].to_list() == ["volume"]


def test_lines_of_one_work_may_differ_in_their_volumes_alone(template: Project) -> None:
    first, second = work("K-1"), work("K-1", jalan_rusak_m="", bangunan_tidak_teratur_unit=2)
    assert found(checked("pekerjaan", [first, {**second, "biaya_rp": ""}], template)) == []
    cost = checked("pekerjaan", [first, {**second, "biaya_rp": 9_000_000}], template)
    assert found(cost) == [("pekerjaan_berbeda", "biaya_rp")] * 2
    assert cost.findings.filter(kode="pekerjaan_berbeda")["acuan"].to_list() == ["K3", "K2"]
    place = checked("pekerjaan", [first, {**second, "rt": "2"}], template)
    assert found(place) == [("pekerjaan_berbeda", "rt")] * 2
    twice = checked("pekerjaan", [first, first], template)
    assert (found(twice), twice.held) == ([("volume_dua_kali", "jalan_rusak_m")] * 2, 2)


def test_works_everywhere_but_in_the_round_are_told_once(template: Project) -> None:
    rows = [work(f"K-{i}", rt=str(i)) for i in range(90, 96)]
    assert [code for code, _ in found(checked("pekerjaan", rows, template))] == ["pekerjaan_tanpa_rt"]


def test_a_list_without_a_round_at_hand_is_checked_as_far_as_can_be() -> None:
    assert found(checked("pekerjaan", [work("K-1", rt="099", status="kontrak")])) == []


def test_a_status_beyond_the_gate_waits_for_the_screening(one_round: Project) -> None:
    stored(one_round, "pekerjaan", [work("K-1"), work("K-2", jalan_rusak_m=5)])
    rows = [work("K-1", status="kontrak"), work("K-2", status="kontrak", jalan_rusak_m=5)]
    assert stored(one_round, "pekerjaan", rows).held == 2
    assert works(one_round, "R0")["status"].to_list() == ["usulan", "usulan"], "a held row takes no ready one's place"
    stored(one_round, "penapisan", [*clear("K-1"), *clear("K-2", lingkungan="amdal")])
    made = stored(one_round, "pekerjaan", text(rows) + "\n")
    assert [code for code, _ in found(made)] == ["belum_lolos"]
    assert made.findings.filter(kode="belum_lolos")["acuan"].to_list() == ["ditolak"]
    assert works(one_round, "R0")["status"].to_list() == ["kontrak", "usulan"]


def test_a_work_that_moves_to_another_rt_is_one_work(one_round: Project) -> None:
    stored(one_round, "pekerjaan", [work("K-1")])
    stored(one_round, "pekerjaan", [work("K-1", rt="2")])
    assert works(one_round, "R0").select("id_kegiatan", "rt").rows() == [("K-1", "002")]


FOLLOWING = {
    "a screening of no work": ("penapisan", clear("K-9"), "pekerjaan_tak_ada"),
    "a screening twice": ("penapisan", clear("K-1", "K-1"), "baris_pekerjaan_ganda"),
    "no date": ("penapisan", clear("K-1", tanggal_diketahui="kemarin"), "tanggal_tak_terbaca"),
    "signed too early": ("penapisan", clear("K-1", tanggal_diverifikasi="2025-12-31"), "tanggal_terbalik"),
    "what is built of a proposal": ("realisasi", [{"id_kegiatan": "K-1", "jalan_rusak_m": 9}], "belum_kontrak"),
    "a check of a proposal": (
        "pemeriksaan", [{"id_kegiatan": "K-1", "tanggal_periksa": "2027-01-01", "kondisi": "baik"}], "belum_selesai",
    ),
    "a check without its day": (
        "pemeriksaan", [{"id_kegiatan": "K-1", "tanggal_periksa": "", "kondisi": "baik"}], "nomor_kosong",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("form", "rows", "code"), FOLLOWING.values(), ids=FOLLOWING)
def test_what_follows_a_work(one_round: Project, form: str, rows: list[dict[str, object]], code: str) -> None:
    stored(one_round, "pekerjaan", [work("K-1")])
    made = checked(form, rows, one_round)  # type: ignore[arg-type]
    assert code in [told for told, _ in found(made)]


def test_a_screening_that_shuts_the_gate_of_a_contracted_work_is_told(one_round: Project) -> None:
    stored(one_round, "pekerjaan", [work("K-1")])
    stored(one_round, "penapisan", clear("K-1"))
    stored(one_round, "pekerjaan", [work("K-1", status="berjalan")])
    made = stored(one_round, "penapisan", clear("K-1", tanah="belum"))
    assert found(made) == [("sudah_kontrak", "id_kegiatan")]
    built = {"id_kegiatan": "K-1", "tanggal_mulai": "2026-05-02", "tanggal_selesai": "2026-05-01",
             "tanggal_cair_60": "", "tanggal_cair_30": "2026-06-01", "foto_0": "C:\\gambar\\a.jpg"}  # fmt: skip
    codes = [code for code, _ in found(checked("realisasi", [built], one_round))]
    assert sorted(codes) == ["cair_terlewat", "foto_di_luar", "tanggal_terbalik"]


def test_a_question_that_no_answer_leads_to_needs_no_column() -> None:
    """Only a grant of land is asked how much of it is given."""
    codes = [checked("penapisan", clear("K-1", tanah=land)).findings["kode"].to_list() for land in ("belum", "hibah")]
    assert codes == [[], ["pertanyaan_tidak_ada"]]


def test_works_go_on_upon_a_frozen_baseline(one_round: Project) -> None:
    from survey import store
    from survey.messages import Refusal
    from tests.survey.files import rts
    from tests.survey.files import text as baseline

    store.freeze(one_round, "R0")
    stored(one_round, "pekerjaan", [work("K-1")])
    assert works(one_round, "R0").height == 1
    from survey.check import check
    from survey.reading import Source

    with pytest.raises(Refusal, match="putaran_beku"):
        store.save(one_round, "R0", check(Source("lagi.csv", baseline(*rts(2)).encode())))


def test_every_activity_relieves_a_criterion_and_every_criterion_has_one() -> None:
    from survey.catalogue import catalogue, form

    relieved = [criterion for choice in form("pekerjaan")["kegiatan"].choices for criterion in choice.relieves]
    assert all(choice.relieves for choice in form("pekerjaan")["kegiatan"].choices)
    assert set(relieved) == {volume.criterion for volume in catalogue().volumes if volume.column == "required"}


def test_no_name_is_stored(one_round: Project) -> None:
    rows = [{**work("K-1"), "nama_ketua_ksm": "Bu Contoh", "nik": "3577012304560001"}]
    made = stored(one_round, "pekerjaan", rows)
    assert made.findings.filter(pl.col("kode") == "kolom_pribadi").height == 2
    assert b"3577012304560001" not in made.to_keep()
    assert b"Bu Contoh" not in made.to_keep()
    assert set(PLACE) <= set(works(one_round, "R0").columns)
