"""The proof that raw data and log make the accepted data: every kept copy is what was kept, and read again under the
corrections it gives the stored rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from survey import place
from survey.context import Context
from survey.messages import Refusal
from survey.project import Project
from survey.store.frames import frame
from survey.store.frozen import fingerprint, fingerprint_of
from survey.store.opening import asked, opened
from survey.store.queries import require_round, rows_in_force
from survey.store.recheck import Kept, kept
from survey.store.succession import replaced

# A fact of an import as a whole, of a row, of the round.
COPY, ROW, LOG, FROZEN = "salinan", "baris", "koreksi", "sidik"
DIFFERENCES: Mapping[str, type[pl.DataType]] = {
    "impor": pl.Int64,
    "berkas": pl.String,
    "baris": pl.Int64,
    "tempat": pl.String,
    "pertanyaan": pl.String,
    "tersimpan": pl.String,
    "seharusnya": pl.String,
}


@dataclass(frozen=True)
class Proof:
    """``differences``: a line each (``DIFFERENCES``), none where all is proven; ``pertanyaan`` is a question's name,
    ``ditahan``, ``diganti``, or one of ``COPY``, ``ROW``, ``LOG`` and ``FROZEN``. Quantities are in small units."""

    imports: int
    rows: int
    corrected: int
    frozen: bool
    differences: pl.DataFrame


def prove(project: Project, round_name: str, known: Context) -> Proof:
    """
    Raises:
        Refusal: there is no such round, or the store cannot be used.
    """
    require_round(project, round_name)
    with opened(project, write=False) as con:
        columns = ["ditahan", *asked(con)]
        lines: list[dict[str, Any]] = []
        expected, corrected = [], 0
        found = con.execute("SELECT id, formulir FROM impor WHERE putaran = ? ORDER BY id", [round_name]).fetchall()
        numbers = [number for number, form in found if form is None]
        lines += [line for number, form in found if form for line in _copy(kept(project, con, number))]
        for number in numbers:
            again = kept(project, con, number)
            corrected += len({(cell.row, cell.question) for cell in again.log})
            told, rows = _import(con, again, known, columns)
            lines += told
            expected.append(rows.select("impor", "baris", *place.KEY, "ditahan"))
        stored = frame(
            con,
            f"""SELECT impor, baris, nama AS berkas, {", ".join(place.KEY)}, diganti AS tersimpan
               FROM baris JOIN impor ON impor.id = baris.impor
               WHERE putaran = $round ORDER BY impor.id, baris.baris""",
            {"round": round_name},
        )
        lines += _succession(stored, pl.concat(expected))
        frozen = fingerprint_of(con, round_name)
        if frozen is not None:
            now = fingerprint(rows_in_force(con, round_name, ["* EXCLUDE (impor, baris, diganti)"], ""))
            lines += [] if now == frozen else [_line({}, FROZEN, frozen, now)]
    made = pl.DataFrame(lines, schema=DIFFERENCES, orient="row")
    return Proof(len(found), stored.height, corrected, frozen is not None, made)


def _copy(again: Kept) -> list[dict[str, Any]]:
    """Of answers to a form, whether their kept copy is what was kept."""
    try:
        _ = again.source
    except Refusal as refusal:
        return [_line({"impor": again.number, "berkas": again.file}, COPY, None, refusal.code)]
    return []


def _import(con: Any, again: Kept, known: Context, columns: list[str]) -> tuple[list[dict[str, Any]], pl.DataFrame]:
    """What differs in an import, and the rows it should have; the stored ones where its copy cannot be read."""
    of, refused = {"impor": again.number, "berkas": again.file}, None
    try:
        rows = again.checked(known, again.log).rows.with_columns(impor=pl.lit(again.number, pl.Int64))
    except Refusal as refusal:
        refused = refusal
    # Only now, for the check alone takes as much memory again.
    stored = frame(con, f"SELECT * FROM baris WHERE impor = {again.number:d} ORDER BY baris")
    if refused:
        return [_line(of, COPY, None, refused.code)], stored
    return [*_compared(of, stored, rows, columns), *_log(con, again)], rows


def _compared(of: dict[str, Any], stored: pl.DataFrame, rows: pl.DataFrame, columns: list[str]) -> list[dict[str, Any]]:
    blank = [pl.lit(None, stored.schema[name]).alias(name) for name in columns if name not in rows.columns]
    rows = rows.with_columns(*blank)
    lines = [
        _line(of | _place(row), ROW, *told)
        for here, there, told in ((stored, rows, ("ada", "–")), (rows, stored, ("–", "ada")))
        for row in here.join(there.select("baris"), on="baris", how="anti").iter_rows(named=True)
    ]
    if not stored["baris"].equals(rows["baris"]):
        here, there = (frame.select("baris").with_row_index(end) for end, frame in (("at", stored), ("again", rows)))
        both = here.join(there, on="baris", how="inner")
        stored, rows = stored[both["at"]], rows[both["again"]]
    for name in columns:
        for at in stored[name].ne_missing(rows[name]).arg_true():
            row = stored.row(at, named=True)
            lines.append(_line(of | _place(row), name, row[name], rows[name][at]))
    return sorted(lines, key=lambda line: line["baris"])


def _log(con: Any, again: Kept) -> Iterator[dict[str, Any]]:
    """Corrections whose old text is not what the cell held when they were applied."""
    found = con.execute(
        """SELECT nomor, baris, pertanyaan, lama, baru, dibatalkan FROM koreksi WHERE impor = ? ORDER BY nomor""",
        [again.number],
    ).fetchall()
    cells: dict[tuple[int, str], list[tuple[int, str | None, int | None]]] = {}
    for number, row, question, old, new, undone in found:
        earlier = cells.setdefault((row, question), [])
        in_force = [text for _, text, by in earlier if by is None or by > number]
        before = in_force[-1] if in_force else again.as_it_came(row, question)
        if old != before:
            yield _line({"impor": again.number, "berkas": again.file, "baris": row}, LOG, old, before)
        earlier.append((number, new, undone))


def _succession(stored: pl.DataFrame, expected: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows that are replaced, or are not, otherwise than the imports say."""
    told = expected.with_columns(diganti=replaced(expected)).select("impor", "baris", "diganti")
    both = stored.join(told, on=["impor", "baris"])
    for row in both.filter(pl.col("tersimpan").ne_missing(pl.col("diganti"))).iter_rows(named=True):
        of = {"impor": row["impor"], "berkas": row["berkas"]}
        yield _line(of | _place(row), "diganti", row["tersimpan"], row["diganti"])


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"baris": row["baris"], "tempat": place.label({name: row[name] for name in place.KEY})}


def _line(of: Mapping[str, Any], question: str, stored: object, expected: object) -> dict[str, Any]:
    told = {"pertanyaan": question, "tersimpan": _text(stored), "seharusnya": _text(expected)}
    return {**dict.fromkeys(DIFFERENCES), **of, **told}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
