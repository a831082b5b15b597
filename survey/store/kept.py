"""Where the field files kept beside the store lie: under their SHA-256."""

from __future__ import annotations

import re
from pathlib import Path

from survey.project import Project

_COPY = re.compile(r"[0-9a-f]{64}(-[0-9a-f]{12})?\.csv")


def any_kept(project: Project) -> bool:
    """Whether a copy is there; other files that people put beside them are none."""
    return project.kept.is_dir() and any(_COPY.fullmatch(path.name) for path in project.kept.iterdir())


def copy_at(project: Project, sha256: str, copy: str | None) -> Path:
    """Where the copy of an imported file is. ``copy``: its own SHA-256, None where an earlier format did not tell."""
    apart = own_place(project, sha256, copy or "")
    return apart if apart.exists() else place_of(project, sha256)


def place_of(project: Project, sha256: str) -> Path:
    """Where the first copy of a file lies."""
    return project.kept / f"{sha256}.csv"


def own_place(project: Project, sha256: str, copy: str) -> Path:
    """Where a copy lies that differs from the first of the same file. ``copy``: its own SHA-256."""
    return project.kept / f"{sha256}-{copy[:12]}.csv"
