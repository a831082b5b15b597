"""The forms on paper: what stands on each page, where arrows lead, and what fits."""

from __future__ import annotations

import io
import itertools

import pypdf
import pytest

from forms import paper_list, paper_matrix
from forms.arrows import next_asked
from forms.paper import Wanted, paper
from survey.catalogue import FORMS, Edition, FormName, Language, form
from tests.forms.test_agreement import PHONES
from tests.forms.type_sizes import smallest

A3, A4 = (1190.55, 841.89), (595.28, 841.89)
ARROWS = {
    ("sumber_air", "ledeng_meteran"): "kecukupan_air",
    ("sumber_air", "sumur_bor"): None,
    ("sumber_air", "air_permukaan"): "kecukupan_air",
    ("tempat_bab", "jamban_umum"): None,
    ("tempat_bab", "tidak_di_jamban"): "buang_sampah",
    ("buang_sampah", "tempat_komunal"): None,
    ("buang_sampah", "lubang_dibakar"): "mata_pencaharian",
    ("jenis_faskes", "tidak_pernah"): "lokasi_sekolah",
    ("tinggi_genangan", "tidak_ada"): "drainase_ada_m",
    ("perlu_drainase_baru", "tidak"): "perlu_drainase_penghubung",
    ("kejadian_kebakaran", "tidak_pernah"): "proteksi_kebakaran",
    ("atap", "bocor"): None,
}


def _pages(made: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(made)).pages]


@pytest.mark.parametrize(("asked", "led"), ARROWS.items())
def test_arrows_lead_past_what_is_skipped(asked: tuple[str, str], led: str | None) -> None:
    name, choice = asked
    (made,) = [form(one) for one in FORMS if any(q.name == name for q in form(one).questions)]
    (chosen,) = [c for c in made[name].choices if c.name == choice]
    found = next_asked(made.asked, made[name], chosen)
    assert (found.name if found else None) == led


@pytest.mark.parametrize("name", FORMS)
def test_an_arrow_leads_where_the_phone_goes(name: FormName) -> None:
    asked, phone = form(name).asked, PHONES[name]
    for question in asked:
        for choice in question.choices:
            after = asked[asked.index(question) + 1 :]
            hidden = {q.name for q in after if not phone.asks(q.name, {question.name: choice.name})}
            hidden &= {q.name for q in after if any(held.question == question.name for held in q.asked_if)}
            next_there = next((q for q in after if q.name not in hidden), None)
            found = next_asked(asked, question, choice)
            assert found is (next_there if after and after[0].name in hidden else None)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("edition", ["16", "19"])
def test_the_rt_form_fits_on_two_a4_pages_with_every_question(edition: Edition, lang: Language) -> None:
    made = form("rt")
    data = paper(made, lang, Wanted(edition=edition))
    pages = _pages(data)
    assert len(pages) == 2
    whole = " ".join(pages)
    for question in made.of_edition(edition):
        assert question.label(lang).split()[0] in whole
        assert question.printed.get(edition, "") in whole
    for page in pages:
        assert f"rt · {edition} · {made.version}" in page
    assert "LKM/BKM" in pages[-1]
    box = pypdf.PdfReader(io.BytesIO(data)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(A4, abs=0.1)


@pytest.mark.parametrize(("size", "sheet", "sides"), [("a3", A3, 2), ("a4", A4, 5)])
def test_the_households_matrix(size: str, sheet: tuple[float, float], sides: int) -> None:
    made = form("rumah_tangga")
    data = paper(made, "id", Wanted(size=size, households=41))  # type: ignore[arg-type]
    pages = _pages(data)
    assert len(pages) == 3 * sides  # three sheets of twenty hold 41
    for page, text in zip(pypdf.PdfReader(io.BytesIO(data)).pages, pages, strict=True):
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(sheet, abs=0.1)
        assert f"rumah_tangga · 16 · {made.version}" in text
    assert f"Lembar 3 dari 3, muka {sides} dari {sides}" in pages[-1]
    assert [" 57 58 " in text for text in pages] == [False] * 2 * sides + [True] * sides
    assert ["LKM/BKM" in text for text in pages] == [*[False] * (sides - 1), True] * 3


@pytest.mark.parametrize("size", ["a3", "a4"])
@pytest.mark.parametrize("names", [False, True])
def test_columns_are_wide_enough_for_a_pen_and_fit_the_sheet(size: str, names: bool) -> None:
    made = form("rumah_tangga")
    asked = [q for q in made.of_edition("16") if names or not q.personal]
    faces = paper_matrix.faces(made, asked, "id", "16", size)  # type: ignore[arg-type]
    columns = list(itertools.chain.from_iterable(faces))
    expected = [q.label_id for q in asked if q.kind != "date" and q.name not in made.own_key]
    assert [column["label"] for column in columns] == expected
    for face in faces:
        assert sum(column["width"] for column in face) == pytest.approx(paper_matrix.FACE[size])
    for column in columns:
        if column["choices"]:
            assert column["width"] / len(column["choices"]) >= 6  # a box of 5 mm and what parts it from the next


@pytest.mark.parametrize("names", [False, True])
def test_each_column_has_a_number_of_its_own_and_names_have_none(names: bool) -> None:
    """Over the telephone, ``column 41`` is one column, whatever the size of the sheet, with names or without."""
    made = form("rumah_tangga")
    asked = [q for q in made.of_edition("16") if names or not q.personal]
    codes: dict[str, list[dict[str, list[str]]]] = {
        size: [{c["label"]: c["codes"]} for face in paper_matrix.faces(made, asked, "id", "16", size) for c in face]
        for size in ("a3", "a4")  # type: ignore[arg-type]
    }
    assert codes["a3"] == codes["a4"]
    every = [code for column in codes["a3"] for own in column.values() for code in own]
    assert [code for code in every if code] == [f"({n})" for n in range(1, 97)]
    unnumbered = {label for column in codes["a3"] for label, own in column.items() if own == [""]}
    assert unnumbered == {q.label_id for q in asked if q.personal}


def test_names_are_asked_only_where_they_are_wanted() -> None:
    made = form("rumah_tangga")
    assert not any("NIK" in page for page in _pages(paper(made, "id", Wanted())))
    assert any("NIK" in page for page in _pages(paper(made, "id", Wanted(names=True))))


def test_the_place_stands_where_it_would_be_written() -> None:
    place = {"desa": "Klagen #Serut$", "rw": "002", "rt": None}
    pages = _pages(paper(form("rt"), "id", Wanted(place=place)))
    assert "Klagen #Serut$" in pages[0]


def test_ranges_stand_beside_the_numbers() -> None:
    made = form("rt")
    (told,) = [
        question
        for section in paper_list.sections(made, made.asked, "id", "16")
        for question in section["questions"]
        if question["label"] == made["jumlah_bangunan"].label_id
    ]
    assert (told["number"], told["range"], told["unit"]) == ("3", "0 … 2.000", "unit")


def test_the_same_form_gives_the_same_bytes() -> None:
    assert paper(form("rt"), "id", Wanted()) == paper(form("rt"), "id", Wanted())


@pytest.mark.parametrize(("name", "wanted"), [("rt", Wanted()), ("rumah_tangga", Wanted(size="a4", names=True))])
def test_no_letters_are_smaller_than_seven_points(name: FormName, wanted: Wanted) -> None:
    assert smallest(paper(form(name), "id", wanted)) == pytest.approx(7, abs=0.01)
