"""All that a round was ever told of one RT: the rows of every import, replaced or not, with cells and corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from survey import headers, place, reading
from survey.as_read import row_keys
from survey.catalogue import catalogue
from survey.corrections.texts import trimmed
from survey.messages import Refusal
from survey.project import Project
from survey.reading.mapping import Maps
from survey.store.engine.frames import frame
from survey.store.engine.opening import opened
from survey.store.importing.header_maps import maps_of
from survey.store.kept import copy_at


@dataclass(frozen=True)
class Corrected:
    """A correction of one cell: its set, texts, who, why, when it was made, its file and when it was stored.
    ``undone_by``: the set that undid it, None where it is in force; ``undone_who`` and ``undone_why``: if told."""

    number: int
    question: str
    old: str | None
    new: str | None
    who: str
    why: str
    when: str | None
    file: str
    stored: str
    undone_by: int | None
    undone_who: str | None
    undone_why: str | None


@dataclass(frozen=True)
class Withdrawn:
    """Who took an import out of force, why, both perhaps blank, and when."""

    who: str
    why: str
    stored: str


@dataclass(frozen=True)
class Told:
    """One stored row. ``values``: per question, small units or text, None where blank. ``held``: the error codes that
    hold it, None where ready. ``replaced_by``: the import that took its place, its own where that was ``withdrawn``.
    ``kept``: where its file is kept. ``corrections``: of its cells, oldest first, undone ones too."""

    number: int
    file: str
    sha256: str
    row: int
    values: Mapping[str, int | str | None]
    held: str | None
    replaced_by: int | None
    kept: Path
    maps: Maps = Maps()
    corrections: tuple[Corrected, ...] = ()
    withdrawn: Withdrawn | None = None

    @cached_property
    def _table(self) -> reading.Table | None:
        """The kept file; None where it is gone or no longer reads."""
        try:
            table = reading.read(reading.Source(self.file, self.kept.read_bytes()), self.maps)
            return row_keys.placed(table, self.file)
        except (OSError, Refusal):
            return None

    @property
    def columns(self) -> Mapping[str, int] | None:
        """Column positions in the kept file; None where it is gone or no longer reads."""
        return None if self._table is None else self._table.positions

    def cell(self, name: str) -> str | None:
        """``F7``, as a spreadsheet shows it; None where the file is gone or has no such column."""
        if self.columns is None or name not in self.columns:
            return None
        return f"{headers.letter(self.columns[name])}{self.row}"

    def typed(self, name: str) -> str | None:
        """What the file's cell holds, before any correction; None where it is blank or cannot be read any more."""
        if self._table is None or name not in self._table.positions:
            return None
        at = self._table.row.searchsorted(self.row)
        there = at < self._table.row.size and self._table.row[at] == self.row
        return trimmed(self._table.typed(name)[int(at)]) if there else None

    def corrected(self, name: str) -> tuple[Corrected, ...]:
        return tuple(one for one in self.corrections if one.question == name)

    def asked(self, name: str) -> bool:
        """Whether the file has such a column, as far as can be told."""
        return self.columns is None or name in self.columns


def history(project: Project, round_name: str, key: Mapping[str, Any]) -> tuple[Told, ...]:
    """The rows of the RT named by ``key`` (``survey.place.KEY``) in every import of the round, oldest first."""
    same = " AND ".join(f"{name} IS NOT DISTINCT FROM ${name}" for name in place.KEY)
    with opened(project, write=False) as con:
        found = frame(
            con,
            f"""SELECT baris.*, nama, sha256, salinan, peta, siapa, mengapa, {stamp("penarikan.pada")} AS ditarik
                FROM baris JOIN impor ON impor.id = baris.impor LEFT JOIN penarikan ON penarikan.impor = impor.id
                WHERE putaran = $round AND {same} ORDER BY impor.id, baris.baris""",
            {"round": round_name, **{name: key[name] for name in place.KEY}},
        )
        return tuple(_told(project, con, row) for row in found.iter_rows(named=True))


def withdrawn(project: Project, round_name: str) -> pl.DataFrame:
    """The key columns of the rows of a round that were withdrawn."""
    with opened(project, write=False) as con:
        return frame(
            con,
            f"""SELECT DISTINCT {", ".join([*place.KEY, "kawasan"])} FROM baris WHERE impor IN
                (SELECT impor.id FROM impor JOIN penarikan ON penarikan.impor = impor.id WHERE putaran = $round)""",
            {"round": round_name},
        )


def stamp(column: str) -> str:
    """A time of storing as it is told."""
    return f"strftime({column} AT TIME ZONE 'UTC', '%Y-%m-%d %H:%M UTC')"


def _told(project: Project, con: Any, row: dict[str, Any]) -> Told:
    return Told(
        number=row["impor"],
        file=row["nama"],
        sha256=row["sha256"],
        row=row["baris"],
        values={q.name: row.get(q.name) for q in catalogue().questions},
        held=row["ditahan"],
        replaced_by=row["diganti"],
        kept=copy_at(project, row["sha256"], row["salinan"]),
        maps=maps_of(con, row["peta"]),
        corrections=_corrections(con, row["impor"], row["baris"]),
        withdrawn=Withdrawn(row["siapa"], row["mengapa"], row["ditarik"]) if row["ditarik"] else None,
    )


def _corrections(con: Any, number: int, row: int) -> tuple[Corrected, ...]:
    found = con.execute(
        f"""SELECT own.nomor, own.pertanyaan, own.lama, own.baru, own.siapa, own.mengapa, own.kapan, own.berkas,
                  {stamp("own.pada")}, own.dibatalkan,
                  undone.siapa, undone.mengapa
           FROM koreksi own LEFT JOIN koreksi undone ON undone.nomor = own.dibatalkan
           WHERE own.impor = ? AND own.baris = ? ORDER BY own.nomor""",
        [number, row],
    ).fetchall()
    return tuple(Corrected(*facts) for facts in found)
