"""Storing a checked file: all of it or none of it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from survey.catalogue import BALLOTS, WORKS
from survey.checked import Checked
from survey.findings import STORED
from survey.project import Project
from survey.store.engine import tables
from survey.store.engine.frames import append, number
from survey.store.engine.layout import STANDING, make_room
from survey.store.engine.opening import opened
from survey.store.engine.transaction import Transaction, whole
from survey.store.frozen import fingerprint_of, refuse_frozen
from survey.store.importing.changes import Changes, changes
from survey.store.importing.copies import Copy, keep
from survey.store.importing.header_maps import map_number, remember
from survey.store.importing.reimported import Older, older
from survey.store.importing.takeover import retire, take_over
from survey.store.queries import Import
from survey.store.recaps import Counted
from survey.store.recaps import keep as keep_counted


@dataclass(frozen=True)
class Stored:
    """What an import did. ``again``: the file was there already and nothing changed. ``kept_old``: RTs whose new row is
    held, so that their earlier ready row stays in force. ``elsewhere``: another round that the same bytes are, too.
    ``alike``: another round whose name differs in capitals, spaces and signs alone. ``changes``: of what took the place
    of earlier rows, ballots aside, what it changed. ``older``: of a file that was there before, what it undoes."""

    this: Import
    again: bool
    replaced: int
    kept_old: pl.DataFrame
    elsewhere: str | None = None
    alike: str | None = None
    changes: Changes | None = None
    older: Older | None = None


def save(
    project: Project, round_name: str, checked: Checked, instead: bool = False, counted: Counted | None = None
) -> Stored:
    """Store a checked file: all of it or none of it. ``instead``: it takes the place of all that earlier files of its
    name brought into the round, also of RTs that it does not name. ``counted``: what a recap counted to make it.

    Raises:
        Refusal: the round is frozen, the store is locked, damaged or newer than this program, or the disk is full;
            nothing changed then.
    """
    return save_all(project, round_name, [checked], instead, counted)[0]


def save_all(
    project: Project,
    round_name: str,
    made: Sequence[Checked],
    instead: bool = False,
    counted: Counted | None = None,
) -> list[Stored]:
    """The same of the tables of one file, together."""
    # Rows are judged while the store opens; what is asked about them, which holds none, while the engine takes them in.
    with ThreadPoolExecutor(1) as beside:
        judging = beside.submit(lambda: [checked.rows for checked in made])
        finding = beside.submit(lambda: [checked.findings for checked in made])
        # It will be told, and can be counted while what was found is stored.
        beside.submit(lambda: [checked.held_rts for checked in made])
        with opened(project, write=True) as con:
            return _all_of_it(con, project, _Into(round_name, instead, counted), _Asked(made, judging, finding))


@dataclass(frozen=True)
class _Into:
    """Where a file goes; see ``save``."""

    round: str
    instead: bool
    counted: Counted | None


@dataclass(frozen=True)
class _Asked:
    """The tables of a file, while their rows are ``judging`` and what is asked about them is ``finding``."""

    made: Sequence[Checked]
    judging: Future[list[pl.DataFrame]]
    finding: Future[list[pl.DataFrame]]


def _all_of_it(con: Any, project: Project, into: _Into, asked: _Asked) -> list[Stored]:
    copies = _apart([_copy(con, project, checked) for checked in asked.made])
    again = [_same(con, into.round, copy) for copy in copies]
    # A frozen baseline stands; the works on it go on.
    if any(earlier is None and one.form not in WORKS for one, earlier in zip(asked.made, again, strict=True)):
        refuse_frozen(con, into.round)
    new = [copy.path for copy in copies if not copy.path.exists()]
    stored, this = [], Transaction()
    try:
        # Tables of one file may share its copy, so copies are kept one after the other.
        with ThreadPoolExecutor(1) as keeper:
            keeping = [keeper.submit(keep, copy) for copy in copies]
            asked.judging.result()
            with whole(con) as this:
                for copy, earlier, kept in zip(copies, again, keeping, strict=True):
                    stored.append(_one(con, into, copy, earlier, kept))
                asked.finding.result()
                for one, checked in zip(stored, asked.made, strict=True):
                    _findings(con, one, checked)
    finally:
        if not this.committed:
            for path in new:
                path.unlink(missing_ok=True)
    return stored


def _one(con: Any, into: _Into, copy: Copy, earlier: Import | None, kept: Future[str]) -> Stored:
    """Store the rows of one table, while its copy is written beside."""
    checked = copy.checked
    if earlier:
        kept.result()
        stored = Stored(earlier, True, 0, checked.rows.clear())
    else:
        make_room(con, checked.rows, checked.form)
        stored = _insert(con, into.round, checked, into.instead)
        con.execute("UPDATE impor SET salinan = ? WHERE id = ?", [kept.result(), stored.this.number])
        # A recap that comes to what an earlier one came to undoes nothing: it is of other answers.
        if stored.replaced and not into.instead and (stored.changes is None or stored.changes.changed):
            stored = replace(stored, older=older(con, stored.this, copy))
    if into.counted and not fingerprint_of(con, into.round):
        keep_counted(con, stored.this.number, into.counted)
    return stored


def _findings(con: Any, stored: Stored, checked: Checked) -> None:
    if not stored.again:
        append(con, "temuan", checked.findings.select(*STORED), stored.this.number)


def _copy(con: Any, project: Project, checked: Checked) -> Copy:
    first = con.execute(
        "SELECT salinan FROM impor WHERE sha256 = ? ORDER BY id LIMIT 1", [checked.source.sha256]
    ).fetchall()
    return Copy(project, checked, first[0][0] if first else None)


def _apart(copies: list[Copy]) -> list[Copy]:
    """Several sheets of a workbook that is new are not kept under one name."""
    first, *others = copies
    return [first, *(copy if copy.first else replace(copy, first=first.sha256) for copy in others)]


def _same(con: Any, round_name: str, copy: Copy) -> Import | None:
    """The import of the same bytes into the same round, read alike, with every row still in force."""
    checked = copy.checked
    table = tables.of(checked.form).table
    found = con.execute(
        f"""SELECT id, putaran, nama, sha256, siap, ditahan, salinan FROM impor
           WHERE putaran = ? AND sha256 = ? AND desimal = ? AND (peta IS NOT DISTINCT FROM ?)
             AND (formulir IS NOT DISTINCT FROM ?)
             AND id NOT IN (SELECT DISTINCT impor FROM {table} WHERE diganti IS NOT NULL)
           ORDER BY id DESC""",
        [round_name, checked.source.sha256, checked.decimal, map_number(con, checked), checked.form],
    ).fetchall()
    return next((Import(*facts) for *facts, kept in found if kept in (None, copy.sha256)), None)


def _insert(con: Any, round_name: str, checked: Checked, instead: bool) -> Stored:
    new = number(con, "SELECT coalesce(max(id), 0) + 1 FROM impor")
    source, into = checked.source, tables.of(checked.form)
    this = Import(new, round_name, source.name, source.sha256, checked.ready, checked.held)
    retired = retire(con, this, into) if instead else 0
    elsewhere = con.execute(
        f"""SELECT putaran FROM impor WHERE sha256 = ? AND putaran <> ? AND formulir IS NOT DISTINCT FROM ?
            AND {STANDING} ORDER BY id DESC LIMIT 1""",
        [this.sha256, round_name, checked.form],
    ).fetchone()
    replaced, kept_old = take_over(con, this, checked.rows, into)
    read_as = [checked.decimal, checked.dialect.encoding, checked.dialect.separator]
    reread = [remember(con, checked), checked.mixed]
    con.execute(
        "INSERT INTO impor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, now(), ?, ?, NULL, ?, NULL)",
        [new, round_name, this.file, this.sha256, *read_as, this.ready, this.held, *reread, checked.form],
    )
    append(con, into.table, checked.rows, new)
    beside = elsewhere and elsewhere[0], _alike(con, round_name)
    # Whose vote was which is nobody's to read.
    told = retired + replaced and into.form not in BALLOTS
    changed = changes(con, new, round_name, into) if told else None
    return Stored(this, False, retired + replaced, kept_old, *beside, changed)


def _alike(con: Any, round_name: str) -> str | None:
    folded = "regexp_replace(lower({}), '[\\s_.-]', '', 'g')".format
    found = con.execute(
        f"""SELECT putaran FROM impor WHERE putaran <> $1 AND {folded("putaran")} = {folded("$1")} AND {STANDING}
            ORDER BY id LIMIT 1""",
        [round_name],
    ).fetchall()
    return found[0][0] if found else None
