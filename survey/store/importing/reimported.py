"""A file that comes again after others did: its older values take the place of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from survey.catalogue import BALLOTS
from survey.checked import Checked
from survey.project import Project
from survey.store.consequences import Named
from survey.store.engine import tables
from survey.store.engine.layout import asked
from survey.store.engine.opening import has_store, opened
from survey.store.importing.copies import Copy
from survey.store.queries import Import


@dataclass(frozen=True)
class Older:
    """``first``: the number of the import that the very same table was before. ``since``: the later imports whose rows
    it takes the place of now; ``rows``: how many."""

    first: int
    since: tuple[Named, ...]
    rows: int


@dataclass(frozen=True)
class Outdated:
    """Of a file that is only checked: the ``round`` that it went into, and what an import there would bring back."""

    round: str
    older: Older


def older(con: Any, this: Import, copy: Copy) -> Older | None:
    """What the import ``this``, stored already, brings back; None where its file is new or nothing came between."""
    form = copy.checked.form
    earlier = con.execute(
        """SELECT id, salinan FROM impor WHERE putaran = ? AND sha256 = ? AND formulir IS NOT DISTINCT FROM ?
           AND id < ? ORDER BY id DESC""",
        [this.round, this.sha256, form, this.number],
    ).fetchall()
    # One workbook is several tables; each has a copy of its own.
    first = next((number for number, kept in earlier if kept in (None, copy.sha256)), None)
    if first is None:
        return None
    since = con.execute(
        f"""SELECT impor.id, nama, count(*) FROM {tables.of(form).table} AS lama JOIN impor ON impor.id = lama.impor
            WHERE lama.diganti = ? AND impor.id > ? GROUP BY ALL ORDER BY impor.id""",
        [this.number, first],
    ).fetchall()
    named = tuple(Named(number, file, form) for number, file, _ in since)
    return Older(first, named, sum(rows for *_, rows in since)) if since else None


def outdated(project: Project, checked: Checked) -> Outdated | None:
    """What the round that holds this very table has had since; None where none holds it, or later files say of its
    rows what it says."""
    into = tables.of(checked.form)
    if into.form in BALLOTS or not has_store(project):
        return None
    with opened(project, write=False) as con:
        found = con.execute(
            """SELECT id, putaran, salinan FROM impor WHERE sha256 = ? AND formulir IS NOT DISTINCT FROM ?
               ORDER BY id DESC""",
            [checked.source.sha256, into.form],
        ).fetchall()
        copy = Copy(project, checked, None)
        last = next(((number, name) for number, name, kept in found if kept in (None, copy.sha256)), None)
        if last is None:
            return None
        first, round_name = last
        since = _differing(con, first, round_name, into)
    if not since:
        return None
    named = tuple(Named(number, file, into.form) for number, file, _ in since)
    return Outdated(round_name, Older(first, named, sum(rows for *_, rows in since)))


def _differing(con: Any, first: int, round_name: str, into: tables.Rows) -> list[tuple[int, str, int]]:
    """The imports whose rows stand now where those of import ``first`` did: number, file, how many; none where all of
    them say the same as those did."""
    key, same = ", ".join(into.key), " AND ".join(f"lama.{name} = kini.{name}" for name in into.key)
    told = ", ".join(name for name in asked(con, into.form) if name not in into.key)
    found = con.execute(
        f"""SELECT impor.id, nama, count(*), bool_or(lama.nilai <> kini.nilai)
            FROM (SELECT {key}, hash({told}) AS nilai FROM {into.table}
                  WHERE impor = $first AND diganti IS NOT NULL AND ditahan IS NULL) AS lama
            JOIN (SELECT {key}, impor, hash({told}) AS nilai FROM {into.table}
                  WHERE impor > $first AND diganti IS NULL) AS kini ON {same}
            JOIN impor ON impor.id = kini.impor WHERE putaran = $round GROUP BY ALL ORDER BY impor.id""",
        {"first": first, "round": round_name},
    ).fetchall()
    return [(number, file, rows) for number, file, rows, _ in found] if any(row[-1] for row in found) else []
