"""The gate of a work: each answer's effect, and that nothing passes unanswered or unsigned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.works.safeguards import safeguards, screened

SIGNED = {"tanggal_diserahkan": "2026-01-05", "tanggal_diketahui": "2026-01-06", "tanggal_diverifikasi": "2026-01-09"}
CLEAR: dict[str, str | None] = {
    "tanah": "tidak_perlu", "pindah_jiwa": "0", "konsolidasi_lahan": "tidak", "masyarakat_adat": "tidak",
    "lingkungan": "tidak_perlu", "cagar_budaya": "tidak", "rawan_bencana": "tidak", "kayu_m3": "0",
    "daftar_terlarang": "tidak", **SIGNED,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "gate", "said"),
    [
        ({}, "lolos", ()),
        ({"lingkungan": "sop_sppl"}, "lolos_bersyarat", ("sop_sppl",)),
        ({"lingkungan": "ukl_upl", "cagar_budaya": "ya"}, "lolos_bersyarat", ("ukl_upl", "sop_cagar_budaya")),
        ({"tanah": "izin_pakai"}, "lolos_bersyarat", ("surat_izin_pakai",)),
        ({"tanah": "hibah", "hibah_persen": "10"}, "lolos_bersyarat", ("surat_hibah",)),
        ({"tanah": "hibah", "hibah_persen": "10,5"}, "tertahan", (("above", "hibah_persen"),)),
        ({"tanah": "hibah"}, "tertahan", (("blank", "hibah_persen"),)),
        ({"tanah": "belum"}, "tertahan", (("waits", "tanah"),)),
        ({"tanah": "milik"}, "tertahan", (("unknown", "tanah"),)),
        ({"pindah_jiwa": "200"}, "lolos_bersyarat", ("larap_singkat",)),
        ({"pindah_jiwa": "201"}, "lolos_bersyarat", ("larap",)),
        ({"pindah_jiwa": "-1"}, "tertahan", (("unknown", "pindah_jiwa"),)),
        ({"pindah_jiwa": "1.000.0"}, "tertahan", (("unknown", "pindah_jiwa"),)),
        ({"kayu_m3": "2,9"}, "lolos", ()),
        ({"kayu_m3": "3"}, "lolos_bersyarat", ("legalitas_kayu",)),
        ({"kayu_m3": "nan"}, "tertahan", (("unknown", "kayu_m3"),)),
        ({"masyarakat_adat": "ya"}, "lolos_bersyarat", ("rk_mha",)),
        ({"lingkungan": "amdal"}, "ditolak", (("refused", "lingkungan"),)),
        ({"daftar_terlarang": "ya", "tanah": None}, "ditolak", (("blank", "tanah"), ("refused", "daftar_terlarang"))),
        ({"tanggal_diverifikasi": None}, "tertahan", (("unsigned", "tanggal_diverifikasi"),)),
        ({"tanggal_diverifikasi": "2026-02-30"}, "tertahan", (("unsigned", "tanggal_diverifikasi"),)),
        ({"tanggal_diverifikasi": "2026-01-01"}, "tertahan", (("order", "tanggal_diverifikasi"),)),
    ],
)
def test_what_an_answer_does(changed: dict[str, str | None], gate: str, said: tuple[object, ...]) -> None:
    made = screened({**CLEAR, **changed})
    assert made.gate == gate
    assert (made.documents if gate.startswith("lolos") else made.reasons) == said


def test_without_a_screening_a_work_is_not_screened() -> None:
    assert screened(None).gate == "belum_disaring"


@given(st.sets(st.sampled_from(sorted(CLEAR)), min_size=1))
def test_one_blank_answer_or_signature_is_enough_to_hold_a_work(blank: set[str]) -> None:
    made = screened({**CLEAR, **dict.fromkeys(blank)})
    assert made.gate == "tertahan"
    assert {name for _, name in made.reasons} == blank


@given(st.fixed_dictionaries({name: st.one_of(st.none(), st.text(max_size=8)) for name in CLEAR}))
def test_any_text_has_a_gate_and_only_read_answers_pass(answers: dict[str, str | None]) -> None:
    made = screened(answers)
    assert made.gate in ("tertahan", "ditolak") or not made.reasons


def test_every_document_and_effect_belongs_to_an_answer_there_is() -> None:
    for question in safeguards().questions:
        assert {*question.documents, *question.waits, *question.refused} <= set(question.answers), question.name
