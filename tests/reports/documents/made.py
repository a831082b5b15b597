"""Documents made of the sample's rows, and what can be read in them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pypdfium2
from pypdf import PdfReader

from reports.asked import Asked
from reports.documents import comparison, kinds
from reports.documents.facts import Facts
from reports.documents.facts import facts as of_round
from reports.documents.kinds import KINDS, Round
from reports.pdf.typesetting import pdf
from scoring.round import KEYS
from scoring.rules import rule_set
from survey import findings, store
from survey.catalogue import Language
from survey.check import check
from survey.project import Project, create
from survey.reading import Source
from survey.store import Import
from tests.reports.sample import rows
from tests.survey.files import rt
from tests.survey.files import text as file_text

SHA = "ab" * 32
WASTE = ("kk_sampah_sarana_buruk", "kk_sampah_sistem_buruk")


def facts(lang: Language = "id", told: pl.DataFrame | None = None, name: str = "Proyek Uji") -> Facts:
    project = Project(Path(), name, lang, "permen-pupr-14-2018", None, True, {}, {"R0": date(2025, 8, 17)})
    none = findings.empty().with_columns(impor=pl.lit(1, pl.Int64))
    found = none if told is None else told.with_columns(impor=pl.lit(1, pl.Int64))
    return Facts(project, "R0", rule_set(), lang, (Import(1, "R0", "lapangan.csv", SHA, 5, 1),), found, "0.1.0")


def several(count: int, each: int) -> pl.DataFrame:
    """Rows of ``count`` villages, each row with a number of its own."""
    villages = [rows(each, f"Desa {n + 1}", seed=n) for n in range(count)]
    return pl.concat(villages).with_columns(baris=pl.int_range(pl.len()) + 2)


def document(kind: str, table: pl.DataFrame, told: Facts, at: int = 0) -> bytes:
    """The document of the place of row ``at``."""
    place = table.select(KEYS[KINDS[kind].level]).row(at)
    return kinds.document(kind, Round(table, told), place)


def two_rounds(folder: Path, desa: str = "Wayut") -> Project:
    """A project of twelve RTs with two rounds: between them some are mended, one gets worse."""
    project = create(folder / "proyek", "Proyek Uji")
    before = [rt(n, desa=desa, **{name: str(4 * n) for name in WASTE}) for n in range(1, 13)]
    after = [row | {name: "0" if int(row["rt"]) % 3 else "50" for name in WASTE} for row in before]
    for name, table in (("R0", before), ("R1", after)):
        store.save(project, name, check(Source(f"{name}.csv", file_text(*table).encode())))
    return project


def compared(lang: Language = "id", desa: str = "Wayut") -> bytes:
    """The comparison of the rounds of ``two_rounds``."""
    with TemporaryDirectory() as folder:
        project = two_rounds(Path(folder), desa)
        before, after = (Asked(project, lang, name, {}, by="desa") for name in ("R0", "R1"))
        return pdf("comparison.typ", comparison.gathered(before, after, of_round(after)))


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def pages(reader: PdfReader) -> list[str]:
    """What stands on each page; pdfium tells it twenty times as fast as pypdf."""
    book = pypdfium2.PdfDocument(reader.stream)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in book]


def text(reader: PdfReader) -> str:
    return " ".join(pages(reader))


def tree(reader: PdfReader) -> Iterator[Any]:
    """The elements of the tag tree, in reading order."""

    def below(node: Any) -> Iterator[Any]:
        found = node.get_object()
        if isinstance(found, list):
            for one in found:
                yield from below(one)
        elif hasattr(found, "get"):
            if "/S" in found:
                yield found
            if "/K" in found:
                yield from below(found["/K"])

    yield from below(reader.trailer["/Root"]["/StructTreeRoot"])


def outline(reader: PdfReader) -> list[str]:
    def titles(items: list[Any]) -> list[str]:
        return [t for item in items for t in (titles(item) if isinstance(item, list) else [item["/Title"]])]

    return titles(reader.outline)
