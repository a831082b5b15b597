"""Phone, template, codebook, paper and importer take and refuse the same answers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from forms import codebook, paper_list, template, words
from forms.columns import columns
from survey.catalogue import FORMS, FormName, FormQuestion, Language, catalogue, form
from tests.forms.filled import filled
from tests.forms.phone import Phone
from tests.survey.answered.households import PLACE, checked

PHONES = {name: Phone(form(name)) for name in FORMS}
NUMBERS = [(name, q) for name in FORMS for q in form(name).asked if q.kind == "number"]
SKIPPED = "dijawab_meski_dilewati"


def _codes(row: dict[str, str], name: FormName) -> set[str]:
    made = checked([row], name)
    errors = made.findings.filter(made.findings["keparahan"] == "error")["kode"].to_list()
    return {*errors, *made.findings.filter(made.findings["kode"] == SKIPPED)["kode"].to_list()}


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_what_the_phone_takes_the_importer_takes(name: FormName, data: st.DataObject) -> None:
    assert _codes(data.draw(filled(form(name), PHONES[name])), name) == set()


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_number_that_one_refuses_the_other_refuses(name: FormName, data: st.DataObject) -> None:
    row = data.draw(filled(form(name), PHONES[name]))
    question = data.draw(st.sampled_from([q for n, q in NUMBERS if n == name]))
    assume(PHONES[name].asks(question.name, row))
    row[question.name] = str(data.draw(st.integers(-2, round(question.max or 0) + 2)))
    asked = [q.name for q in form(name).asked]
    refused = not all(PHONES[name].takes(one, row) for one in asked)
    assert refused == bool(_codes(row, name))


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_what_the_phone_skips_the_importer_calls_skipped(name: FormName, data: st.DataObject) -> None:
    row = data.draw(filled(form(name), PHONES[name]))
    hidden = [q for q in form(name).asked if not PHONES[name].asks(q.name, row)]
    assume(hidden)
    question = data.draw(st.sampled_from(hidden))
    row[question.name] = question.choices[0].name if question.choices else "0"
    assert SKIPPED in _codes(row, name)


@pytest.mark.parametrize(("name", "question"), NUMBERS, ids=lambda told: getattr(told, "name", told))
def test_one_step_beyond_a_range_is_refused_everywhere(name: FormName, question: FormQuestion) -> None:
    step = 1 / catalogue().units[question.unit].scale
    decimals = catalogue().units[question.unit].decimals
    for limit, beyond in ((question.min, -step), (question.max, step)):
        if limit is None:
            continue
        for number, fits in ((limit, True), (limit + beyond, False)):
            row = {**PLACE, **dict.fromkeys(form(name).own_key, "1"), question.name: f"{number:.{decimals}f}"}
            assert PHONES[name].takes(question.name, row) == fits
            assert (_codes(row, name) & {"negatif", "kurang_dari_batas", "melebihi_batas"} == set()) == fits
            assert _in_template(name, question, number) == fits
            assert _in_schema(name, question, number) == fits
    assert words.limits(question, "en").startswith(f"{question.min:,.0f}")
    assert words.limits(question, "en").endswith(f"{question.max:,.0f}")


def _in_template(name: FormName, question: FormQuestion, number: float) -> bool:
    least, most = _rules(name)[question.name]
    return least <= number <= most


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_template_greys_what_the_phone_skips(name: FormName, lang: Language) -> None:
    """After each answer to the question before, its formula says what the phone does; a blank says nothing."""
    made, grey = form(name), _greyed(name, lang)
    assert {q.name for q in made.asked if q.asked_if} == {header.partition("/")[0] for header in grey}
    for header, skips in grey.items():
        question = made[header.partition("/")[0]]
        (before,) = {held.question for held in question.asked_if}
        for choice in made[before].choices:
            row = {before: choice.name}
            assert skips({before: choice.label(lang)}) != PHONES[name].asks(question.name, row), (header, choice.name)
        assert not skips({before: ""})


def _greyed(name: FormName, lang: Language) -> dict[str, Callable[[dict[str, str]], bool]]:
    """By header, the formula that turns its cells grey, told the answers of a row by header."""
    sheet = openpyxl.load_workbook(io.BytesIO(template._xlsx(form(name), lang))).worksheets[0]
    names = {cell.column_letter: str(cell.value) for cell in sheet[1]}
    return {
        names[_letters(str(area.sqref))]: partial(_formula, rule.formula[0], names)
        for area in sheet.conditional_formatting
        for rule in area.rules
    }


def _formula(formula: str, names: dict[str, str], answers: dict[str, str]) -> bool:
    """OR and AND of comparisons with text, as a spreadsheet works them out for the first row."""
    text = re.sub(r"\$([A-Z]+)3<>", lambda found: f"{answers.get(names[found[1]], '')!r} != ", formula)
    known = {"OR": lambda *told: any(told), "AND": lambda *told: all(told)}
    return bool(eval(text, {"__builtins__": {}}, known))


def _letters(area: str) -> str:
    return "".join(filter(str.isalpha, area.split(":", maxsplit=1)[0]))


@cache
def _rules(name: FormName) -> dict[str, tuple[float, float]]:
    """What Excel lets people type below each header."""
    sheet = openpyxl.load_workbook(io.BytesIO(template._xlsx(form(name), "id"))).worksheets[0]
    names = {cell.column_letter: str(cell.value) for cell in sheet[1]}
    made = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type in ("whole", "decimal"):
            made[names[_letters(str(rule.sqref))]] = (float(rule.formula1), float(rule.formula2))
    return made


def _in_schema(name: FormName, question: FormQuestion, number: float) -> bool:
    (field,) = [field for field in codebook.schema(form(name), "id")["fields"] if field["name"] == question.name]
    return bool(field["constraints"]["minimum"] <= number <= field["constraints"]["maximum"])


@pytest.mark.parametrize(("name", "question"), NUMBERS, ids=lambda told: getattr(told, "name", told))
def test_the_printed_codebook_tells_a_range_as_the_paper_form(name: FormName, question: FormQuestion) -> None:
    (column,) = [column for column in columns(form(name), "id") if column.name == question.name]
    told = words.limits(question, "id").removesuffix(" …")
    if question.unit == "tahun":
        told = told.replace(".", "")
    assert codebook._printed(column, "id")["batas"] in (told, f"≥ {told}")


def test_the_codebook_tells_of_which_columns_a_cell_may_be_blank() -> None:
    told = {row["kolom"]: row["wajib"] for row in csv.DictReader(io.StringIO(codebook.text(None, "id")))}
    assert (told["luas_ha"], told["kawasan"]) == ("wajib diisi", "boleh kosong")
    assert told["jalan_rusak_m"] == told["jumlah_penduduk"] == "kolom wajib ada, sel boleh kosong"
    of_form = {row["wajib"] for row in csv.DictReader(io.StringIO(codebook.text(form("rumah_tangga"), "id")))}
    assert of_form <= {"wajib diisi", "boleh kosong"}


@pytest.mark.parametrize("name", FORMS)
def test_the_same_choices_in_the_same_order(name: FormName) -> None:
    made = form(name)
    printed = {q["label"]: q for s in paper_list.sections(made, made.asked, "id", "16") for q in s["questions"]}
    fields: dict[str, Any] = {field["name"]: field for field in codebook.schema(made, "id")["fields"]}
    for question in made.asked:
        if question.choices:
            listed = PHONES[name].rows[question.name]["type"].split()[1]
            assert PHONES[name].choices[listed] == [choice.name for choice in question.choices]
            on_paper = [choice["label"] for choice in printed[question.label_id]["choices"]]
            assert on_paper == [choice.label_id for choice in question.choices]
            if question.kind == "choice":
                assert fields[question.name]["constraints"]["enum"] == [choice.name for choice in question.choices]
