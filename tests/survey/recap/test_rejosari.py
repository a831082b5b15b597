"""RT 001 RW 002 of Rejosari, filled in by the village itself: from 40 households to its score. Skipped where the files
are not at hand."""

from __future__ import annotations

import csv

import polars as pl
import pytest

from scoring.bounds import of_rows
from scoring.rules import rule_set
from scoring.score import score
from scoring.table import table
from survey.catalogue import catalogue
from survey.recap.baseline import baseline
from survey.recap.checks import check
from survey.recap.tally import counted, tally
from survey.recap.verdicts import judge
from tests.published import DATA
from tests.survey.recap.answered import choices, households, rts, small

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="published rows are not part of the project")
# The columns of the ministry's workbook, one per choice; an answer is a 1 in one of them.
COLUMNS = {
    "akses_jalan": "F ya, G tidak", "muka_jalan": "H ya, I tidak", "muka_air": "J tidak_ada_air, K ya, L tidak",
    "di_sempadan": "M tidak_ada_air, N tidak, O ya", "dekat_limbah_sutet": "P tidak, Q ya",
    "atap": "V baik, W bocor", "dinding": "X baik, Y rusak", "lantai": "Z bukan_tanah, AA tanah",
    "sumber_air": "AB ledeng_meteran, AC ledeng_tanpa_meteran, AD sumur_bor, AE sumur_terlindung, "
    "AF mata_air_terlindung, AG air_hujan, AH air_kemasan, AI sumur_tak_terlindung, AJ mata_air_tak_terlindung, "
    "AK air_permukaan, AL tangki_gerobak",
    "jarak_tinja": "AM minimal_10_m, AN kurang_10_m",
    "kecukupan_air": "AO tercukupi, AP bulan_tertentu, AQ tidak_pernah",
    "tempat_bab": "AR jamban_sendiri, AS jamban_umum, AT tidak_di_jamban",
    "kloset": "AU leher_angsa, AV bukan_leher_angsa",
    "buangan_tinja": "AW septik, AX bukan_septik",
    "buang_sampah": "AY tempat_pribadi, AZ tempat_komunal, BA lubang_dibakar, BB ruang_terbuka, BC sungai_selokan",
    "angkut_sampah": "BD minimal_2x, BE maksimal_1x",
}  # fmt: skip
NUMBERS = {"panjang_m": "R", "lebar_m": "S", "jumlah_lantai": "T", "jumlah_penghuni": "U"}
VERDICTS = {
    "teratur": "A1", "luas_lantai_cukup": "A2_luas", "atap_dinding_lantai_baik": "A2_alad", "hunian_layak": "A2_both",
    "air_terlindung": "A3_akses", "air_cukup": "A3_cukup", "jamban_sendiri": "A4_akses", "jamban_sesuai": "A4_teknis",
    "sampah_terangkut": "A5",
}  # fmt: skip
# The logbook: questions 2-3, 5-14, 15, 20, 22, 24; waste, fire and consideration answers from its derived rows.
LOGBOOK = {
    "luas_wilayah_ha": "D82", "luas_permukiman_ha": "D20", "jumlah_bangunan": "D21", "jalan_ada_m": "D28",
    "jalan_lebar_m": "D29", "jalan_lebar_keras_m": "D30", "jalan_baru_m": "D31", "jalan_lebar_keras_baik_m": "D35",
    "jalan_lebar_tanah_baik_m": "D36", "jalan_sempit_keras_baik_m": "D37", "jalan_sempit_tanah_baik_m": "D38",
    "drainase_ada_m": "D45", "drainase_baru_m": "D46", "drainase_bersih_m": "D51", "drainase_baik_m": "D53",
}  # fmt: skip
ANSWERS = {
    "tinggi_genangan": "tidak_ada", "perlu_drainase_baru": "ya", "prasarana_sampah": "tidak",
    "sarana_angkut_sampah": "tidak", "proteksi_kebakaran": "hidran_sumber_air", "jalan_3_5_m": "tidak",
    "lokasi_strategis": "tidak", "potensi_sosial_ekonomi_budaya": "tidak",
}  # fmt: skip


def lines(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def answered(line: dict[str, str]) -> dict[str, str]:
    """One household's answers. What the file leaves out is as the logbook tells it: 1 KK each, 65 men and 66 women."""
    told = {name: line[f"FGD_{column}"] for name, column in NUMBERS.items()}
    for name, columns in COLUMNS.items():
        for column, choice in (pair.split() for pair in columns.split(", ")):
            if line[f"FGD_{column}"] == "1":
                told[name] = choice
    people = int(told["jumlah_penghuni"])
    men = people // 2
    return told | {"jumlah_keluarga": "1", "anggota_laki_laki": str(men), "anggota_perempuan": str(people - men)}


@pytest.fixture(scope="module")
def forms() -> tuple[pl.DataFrame, pl.DataFrame]:
    logbook = {line["cell"]: line["value"] for line in lines("rejosari_recap.csv")}
    rt = {name: logbook[cell] for name, cell in LOGBOOK.items()} | ANSWERS
    return households([answered(line) for line in lines("rejosari_households.csv")]), rts([rt])


def test_every_verdict_of_every_household(forms: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    judged = judge(forms[0], "rumah_tangga")
    published = lines("rejosari_households.csv")
    for name, column in VERDICTS.items():
        assert judged[name].to_list() == [line[f"expected_{column}"] == "1" for line in published], name


def test_the_counts_of_the_logbook(forms: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    counts = tally(forms[0])
    yes = {name: counts[counted(name, "ya")].item() for name in VERDICTS}
    assert list(yes.values()) == [40, 37, 35, 32, 40, 40, 40, 40, 0]
    assert [counts[name].item() for name in ("krt", "jumlah_keluarga", "jumlah_penghuni")] == [40, 40, 131]


def test_volumes_points_and_mean(forms: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    rules = rule_set()
    row = baseline(forms[1], tally(forms[0]), choices())
    published = {line["criterion"]: line for line in lines("rejosari_result.csv")}
    result = table(score(of_rows(row, rules), rules)).row(0, named=True)
    for criterion in rules.criteria:
        told = published[criterion.id]
        unit = catalogue()[criterion.volume].unit
        assert row[criterion.volume].item() == small(told["volume"], unit), criterion.id
        assert result[f"n_{criterion.id}"] == int(told["nilai"]), criterion.id
    assert row.select("luas_ha", "luas_wilayah_ha", "jumlah_krt", "jumlah_penduduk", "jumlah_kk").row(0) == (
        800_000, 930_000, 40, 131, 40,
    )  # fmt: skip
    assert (result["total"], result["tingkat"], result["rata_sektoral"]) == (24, "ringan", 0.33106575963718815)
    assert check(forms[1], tally(forms[0]), choices()) == []
