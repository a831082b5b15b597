"""The field files kept beside the store, each under its SHA-256, exactly as it came."""

from __future__ import annotations

import os
from pathlib import Path

from survey.check import Checked
from survey.project import Project


def keep(project: Project, checked: Checked) -> Path | None:
    """Keep the file's bytes under its SHA-256; None where they are there already. Personal columns are not kept."""
    data = checked.to_keep()
    target = project.kept / f"{checked.source.sha256}.csv"
    if target.exists() and target.stat().st_size == len(data):
        return None
    project.kept.mkdir(exist_ok=True)
    part = target.with_suffix(".part")
    try:
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return target
