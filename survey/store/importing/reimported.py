"""A file that comes again after others did: its older values take the place of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from survey.store.consequences import Named
from survey.store.engine import tables
from survey.store.importing.copies import Copy
from survey.store.queries import Import


@dataclass(frozen=True)
class Older:
    """``first``: the number of the import that the very same table was before. ``since``: the later imports whose rows
    it takes the place of now; ``rows``: how many."""

    first: int
    since: tuple[Named, ...]
    rows: int


def older(con: Any, this: Import, copy: Copy) -> Older | None:
    """What the import ``this``, stored already, brings back; None where its file is new or nothing came between."""
    form = copy.checked.form
    earlier = con.execute(
        """SELECT id, salinan FROM impor WHERE putaran = ? AND sha256 = ? AND formulir IS NOT DISTINCT FROM ?
           AND id < ? ORDER BY id DESC""",
        [this.round, this.sha256, form, this.number],
    ).fetchall()
    # One workbook is several tables; each has a copy of its own.
    first = next((number for number, kept in earlier if kept in (None, copy.sha256)), None)
    if first is None:
        return None
    since = con.execute(
        f"""SELECT impor.id, nama, count(*) FROM {tables.of(form).table} AS lama JOIN impor ON impor.id = lama.impor
            WHERE lama.diganti = ? AND impor.id > ? GROUP BY ALL ORDER BY impor.id""",
        [this.number, first],
    ).fetchall()
    named = tuple(Named(number, file, form) for number, file, _ in since)
    return Older(first, named, sum(rows for *_, rows in since)) if since else None
