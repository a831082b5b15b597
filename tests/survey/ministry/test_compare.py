"""The workbook's own figures held against ours: each difference with its cell and its likely reason."""

from __future__ import annotations

import polars as pl
import pytest

from survey import findings
from survey.ministry.compare import compare, told
from survey.recap.baseline import baseline
from survey.recap.choices import RecapChoices
from survey.recap.tally import tally
from tests.survey.ministry import rejosari
from tests.survey.ministry.test_reading import checked
from tests.survey.ministry.workbook import LOGBOOK, RESULT, Filled, opened

OURS = {
    "teratur:ya": 4, "atap_dinding_lantai_baik:ya": 3, "jalan_ada_m": 12050, "luas_permukiman_ha": 15_000,
    "jumlah_kk": 5, "kk_limbah_sistem_buruk": 1, "p_2a": 30 / 150.5, "n_1b": 5, "total": 19, "tingkat": "ringan",
}  # fmt: skip


def differences(filled: Filled, **changed: object) -> list[tuple[str, str | None, str, str]]:
    found = compare(opened(filled), pl.DataFrame([{**OURS, **changed}]))
    return [(found.cell.split("!")[1], found.stored, found.ours, found.reason) for found in found]


def test_equal_figures_are_no_difference() -> None:
    assert differences(Filled()) == []
    assert differences(Filled(result={**RESULT, "p_2a": 0.1993355481727574})) == []


def test_a_count_typed_over_its_formula_is_told_as_such() -> None:
    filled = Filled(logbook={**LOGBOOK, "atap_dinding_lantai_baik:ya": 2}, typed=("atap_dinding_lantai_baik:ya",))
    assert differences(filled) == [("D26", "2", "3", "rekap_ditimpa")]


def test_a_constant_in_a_sheet_of_constants_is_only_different() -> None:
    filled = Filled(logbook={**LOGBOOK, "teratur:ya": 2}, typed=tuple(LOGBOOK))
    assert differences(filled) == [("D18", "2", "4", "rekap_berbeda")]


@pytest.mark.parametrize(("ours", "reason"), [(2, "rekap_pembulatan"), (4, "rekap_berbeda")])
def test_rounding_is_told_apart(ours: int, reason: str) -> None:
    assert differences(Filled(), kk_limbah_sistem_buruk=ours) == [("C28", "1", str(ours), reason)]


def test_errors_and_formulas_never_worked_out() -> None:
    filled = Filled(result={**RESULT, "p_2a": "#DIV/0!"}, unworked=("jalan_ada_m",))
    assert differences(filled) == [
        ("D28", None, "120.5", "rekap_belum_dihitung"),
        ("E18", "#DIV/0!", "0.199335548173", "rekap_galat"),
    ]


def test_points_total_and_level() -> None:
    assert differences(Filled(), n_1b=3, total=17, tingkat="tidak_kumuh") == [
        ("F15", "5", "3", "rekap_berbeda"),
        ("F37", "19", "17", "rekap_berbeda"),
        ("F39", "KUMUH RINGAN", "TIDAK KUMUH", "rekap_berbeda"),
    ]


def test_units_are_those_of_the_sheet() -> None:
    assert differences(Filled(), jalan_ada_m=12051, luas_permukiman_ha=16_000) == [
        ("D20", "0.015", "0.016", "rekap_berbeda"),
        ("D28", "120.5", "120.51", "rekap_berbeda"),
    ]


def test_what_either_side_does_not_know_is_no_difference() -> None:
    gone = {name: value for name, value in LOGBOOK.items() if name != "teratur:ya"}
    assert differences(Filled(logbook=gone), total=None, tingkat=None) == []


def test_differences_are_told_in_both_languages() -> None:
    book = opened(Filled(logbook={**LOGBOOK, "teratur:ya": 26}, typed=("teratur:ya",)))
    found = told(compare(book, pl.DataFrame([{"teratur:ya": 24}])), book)
    assert found.select("sel", "tempat").rows() == [("C. Rekap data RT (logbook SIM)!D18", "Sukacontoh RW 002 RT 001")]
    assert findings.worded(found, "en")["salah"].to_list() == [
        "The workbook says 26, the answers of the forms 24; this cell was typed by hand over its formula."
    ]
    assert "diketik tangan" in findings.worded(found, "id")["salah"][0]


def test_our_recap_of_the_answers_agrees_with_the_figures_made_by_hand() -> None:
    book = opened(Filled())
    homes, of_rt = (checked(book, name).rows.drop("baris", "ditahan") for name in ("rumah_tangga", "rt"))
    counts = tally(homes)
    frames = [baseline(of_rt, counts, RecapChoices(density_limit=250)), counts, of_rt]
    ours = {name: frame[name][0] for frame in reversed(frames) for name in frame.columns}
    compared = {name for name in (*book.logbook, *book.result) if ours.get(name) is not None}
    assert len(compared) > 70
    assert compare(book, pl.DataFrame([ours], schema={name: None for name in ours}, strict=False)) == ()


def test_a_real_rt_agrees_with_its_own_volumes() -> None:
    book = opened(rejosari.filled())
    ours = {"teratur:ya": 40, "luas_lantai_cukup:ya": 37, "jalan_ada_m": 68_500, "jalan_rusak_m": 68_500, "total": 24}
    assert compare(book, pl.DataFrame([{**ours, "tingkat": "ringan", "rata_sektoral": 0.33106575963718815}])) == ()
