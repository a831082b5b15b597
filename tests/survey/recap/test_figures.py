"""The logbook's figures beside the volumes: by hand, and those of the village that filled the workbook in."""

from __future__ import annotations

from typing import Any

import pytest

from survey.recap.baseline import baseline
from survey.recap.figures import counted_only, figures, told
from survey.recap.tally import tally
from tests.survey.recap import test_rejosari
from tests.survey.recap.answered import HOUSEHOLD, RT, choices, households, rts

SOME = RT | {
    "luas_wilayah_ha": "4", "luas_permukiman_ha": "2", "jumlah_bangunan": "12", "jalan_ada_m": "400",
    "jalan_baru_m": "100", "jalan_lebar_keras_baik_m": "150", "jalan_sempit_keras_baik_m": "50",
    "tinggi_genangan": "lebih_30_cm", "lama_genangan": "lebih_2_jam", "frekuensi_genangan": "lebih_2_kali",
    "luas_genangan_ha": "0.5", "drainase_ada_m": "300", "perlu_drainase_baru": "ya", "drainase_baru_m": "100",
    "drainase_baik_m": "200", "limbah_bercampur_drainase": "ya", "proteksi_kebakaran": "mobil_motor_apar",
}  # fmt: skip
TEN = [HOUSEHOLD | {"imb": "punya", "mata_pencaharian": "industri"}] * 6 + [
    HOUSEHOLD | {"imb": "tidak", "mata_pencaharian": "perikanan", "atap": "bocor", "legalitas_lahan": "surat_diakui"},
    HOUSEHOLD | {"imb": "tidak", "mata_pencaharian": "perikanan", "atap": "?", "legalitas_lahan": "tanpa_surat"},
    *[HOUSEHOLD | {"imb": "?"}] * 2,
]


def of(rt: dict[str, str], rows: list[dict[str, str]], wanted: dict[str, str] | None = None) -> dict[str, Any]:
    made, counts = choices(wanted), tally(households(rows))
    return figures(rts([rt]), counts, baseline(rts([rt]), counts, made), made).row(0, named=True)


def test_by_hand() -> None:
    found = of(SOME, TEN)
    assert {name: found[name] for name in found if found[name] is not None and ":" not in name and name[-1] == "m"} == {
        "jalan_baik_m": 20_000,
    }
    expected = {
        "luas_bebas_genangan_ha": 1_500_000, "bebas_genangan:bagian": 0.75, "jalan_baru:bagian": 0.2,
        "jalan_ada:bagian": 0.8, "jalan_baik:bagian": 0.4, "drainase_baru:bagian": 0.25, "drainase_baik:bagian": 0.5,
        "kepadatan_bangunan": 6, "kepadatan_penduduk": 10, "sampah_terlayani:kk": 10, "sampah_terlayani:bagian": 1,
        "prasarana_kebakaran:unit": 0, "sarana_kebakaran:unit": 10, "sarana_kebakaran:bagian": 1,
        "limbah_terpisah:bagian": 0, "atap_dinding_lantai_baik:bagian": 8 / 9, "imb:bagian": 6 / 8,
        "legalitas_lahan:bagian": 1 / 2, "mata_pencaharian:terbanyak": "industri",
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected


def test_what_was_not_asked_has_no_share() -> None:
    found = of(RT | {"limbah_bercampur_drainase": "?"}, [HOUSEHOLD])
    unknown = ("limbah_terpisah:bagian", "imb:bagian", "sampah_terpelihara:bagian", "mata_pencaharian:terbanyak")
    assert [found[name] for name in unknown] == [None] * 4
    assert of(RT | {"limbah_terpisah_drainase": "ya"}, [HOUSEHOLD])["limbah_terpisah:bagian"] == 1


def test_answers_as_frequent_stand_side_by_side() -> None:
    found = of(RT, [TEN[0], TEN[7]])
    assert found["mata_pencaharian:terbanyak"] == "perikanan industri"
    assert "sumber_air" not in {question.name for question in counted_only()}


def test_the_base_of_fire_protection_is_the_one_that_was_chosen() -> None:
    found = of(SOME, TEN, {"building_base": "bangunan"})
    assert (found["sarana_kebakaran:unit"], found["sarana_kebakaran:bagian"]) == (12, 1)


def test_for_a_file_they_stand_in_whole_units() -> None:
    made, counts = choices(), tally(households(TEN))
    shown = told(figures(rts([SOME]), counts, baseline(rts([SOME]), counts, made), made)).row(0, named=True)
    assert (shown["jalan_baik_m"], shown["luas_bebas_genangan_ha"]) == ("200", "1.5")


@pytest.mark.skipif(not test_rejosari.DATA.is_dir(), reason="published rows are not part of the project")
def test_the_shares_of_the_logbook() -> None:
    """Rows D19 to D79 of Rejosari, as far as its households and its RT form make them."""
    logbook = {line["cell"]: line["value"] for line in test_rejosari.lines("rejosari_recap.csv")}
    rt = {name: logbook[cell] for name, cell in test_rejosari.LOGBOOK.items()} | test_rejosari.ANSWERS
    rows = [test_rejosari.answered(line) for line in test_rejosari.lines("rejosari_households.csv")]
    found = of(rt, rows)
    cells = {
        "teratur:bagian": "D19", "kepadatan_bangunan": "D22", "luas_lantai_cukup:bagian": "D25",
        "atap_dinding_lantai_baik:bagian": "D27", "jalan_baru:bagian": "D32", "jalan_ada:bagian": "D34",
        "jalan_baik:bagian": "D42", "bebas_genangan:bagian": "D44", "drainase_baru:bagian": "D47",
        "drainase_baik:bagian": "D54", "air_terlindung:bagian": "D56", "air_cukup:bagian": "D58",
        "jamban_sendiri:bagian": "D60", "jamban_sesuai:bagian": "D62", "sampah_terlayani:bagian": "D65",
        "sampah_terangkut:bagian": "D67", "prasarana_kebakaran:bagian": "D71", "sarana_kebakaran:bagian": "D73",
        "kepadatan_penduduk": "D80",
    }  # fmt: skip
    assert {name: found[name] for name in cells} == {name: float(logbook[cell]) for name, cell in cells.items()}
