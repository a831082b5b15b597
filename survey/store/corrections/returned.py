"""A marked workbook that came back, as corrections of the import that it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from survey.context import Context
from survey.corrections.correction import Applied, Correction
from survey.corrections.returned import Change, differences, marked_of
from survey.corrections.texts import BLANK
from survey.messages import Refusal
from survey.project import Project
from survey.source import Source
from survey.store import corrections
from survey.store.engine.layout import STANDING
from survey.store.engine.opening import opened
from survey.store.queries import require_round
from survey.store.reread import Kept, kept


def apply_returned(
    project: Project, round_name: str, source: Source, who: str, why: str, known: Context
) -> Applied | None:
    """Apply what was mended in a marked workbook; None where nothing was. A cell counts as mended if it is not what the
    field file held, so that earlier corrections of other cells stay.

    Raises:
        Refusal: the field file is not in the round, a row or column of the table is not where it was, nobody is named;
            and as ``survey.store.corrections.apply``.
    """
    require_round(project, round_name)
    if not who.strip():
        raise Refusal("bertanda_siapa", berkas=source.name)
    sha256 = marked_of(source) or ""
    with opened(project, write=False) as con:
        lines = _of_import(project, con, round_name, sha256, source, who, why)
    return corrections.apply(project, round_name, lines, source.name, known) if lines else None


def _of_import(
    project: Project, con: Any, round_name: str, sha256: str, source: Source, who: str, why: str
) -> tuple[Correction, ...]:
    """The mended cells, of the latest import of that file whose table it is."""
    numbers = con.execute(
        f"SELECT id FROM impor WHERE putaran = ? AND sha256 = ? AND {STANDING} ORDER BY id DESC", [round_name, sha256]
    ).fetchall()
    first: Refusal | None = None
    for (number,) in numbers:
        own = kept(project, con, number)
        try:
            changes = differences(source, own.raw, own.maps)
        except Refusal as refusal:
            first = first or refusal
            continue
        before = _of_this_hand(con, number, source.name, who)
        return tuple(_line(change, own, before, who, why) for change in changes if _is_new(change, own))
    raise first or Refusal("bertanda_asal", berkas=source.name, sha=sha256[:12], putaran=round_name)


def _of_this_hand(con: Any, number: int, file: str, who: str) -> Mapping[tuple[int, str], str | None]:
    """Cells last corrected by this very workbook and person: it may come back again, the same cells mended anew."""
    found = con.execute(
        """SELECT baris, pertanyaan, baru, berkas, siapa FROM koreksi
           WHERE impor = ? AND dibatalkan IS NULL ORDER BY nomor""",
        [number],
    ).fetchall()
    last = {(row, question): (new, by) for row, question, new, *by in found}
    return {cell: new for cell, (new, by) in last.items() if by == [file, who.strip()]}


def _is_new(change: Change, own: Kept) -> bool:
    return own.typed(change.row, change.question) != change.new


def _line(change: Change, own: Kept, before: Mapping[tuple[int, str], str | None], who: str, why: str) -> Correction:
    old = before.get((change.row, change.question), change.old)
    new = BLANK[0] if change.new is None else change.new
    row = change.row
    return Correction(row, change.question, old or "", new, who, why, number=str(own.number), row=str(row))
