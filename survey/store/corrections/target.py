"""Which row of the store a correction means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import polars as pl

from survey import place
from survey.corrections.correction import KEY, Correction
from survey.corrections.texts import trimmed
from survey.messages import Refusal
from survey.messages.filling import few

SHOWN = 5


@dataclass(frozen=True)
class Row:
    """A row in force: its import, the import's file, its number in it, its key columns."""

    number: int
    file: str
    row: int
    key: Mapping[str, str | None]

    @property
    def place(self) -> str:
        return place.label(dict(self.key))

    def told(self) -> str:
        return f"{self.place} ({self.file}, impor {self.number}, baris {self.row})"


@dataclass(frozen=True)
class InForce:
    """``rows``: ``impor``, ``nama``, ``baris`` and the key columns of the rows in force of a round."""

    rows: pl.DataFrame

    def row(self, line: Correction) -> Row:
        """
        Raises:
            Refusal: no row or several carry the names of the RT, or there is no such ``impor`` and ``baris``.
        """
        named = _named(line)
        told = _understood(named)
        if line.number or line.row:
            return self._by_number(line)
        fits = [row for row in self._perhaps(told) if _fits(row, told)]
        label = ", ".join(f"{name} {text}" for name, text in named.items()) or "–"
        if not fits:
            raise Refusal("koreksi_rt_tidak_ada", isi=label)
        if len(fits) > 1:
            listed = few((row.told() for row in fits), SHOWN, len(fits))
            raise Refusal("koreksi_rt_banyak", isi=label, daftar=listed)
        return fits[0]

    def _by_number(self, line: Correction) -> Row:
        try:
            row = self._numbered.get((int(line.number), int(line.row)))
        except ValueError:
            row = None
        if row is None:
            raise Refusal("koreksi_baris_tidak_ada", impor=line.number or "–", baris=line.row or "–")
        return row

    def _perhaps(self, told: Mapping[str, str]) -> list[Row]:
        """The rows of that RT number; all where it is not told."""
        return self._by_rt.get(told["rt"], []) if "rt" in told else list(self._numbered.values()) if told else []

    @cached_property
    def _numbered(self) -> dict[tuple[int, int], Row]:
        columns = ("impor", "nama", "baris", *KEY)
        rows = self.rows.select(columns).iter_rows()
        return {(n, row): Row(n, file, row, dict(zip(KEY, key, strict=True))) for n, file, row, *key in rows}

    @cached_property
    def _by_rt(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self._numbered.values():
            found.setdefault(row.key["rt"] or "", []).append(row)
        return found


def contradicts(line: Correction, row: Row) -> bool:
    """Whether a correction names another RT than the row is of; what the row does not tell contradicts nothing."""
    told = _understood(_named(line))
    return not _fits(row, {name: text for name, text in told.items() if row.key[name] is not None})


def _named(line: Correction) -> dict[str, str]:
    return {name: told for name in KEY if (told := trimmed(line.key.get(name)))}


def _understood(named: Mapping[str, str]) -> dict[str, str]:
    """Names folded, numbers as three digits; an RT that tells its RW, too, tells both."""
    told = {name: text for name, text in named.items() if name not in place.OTHER}
    for name in place.OTHER:
        if name in named:
            read = place.read_number(named[name], name) or place.Numbered()
            told[name] = getattr(read, name) or named[name]
            beside = getattr(read, place.OTHER[name])
            if beside:
                told.setdefault(place.OTHER[name], beside)
    return told


def _fits(row: Row, told: Mapping[str, str]) -> bool:
    return all(_alike(row.key[name], text) for name, text in told.items())


def _alike(stored: str | None, told: str) -> bool:
    return stored == told or (stored is not None and _folded(stored) == _folded(told))


@cache
def _folded(name: str) -> str:
    return str(place.folded(pl.Series([name]))[0])
