"""What both forms say against each other, and what the recap could not make of them."""

from __future__ import annotations

import pytest

from scoring.rules import rule_set
from survey import messages
from survey.check import check as check_file
from survey.context import Context
from survey.reading import Source
from survey.recap import checks
from survey.recap.baseline import baseline
from survey.recap.choices import settled
from survey.recap.figures import figures
from survey.recap.of_round import in_whole_units
from survey.recap.rests import resting, with_rests
from survey.recap.tally import tally
from survey.recap.told import explained
from tests.survey.recap.answered import HOUSEHOLD, RT, choices, households, rts

TEN = [HOUSEHOLD] * 10


def told(rows: list[dict[str, str]], *rt: dict[str, str]) -> list[tuple[str, str | None, dict[str, object]]]:
    found = checks.check(rts(rt), tally(households(rows)), choices())
    return [(one.code, one.place["rt"], dict(one.facts)) for one in found]


def test_two_forms_that_agree_have_no_findings() -> None:
    assert told(TEN, RT) == []


@pytest.mark.parametrize(
    ("household", "rt", "finding"),
    [
        ({}, {"jumlah_bangunan": "9"}, ("rekap_bangunan_kurang", "001", {"isi": 9, "acuan": 10})),
        ({"jumlah_keluarga": "0"}, {}, ("rekap_kk_kurang", "001", {"isi": 9, "acuan": 10})),
        ({"jumlah_penghuni": "5"}, {}, ("rekap_penghuni_berbeda", "001", {"isi": 40, "acuan": 41})),
        (
            {},
            {"drainase_baik_m": "401"},
            ("rekap_di_luar_dasar", "001", {"isi": "drainase_rusak_m = -1", "acuan": "panjang_drainase_ideal_m = 400"}),
        ),
    ],
)
def test_figures_that_do_not_go_together(
    household: dict[str, str], rt: dict[str, str], finding: tuple[str, str, dict[str, object]]
) -> None:
    assert told([HOUSEHOLD | household, *TEN[1:]], RT | rt) == [finding]


def test_an_rt_in_one_form_only() -> None:
    found = told([HOUSEHOLD | {"rt": "002"}] * 4, RT)
    assert found == [("rekap_tanpa_formulir_rt", "002", {"isi": 4}), ("rekap_tanpa_rumah_tangga", "001", {})]


def test_what_rests_on_too_few_is_told() -> None:
    blank = HOUSEHOLD | {"kecukupan_air": "?", "jumlah_keluarga": "?"}
    found = told([*TEN[:7], blank, blank, blank], RT)
    assert found == [
        ("rekap_kk_kosong", "001", {"isi": "jumlah_keluarga", "acuan": 3}),
        ("rekap_jawaban_kurang", "001", {"isi": 7, "acuan": 10}),
    ]
    rests = resting(with_rests(tally(households([*TEN[:7], blank, blank, blank])), choices()))
    assert rests.partly.select("kolom", "diketahui", "semua").rows() == [("kk_air_tidak_cukup", 7, 10)]
    assert (rests.known, rests.needed) == (67, 70)  # seven volumes of ten households


def test_members_that_were_not_told_leave_the_population_open() -> None:
    untold = HOUSEHOLD | {"anggota_perempuan": "?"}
    facts = {"isi": "anggota_perempuan", "acuan": 1}
    assert told([*TEN[:9], untold], RT) == [("rekap_anggota_kosong", "001", facts)]


@pytest.mark.parametrize(
    ("blank", "found"),
    [
        ({"jalan_baru_m": "?"}, [
            ("rekap_dasar_kosong", "panjang_jalan_ideal_m", "jalan_baru_m"),
            ("rekap_volume_kosong", "jalan_belum_terlayani_m", "jalan_baru_m"),
        ]),
        ({"luas_permukiman_ha": "?"}, [
            ("rekap_dasar_kosong", "luas_ha", "luas_permukiman_ha"),
            ("rekap_volume_kosong", "luas_terlalu_padat_ha", "luas_permukiman_ha"),
        ]),
        ({"tinggi_genangan": "lebih_30_cm", "lama_genangan": "?", "frekuensi_genangan": "lebih_2_kali",
          "luas_genangan_ha": "1"}, [("rekap_volume_kosong", "luas_genangan_ha", "lama_genangan")]),
        ({"sarana_angkut_sampah": "?"}, [("rekap_volume_kosong", "kk_sampah_sarana_buruk", "sarana_angkut_sampah")]),
        ({"jalan_sempit_tanah_baik_m": "?"}, [
            ("rekap_volume_kosong", "jalan_rusak_m", "jalan_sempit_tanah_baik_m"),
        ]),
        # Nothing is asked of an edition that is not theirs, and a blank that settles nothing is no matter.
        ({"drainase_bersih_m": "?", "persen_lereng": "?"}, []),
        ({"proteksi_kebakaran": "hidran_sumber_air mobil_motor_apar", "jalan_3_5_m": "?"}, []),
    ],
)  # fmt: skip
def test_a_figure_that_blank_answers_leave_open_names_the_questions(
    blank: dict[str, str], found: list[tuple[str, str, str]]
) -> None:
    said = told(TEN, RT | blank)
    assert [(code, facts["isi"], facts["acuan"]) for code, _, facts in said] == found


def test_each_reason_stands_instead_of_the_blank_cell_that_it_explains() -> None:
    rt, counts = rts([RT | {"jalan_baru_m": "?", "drainase_baik_m": "401"}]), tally(households(TEN))
    file = Source("rekap R0.csv", in_whole_units(baseline(rt, counts, choices())).write_csv().encode())
    made = explained(check_file(file, Context()), checks.check(rt, counts, choices()))
    assert made.rows["ditahan"].to_list() == ["dasar_kosong negatif"]
    assert sorted(made.findings.select("kode", "baris", "sel").rows()) == [
        ("rekap_dasar_kosong", 2, None), ("rekap_di_luar_dasar", 2, None), ("rekap_volume_kosong", 2, None),
    ]  # fmt: skip


