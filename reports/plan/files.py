"""The files of a plan: the *rencana kegiatan* for signature as a PDF, and its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports import charts, letterhead
from reports.asked import Asked
from reports.files import saving
from reports.plan.document import document
from reports.plan.pictures import pictures
from reports.plan.planned import Planned, make_plan
from reports.words import word


def write(asked: Asked, folder: Path, **given: Any) -> tuple[None, Iterator[Path]]:
    """The files, as they are written; how many is not known before."""
    return None, _files(make_plan(asked, **given), folder)


def _files(made: Planned, folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{word('plan_pdf', 'file', made.asked.lang)}.pdf"
    drawn = list(pictures(made))
    saving.save(path, document(made, drawn))
    yield path
    yield from charts.write(iter(drawn), folder, letterhead.signed(made.asked.project.letterhead, made.asked.lang))
