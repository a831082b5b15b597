"""An import taken out of force again: nothing is deleted, and the round is as if its file had never come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from survey.catalogue import WORKS
from survey.corrections.texts import refuse_personal
from survey.messages import Refusal
from survey.messages.filling import few
from survey.place.completeness import held_rows, one_per_rt
from survey.project import Project
from survey.store.consequences import Left, Named, left, unfounded
from survey.store.engine import tables
from survey.store.engine.frames import frame, lent, number
from survey.store.engine.layout import STANDING
from survey.store.engine.opening import has_store, opened
from survey.store.engine.transaction import whole
from survey.store.frozen import refuse_frozen
from survey.store.history import stamp
from survey.store.succession import course, replaced

SHOWN = 8
IN_FORCE = pl.col("diganti").is_null()


@dataclass(frozen=True)
class Withdrawn:
    """``left``: rows of the import that were in force; ``returned``: rows of earlier imports that are in force again.
    ``ready`` and ``held``: what the round holds now of the baseline's RTs, or of the form's answers. ``after``: what is
    to be done now. ``unfounded``: the imports whose works name an RT, or a work, that the round holds no more."""

    this: Named
    left: int
    returned: int
    ready: int
    held: int
    after: Left
    unfounded: tuple[Named, ...]


def withdraw(project: Project, round_name: str, import_number: int, who: str = "", why: str = "") -> Withdrawn:
    """Take an import out of force. Rows that it had replaced are in force again where no other import replaces them.

    Raises:
        Refusal: the round has no such import, or it was withdrawn before; the round is frozen, unless the import is of
            works; ``who`` or ``why`` holds personal data; the store cannot be used. Nothing changed then.
    """
    refuse_personal(who, why)
    if not has_store(project):
        raise Refusal("putaran_tidak_ada", putaran=round_name, ada="–")
    with opened(project, write=True) as con:
        this = _of_round(con, round_name, import_number)
        # As of an import: a frozen baseline stands, the works on it go on.
        if this.form not in WORKS:
            refuse_frozen(con, round_name, "penarikan_beku")
        lost = unfounded(con, round_name)
        before, after = _settled(con, round_name, this)
        moved = after.filter(pl.col("diganti").ne_missing(before["diganti"]))
        with whole(con):
            con.execute(
                "INSERT INTO penarikan SELECT count(*) + 1, $n, trim($who), trim($why), now() FROM penarikan",
                {"n": this.number, "who": who, "why": why},
            )
            _write(con, tables.of(this.form).table, moved)
        return Withdrawn(
            this,
            before.filter(IN_FORCE & (pl.col("impor") == this.number)).height,
            moved.filter(IN_FORCE).height,
            *_counts(after.filter(IN_FORCE), tables.of(this.form)),
            left(con, round_name, this),
            tuple(one for one in unfounded(con, round_name) if one not in lost),
        )


def each(project: Project, round_name: str) -> pl.DataFrame:
    """Every import of a round, oldest first: ``impor``, ``berkas``, ``formulir``, ``siap``, ``ditahan``, ``berlaku``
    (how many of its rows are in force), ``disimpan``; of a withdrawn one ``ditarik`` (when), ``siapa``, ``mengapa``.

    Raises:
        Refusal: there is no such round.
    """
    if not has_store(project):
        raise Refusal("putaran_tidak_ada", putaran=round_name, ada="–")
    with opened(project, write=False) as con:
        _require(con, round_name)
        found = frame(
            con,
            f"""SELECT impor.id AS impor, nama AS berkas, formulir, siap, impor.ditahan,
                       {stamp("impor.pada")} AS disimpan, {stamp("penarikan.pada")} AS ditarik, siapa, mengapa
                FROM impor LEFT JOIN penarikan ON penarikan.impor = impor.id
                WHERE putaran = $round ORDER BY impor.id""",
            {"round": round_name},
        )
        forms = found["formulir"].unique(maintain_order=True).to_list()
        standing = pl.concat(frame(con, _STANDING_ROWS.format(tables.of(form).table)) for form in forms)
    columns = [*found.columns[:5], "berlaku", *found.columns[5:]]
    return found.join(standing, on="impor", how="left", maintain_order="left").with_columns(
        pl.col("berlaku").fill_null(0)
    )[columns]


def withdrawn(project: Project) -> dict[str, int]:
    """Of each round that something was withdrawn from, how many imports."""
    if not has_store(project):
        return {}
    with opened(project, write=False) as con:
        found = con.execute(
            """SELECT putaran, count(*) FROM penarikan JOIN impor ON impor.id = penarikan.impor
               GROUP BY putaran ORDER BY min(impor.id)"""
        ).fetchall()
    return dict(found)


_STANDING_ROWS = "SELECT impor, count(*) AS berlaku FROM {} WHERE diganti IS NULL GROUP BY impor"


def _of_round(con: Any, round_name: str, import_number: int) -> Named:
    """
    Raises:
        Refusal: the round has no such import, or it was withdrawn before.
    """
    _require(con, round_name)
    found = con.execute("SELECT id, nama, formulir, putaran FROM impor WHERE id = ?", [import_number]).fetchall()
    if not found:
        raise Refusal("penarikan_nomor", nomor=import_number, putaran=round_name, ada=_there(con, round_name))
    *named, of_round = found[0]
    this = Named(*named)
    if of_round != round_name:
        facts = {"berkas": this.file, "lain": of_round, "ada": _there(con, round_name)}
        raise Refusal("penarikan_putaran", nomor=import_number, putaran=round_name, **facts)
    if number(con, "SELECT count(*) FROM penarikan WHERE impor = ?", [import_number]):
        raise Refusal("penarikan_sudah", nomor=import_number, berkas=this.file, putaran=round_name)
    return this


def _require(con: Any, round_name: str) -> None:
    rounds = con.execute("SELECT putaran FROM impor GROUP BY putaran ORDER BY min(id)").fetchall()
    there = [name for (name,) in rounds]
    if round_name not in there:
        raise Refusal("putaran_tidak_ada", putaran=round_name, ada=", ".join(there) or "–")


def _there(con: Any, round_name: str) -> str:
    """The imports of a round that can be withdrawn, the latest first."""
    found = con.execute(
        f"SELECT id, nama FROM impor WHERE putaran = ? AND {STANDING} ORDER BY id DESC", [round_name]
    ).fetchall()
    return few((f"{at} ({file})" for at, file in found), SHOWN, len(found)) or "–"


def _settled(con: Any, round_name: str, this: Named) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of the import's kind in the round, as they are and as they are to be."""
    told = course(con, round_name, this.form)
    columns = ", ".join(["impor", "baris", *told.into.key, "ditahan", "diganti"])
    before = frame(
        con,
        f"""SELECT {columns} FROM {told.into.table} WHERE impor IN (SELECT id FROM impor WHERE putaran = $round)
            ORDER BY impor, baris""",
        {"round": round_name},
    )
    then, now = replaced(before, told), replaced(before, told.without(this.number))
    # What the rule tells of other rows stays as it is stored.
    concerned = now.ne_missing(then) | before["diganti"].eq_missing(this.number)
    return before, before.with_columns(diganti=now.zip_with(concerned, before["diganti"]))


def _write(con: Any, table: str, moved: pl.DataFrame) -> None:
    with lent(con, moved.select("impor", "baris", "diganti")):
        con.execute(
            f"""UPDATE {table} SET diganti = masuk.diganti FROM masuk
                WHERE {table}.impor = masuk.impor AND {table}.baris = masuk.baris"""
        )


def _counts(in_force: pl.DataFrame, into: tables.Rows) -> tuple[int, int]:
    ready, held = in_force.filter(pl.col("ditahan").is_null()), in_force.filter(pl.col("ditahan").is_not_null())
    if into.form is None:
        held = one_per_rt(held_rows(ready, held))
    return ready.height, held.height
