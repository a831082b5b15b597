"""The minutes: sound, accessible, archival; who voted, the weights, both orders, and room for the rest."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from reports.voice import minutes, orders
from reports.voice.heard import hear
from survey.messages import Refusal
from survey.project import Project
from survey.store.queries import imports_of
from tests.program import one_sentence, run
from tests.reports.voice.meeting import asked


@pytest.fixture(scope="module")
def reader(voted: Project) -> pypdf.PdfReader:
    made = orders.of(asked(voted, "id"), hear(asked(voted, "id"), "person"))
    return pypdf.PdfReader(io.BytesIO(minutes.document(made)))


def text(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages).replace("\u200b", "")


def test_it_claims_the_two_standards_and_tells_its_pictures(reader: pypdf.PdfReader) -> None:
    root = reader.trailer["/Root"]
    claims = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1" in claims
    assert "<pdfaid:part>2" in claims
    assert root["/Lang"] == "id"
    told, seen = [], [root["/StructTreeRoot"]]
    while seen:
        node = seen.pop().get_object()
        if isinstance(node, list):
            seen += node
        elif hasattr(node, "get"):
            if node.get("/S") == "/Figure":
                told.append(node.get("/Alt"))
            if "/K" in node:
                seen.append(node["/K"])
    assert sorted(alt.split()[0] for alt in told) == ["Bobot", "Dua"]


def test_it_says_who_voted_and_what_was_spoiled(reader: pypdf.PdfReader) -> None:
    said = text(reader)
    for group, count in (("Perempuan", 8), ("Laki-laki", 6), ("Penyewa", 4), ("Penyandang disabilitas", 2)):
        assert f"{group} {count} {count}" in said
    assert "jumlah kerikil tidak pas 1, ada yang kosong 1" in said
    assert "setiap orang sama bobotnya" in said


def test_it_holds_both_orders_and_room_for_decisions_and_names(reader: pypdf.PdfReader, voted: Project) -> None:
    said = text(reader)
    made = orders.of(asked(voted, "id"), hear(asked(voted, "id"), "person"))
    for row in minutes.gathered(made)["orders"]:
        assert " ".join(row) in said
    for word in ("Yang diputuskan rapat", "Ketua LKM/BKM", "Fasilitator kelurahan", "Kepala desa/lurah"):
        assert word in said
    assert "tidak pernah digabung" in said


def test_it_names_what_it_takes_to_make_it_again(reader: pypdf.PdfReader, voted: Project) -> None:
    last = text(reader)
    (one,) = imports_of(voted, "ballot_pebbles", "R0")
    for word in ("permen-pupr-14-2018", "ballot_pebbles · ", "--weights person", "0.1.0", one.sha256):
        assert word in last


def test_the_same_ballots_give_the_same_bytes(voted: Project) -> None:
    made = orders.of(asked(voted), hear(asked(voted), "group"))
    assert minutes.document(made) == minutes.document(made)


def test_from_the_command_line(voted: Project, tmp_path: Path) -> None:
    out = tmp_path / "berita-acara.pdf"
    done = run("-C", voted.folder, "minutes", "--round", "R0", "-o", out)
    assert (done.returncode, out.read_bytes()[:5]) == (0, b"%PDF-")
    assert "voice --round R0" not in one_sentence(run("-C", voted.folder, "minutes", "--round", "R9", "-o", out))


def test_only_a_pdf_is_written(voted: Project, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        minutes.write(asked(voted), tmp_path / "berita.docx", "person", None)
