"""The findings as a PDF: sound, accessible, wrapped, and telling what is good first."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from reports.findings import pdf
from reports.pdf.glyphs import UNDRAWN, drawn, in_one_line
from survey.catalogue import Language
from tests.reports.findings.samples import STRANGE, clean, count, many_kinds, ragged, strange


def pages(data: bytes) -> list[str]:
    read = PdfReader(io.BytesIO(data)).pages
    return [" ".join(page.extract_text().split()) for page in read]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("id", ["Temuan: rt.csv", "1 dari 3 RT siap", "5 temuan", "DITAHAN", "Cara memperbaiki", "Halaman 1 dari 1"]),
        ("en", ["Findings: rt.csv", "1 of 3 RTs ready", "Findings: 5", "HELD", "How to mend it", "Page 1 of 1"]),
    ],
)
def test_it_says_what_is_good_and_then_each_finding(lang: Language, expected: list[str]) -> None:
    found = many_kinds()
    (page,) = pages(pdf.document(found, lang))
    for words in expected:
        assert words in page
    assert page.index("RT") < page.index("nama_ketua_rt") < page.index("R3") < page.index("T4")
    assert "melebihi_dasar" in page
    assert f"SHA-256 {found.source.sha256[:12]}" in page


def test_it_claims_the_two_standards_and_its_language() -> None:
    root = PdfReader(io.BytesIO(pdf.document(many_kinds(), "id"))).trailer["/Root"]
    claims = root["/Metadata"].get_data().decode()
    assert root["/Lang"] == "id"
    assert "<pdfuaid:part>1" in claims
    assert "<pdfaid:conformance>A" in claims


def test_none() -> None:
    (page,) = pages(pdf.document(clean(), "id"))
    assert "3 dari 3 RT siap, 0 ditahan." in page
    assert "Tidak ada temuan." in page
    assert "Cara memperbaiki" not in page


def test_one() -> None:
    (page,) = pages(pdf.document(count(1), "id"))
    assert "R2 kk_tanpa_air_aman" in page


def test_the_head_of_the_table_stands_on_every_page() -> None:
    made = pages(pdf.document(count(60), "id"))
    assert len(made) > 2
    for page in made:
        assert "Isi seperti diketik" in page


def test_of_very_many_like_ones_are_told_as_one() -> None:
    made = pages(pdf.document(count(2000), "id"))
    assert len(made) == 1
    assert "Ada 2.000 temuan; yang serupa disatukan" in made[0]
    assert "2.000 sel" in made[0]
    assert "… dan 1.997 lagi" in made[0]


def test_a_finding_of_a_whole_row() -> None:
    (page,) = pages(pdf.document(ragged(), "id"))
    assert "baris_pendek" in page


@pytest.mark.parametrize("name", STRANGE)
def test_text_from_the_field_stays_text_and_breaks_nothing(name: str) -> None:
    assert "kk_tanpa_air_aman" in "".join(pages(pdf.document(strange(STRANGE[name]), "en")))


def test_what_no_font_draws_is_shown_as_such() -> None:
    assert drawn("a\U00012000b\x01\ue000\ufeff\u202ec") == f"a{UNDRAWN}b{UNDRAWN * 4}c"
    assert drawn({"a": [" 5\tm²\n½ الحي ", True], "b": ("\ue000",)}) == {"a": [" 5\tm²\n½ الحي ", True], "b": [UNDRAWN]}
    assert in_one_line(" 5\tm²\n½ الحي ") == "5 m² ½ الحي"


def test_a_long_name_breaks_without_a_sign_that_would_be_copied_with_it() -> None:
    (page,) = pages(pdf.document(strange("x" * 300), "en"))
    assert "\u200b" not in page
    assert "x" * 150 in page.replace(" ", "")


def test_a_long_quoted_cell_is_cut_and_what_is_wrong_still_told() -> None:
    (row,) = [r for r in pdf.gathered(strange("x" * 40_000), "en")["rows"] if r["code"] == "bukan_angka"]
    assert len(row["typed"]) == pdf.LONGEST
    assert row["wrong"].endswith("…' is not a number.")
