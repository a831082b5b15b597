"""The proof that raw data and log make the accepted data: every kept copy is what was kept, and read again under the
corrections it gives the stored rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from survey import place
from survey.context import Context
from survey.messages import Refusal
from survey.project import Project
from survey.store.engine.frames import frame
from survey.store.engine.layout import asked
from survey.store.engine.opening import opened
from survey.store.frozen import fingerprint, fingerprint_of
from survey.store.queries import require_round, rows_in_force
from survey.store.reassessed import LINES, as_then, reassessed
from survey.store.reread import Kept, kept
from survey.store.succession import Course, course, replaced

# A fact of an import as a whole, of a row, of the round.
COPY, ROW, LOG, FROZEN = "salinan", "baris", "koreksi", "sidik"
# A row that today's checks judge otherwise, in a table with what is told of differences.
TODAY = "pemeriksaan"
# Where a row stands.
AT = ("impor", "baris", *place.KEY)
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
    ``withdrawn``: those of the imports that were. ``today``: what is no difference, see ``survey.store.reassessed``."""

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
        columns = ["ditahan", *asked(con)]
        lines: list[dict[str, Any]] = []
        expected, corrected, today = [], 0, [pl.DataFrame(schema=LINES)]
        query = "SELECT id, formulir, nama FROM impor WHERE putaran = ? ORDER BY id"
        found = con.execute(query, [round_name]).fetchall()
        told_of = course(con, round_name)
        lines += [line for number, form, _ in found if form for line in _copy(kept(project, con, number))]
        numbers = [number for number, form, _ in found if form is None]
        for number in numbers:
            again = kept(project, con, number)
            corrected += len({(cell.row, cell.question) for cell in again.log})
            read = _import(con, again, known, columns)
            lines += [*read.lines, *(_log(con, again) if read.readable else [])]
            expected.append(read.rows)
            # Of what is out of force, nothing is to be looked at again.
            today += [] if number in told_of.withdrawn else [read.today]
        rows = pl.concat(_stored(con, number, [*AT, "diganti"]) for number in numbers)
        lines += _succession(rows, {number: file for number, _, file in found}, pl.concat(expected), told_of)
        frozen = fingerprint_of(con, round_name)
        if frozen is not None:
            now = fingerprint(rows_in_force(con, round_name, ["* EXCLUDE (impor, baris, diganti)"], ""))
            lines += [] if now == frozen else [_line({}, FROZEN, frozen, now)]
    made = pl.DataFrame(lines, schema=DIFFERENCES, orient="row")
    withdrawn = tuple(number for number, *_ in found if number in told_of.withdrawn)
    return Proof(len(found), withdrawn, rows.height, corrected, frozen is not None, made, pl.concat(today))


def _copy(again: Kept) -> list[dict[str, Any]]:
    """Of answers to a form, whether their kept copy is what was kept."""
    try:
        _ = again.source
    except Refusal as refusal:
        return [_line({"impor": again.number, "berkas": again.file}, COPY, None, refusal.code)]
    return []


@dataclass(frozen=True)
class _Read:
    """What differs in an import, and the rows it should have (``AT``, ``ditahan``); those that are stored where its
    copy is not ``readable``."""

    lines: list[dict[str, Any]]
    rows: pl.DataFrame
    today: pl.DataFrame
    readable: bool = True


def _import(con: Any, again: Kept, known: Context, columns: list[str]) -> _Read:
    of = {"impor": again.number, "berkas": again.file}
    try:
        rows, today = _read_again(con, again, known)
    except Refusal as refusal:
        there = _stored(con, again.number, [*AT, "ditahan"])
        return _Read([_line(of, COPY, None, refusal.code)], there, pl.DataFrame(schema=LINES), readable=False)
    # Only now, for a country's rows take as much memory as the check of its file.
    stored = _stored(con, again.number, ["baris", *columns])
    return _Read(_differences(of, stored, rows, columns), rows.select(*AT, "ditahan"), today)


def _read_again(con: Any, again: Kept, known: Context) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows an import should have, and those that today's checks judge otherwise."""
    checked = again.checked(known, again.log)
    rows = _in_order(checked.rows.with_columns(impor=pl.lit(again.number, pl.Int64)))
    then = as_then(con, again.number, _stored(con, again.number, [*AT, "ditahan"]))
    today = reassessed(then.join(rows.select("baris", ditahan_lagi="ditahan"), on="baris"), checked, again)
    # What was held and what was ready stays so, where nobody touched it.
    held = rows.select("baris", "ditahan").update(then.select("baris", "ditahan"), on="baris", include_nulls=True)
    return rows.with_columns(held["ditahan"]), today


def _stored(con: Any, number: int, columns: Sequence[str]) -> pl.DataFrame:
    """The stored rows of an import in their order."""
    query = f"SELECT {', '.join(columns)} FROM baris WHERE impor = $number"
    return _in_order(frame(con, query, {"number": number}))


def _in_order(rows: pl.DataFrame) -> pl.DataFrame:
    return rows if rows["baris"].is_sorted() else rows.sort("baris")


def _differences(
    of: Mapping[str, Any], stored: pl.DataFrame, rows: pl.DataFrame, columns: Sequence[str]
) -> list[dict[str, Any]]:
    """A line for each row that only one of both has, and for each cell in which they differ. Both by ``baris``."""
    lines = []
    # As a rule they stand alike, and nothing need be copied.
    if not stored["baris"].equals(rows["baris"]):
        lines += [
            _line({**of, **_place(row)}, ROW, *told)
            for here, there, told in ((stored, rows, ("ada", "–")), (rows, stored, ("–", "ada")))
            for row in here.join(there, on="baris", how="anti").iter_rows(named=True)
        ]
        stored, rows = _in_both(stored, rows, ["baris"])
    for name in columns:
        now = rows[name] if name in rows.columns else pl.repeat(None, rows.height, dtype=stored[name].dtype, eager=True)
        differ = stored[name].ne_missing(now)
        for row, value in zip(stored.filter(differ).iter_rows(named=True), now.filter(differ), strict=True):
            lines.append(_line({**of, **_place(row)}, name, row[name], value))
    return sorted(lines, key=lambda line: line["baris"])


def _in_both(one: pl.DataFrame, other: pl.DataFrame, on: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of both beside each other."""
    at, to = (of.select(on).with_row_index(end) for end, of in (("at", one), ("to", other)))
    pairs = at.join(to, on=on, maintain_order="left")
    return one[pairs["at"]], other[pairs["to"]]


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


def _succession(
    stored: pl.DataFrame, files: Mapping[int, str], expected: pl.DataFrame, told_of: Course
) -> Iterator[dict[str, Any]]:
    """Rows that are replaced, or are not, otherwise than the imports say."""
    on = ["impor", "baris"]
    told = expected.select(*on, diganti=replaced(expected, told_of))
    if not stored.select(on).equals(told.select(on)):
        stored, told = _in_both(stored, told, on)
    differ = stored["diganti"].ne_missing(told["diganti"])
    for row, by in zip(stored.filter(differ).iter_rows(named=True), told.filter(differ)["diganti"], strict=True):
        of = {"impor": row["impor"], "berkas": files[row["impor"]]}
        yield _line(of | _place(row), "diganti", row["diganti"], by)


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"baris": row["baris"], "tempat": place.label({name: row[name] for name in place.KEY})}


def _line(of: Mapping[str, Any], question: str, stored: object, expected: object) -> dict[str, Any]:
    told = {"pertanyaan": question, "tersimpan": _text(stored), "seharusnya": _text(expected)}
    return {**dict.fromkeys(DIFFERENCES), **of, **told}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
