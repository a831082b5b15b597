"""Frozen rounds: nothing can be imported into them any more, so that a later round is compared with what stood then."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import polars as pl

from survey.messages import Refusal
from survey.project import Project
from survey.store.engine.opening import has_store, opened
from survey.store.queries import require_round, rows_in_force


@dataclass(frozen=True)
class Frozen:
    """A round's fingerprint: the SHA-256 of its rows in force. ``again``: it was frozen before; nothing changed."""

    sha256: str
    again: bool


def freeze(project: Project, round_name: str) -> Frozen:
    """Freeze a round.

    Raises:
        Refusal: there is no such round, or it has no rows.
    """
    require_round(project, round_name)
    with opened(project, write=True) as con:
        if earlier := fingerprint_of(con, round_name):
            return Frozen(earlier, True)
        rows = rows_in_force(con, round_name, ["* EXCLUDE (impor, baris, diganti)"], "")
        if rows.is_empty():
            raise Refusal("putaran_tidak_ada", putaran=round_name, ada="–")
        made = fingerprint(rows)
        con.execute("INSERT INTO beku VALUES (?, ?, now())", [round_name, made])
    return Frozen(made, False)


def refuse_frozen(con: Any, round_name: str, code: str = "putaran_beku") -> None:
    """
    Raises:
        Refusal: the round is frozen; its ``code`` says what was not done.
    """
    if fingerprint_of(con, round_name):
        raise Refusal(code, putaran=round_name)


def refuse_file(project: Project, round_name: str, sha256: str) -> None:
    """What can be said before a file is checked; the very same file again changes nothing.

    Raises:
        Refusal: the round is frozen, and this file is not in it.
    """
    if not has_store(project):
        return
    with opened(project, write=False) as con:
        there = con.execute("SELECT 1 FROM impor WHERE putaran = ? AND sha256 = ?", [round_name, sha256]).fetchall()
        if not there:
            refuse_frozen(con, round_name)


def fingerprint(rows: pl.DataFrame) -> str:
    """SHA-256 of the cells that are told, whatever the order of rows and columns; a blank cell adds nothing, so that a
    question asked later does not change it."""
    told = [pl.lit(f"{name}=") + pl.col(name).cast(pl.String) for name in sorted(rows.columns)]
    lines = rows.select(line=pl.concat_str(told, separator="\x1f", ignore_nulls=True))["line"].sort()
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def fingerprint_of(con: Any, round_name: str) -> str | None:
    """The fingerprint that a round was frozen with, None where it is not."""
    found = con.execute("SELECT sidik FROM beku WHERE putaran = ?", [round_name]).fetchall()
    return str(found[0][0]) if found else None
