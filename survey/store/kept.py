"""The field files kept beside the store, each under its SHA-256, exactly as it came."""

from __future__ import annotations

import os
from pathlib import Path

from survey.checked import Checked
from survey.project import Project


def kept_at(project: Project, checked: Checked) -> Path:
    """Where the file is kept."""
    return project.kept / f"{checked.source.sha256}.csv"


def keep(project: Project, checked: Checked) -> None:
    """Keep the file's bytes under its SHA-256, if they are not there already. Personal columns are not kept."""
    data = checked.to_keep()
    target = kept_at(project, checked)
    if target.exists() and target.stat().st_size == len(data):
        return
    project.kept.mkdir(exist_ok=True)
    part = target.with_suffix(".part")
    try:
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    except OSError as error:
        error.filename = error.filename or str(project.kept)
        raise
    finally:
        part.unlink(missing_ok=True)
