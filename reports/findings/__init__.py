"""What a check found, on its ways out: told on the terminal, listed in a file, marked in the table it came from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reports.findings.told import as_json, as_text, listed, needs_work, outdated_told, stored_told
from survey.catalogue import Language
from survey.checked import Checked

__all__ = [
    "as_json",
    "as_text",
    "listed",
    "needs_work",
    "outdated_told",
    "stored_told",
    "wanted",
    "write",
    "write_marked",
]

Writer = Callable[..., None]


def wanted(source: str, csv: str | None, findings: str | None, marked: str | None) -> list[tuple[str, Writer]]:
    """The files of findings asked for, and what writes each. To be called before anything is stored.

    Raises:
        Refusal: a suffix tells no format, or the checked file would be overwritten.
        OSError: a file has no folder to stand in.
    """
    from reports.files import saving

    if csv and csv != "-":
        saving.refuse(Path(csv), source)
    made: list[tuple[str, Writer]] = []
    if findings:
        from reports.findings import files

        files.refuse(Path(findings), source)
        made.append((findings, write))
    if marked:
        from reports.findings import marked as table

        table.refuse(Path(marked), source)
        made.append((marked, write_marked))
    return [(path, partial(make, path=path, source_path=source)) for path, make in made]


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
