"""The gate of a work: each answer's effect, and that nothing passes unanswered or unsigned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.catalogue import catalogue, form
from survey.works.safeguards import Answer, safeguards, screened
from tests.survey.works.files import CLEAR, checked, clear

SCALE = {q.name: catalogue().units[q.unit].scale for q in form("penapisan").asked if q.unit}
SOUND: dict[str, Answer] = {name: told if isinstance(told, int | str) else None for name, told in CLEAR.items()}


@pytest.mark.parametrize(
    ("changed", "gate", "documents"),
    [
        ({}, "lolos", ()),
        ({"lingkungan": "sop_sppl"}, "lolos_bersyarat", ("sop_sppl",)),
        ({"lingkungan": "ukl_upl", "cagar_budaya": "ya"}, "lolos_bersyarat", ("ukl_upl", "sop_cagar_budaya")),
        ({"tanah": "izin_pakai"}, "lolos_bersyarat", ("surat_izin_pakai",)),
        ({"tanah": "izin_dilalui"}, "lolos_bersyarat", ("surat_izin_dilalui",)),
        ({"tanah": "hibah", "hibah_persen": 10_00}, "lolos_bersyarat", ("surat_hibah",)),
        ({"tanah": "hibah", "hibah_persen": 10_01}, "tertahan", ("surat_hibah",)),
        ({"tanah": "hibah", "hibah_persen": 5_00, "pindah_jiwa": 1}, "tertahan", ("surat_hibah", "larap")),
        ({"tanah": "hibah"}, "tertahan", ("surat_hibah",)),
        ({"tanah": "belum"}, "tertahan", ()),
        ({"tanah": None}, "tertahan", ()),
        ({"terdampak_jiwa": 200}, "lolos_bersyarat", ("larap_singkat",)),
        ({"terdampak_jiwa": 201}, "lolos_bersyarat", ("larap",)),
        ({"terdampak_jiwa": 3, "kehilangan_persen": 10_00}, "lolos_bersyarat", ("larap_singkat",)),
        ({"terdampak_jiwa": 3, "kehilangan_persen": 10_01}, "lolos_bersyarat", ("larap",)),
        ({"pindah_jiwa": 4, "terdampak_jiwa": 4}, "lolos_bersyarat", ("larap",)),
        ({"kayu_m3": 2_999}, "lolos", ()),
        ({"kayu_m3": 3_000}, "lolos_bersyarat", ("legalitas_kayu",)),
        ({"konsolidasi_lahan": "ya"}, "lolos_bersyarat", ("kesepakatan_konsolidasi",)),
        ({"masyarakat_adat": "ya", "rawan_bencana": "ya"}, "lolos_bersyarat", ("rk_mha", "sop_bencana")),
        ({"lingkungan": "amdal"}, "ditolak", ()),
        ({"daftar_terlarang": "ya", "tanah": None}, "ditolak", ()),
        ({"tanggal_diverifikasi": None}, "tertahan", ()),
        ({"tanggal_diverifikasi": "2026-01-01"}, "tertahan", ()),
    ],
)
def test_what_an_answer_does(changed: dict[str, Answer], gate: str, documents: tuple[str, ...]) -> None:
    made = screened({**SOUND, **changed})
    assert (made.gate, made.documents) == (gate, documents)
    assert made.passed == (gate in ("lolos", "lolos_bersyarat"))


def test_without_a_screening_a_work_is_not_screened() -> None:
    assert screened(None).gate == "belum_disaring"


@given(st.sets(st.sampled_from(sorted(SOUND)), min_size=1))
def test_one_blank_answer_or_signature_is_enough_to_hold_a_work(blank: set[str]) -> None:
    made = screened({**SOUND, **dict.fromkeys(blank)})
    assert made.gate == "tertahan"
    assert {*made.blank, *made.unsigned} == blank


def answers() -> st.SearchStrategy[dict[str, Answer]]:
    told: dict[str, st.SearchStrategy[Answer]] = {}
    for question in form("penapisan").asked[1:]:
        numbers = st.integers(0, 300 * SCALE.get(question.name, 1))
        texts = st.sampled_from([choice.name for choice in question.choices] or ["2026-01-05", "2026-01-09"])
        told[question.name] = st.one_of(st.none(), numbers if question.kind == "number" else texts)
    return st.fixed_dictionaries(told)


@given(answers())
def test_only_what_is_whole_passes(told: dict[str, Answer]) -> None:
    made = screened(told)
    assert made.passed == (not (made.blank or made.unsigned or made.disordered or made.shut))
    assert (made.gate == "lolos") == (made.passed and not made.documents)


def test_an_answer_that_does_not_read_holds_the_work() -> None:
    rows = clear("K-1", tanah="milik") + clear("K-2", pindah_jiwa="-1") + clear("K-3", tanggal_diketahui="2026-02-30")
    made = checked("penapisan", rows)
    gates = [screened(row).gate for row in made.rows.iter_rows(named=True)]
    assert gates[0] == gates[2] == "tertahan"
    assert made.rows["ditahan"].to_list() == [None, "negatif", None]


def test_every_rule_rests_on_an_answer_there_is_and_a_document_that_is_named() -> None:
    for rule in safeguards().rules:
        assert (rule.document in safeguards().documents) != bool(rule.gate)
        assert not rule.gate or (rule.why_id and rule.why_en)
        for condition in rule.when:
            question = form("penapisan")[condition.question]
            assert set(condition.among) <= {choice.name for choice in question.choices}
            assert (question.kind == "number") == (condition.above is not None or condition.at_least is not None)
