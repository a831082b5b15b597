"""The store: one DuckDB file and the field files kept beside it. The only room that speaks SQL.

One import is one transaction. A row that a later import replaces stays readable, marked with the import that took its
place; a held row never takes the place of a ready one, unless it is a ballot.
"""

from survey.store.frozen import Frozen, freeze
from survey.store.importing.changes import Cell, Changes
from survey.store.importing.header_maps import header_maps
from survey.store.importing.reimported import Older, Outdated, outdated
from survey.store.importing.saving import Stored, save, save_all
from survey.store.queries import (
    Import,
    ever,
    every_ready,
    findings_of,
    imports,
    in_force,
    known_places,
    rounds,
    rows,
    rows_ready,
)
from survey.store.recaps import Counted, Recapped, recapped

__all__ = [
    "Cell",
    "Changes",
    "Counted",
    "Frozen",
    "Import",
    "Older",
    "Outdated",
    "Recapped",
    "Stored",
    "ever",
    "every_ready",
    "findings_of",
    "freeze",
    "header_maps",
    "imports",
    "in_force",
    "known_places",
    "outdated",
    "recapped",
    "rounds",
    "rows",
    "rows_ready",
    "save",
    "save_all",
]
