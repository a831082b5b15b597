"""Corrections: a log over the raw data. They are applied as a set, all of it or none, and a set can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from survey.context import Context
from survey.corrections.correction import Applied, Correction
from survey.corrections.texts import refuse_personal
from survey.findings import STORED
from survey.messages import Refusal
from survey.project import Project
from survey.store.corrections.limits import IN_FORCE, forbidden
from survey.store.corrections.replay import AT_THE_DOOR, Replayed, replay_round
from survey.store.corrections.validation import Cell, validate
from survey.store.engine.frames import append, frame, lent, number
from survey.store.engine.layout import make_room
from survey.store.engine.opening import opened
from survey.store.engine.transaction import whole
from survey.store.frozen import refuse_frozen
from survey.store.queries import require_round
from survey.store.reread import Kept, kept

OF_ROUND = "impor IN (SELECT id FROM impor WHERE putaran = ?)"


def apply(project: Project, round_name: str, lines: Sequence[Correction], file: str, known: Context) -> Applied:
    """Apply corrections to a round: all of them, or, if one fails, none. ``file``: what they stand in; ``known``: what
    ``survey.gather`` gathers for the round.

    Raises:
        Refusal: no such round, or it is frozen; a kept copy is gone or changed; the store cannot be used.
    """
    require_round(project, round_name)
    with opened(project, write=True) as con:
        refuse_frozen(con, round_name)
        found = validate(project, con, round_name, lines)
        if found.failed or not found.cells:
            return Applied(None, failed=tuple(found.failed), again=found.again)
        replayed = replay_round(con, round_name, _logs(found.kept, found.cells), known)
        if failed := forbidden(replayed, found.cells):
            return Applied(None, failed=failed)
        new = _next(con)
        with whole(con):
            _log(con, new, found.cells, file)
            _write(con, replayed)
    touched = {(cell.row.number, cell.row.row) for cell in found.cells}
    return _told(replayed, new, len(found.cells), touched)


def undo(project: Project, round_name: str, set_number: int, known: Context, who: str = "", why: str = "") -> Applied:
    """Undo a set of corrections; the log keeps both.

    Raises:
        Refusal: as ``apply``; and where the round has no such set, or a later one corrected the same cells, or ``who``
            or ``why`` holds personal data.
    """
    refuse_personal(who, why)
    require_round(project, round_name)
    with opened(project, write=True) as con:
        refuse_frozen(con, round_name)
        touched, undone_by = _set(con, round_name, set_number)
        if undone_by is not None:
            return Applied(None, again=undone_by)
        imports = sorted({at[0] for at in touched})
        logs = {n: kept(project, con, n, without=set_number) for n in imports}
        replayed = replay_round(con, round_name, {n: (own, own.log) for n, own in logs.items()}, known)
        new = _next(con)
        with whole(con):
            con.execute("UPDATE koreksi SET dibatalkan = ? WHERE nomor = ?", [new, set_number])
            # Of its own row, too, so that it is never laid over anything.
            con.execute(
                """INSERT INTO koreksi (nomor, siapa, mengapa, dibatalkan, pada)
                   VALUES ($new, nullif($who, ''), nullif($why, ''), $new, now())""",
                {"new": new, "who": who, "why": why},
            )
            _write(con, replayed)
    return _told(replayed, new, len(touched), {at[:2] for at in touched})


def _logs(own: dict[int, Kept], cells: Sequence[Cell]) -> dict[int, tuple[Kept, tuple[Any, ...]]]:
    new = {n: tuple(cell.mended for cell in cells if cell.row.number == n) for n in own}
    return {n: (own[n], (*own[n].log, *mended)) for n, mended in new.items() if mended}


def _next(con: Any) -> int:
    return number(con, "SELECT coalesce(max(nomor), 0) + 1 FROM koreksi")


def _set(con: Any, round_name: str, set_number: int) -> tuple[set[tuple[int, int, str]], int | None]:
    """The cells of a set, and the set that undid it.

    Raises:
        Refusal: the round has no such set, or a later one corrected the same cells.
    """
    cells = f"SELECT impor, baris, pertanyaan, dibatalkan FROM koreksi WHERE nomor = ? AND {OF_ROUND}"
    found = con.execute(cells, [set_number, round_name]).fetchall()
    if not found:
        there = con.execute(f"SELECT DISTINCT nomor FROM koreksi WHERE {OF_ROUND} ORDER BY 1", [round_name]).fetchall()
        ada = ", ".join(str(row[0]) for row in there) or "–"
        raise Refusal("koreksi_set_tidak_ada", nomor=set_number, putaran=round_name, ada=ada)
    later = con.execute(
        """SELECT DISTINCT k.nomor FROM koreksi k JOIN koreksi own USING (impor, baris, pertanyaan)
           WHERE own.nomor = ? AND k.nomor > own.nomor AND k.dibatalkan IS NULL ORDER BY 1""",
        [set_number],
    ).fetchall()
    if later and found[0][3] is None:
        raise Refusal("koreksi_tertimpa", nomor=set_number, lain=", ".join(str(row[0]) for row in reversed(later)))
    return {(n, row, question) for n, row, question, _ in found}, found[0][3]


def _log(con: Any, new: int, cells: Sequence[Cell], file: str) -> None:
    rows = [(c.row.number, c.row.row, c.question, c.old, c.new, c.who, c.why, c.when) for c in cells]
    names = ("impor", "baris", "pertanyaan", "lama", "baru", "siapa", "mengapa", "kapan")
    kinds = {name: pl.Int64 if name in ("impor", "baris") else pl.String for name in names}
    with lent(con, pl.DataFrame(rows, schema=kinds, orient="row")):
        con.execute(
            """INSERT INTO koreksi BY NAME
               SELECT *, $nomor AS nomor, $berkas AS berkas, NULL AS dibatalkan, now() AS pada FROM masuk""",
            {"nomor": new, "berkas": file},
        )


def _write(con: Any, replayed: Replayed) -> None:
    """Bring the stored rows and findings to what was replayed; untouched rows stay where they lie."""
    for n, checked in replayed.checked.items():
        names = [name for name in checked.rows.columns if name != "baris"]
        stored = frame(con, f"SELECT baris, {', '.join(names)} FROM baris WHERE impor = $n", {"n": n})
        changed = checked.rows.join(stored, on=checked.rows.columns, how="anti", nulls_equal=True)
        make_room(con, changed)
        _update(con, n, changed, names)
        findings = checked.findings.filter(~pl.col("kode").is_in(AT_THE_DOOR))
        con.execute("DELETE FROM temuan WHERE impor = ? AND NOT list_contains(?, kode)", [n, list(AT_THE_DOOR)])
        append(con, "temuan", findings.select(*STORED), n)
        con.execute("UPDATE impor SET siap = ?, ditahan = ? WHERE id = ?", [checked.ready, checked.held, n])
    moved = replayed.rows.filter(pl.col("diganti").ne_missing(pl.col("diganti_lama")))
    for (n,), rows in moved.group_by("impor", maintain_order=True):
        _update(con, int(str(n)), rows.select("baris", "diganti"), ["diganti"])


def _update(con: Any, of_import: int, rows: pl.DataFrame, names: Sequence[str]) -> None:
    if rows.is_empty():
        return
    changes = ", ".join(f"{name} = masuk.{name}" for name in names)
    with lent(con, rows):
        con.execute(f"UPDATE baris SET {changes} FROM masuk WHERE impor = ? AND baris.baris = masuk.baris", [of_import])


def _told(replayed: Replayed, new: int, cells: int, touched: set[tuple[int, int]]) -> Applied:
    at = pl.DataFrame(sorted(touched), schema={"impor": pl.Int64, "baris": pl.Int64}, orient="row")
    replayed = replace(replayed, rows=replayed.rows.join(at.with_columns(kena=True), on=["impor", "baris"], how="left"))
    was_held, is_held = pl.col("ditahan_lama").is_not_null(), pl.col("ditahan").is_not_null()
    fallen = IN_FORCE & ~was_held & is_held
    return Applied(
        new,
        cells,
        ready=replayed.states(IN_FORCE & was_held & ~is_held),
        held=replayed.states(is_held & (pl.col("kena").fill_null(False) | fallen)),
        replaced=replayed.states(IN_FORCE & pl.col("diganti").is_not_null()),
        returned=replayed.states(~IN_FORCE & pl.col("diganti").is_null()),
    )
