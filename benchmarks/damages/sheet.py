"""A field file as a sheet of cells, and what a damage to it touched."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from survey.catalogue import catalogue

BASES = (
    "luas_ha",
    "jumlah_bangunan",
    "jumlah_penduduk",
    "jumlah_kk",
    "panjang_jalan_ideal_m",
    "panjang_drainase_ideal_m",
)
LENGTHS = BASES[4:]
BASE_OF = {q.name: q.base for q in catalogue().baseline if q.kind == "volume"}
QUANTITIES = (*BASES, *BASE_OF)
COUNTS = [name for name in QUANTITIES if not name.endswith(("_ha", "_m"))]
BLOCK = (5, 25)


@dataclass
class Sheet:
    header: list[str]
    rows: list[list[str]]

    def copy(self) -> Sheet:
        return Sheet(list(self.header), [list(row) for row in self.rows])

    def at(self, row: int, name: str) -> str:
        return self.rows[row][self.header.index(name)]

    def put(self, row: int, name: str, value: str | float) -> None:
        self.rows[row][self.header.index(name)] = value if isinstance(value, str) else f"{value:.10g}"

    def number(self, row: int, name: str) -> float:
        return float(self.at(row, name) or 0)

    def village(self, row: int) -> range:
        """The rows around ``row`` that belong to its village."""
        first = last = row
        while first and self.at(first - 1, "desa") == self.at(row, "desa"):
            first -= 1
        while last + 1 < len(self.rows) and self.at(last + 1, "desa") == self.at(row, "desa"):
            last += 1
        return range(first, last + 1)

    def text(self) -> bytes:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([self.header, *self.rows])
        return out.getvalue().encode()


@dataclass(frozen=True)
class Touched:
    """Where a finding tells the damage: in one of ``rows`` (positions), about one of ``columns``, or ``anywhere``."""

    rows: Sequence[int] = ()
    columns: Sequence[str] = ()
    anywhere: bool = False


Way = Callable[[Random, Sheet], Touched | None]


def any_row(rng: Random, sheet: Sheet) -> int:
    return rng.randrange(len(sheet.rows))


def any_block(rng: Random, sheet: Sheet) -> range:
    size = min(rng.randint(*BLOCK), len(sheet.rows))
    first = rng.randrange(len(sheet.rows) - size + 1)
    return range(first, first + size)


def one_row(rng: Random, sheet: Sheet) -> Sequence[int]:
    return [any_row(rng, sheet)]


def all_rows(rng: Random, sheet: Sheet) -> Sequence[int]:
    return range(len(sheet.rows))
