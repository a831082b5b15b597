"""What both forms say against each other, and what the recap could not make of them."""

from __future__ import annotations

import pytest

from scoring.rules import rule_set
from survey import messages
from survey.recap import checks
from survey.recap.baseline import baseline
from survey.recap.choices import settled
from survey.recap.rests import rests
from survey.recap.roads import sound_roads
from survey.recap.tally import tally
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
    assert found == [("rekap_tanpa_formulir_rt", "002", {"jumlah": 4}), ("rekap_tanpa_rumah_tangga", "001", {})]


def test_what_rests_on_too_few_is_told() -> None:
    blank = HOUSEHOLD | {"kecukupan_air": "?", "jumlah_keluarga": "?"}
    found = told([*TEN[:7], blank, blank, blank], RT)
    assert found == [
        ("rekap_kk_kosong", "001", {"jumlah": 3, "acuan": 10}),
        ("rekap_jawaban_kurang", "001", {"isi": "kk_air_tidak_cukup", "jumlah": 7, "acuan": 10}),
    ]
    resting = rests(tally(households([*TEN[:7], blank, blank, blank])), choices())
    few = resting.filter(kolom="kk_air_tidak_cukup").select("diketahui", "semua", "cukup").rows()
    assert few == [(7, 10, False)]
    assert resting.filter("cukup").select("diketahui", "semua").unique().rows() == [(10, 10)]


def test_every_finding_can_be_said() -> None:
    blank = HOUSEHOLD | {"kecukupan_air": "?", "jumlah_keluarga": "?"}
    found = checks.check(rts([RT | {"rt": "002", "drainase_baik_m": "401"}]), tally(households([blank])), choices())
    said = [messages.what_is_wrong(one.code, "en", dict(one.facts)) for one in found]
    assert len(said) == len({one.code for one in found}) == 5
    assert not any("{" in sentence or "None" in sentence for sentence in said)


@pytest.mark.parametrize(("option", "whole"), [("ideal", 50_000), ("existing", 40_000)])
def test_sound_roads_are_a_share_of_what_the_choice_says(option: str, whole: int) -> None:
    rt = RT | {"jalan_ada_m": "400", "jalan_baru_m": "100", "jalan_lebar_keras_baik_m": "150"}
    wanted = choices({"road_share": option})
    row = sound_roads(baseline(rts([rt]), tally(households(TEN)), wanted), wanted)
    assert row.select("jalan_baik_m", "dari_m").row(0) == (15_000, whole)


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
    del changes["rounding"]
    with pytest.raises(ValueError, match="choice 'rounding' is missing"):
        settled(changes, "sedang")
