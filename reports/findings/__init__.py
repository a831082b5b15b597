"""What a check found, on its ways out: told on the terminal, listed in a file, marked in the table it came from."""

from __future__ import annotations

from pathlib import Path

from reports.findings.told import as_json, needs_work, stored_told, told
from survey.catalogue import Language
from survey.checked import Checked

__all__ = ["as_json", "needs_work", "stored_told", "told", "write", "write_marked"]


def write(checked: Checked, path: str | Path, lang: Language, source_path: str | Path | None = None) -> None:
    """Write every finding to ``path``, whose suffix chooses CSV, XLSX or PDF.

    Raises:
        Refusal: another suffix, more findings than a sheet has rows, or ``path`` is the checked file itself.
    """
    from reports.findings import files

    files.write(checked, Path(path), lang, source_path)


def write_marked(checked: Checked, path: str | Path, lang: Language, source_path: str | Path | None = None) -> None:
    """Write the checked table to ``path``, cells as they were typed, those with a finding coloured and commented.

    Raises:
        Refusal: ``path`` is no XLSX or the checked file itself, or the table fits no sheet.
    """
    from reports.findings import marked

    marked.write(checked, Path(path), lang, source_path)
