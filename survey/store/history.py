"""All that a round was ever told of one RT: the rows of every import, replaced or not, with file and cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from survey import dialect, headers, place
from survey.catalogue import catalogue
from survey.messages import Refusal
from survey.project import Project
from survey.store.frames import frame
from survey.store.opening import opened


@dataclass(frozen=True)
class Told:
    """One stored row. ``values``: per question, small units or text, None where blank. ``held``: the error codes that
    hold it, None where ready. ``replaced_by``: the import that took its place. ``kept``: where its file is kept."""

    number: int
    file: str
    sha256: str
    row: int
    values: Mapping[str, int | str | None]
    held: str | None
    replaced_by: int | None
    kept: Path

    @cached_property
    def columns(self) -> Mapping[str, int] | None:
        """Column positions in the kept file; None where it is gone or no longer reads."""
        try:
            text, encoding = dialect.to_utf8(self.kept.read_bytes(), self.file)
            found, _ = dialect.detect(text, encoding, self.file)
            return headers.places(found.header, self.file)
        except (OSError, Refusal):
            return None

    def cell(self, name: str) -> str | None:
        """``F7``, as a spreadsheet shows it; None where the file is gone or has no such column."""
        if self.columns is None or name not in self.columns:
            return None
        return f"{headers.letter(self.columns[name])}{self.row}"

    def asked(self, name: str) -> bool:
        """Whether the file has such a column, as far as can be told."""
        return self.columns is None or name in self.columns


def history(project: Project, round_name: str, key: Mapping[str, Any]) -> tuple[Told, ...]:
    """The rows of the RT named by ``key`` (``survey.place.KEY``) in every import of the round, oldest first."""
    same = " AND ".join(f"{name} IS NOT DISTINCT FROM ${name}" for name in place.KEY)
    with opened(project, write=False) as con:
        found = frame(
            con,
            f"""SELECT baris.*, nama, sha256 FROM baris JOIN impor ON impor.id = baris.impor
                WHERE putaran = $round AND {same} ORDER BY impor.id, baris.baris""",
            {"round": round_name, **{name: key[name] for name in place.KEY}},
        )
    return tuple(_told(project, row) for row in found.iter_rows(named=True))


def _told(project: Project, row: dict[str, Any]) -> Told:
    return Told(
        number=row["impor"],
        file=row["nama"],
        sha256=row["sha256"],
        row=row["baris"],
        values={q.name: row.get(q.name) for q in catalogue().questions},
        held=row["ditahan"],
        replaced_by=row["diganti"],
        kept=project.kept / f"{row['sha256']}.csv",
    )
