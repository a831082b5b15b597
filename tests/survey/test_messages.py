"""Every word a finding or a refusal says is there in both languages, is used, and renders."""

from __future__ import annotations

import re
import string

import polars as pl
import pytest

from survey import findings, messages
from survey.catalogue import FORMS, WORKS, catalogue, form
from survey.messages.filling import few, filled
from tests.program import ROOT
from tests.survey.files import checked, rt, text
from tests.words import MESSAGES as WORDS

SOURCES = [p for room in ("survey", "scoring", "forms", "reports") for p in (ROOT / room).rglob("*.py")]
CODE = "\n".join(p.read_text(encoding="utf-8") for p in [*SOURCES, ROOT / "cli.py"])
RULES = {r.code: r.severity for r in catalogue().ratios} | {r.code: r.severity for r in catalogue().at_most}
WRITTEN = {writing.code for writing in catalogue().writings} | {
    r.code for f in (*FORMS, *WORKS) for r in form(f).not_more
}


def test_each_code_stands_in_one_file() -> None:
    files = (ROOT / "survey" / "messages").glob("*.toml")
    told = [code for file in files for code in re.findall(r"(?m)^\[(.+)\]$", file.read_text(encoding="utf-8"))]
    assert sorted(told) == sorted({*told})


def names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", WORDS["finding"])
def test_a_finding_says_what_is_wrong_and_how_to_mend_it(code: str) -> None:
    entry = WORDS["finding"][code]
    assert entry["severity"] in ("error", "warning", "note")
    assert names(entry["id"]) == names(entry["en"]) <= {"isi", "tajuk", "acuan", "jumlah", "arah"}
    finding = findings.one(code, isi="{x}", tajuk="Jumlah KK", acuan="jumlah_kk = 50", jumlah=3, arah="→")
    for lang in ("id", "en"):
        told = findings.worded(finding, lang).row(0, named=True)
        assert told["salah"]
        assert told["perbaikan"]
        assert not re.search(r"\{(?!x\})", told["salah"] + told["perbaikan"])


@pytest.mark.parametrize("code", WORDS["refusal"])
def test_a_refusal_is_one_plain_sentence_with_its_mend(code: str) -> None:
    entry = WORDS["refusal"][code]
    assert names(entry["id"]) == names(entry["en"])
    facts = dict.fromkeys(names(entry["id"]), "a\nb")
    for lang in ("id", "en"):
        said = messages.Refusal(code, **facts).sentence(lang)
        assert "\n" not in said
        assert "{" not in said


@pytest.mark.parametrize("code", [*WORDS["finding"], *WORDS["refusal"]])
def test_every_code_is_used(code: str) -> None:
    assert f'"{code}"' in CODE or code in RULES or code in WRITTEN


def test_every_code_that_is_used_is_there() -> None:
    assert set(re.findall(r'Refusal\(\s*"(\w+)"', CODE)) <= set(WORDS["refusal"])
    assert set(re.findall(r'(?:Hit|Rule|\bone|_one|_told)\(\s*"(\w+)"', CODE)) <= set(WORDS["finding"])
    assert set(RULES) | WRITTEN <= set(WORDS["finding"])


def test_rules_and_words_agree_on_severity() -> None:
    assert {code: messages.severity(code) for code in RULES} == RULES


def test_a_finding_reads_in_both_languages() -> None:
    found = checked(text(rt(1), rt(2, kk_tanpa_air_aman="51"))).findings
    assert findings.worded(found, "id")["salah"].to_list() == [
        "'51' lebih besar daripada jumlah_kk = '50'; bagian tidak bisa melebihi seluruhnya."
    ]
    assert findings.worded(found, "en").row(0) == (
        "melebihi_dasar", "error", 3, "R3", "kk_tanpa_air_aman", "Wayut RW 001 RT 002", "51", 1,
        "'51' is more than jumlah_kk = '50'; a part cannot exceed the whole.",
        "Check both cells on the RT form and correct the wrong one.", None,
    )  # fmt: skip


def test_no_findings_make_an_empty_table() -> None:
    assert findings.worded(findings.empty(), "id").height == 0
    assert findings.empty().schema == pl.Schema(findings.COLUMNS)


@pytest.mark.parametrize(
    ("phrase", "facts", "told"),
    [
        ("{n} RTs are held.", {"n": "1"}, "1 RT is held."),
        ("{n} RTs are held.", {"n": "11"}, "11 RTs are held."),
        ("{n} RTs are held.", {"n": "1.5"}, "1.5 RTs are held."),
        ("on all {semua} RTs in the data", {"semua": 1}, "on the 1 RT in the data"),
        ("{n} works that are built are told.", {"n": "1"}, "1 work that is built are told."),
        ("({n} of them are held)", {"n": "1"}, "(1 of them is held)"),
        ("by {n} percentage points", {"n": "1"}, "by 1 percentage point"),
        ("{n} households, {rt} RTs", {"n": "1", "rt": "2"}, "1 household, 2 RTs"),
        ("{n} RTs: {isi}", {"n": "2", "isi": "1 RTs are"}, "2 RTs: 1 RTs are"),
    ],
)
def test_one_thing_is_singular_and_facts_stay_as_typed(phrase: str, facts: dict[str, object], told: str) -> None:
    assert filled(phrase, "en", facts) == told


def test_indonesian_has_one_form() -> None:
    assert filled("{n} RTs are", "id", {"n": "1"}) == "1 RTs are"


@pytest.mark.parametrize(
    ("names", "of", "told"), [("abc", 3, "a, b …"), ("ab", 2, "a, b"), ("ab", 9, "a, b …"), ("", 0, "")]
)
def test_of_many_the_first_are_named(names: str, of: int, told: str) -> None:
    assert few(names, 2, of) == told
