"""Ballots on paper: A5, with a picture for every aspect, and templates whose rows import as ballots."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pypdf
import pytest

from forms import template
from forms.ballot import LINES, PICTURES, gathered, paper
from survey.ballots.check import check
from survey.catalogue import BALLOTS, FormName, Language, form
from survey.context import Context
from survey.reading import Source
from survey.reading.mapping import Maps
from tests.forms.type_sizes import smallest
from tests.survey.ballots.cast import ballot

A5 = (419.5, 595.3)
SIDES = {"ballot_pebbles": 1, "ballot_ranking": 1, "ballot_pairwise": 2}


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", BALLOTS)
def test_a_ballot_is_a5_and_the_facilitators_sheet_lies_behind_it(name: FormName, lang: Language) -> None:
    reader = pypdf.PdfReader(io.BytesIO(paper(form(name), lang)))
    assert len(reader.pages) == SIDES[name] + 1
    assert smallest(paper(form(name), lang)) == pytest.approx(7, abs=0.01)
    for page in reader.pages:
        size = sorted((float(page.mediabox.width), float(page.mediabox.height)))
        assert size == pytest.approx(A5, abs=0.5)
        assert f"{name} · {form(name).version}" in page.extract_text()
    first = " ".join(" ".join(page.extract_text() for page in reader.pages[:-1]).split())
    for question in form("ballot_pebbles").votes:
        assert question.label(lang) in first
    for choice in form(name)["kelompok"].choices:
        assert choice.label(lang) in first
    sheet = " ".join(reader.pages[-1].extract_text().split())
    assert form(name)["asal_rt"].label(lang) in sheet
    assert (" =: " in sheet) == (name == "ballot_pairwise")


@pytest.mark.parametrize("name", BALLOTS)
def test_every_picture_is_told_in_words(name: FormName) -> None:
    reader = pypdf.PdfReader(io.BytesIO(paper(form(name), "id")))
    assert "<pdfuaid:part>1" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    told, seen = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while seen:
        node = seen.pop().get_object()
        if isinstance(node, list):
            seen += node
        elif hasattr(node, "get"):
            if node.get("/S") == "/Figure":
                told.append(node.get("/Alt"))
            if "/K" in node:
                seen.append(node["/K"])
    assert {question.label_id for question in form("ballot_pebbles").votes} == set(told)


def test_the_pictures_are_black_white_and_one_grey() -> None:
    for question in form("ballot_pebbles").votes:
        text = (PICTURES / f"{question.name}.svg").read_text(encoding="utf-8")
        assert ElementTree.fromstring(text).get("viewBox") == "0 0 100 100"
        assert set(re.findall(r"#[0-9a-f]+", text)) <= {"#fff", "#000", "#c4c4c4"}


def test_pairs_stand_on_paper_in_the_order_of_the_columns() -> None:
    facts = gathered(form("ballot_pairwise"), "id")
    names = [aspect["name"] for aspect in facts["aspects"]]
    for (a, b), question in zip(facts["pairs"], form("ballot_pairwise").votes, strict=True):
        assert question.label_id.lower() == f"{names[a]} (A) atau {names[b]} (B)".lower()
    assert facts["scale"] == [9, 8, 7, 6, 5, 4, 3, 2]
    assert LINES >= 12


def test_the_same_ballot_gives_the_same_bytes() -> None:
    assert paper(form("ballot_ranking"), "en") == paper(form("ballot_ranking"), "en")


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", BALLOTS)
def test_a_template_filled_in_imports_without_a_word(name: FormName, lang: Language) -> None:
    head = template.text(form(name), lang)
    columns = head.splitlines()[0].split(",")
    row = ballot(name)
    filled = head + ",".join(row.get(column, "") for column in columns) + "\r\n"
    made = check(Source("suara.csv", filled.encode()), Context(maps=Maps(form=name)))
    assert made.findings.height == 0
    assert made.ready == made.rows.height == 1
