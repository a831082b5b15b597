"""The minutes: sound, accessible, archival; who voted, the weights, both orders, and room for the rest."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from reports.documents import minutes
from reports.sure import sureness
from survey.messages import Refusal
from survey.project import Project
from survey.store.queries import imports_of
from tests.commandline.test_file_to_ranking import run
from tests.reports.documents.made import tree
from tests.reports.voice.meeting import asked

HOW = {"k": 3, "draws": 250, "seed": 7}


@pytest.fixture(scope="module")
def drawn(voted: Project) -> sureness.Drawn:
    return sureness.draw(asked(voted, "id"), "person", None, **HOW)


@pytest.fixture(scope="module")
def made(drawn: sureness.Drawn) -> bytes:
    return minutes.document(drawn)


@pytest.fixture(scope="module")
def reader(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def text(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def test_it_claims_the_two_standards_and_tells_its_pictures(reader: pypdf.PdfReader) -> None:
    root = reader.trailer["/Root"]
    claims = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1" in claims
    assert "<pdfaid:part>2" in claims
    assert root["/Lang"] == "id"
    told = [node["/Alt"].split(".")[0] for node in tree(reader) if node.get("/S") == "/Figure"]
    assert [alt.split(":")[0] for alt in told] == [
        "Bobot aspek menurut warga",
        "Dua urutan dari 12 tempat",
        "Uji · R0 · Kisaran peringkat dan jenjang",
        "Uji · R0 · Kisaran peringkat menurut warga dan jenjang",
        "Peluang tingkat 12 RT",
    ]


def test_it_says_who_voted_and_what_was_spoiled(reader: pypdf.PdfReader) -> None:
    said = text(reader)
    for group, count in (("Perempuan", 8), ("Laki-laki", 6), ("Penyewa", 4), ("Penyandang disabilitas", 2)):
        assert f"{group} {count} {count}" in said
    assert "1 × jumlah kerikil tidak pas, 1 × ada yang kosong" in said
    assert "setiap orang sama bobotnya" in said


def test_what_is_typed_at_a_keyboard_stands_in_its_origin_alone(reader: pypdf.PdfReader) -> None:
    said, origin = text(reader).split("Asal angka")
    assert "--" not in said
    assert "rembug errors" not in said
    assert "--weights" in origin


def test_it_holds_both_orders_and_room_for_decisions_and_names(reader: pypdf.PdfReader, drawn: sureness.Drawn) -> None:
    said = text(reader)
    assert drawn.voiced
    for row in minutes._orders(drawn.voiced.orders):
        assert " ".join(row) in said
    for word in ("Yang diputuskan rapat", "Koordinator LKM/BKM", "Fasilitator kelurahan", "Kepala desa/lurah"):
        assert word in said
    assert "tidak pernah digabung" in said


def test_it_names_what_it_takes_to_make_it_again(reader: pypdf.PdfReader, voted: Project) -> None:
    last = text(reader)
    (one,) = imports_of(voted, "ballot_pebbles", "R0")
    how = "--weights person --k 3 --draws 250 --seed 7"
    for word in ("permen-pupr-14-2018", "ballot_pebbles · ", how, "0.1.0", one.sha256):
        assert word in last


def test_from_the_command_line_it_is_the_same_to_the_byte(made: bytes, voted: Project, tmp_path: Path) -> None:
    out, how = tmp_path / "berita-acara.pdf", [str(part) for name, n in HOW.items() for part in (f"--{name}", n)]
    done = run("minutes", "--round", "R0", *how, "-o", str(out), folder=voted.folder, lang="id")
    assert (done.exit_code, out.read_bytes() == made) == (0, True), done.output


def test_only_a_pdf_is_written(voted: Project, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        minutes.write(asked(voted), tmp_path / "berita.docx", "person", None, **HOW)
