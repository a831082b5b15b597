"""For any answers: order and chunks do not matter, counts add up, a blank lies between its settled versions."""

from __future__ import annotations

from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from scoring.rules import rule_set
from survey.catalogue import form
from survey.recap.baseline import baseline
from survey.recap.tally import HOUSEHOLDS, UNTOLD, add, counted, tally
from survey.recap.verdicts import judge, names, verdicts
from tests.survey.recap.answered import BLANK, RT, choices, households, rts

ASKED = {q.name: q for q in form("rumah_tangga").asked}
CHOICES = [q for q in ASKED.values() if q.kind == "choice"]
NUMBERS = {"jumlah_keluarga": 4, "anggota_laki_laki": 5, "anggota_perempuan": 5, "panjang_m": 12, "lebar_m": 9,
           "jumlah_lantai": 2, "jumlah_penghuni": 8}  # fmt: skip


def skips_kept(told: dict[str, str]) -> dict[str, str]:
    """Without answers to what was not asked, as a checked form has them."""
    for question in CHOICES:
        if any(told[c.question] not in (BLANK, *c.among) for c in question.asked_if):
            told[question.name] = BLANK
    return told


def a_household(blanks: bool = True) -> st.SearchStrategy[dict[str, str]]:
    blank = [BLANK] if blanks else []
    answers = {q.name: st.sampled_from([*blank, *(c.name for c in q.choices)]) for q in CHOICES}
    numbers = {n: st.sampled_from([*blank, *(str(i) for i in range(1, most + 1))]) for n, most in NUMBERS.items()}
    place = {"rt": st.sampled_from(["001", "002", "06A"])}
    return st.fixed_dictionaries(answers | numbers | place).map(skips_kept)


def recapped(rows: list[dict[str, str]], wanted: dict[str, str]) -> pl.DataFrame:
    return baseline(rts([RT]), tally(households(rows)), choices(wanted))


