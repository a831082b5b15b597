"""Documents made of the sample's rows, and what can be read in them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from pypdf import PdfReader

from reports.documents import kinds
from reports.documents.facts import Facts
from reports.documents.kinds import KINDS, Round
from scoring.round import KEYS
from scoring.rules import rule_set
from survey import findings
from survey.catalogue import Language
from survey.project import Project
from survey.store import Import
from tests.reports.sample import rows

SHA = "ab" * 32


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


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


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
