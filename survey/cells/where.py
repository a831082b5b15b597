"""Where a question's cell stands, as a spreadsheet names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from survey.headers import letter

if TYPE_CHECKING:
    from survey.reading import Table


class Where(Protocol):
    """What a refusal needs to name a cell."""

    @property
    def file(self) -> str: ...
    def cell(self, name: str, at: int) -> str: ...


@dataclass(frozen=True)
class InFile:
    file: str
    table: Table

    def cell(self, name: str, at: int) -> str:
        return f"{letter(self.table.positions[name])}{self.table.row[at]}"


class Nowhere:
    """For a told decimal mark, which is never in doubt."""

    file = ""

    def cell(self, name: str, at: int) -> str:
        return f"{name}{at}"
