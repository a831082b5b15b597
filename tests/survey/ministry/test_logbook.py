"""The numeric baseline of a workbook whose logbook alone is filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from survey.check import check
from survey.context import Context
from survey.ministry.logbook import baseline
from survey.reading import Source
from tests.survey.ministry import rejosari
from tests.survey.ministry.test_reading import cells, told
from tests.survey.ministry.workbook import LOGBOOK, VOLUMES, Filled, opened

ALONE = Filled(homes=(), rt={}, without=("household", "rt"))


def made(logbook: dict[str, object]) -> dict[str, str | None]:
    placed = baseline(opened(replace(ALONE, logbook=logbook)))
    return {header: texts[0] for header, texts in cells(placed).items()}


def test_volumes_are_those_of_the_result_sheet_by_its_formulas() -> None:
    found = made(LOGBOOK)
    assert {name: found[name] for name in VOLUMES} == {name: str(value) for name, value in VOLUMES.items()}
    assert [found[name] for name in ("desa", "rw", "rt", "jumlah_krt", "panjang_jalan_ideal_m", "luas_wilayah_ha")] == [
        "Sukacontoh", "002", "001", "4", "150.5", "0.05",
    ]  # fmt: skip


def test_each_cell_is_named() -> None:
    placed = baseline(opened(ALONE))
    assert placed
    where = dict(zip(placed.table.dialect.header, placed.cells.values(), strict=True))
    assert (where["rt"], where["luas_ha"], where["kk_tanpa_air_aman"], where["drainase_rusak_m"]) == (
        "Cover!F21", "D20", "D56", "D53",
    )  # fmt: skip


@pytest.mark.parametrize("missing", ["jamban_sendiri:bagian", "jamban_sendiri:ya"])
def test_either_the_count_or_the_share_is_enough(missing: str) -> None:
    without = {name: value for name, value in LOGBOOK.items() if name != missing}
    assert made(without)["kk_limbah_sistem_buruk"] == "1"


def test_what_is_not_known_stays_blank_where_the_sheet_makes_it_zero() -> None:
    gone = ("air_cukup:ya", "air_cukup:bagian", "jalan_baik_m", "luas_permukiman_ha")
    found = made({**{n: v for n, v in LOGBOOK.items() if n not in gone}, "jalan_baik_m": "#REF!"})
    blank = ("kk_air_tidak_cukup", "jalan_rusak_m", "luas_ha", "luas_terlalu_padat_ha", "luas_genangan_ha")
    assert [found[name] for name in blank] == [None] * 5


def test_thirds_are_cut_exactly() -> None:
    """Two of three households of 30 families leave 10; a float's 0.6666666666666667 would leave 9.999…, cut to 9."""
    thirds = {"jumlah_krt": 3, "jumlah_kk": 30, "jamban_sesuai:ya": 2, "jamban_sesuai:bagian": 0.6666666666666667}
    assert made({**LOGBOOK, **thirds})["kk_limbah_sarana_buruk"] == "10"


def test_a_share_typed_over_is_what_the_sheet_goes_by() -> None:
    assert made({**LOGBOOK, "air_terlindung:bagian": 0.2})["kk_tanpa_air_aman"] == "4"


def test_a_text_that_could_be_two_numbers_is_none() -> None:
    assert made({**LOGBOOK, "jalan_baik_m": "1.234"})["jalan_rusak_m"] is None
    assert made({**LOGBOOK, "jalan_baik_m": "80,5"})["jalan_rusak_m"] == "40"


def test_density_is_dense_above_250_and_not_at_it() -> None:
    at, above = {"jumlah_bangunan": 250, "luas_permukiman_ha": 1}, {"jumlah_bangunan": 251, "luas_permukiman_ha": 1}
    assert [made({**LOGBOOK, **x})["luas_terlalu_padat_ha"] for x in (at, above)] == ["0", "1"]


def test_the_formulas_of_an_empty_form_make_no_baseline() -> None:
    """Its shares are 0 or 1 and its counts 0: no household was counted."""
    zeros = {name: int(name.startswith("bebas_genangan")) for name in LOGBOOK}
    assert baseline(opened(Filled(logbook=zeros))) is None


def test_it_passes_the_ordinary_check() -> None:
    placed = baseline(opened(ALONE))
    assert placed
    found = check(Source("form.csv", placed.written()), Context("point"))
    assert found.rows.select("luas_ha", "kk_tanpa_air_aman", "jalan_rusak_m", "ditahan").rows() == [
        (15_000, 1, 4050, None)
    ]
    bad = baseline(opened(replace(ALONE, logbook={**LOGBOOK, "jalan_baik_m": 200})))
    assert bad
    found = check(Source("form.csv", bad.written()), Context("point"))
    assert ("negatif", "D41", "-79.5") in told(bad.named(found.findings))


def test_the_volumes_of_a_real_rt() -> None:
    filled = rejosari.filled()
    placed = baseline(opened(replace(ALONE, logbook=filled.logbook)))
    found, expected = cells(placed), {n: v for n, v in filled.result.items() if n in VOLUMES}
    assert {name: found[name] for name in VOLUMES} == {name: [str(value)] for name, value in expected.items()}
