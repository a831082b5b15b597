"""A round as files for others: a map for QGIS, a workbook, open data, and the table that cities upload."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from reports.asked import Asked
from survey.messages import Refusal

KINDS = {"gpkg": "geopackage", "xlsx": "workbook", "open": "open_data", "upload": "upload"}
# Of what goes in beside the round, the kind that has room for it.
ROOM = {"boundaries": "gpkg", "works": "xlsx"}


@dataclass(frozen=True)
class Beside:
    """What goes in beside the round: boundaries (None for the project's own), and whether its works do."""

    boundaries: Path | None = None
    works: bool = False


def write(
    asked: Asked, output: Path, kind: str, boundaries: Path | None, works: bool
) -> tuple[None, Iterator[Path | str]]:
    """The files of one kind, as they are written, and what is to be said of them; each module says which endings
    ``output`` may have.

    Raises:
        Refusal: another ending, something beside that this kind has no room for, no boundaries for a map, no RT ready.
    """
    for name, given in (("boundaries", boundaries), ("works", works)):
        if given and kind != ROOM[name]:
            raise Refusal("ekspor_tanpa_tempat", jenis=kind, pilihan=f"--{name}", lain=ROOM[name])
    return None, import_module(f"reports.exports.{KINDS[kind]}").write(asked, output, Beside(boundaries, works))
