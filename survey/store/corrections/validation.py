"""Corrections held against the cells they are for, before any of them is applied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from survey import cells, headers
from survey.catalogue import catalogue
from survey.corrections import texts
from survey.corrections.correction import Correction, Failed
from survey.corrections.overlay import Mended
from survey.corrections.texts import trimmed
from survey.messages import Refusal
from survey.project import Project
from survey.store.corrections.target import InForce, Row, contradicts
from survey.store.engine.frames import frame
from survey.store.reread import Kept, kept


@dataclass(frozen=True)
class Cell:
    """A correction that fits: ``old`` as it stood in the cell, ``new`` in the file's convention."""

    line: int
    row: Row
    question: str
    old: str | None
    new: str | None
    who: str
    why: str
    when: str | None

    @property
    def mended(self) -> Mended:
        return Mended(self.row.row, self.question, self.new)


@dataclass
class Validated:
    """``cells`` to be corrected, ``failed`` corrections that cannot be. ``again``: the set that holds those left out
    because they were applied before. ``kept``: the imports concerned."""

    cells: list[Cell] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    again: int | None = None
    kept: dict[int, Kept] = field(default_factory=dict)


def validate(project: Project, con: Any, round_name: str, lines: Sequence[Correction]) -> Validated:
    """Each correction held against the row and the cell that it names; ``failed`` tells why one cannot be applied."""
    found = Validated()
    rows = InForce(
        frame(
            con,
            """SELECT impor, nama, baris, kabupaten, kecamatan, desa, rw, rt FROM baris JOIN impor ON impor = id
               WHERE putaran = $round AND diganti IS NULL ORDER BY impor, baris""",
            {"round": round_name},
        )
    )
    done = _done(con)
    seen: dict[tuple[int, int, str], int] = {}
    for line in lines:
        try:
            row = rows.row(line)
            if row.number not in found.kept:
                found.kept[row.number] = kept(project, con, row.number)
            own = found.kept[row.number]
            cell = _cell(line, row, own, round_name)
            at = (row.number, row.row, cell.question)
            if done.get(at, ())[1:] == (cell.new, cell.who, cell.why):
                found.again = done[at][0]
                continue
            _refuse_unfit(line, cell, own)
            if (first := seen.setdefault(at, line.line)) != line.line:
                raise Refusal("koreksi_ganda", sel=_where(own, cell), baris=first)
            found.cells.append(cell)
        except Refusal as refusal:
            found.failed.append(Failed(line.line, refusal))
    return found


def _done(con: Any) -> dict[tuple[int, int, str], tuple[Any, ...]]:
    """Of each corrected cell the last correction in force: set, new text, who and why."""
    found = con.execute(
        """SELECT impor, baris, pertanyaan, nomor, baru, siapa, mengapa FROM koreksi
           WHERE dibatalkan IS NULL ORDER BY nomor"""
    ).fetchall()
    return {(number, row, question): tuple(facts) for number, row, question, *facts in found}


def _cell(line: Correction, row: Row, own: Kept, round_name: str) -> Cell:
    """The correction understood; whether it fits what is stored is another question."""
    if line.round and line.round != round_name:
        raise Refusal("koreksi_putaran", isi=line.round, putaran=round_name)
    question = _question(line.question, own)
    who, why = trimmed(line.who), trimmed(line.why)
    if not who or not why:
        raise Refusal("koreksi_siapa")
    texts.refuse_personal(who, why)
    if not trimmed(line.new):
        raise Refusal("koreksi_tanpa_nilai")
    new = texts.new(question, line.new, own.decimal)
    return Cell(line.line, row, question, own.typed(row.row, question), new, who, why, texts.day(line.when))


def _question(told: str, own: Kept) -> str:
    names = [question.name for question in catalogue().questions]
    if told not in names:
        near = get_close_matches(told, names, 3, cutoff=0.4) or names[:6]
        raise Refusal("koreksi_pertanyaan", isi=told or "–", ada=", ".join(near))
    if told not in own.raw.positions:
        raise Refusal("koreksi_tanpa_kolom", berkas=own.file, isi=told)
    return told


def _refuse_unfit(line: Correction, cell: Cell, own: Kept) -> None:
    if contradicts(line, cell.row):
        raise Refusal("koreksi_lain_rt", impor=cell.row.number, baris=cell.row.row, tempat=cell.row.place)
    where, stored = _where(own, cell), cell.old if cell.old is not None else "(kosong)"
    if not texts.same(cell.question, cell.old, line.old, own.decimal):
        raise Refusal("koreksi_basi", isi=trimmed(line.old) or "(kosong)", sel=where, ada=stored)
    if cell.old == cell.new or _no_change(cell, own):
        raise Refusal("koreksi_sama", isi=stored, sel=where)


def _no_change(cell: Cell, own: Kept) -> bool:
    """A name or an RT's number may be spelled anew; a quantity that stays the same is no correction, unless it was in
    doubt which it is."""
    quantity = catalogue()[cell.question].kind not in ("key", "answer")
    if own.mixed and re.search(cells.DOUBTFUL, cell.old or ""):
        return False
    return quantity and cell.new is not None and texts.same(cell.question, cell.old, cell.new, own.decimal)


def _where(own: Kept, cell: Cell) -> str:
    return f"{headers.letter(own.raw.positions[cell.question])}{cell.row.row}"
