"""A correction as people write it, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from survey.messages import Refusal

# The columns of a table of corrections that say of an RT which it is.
KEY = ("kabupaten", "kecamatan", "desa", "rw", "rt")


@dataclass(frozen=True)
class Correction:
    """One cell. ``line``: the row that the correction itself stands in. The RT is named by ``key`` (key columns, blank
    ones tell nothing), or by ``number`` (of its import) and ``row``. All as typed."""

    line: int
    question: str
    old: str
    new: str
    who: str
    why: str
    when: str = ""
    round: str = ""
    number: str = ""
    row: str = ""
    key: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Failed:
    """A correction that cannot be applied. ``finding``: what would hold its RT; see ``survey.findings.COLUMNS``."""

    line: int
    refusal: Refusal
    finding: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class State:
    """An RT that a set of corrections touched or moved."""

    place: str
    file: str
    row: int
    findings: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Applied:
    """What a set of corrections did, or why nothing was done.

    ``number``: of the set, None where nothing was done. ``again``: the set that did all of it before. ``cells``: how
    many were corrected. ``ready``: RTs that were held and are no more; ``held``: RTs of the corrected cells that are
    held still, or again; ``replaced`` and ``returned``: rows of other imports that are in force no longer, or again.
    """

    number: int | None
    cells: int = 0
    again: int | None = None
    failed: tuple[Failed, ...] = ()
    ready: tuple[State, ...] = ()
    held: tuple[State, ...] = ()
    replaced: tuple[State, ...] = ()
    returned: tuple[State, ...] = ()
