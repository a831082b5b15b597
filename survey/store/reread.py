"""An import read again from its kept copy, with the corrections that are in force laid over it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from survey import place, reading
from survey.as_read import row_keys
from survey.cells import Decimal
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.corrections import overlay
from survey.corrections.overlay import Mended
from survey.corrections.texts import trimmed
from survey.messages import Refusal
from survey.project import Project
from survey.reading.mapping import Maps
from survey.store.importing.header_maps import maps_of
from survey.store.kept import copy_at


@dataclass(frozen=True)
class Kept:
    """What an import is read again from. ``copy``: SHA-256 of what is kept of it, None where it was never told.
    ``log``: the corrections in force. ``spelled``: the names of its stored rows, per key column."""

    number: int
    round: str
    file: str
    sha256: str
    decimal: Decimal
    mixed: bool
    copy: str | None
    path: Path
    maps: Maps
    log: tuple[Mended, ...]
    spelled: Mapping[str, list[str]]

    @cached_property
    def source(self) -> reading.Source:
        """The kept copy.

        Raises:
            Refusal: it is gone, or is no longer what was kept.
        """
        try:
            data = self.path.read_bytes()
        except FileNotFoundError as error:
            raise Refusal("salinan_hilang", berkas=self.path, nama=self.file) from error
        if self.copy not in (None, hashlib.sha256(data).hexdigest()):
            raise Refusal("salinan_berubah", berkas=self.path, nama=self.file)
        return reading.Source(self.file, data)

    @cached_property
    def raw(self) -> reading.Table:
        """The cells as typed."""
        return row_keys.placed(reading.read(self.source, self.maps), self.file)

    @cached_property
    def table(self) -> reading.Table:
        """The cells as typed, with the corrections in force."""
        return overlay.laid_over(self.raw, self.log, self.file)

    @cached_property
    def at(self) -> Mapping[int, int]:
        """Spreadsheet rows to positions in the table."""
        return {row: at for at, row in enumerate(self.table.row.tolist())}

    def typed(self, row: int, question: str) -> str | None:
        """What stands in a cell now, trimmed.

        Raises:
            Refusal: the kept copy has no such row any more.
        """
        if row not in self.at:
            raise Refusal("salinan_berubah", berkas=self.path, nama=self.file)
        return trimmed(self.table.typed(question)[self.at[row]])

    def as_it_came(self, row: int, question: str) -> str | None:
        """What the cell of the file itself holds, trimmed; None where it has no such cell."""
        if row not in self.at or question not in self.raw.positions:
            return None
        return trimmed(self.raw.typed(question)[self.at[row]])

    def checked(self, known: Context, log: Sequence[Mended]) -> Checked:
        """The check of what is kept under ``log``."""
        context = replace(
            known,
            decimal=self.decimal,
            mixed=self.mixed,
            sheet=None,
            maps=self.maps,
            spellings=_spellings(self.spelled, known, log),
            mended=tuple(log),
        )
        return check(self.source, context)


def kept(project: Project, con: Any, number: int, without: int | None = None) -> Kept:
    """``without``: a set of corrections to be left out."""
    columns = "putaran, nama, sha256, desimal, coalesce(campur, false), salinan, peta"
    facts = con.execute(f"SELECT {columns} FROM impor WHERE id = ?", [number]).fetchall()[0]
    round_name, file, sha256, decimal, mixed, copy, map_number = facts
    log = con.execute(
        """SELECT baris, pertanyaan, baru FROM koreksi
           WHERE impor = ? AND dibatalkan IS NULL AND nomor IS DISTINCT FROM ? ORDER BY nomor""",
        [number, without],
    ).fetchall()
    return Kept(
        number,
        round_name,
        file,
        sha256,
        decimal,
        mixed,
        copy,
        copy_at(project, sha256, copy),
        maps_of(con, map_number),
        tuple(Mended(*cell) for cell in log),
        {name: _spelled(con, number, name) for name in place.NAMES},
    )


def _spelled(con: Any, number: int, name: str) -> list[str]:
    found = con.execute(
        f"SELECT DISTINCT {name} FROM baris WHERE impor = ? AND {name} IS NOT NULL ORDER BY 1", [number]
    ).fetchall()
    return [row[0] for row in found]


def _spellings(own: Mapping[str, list[str]], known: Context, log: Sequence[Mended]) -> dict[str, list[str]]:
    """The import's own spellings, then the project's others. One of these that looks like one of its own is left out
    unless a correction names it, so that nothing but a correction changes the name of a stored row."""
    told = {(cell.text or "").strip().lower() for cell in log if cell.question in place.NAMES}
    spelled = {}
    for name in place.NAMES:
        others = pl.Series(known.spellings.get(name, []), dtype=pl.String)
        alike = place.folded(others).is_in(place.folded(pl.Series(own[name], dtype=pl.String)).implode())
        wanted = ~alike | others.str.to_lowercase().is_in(list(told))
        spelled[name] = list(dict.fromkeys([*own[name], *others.filter(wanted)]))
    return spelled
