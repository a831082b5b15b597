"""Where a question's cell stands, as a spreadsheet names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from survey.arrays import Rows
from survey.headers import letter


class Where(Protocol):
    """What a refusal needs to name a cell."""

    @property
    def file(self) -> str: ...
    def cell(self, name: str, at: int) -> str: ...


@dataclass(frozen=True)
class InFile:
    """``positions``: the column of each question; ``row``: the number of each row, as a spreadsheet counts it."""

    file: str
    positions: Mapping[str, int]
    row: Rows

    def cell(self, name: str, at: int) -> str:
        return f"{letter(self.positions[name])}{self.row[at]}"


class Nowhere:
    """For a told decimal mark, which is never in doubt."""

    file = ""

    def cell(self, name: str, at: int) -> str:
        return f"{name}{at}"
