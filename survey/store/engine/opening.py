"""Opening the store: made where there is none, refused in plain words where it cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from survey.messages import Refusal
from survey.project import Project
from survey.store.engine.layout import LOG
from survey.store.kept import any_kept


def has_store(project: Project) -> bool:
    """Whether the project has a store already.

    Raises:
        Refusal: it had one, as what it leaves beside it shows.
    """
    path = project.store
    if path.exists():
        return True
    log, kept = path.with_name(path.name + LOG).exists(), any_kept(project)
    # Looked for again, for another program may be making it: its log and its copies are never there before it is.
    if path.exists():
        return True
    if log:
        raise Refusal("simpanan_terpisah", berkas=path)
    if kept:
        raise Refusal("simpanan_hilang", berkas=path, folder=project.kept)
    return False


@contextmanager
def opened(project: Project, write: bool) -> Iterator[Any]:
    """A connection to the project's store, made first where there is none.

    Raises:
        Refusal: the store is locked, damaged, newer than this program, missing or without what was last written to it,
            or the disk is full.
    """
    there = has_store(project)
    # A large file is read before the first store of a project is made: DuckDB need not be loaded ahead of that.
    from survey.store.engine.attaching import attached

    with attached(project.store, write, there) as con:
        yield con