@settings(max_examples=15)
@given(st.lists(a_household(), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_the_households_does_not_matter(rows: list[dict[str, str]], random: Any) -> None:
    shuffled = random.sample(rows, len(rows))
    assert_frame_equal(tally(households(rows)), tally(households(shuffled)))


@settings(max_examples=15)
@given(st.lists(st.lists(a_household(), max_size=6), min_size=1, max_size=4))
def test_a_tally_of_chunks_is_the_tally_of_all(chunks: list[list[dict[str, str]]]) -> None:
    parts = add(tally(households(rows)) for rows in chunks)
    assert_frame_equal(parts, tally(households([row for rows in chunks for row in rows])))


@settings(max_examples=15)
@given(st.lists(a_household(), min_size=1, max_size=12))
def test_counts_add_up_to_the_households(rows: list[dict[str, str]]) -> None:
    counts = tally(households(rows))
    assert counts[HOUSEHOLDS].sum() == len(rows)
    kinds = {name: ["ya", "tidak", "belum_pasti"] for name in names("rumah_tangga")}
    kinds |= {q.name: [*(c.name for c in q.choices), UNTOLD] for q in CHOICES}
    for name, whats in kinds.items():
        summed = counts.select(x=pl.sum_horizontal(counted(name, what) for what in whats))["x"]
        assert summed.to_list() == counts[HOUSEHOLDS].to_list(), name
    for question in CHOICES:
        for choice in question.choices:
            told = sum(row[question.name] == choice.name for row in rows)
            assert counts[counted(question.name, choice.name)].sum() == told, (question.name, choice.name)


def test_nobody_counted_is_an_empty_tally() -> None:
    assert_frame_equal(add([]), tally(households([])))
    assert baseline(rts([]), add([]), choices()).height == 0


@settings(max_examples=20)
@given(st.data(), st.lists(a_household(blanks=False), min_size=5, max_size=9), st.sampled_from(CHOICES))
def test_a_blank_lies_between_its_settled_versions(
    data: st.DataObject, rows: list[dict[str, str]], question: Any
) -> None:
    """The known rest may stand for it, but no further than its best and its worst answer go."""
    rows = [row | {"rt": "001"} for row in rows]
    at = data.draw(st.integers(0, len(rows) - 1))
    wanted = {"rounding": data.draw(st.sampled_from(["workbook", "rounded", "excel"])),
              "sewage_proxy": data.draw(st.sampled_from(["toilet", "septic"]))}  # fmt: skip
    # Whatever the blank hides, and whatever is asked or not asked because of it.
    hanging = [q for q in CHOICES if any(c.question == question.name for c in q.asked_if)]
    versions = [{question.name: choice.name} for choice in question.choices]
    for other in hanging:
        versions = [version | {other.name: choice.name} for version in versions for choice in other.choices]
    hidden = dict.fromkeys([question.name, *(q.name for q in hanging)], BLANK)
    blank = recapped([*rows[:at], rows[at] | hidden, *rows[at + 1 :]], wanted)
    settled = pl.concat(
        recapped([*rows[:at], skips_kept(rows[at] | version), *rows[at + 1 :]], wanted) for version in versions
    )
    for criterion in rule_set().criteria:
        volume = blank[criterion.volume].item()
        told = settled[criterion.volume]
        assert volume is None or told.min() <= volume <= told.max(), criterion.id  # type: ignore[operator]


def test_every_question_and_choice_of_a_verdict_is_in_its_form() -> None:
    for verdict in verdicts().values():
        for condition in (one for line in verdict.any for one in line):
            there = {choice.name for choice in form(verdict.form)[condition.question].choices}
            assert set(condition.among) <= there, verdict.name
        assert all(name in names(verdict.form) and not verdicts()[name].all_of for name in verdict.all_of)
        assert verdict.name not in {question.name for question in form(verdict.form).questions}


@given(a_household(blanks=False))
def test_the_verdicts_as_the_regulation_words_them(told: dict[str, str]) -> None:
    wells = ("sumur_bor", "sumur_terlindung", "mata_air_terlindung")
    piped = told["sumber_air"] in ("ledeng_meteran", "ledeng_tanpa_meteran", "air_hujan")
    area = int(told["panjang_m"]) * int(told["lebar_m"]) * int(told["jumlah_lantai"])
    words = {
        "teratur": told["akses_jalan"] == "ya" and told["muka_jalan"] == "ya" and told["muka_air"] != "tidak"
        and told["di_sempadan"] != "ya" and told["dekat_limbah_sutet"] == "tidak",
        "luas_lantai_cukup": 10 * area >= 72 * int(told["jumlah_penghuni"]),
        "atap_dinding_lantai_baik": (told["atap"], told["dinding"], told["lantai"]) == ("baik", "baik", "bukan_tanah"),
        "air_terlindung": piped or (told["sumber_air"] in wells and told["jarak_tinja"] == "minimal_10_m"),
        "air_cukup": told["kecukupan_air"] == "tercukupi",
        "jamban_sendiri": told["tempat_bab"] == "jamban_sendiri",
        "jamban_sesuai": (told["kloset"], told["buangan_tinja"]) == ("leher_angsa", "septik"),
        "sampah_terangkut": told["angkut_sampah"] == "minimal_2x",
    }  # fmt: skip
    judged = judge(households([told]), "rumah_tangga").row(0, named=True)
    assert {name: judged[name] for name in words} == words


@given(a_household())
def test_a_verdict_of_known_answers_is_known(told: dict[str, str]) -> None:
    """Three values, not four: open only where one of its questions is blank."""
    counts = tally(households([told]))
    for name in names("rumah_tangga"):
        if counts[counted(name, "belum_pasti")].item():
            assert any(told.get(question, BLANK) == BLANK for question in _questions(name)), name


def _questions(name: str) -> list[str]:
    verdict = verdicts()[name]
    if verdict.area:
        return [*verdict.area.sides, verdict.area.people]
    own = [condition.question for line in verdict.any for condition in line]
    return [*own, *(question for other in verdict.all_of for question in _questions(other))]
