"""Field files kept beside the store under their SHA-256: as they came or, where people could be in them, as read."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from io import FileIO
from pathlib import Path

from survey import unnamed
from survey.checked import Checked
from survey.project import Project
from survey.store.kept import own_place, place_of


@dataclass(frozen=True)
class Copy:
    """What is kept of a file. ``first``: SHA-256 of the copy that was first kept of the very same file, perhaps of
    another sheet of the workbook; None where there is none."""

    project: Project
    checked: Checked
    first: str | None

    @cached_property
    def data(self) -> bytes:
        return self.checked.to_keep()

    @property
    def begun(self) -> FileIO | None:
        """See ``Source``; where the file is not kept as it came, that is no copy."""
        begun = self.checked.source.begun
        return begun.result() if begun and self.checked.as_it_came else None

    @cached_property
    def sha256(self) -> str:
        """Of the copy, which is the file's own where it is kept as it came."""
        if self.checked.as_it_came:
            return self.checked.source.sha256
        return hashlib.sha256(self.data).hexdigest()

    @property
    def path(self) -> Path:
        file = self.checked.source.sha256
        if self.first and self.first != self.sha256:
            return own_place(self.project, file, self.sha256)
        return place_of(self.project, file)


def keep(copy: Copy) -> str:
    """Keep a copy, if it is not there already. Returns its SHA-256."""
    target = copy.path
    if target.exists() and target.stat().st_size == len(copy.data):
        return copy.sha256
    copy.project.kept.mkdir(exist_ok=True)
    part = target.with_suffix(".part")
    try:
        part.unlink(missing_ok=True)
        begun = copy.begun
        if begun is None or not unnamed.named(begun, part):
            _write(copy.data, part)
        part.replace(target)
    except OSError as error:
        error.filename = error.filename or str(copy.project.kept)
        raise
    finally:
        part.unlink(missing_ok=True)
    return copy.sha256


def _write(data: bytes, path: Path) -> None:
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