def test_findings_count_rts_not_the_households_that_they_tell_of() -> None:
    blank = HOUSEHOLD | {"kecukupan_air": "?", "jumlah_keluarga": "?"}
    rt, counts = rts([RT]), tally(households([blank] * 5 + [HOUSEHOLD | {"rt": "002"}] * 4))
    file = Source("rekap R0.csv", in_whole_units(baseline(rt, counts, choices())).write_csv().encode())
    made = explained(check_file(file, Context()), checks.check(rt, counts, choices()))
    ours = made.findings.filter(made.findings["kode"].str.starts_with("rekap_"))
    assert {"rekap_tanpa_formulir_rt", "rekap_kk_kosong", "rekap_jawaban_kurang"} <= set(ours["kode"])
    assert ours["jumlah"].unique().to_list() == [1]


def test_a_column_that_no_household_fills_is_told_by_its_reason_not_as_one_that_slid() -> None:
    rt, counts = rts([RT, RT | {"rt": "002"}]), tally(households([]))
    file = Source("rekap R0.csv", in_whole_units(baseline(rt, counts, choices())).write_csv().encode())
    made = explained(check_file(file, Context()), checks.check(rt, counts, choices()))
    assert set(made.findings["kode"]) == {"rekap_tanpa_rumah_tangga"}


def test_every_finding_can_be_said() -> None:
    blank = HOUSEHOLD | {"kecukupan_air": "?", "jumlah_keluarga": "?"}
    found = checks.check(rts([RT | {"rt": "002", "drainase_baik_m": "401"}]), tally(households([blank])), choices())
    said = [messages.what_is_wrong(one.code, "en", dict(one.facts)) for one in found]
    assert {one.code for one in found} == {
        "rekap_tanpa_formulir_rt", "rekap_tanpa_rumah_tangga", "rekap_kk_kosong", "rekap_jawaban_kurang",
        "rekap_di_luar_dasar",
    }  # fmt: skip
    assert not any("{" in sentence or "None" in sentence for sentence in said)


@pytest.mark.parametrize(("option", "whole"), [("ideal", 50_000), ("existing", 40_000)])
def test_sound_roads_are_a_share_of_what_the_choice_says(option: str, whole: int) -> None:
    rt = RT | {"jalan_ada_m": "400", "jalan_baru_m": "100", "jalan_lebar_keras_baik_m": "150"}
    wanted = choices({"road_share": option})
    counts = tally(households(TEN))
    row = figures(rts([rt]), counts, baseline(rts([rt]), counts, wanted), wanted)
    assert row.select("jalan_baik_m", "jalan_baik:bagian").row(0) == (15_000, 15_000 / whole)


def test_a_form_that_is_not_there_leaves_its_figures_open() -> None:
    rows = baseline(rts([RT | {"rt": "002"}]), tally(households(TEN)), choices())
    by_rt = {row["rt"]: row for row in rows.to_dicts()}
    households_alone, rt_alone = by_rt["001"], by_rt["002"]
    assert (households_alone["jumlah_kk"], households_alone["kk_tanpa_air_aman"]) == (10, 0)
    assert (rt_alone["luas_ha"], rt_alone["jalan_rusak_m"]) == (2_000_000, 0)
    of_rt = ("luas_ha", "jumlah_bangunan", "panjang_jalan_ideal_m", "jalan_rusak_m", "luas_genangan_ha",
             "drainase_belum_ada_m", "kk_sampah_sarana_buruk", "bangunan_tanpa_sarana_kebakaran_unit")  # fmt: skip
    of_households = ("jumlah_kk", "jumlah_krt", "jumlah_penduduk", "bangunan_tidak_teratur_unit",
                     "kk_tanpa_air_aman", "kk_limbah_sistem_buruk", "kk_sampah_sistem_buruk")  # fmt: skip
    assert [households_alone[name] for name in of_rt] == [None] * len(of_rt)
    assert [rt_alone[name] for name in of_households] == [None] * len(of_households)


def test_choices_that_point_nowhere_are_told() -> None:
    changes = {choice.id: dict(choice.chosen.changes) for choice in rule_set().choices}
    with pytest.raises(ValueError, match="sewage_proxy: 'jamban_emas' is none of teratur"):
        settled(changes | {"sewage_proxy": {"kk_limbah_sistem_buruk": "jamban_emas"}}, "sedang")
    with pytest.raises(ValueError, match="road_sound: 'jalan_emas'"):
        settled(changes | {"road_sound": {"jalan_rusak_m": ["jalan_emas"]}}, "sedang")
    with pytest.raises(ValueError, match="road_share: 'jalan_emas'"):
        settled(changes | {"road_share": {"jalan_baik:bagian": "jalan_emas"}}, "sedang")
    with pytest.raises(ValueError, match="dense_area: 'luas_emas_ha'"):
        settled(changes | {"dense_area": {"luas_terlalu_padat_ha": "luas_emas_ha"}}, "sedang")
    del changes["rounding"]
    with pytest.raises(ValueError, match="choice 'rounding' is missing"):
        settled(changes, "sedang")


def test_a_number_that_nobody_was_asked_needs_no_column() -> None:
    """No new drains needed: how many metres is not asked, whether the file has a column for it or not."""
    forms, counted = rts([RT]), tally(households(TEN))
    bare = forms.drop("drainase_baru_m")
    assert baseline(bare, counted, choices()).equals(baseline(forms, counted, choices()))
    assert checks.check(bare, counted, choices()) == []
