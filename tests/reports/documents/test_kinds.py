"""What every document is: tagged, archival, in its language, the same bytes each time."""

from __future__ import annotations

import pytest

from reports.documents.kinds import KINDS
from survey.catalogue import Language
from tests.reports.documents.made import compared, document, facts, outline, read, text, tree
from tests.reports.sample import blank, rows

# Words that stand in a document of that kind alone.
SAYS = {
    "profil": ("Apa yang didahulukan", "What comes first"),
    "verifikasi": ("Nilai yang benar", "The right value"),
    "desa": ("Daftar prioritas", "Priority list"),
    "kawasan": ("Data dasar kawasan kumuh", "Slum baseline of the area"),
    "perbandingan": ("Keluar dari kumuh", "No longer slum"),
    "kabupaten": ("Bahan lampiran SK", "Material for the decree's annex"),
}


def made(kind: str, lang: Language) -> bytes:
    if kind == "perbandingan":
        return compared(lang)
    return document(kind, blank(rows(2), 0, "kk_tanpa_air_aman"), facts(lang))


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("kind", [*KINDS, "perbandingan"])
def test_tagged_archival_and_in_its_language(kind: str, lang: Language) -> None:
    data = made(kind, lang)
    assert data == made(kind, lang)
    reader = read(data)
    root = reader.trailer["/Root"]
    claims = root["/Metadata"].get_data().decode()
    assert root["/Lang"] == lang
    assert root["/MarkInfo"]["/Marked"]
    assert all(claim in claims for claim in ("<pdfuaid:part>1", "<pdfaid:part>2", "<pdfaid:conformance>A"))
    assert SAYS[kind][lang == "en"] in text(reader)
    assert outline(reader)
    nodes = list(tree(reader))
    figures = [node for node in nodes if node["/S"] == "/Figure"]
    assert all(len(node.get("/Alt", "")) > 20 for node in figures)
    tables = [node for node in nodes if node["/S"] == "/Table"]
    assert tables
    assert len([node for node in nodes if node["/S"] == "/THead"]) == len(tables)
    others = [words for words in (pair[lang != "en"] for pair in SAYS.values()) if words in text(reader)]
    assert others == []


def test_a_place_of_a_kind_is_told_whole_whichever_rt_was_asked_for() -> None:
    table = rows(3)
    assert document("desa", table, facts(), 0) == document("desa", table, facts(), 2)
