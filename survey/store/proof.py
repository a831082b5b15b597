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
from survey.store.layout import asked
from survey.store.opening import opened
from survey.store.queries import require_round, rows_in_force
from survey.store.recheck import Kept, kept
from survey.store.rejudged import LINES, as_then, rejudged
from survey.store.succession import Course, course, replaced

# A fact of an import as a whole, of a row, of the round.
COPY, ROW, LOG, FROZEN = "salinan", "baris", "koreksi", "sidik"
# A row that today's checks judge otherwise, in a table with what is told of differences.
TODAY = "pemeriksaan"
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
    ``ditahan``, ``diganti``, or one of ``COPY``, ``ROW``, ``LOG`` and ``FROZEN``. Quantities are in small units.
    ``withdrawn``: those of the imports that were. ``today``: what is no difference, see ``survey.store.rejudged``."""

    imports: int
    withdrawn: tuple[int, ...]
    rows: int
    corrected: int
    frozen: bool
    differences: pl.DataFrame
    today: pl.DataFrame


def prove(project: Project, round_name: str, known: Context) -> Proof:
    """
    Raises:
        Refusal: there is no such round, or the store cannot be used.
    """
    require_round(project, round_name, withdrawn=True)
    with opened(project, write=False) as con:
        stored = frame(
            con,
            """SELECT baris.*, nama AS berkas FROM baris JOIN impor ON impor.id = baris.impor
               WHERE putaran = $round ORDER BY impor.id, baris.baris""",
            {"round": round_name},
        )
        columns = ["ditahan", *asked(con)]
        lines: list[dict[str, Any]] = []
        expected, corrected, today = [], 0, [pl.DataFrame(schema=LINES)]
        found = con.execute("SELECT id, formulir FROM impor WHERE putaran = ? ORDER BY id", [round_name]).fetchall()
        numbers = [number for number, form in found if form is None]
        told_of = course(con, round_name)
        lines += [line for number, form in found if form for line in _copy(kept(project, con, number))]
        for number in numbers:
            own, again = stored.filter(pl.col("impor") == number), kept(project, con, number)
            corrected += len({(cell.row, cell.question) for cell in again.log})
            read = _import(con, again, known, own, columns)
            lines += [*read.lines, *(_log(con, again) if read.rows is not own else [])]
            expected.append(read.rows)
            # Of what is out of force, nothing is to be looked at again.
            today += [] if number in told_of.withdrawn else [read.today]
        made_of = pl.concat(e.select("impor", "baris", *place.KEY, "ditahan") for e in expected)
        lines += _succession(stored, made_of, told_of)
        frozen = fingerprint_of(con, round_name)
        if frozen is not None:
            now = fingerprint(rows_in_force(con, round_name, ["* EXCLUDE (impor, baris, diganti)"], ""))
            lines += [] if now == frozen else [_line({}, FROZEN, frozen, now)]
    made = pl.DataFrame(lines, schema=DIFFERENCES, orient="row")
    withdrawn = tuple(number for number, _ in found if number in told_of.withdrawn)
    return Proof(len(found), withdrawn, stored.height, corrected, frozen is not None, made, pl.concat(today))


def _copy(again: Kept) -> list[dict[str, Any]]:
    """Of answers to a form, whether their kept copy is what was kept."""
    try:
        _ = again.source
    except Refusal as refusal:
        return [_line({"impor": again.number, "berkas": again.file}, COPY, None, refusal.code)]
    return []


@dataclass(frozen=True)
class _Read:
    """What differs in an import, and the rows it should have; the stored ones where its copy cannot be read."""

    lines: list[dict[str, Any]]
    rows: pl.DataFrame
    today: pl.DataFrame


def _import(con: Any, again: Kept, known: Context, stored: pl.DataFrame, columns: list[str]) -> _Read:
    of = {"impor": again.number, "berkas": again.file}
    try:
        checked = again.checked(known, again.log)
    except Refusal as refusal:
        return _Read([_line(of, COPY, None, refusal.code)], stored, pl.DataFrame(schema=LINES))
    blank = [pl.lit(None, stored.schema[name]).alias(name) for name in columns if name not in checked.rows.columns]
    rows = checked.rows.with_columns(*blank, impor=pl.lit(again.number, pl.Int64))
    then = as_then(con, again.number, stored)
    today = rejudged(then.join(rows.select("baris", ditahan_lagi="ditahan"), on="baris"), checked, again)
    # What was held and what was ready stays so, where nobody touched it.
    rows = rows.update(then.select("baris", "ditahan"), on="baris", include_nulls=True)
    both = stored.join(rows, on="baris", how="full", coalesce=True, suffix="_lagi")
    lines = [
        _line(of | _place(row, end), ROW, *(("–", "ada") if end else ("ada", "–")))
        for end, other in (("", "impor_lagi"), ("_lagi", "impor"))
        for row in both.filter(pl.col(other).is_null()).iter_rows(named=True)
    ]
    both = both.drop_nulls(["impor", "impor_lagi"])
    for name in columns:
        differ = both.filter(pl.col(name).ne_missing(pl.col(f"{name}_lagi")))
        for row in differ.iter_rows(named=True):
            lines.append(_line(of | _place(row, ""), name, row[name], row[f"{name}_lagi"]))
    return _Read(sorted(lines, key=lambda line: line["baris"]), rows, today)


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


def _succession(stored: pl.DataFrame, expected: pl.DataFrame, told_of: Course) -> Iterator[dict[str, Any]]:
    """Rows that are replaced, or are not, otherwise than the imports say."""
    rule = stored.select("impor", "baris", "berkas", *place.KEY, tersimpan="diganti")
    told = expected.with_columns(diganti=replaced(expected, told_of)).select("impor", "baris", "diganti")
    both = rule.join(told, on=["impor", "baris"])
    for row in both.filter(pl.col("tersimpan").ne_missing(pl.col("diganti"))).iter_rows(named=True):
        of = {"impor": row["impor"], "berkas": row["berkas"]}
        yield _line(of | _place(row, ""), "diganti", row["tersimpan"], row["diganti"])


def _place(row: Mapping[str, Any], end: str) -> dict[str, Any]:
    key = {name: row[name + end] for name in place.KEY}
    return {"baris": row["baris"], "tempat": place.label(key)}


def _line(of: Mapping[str, Any], question: str, stored: object, expected: object) -> dict[str, Any]:
    told = {"pertanyaan": question, "tersimpan": _text(stored), "seharusnya": _text(expected)}
    return {**dict.fromkeys(DIFFERENCES), **of, **told}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
