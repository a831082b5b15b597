"""The findings as a file: CSV, XLSX or PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl

from reports.files import saving
from reports.files.safe import defused
from reports.findings.rows import COLUMNS, headings, listed
from reports.findings.told import ready
from survey.catalogue import Language
from survey.checked import Checked

# By this mark Excel knows UTF-8.
BOM = b"\xef\xbb\xbf"


def write(checked: Checked, path: Path, lang: Language, source_path: str | Path | None = None) -> None:
    """
    Raises:
        Refusal: see ``reports.findings.write``.
    """
    refuse(path, source_path)
    saving.save(path, MAKERS[path.suffix.lower()](checked, lang))


def refuse(path: Path, source_path: str | Path | None) -> None:
    """
    Raises:
        Refusal: nothing can be written to ``path``, whatever is found.
    """
    saving.suffix(path, tuple(MAKERS))
    saving.refuse(path, source_path)


def csv(checked: Checked, lang: Language) -> bytes:
    first = defused(pl.DataFrame({"siap": [ready(checked, lang)]})).write_csv(include_header=False)
    table = defused(listed(checked, lang).select(COLUMNS)).rename(headings(lang)).write_csv()
    return BOM + (first + table).encode()


def _xlsx(checked: Checked, lang: Language) -> bytes:
    from reports.findings import workbook

    return workbook.document(checked, lang)


def _pdf(checked: Checked, lang: Language) -> bytes:
    from reports.findings import pdf

    return pdf.document(checked, lang)


MAKERS: Mapping[str, Callable[[Checked, Language], bytes]] = {".csv": csv, ".xlsx": _xlsx, ".pdf": _pdf}
