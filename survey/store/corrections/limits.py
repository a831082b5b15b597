"""What no set of corrections may do: hold an RT that was ready, or make an RT of a file one that another file has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from survey import place
from survey.corrections.correction import Failed
from survey.messages import Refusal
from survey.store.corrections.replay import Replayed
from survey.store.corrections.validation import Cell

IN_FORCE = pl.col("diganti_lama").is_null()


def forbidden(replayed: Replayed, cells: Sequence[Cell]) -> tuple[Failed, ...]:
    """Why these corrections cannot be applied; nothing where they can."""
    lines = {(cell.row.number, cell.row.row): cell.line for cell in reversed(cells)}
    return tuple([*_held(replayed, lines), *_collided(replayed, lines)])


def _held(replayed: Replayed, lines: Mapping[tuple[int, int], int]) -> Iterator[Failed]:
    """RTs that were ready and would be held; not those that this version of the program holds with or without them."""
    fallen = replayed.rows.filter(IN_FORCE & pl.col("ditahan_lama").is_null() & pl.col("ditahan").is_not_null())
    for (number,), rows in fallen.group_by("impor", maintain_order=True):
        own = replayed.kept[int(str(number))]
        without = own.checked(replayed.known, own.log).rows.select("baris", tanpa="ditahan")
        for row in rows.join(without, on="baris").filter(pl.col("tanpa").is_null()).iter_rows(named=True):
            state = replayed.state(row)
            refusal = Refusal("koreksi_menahan", tempat=state.place, berkas=state.file, baris=state.row)
            yield Failed(_line(row, lines), refusal, next(iter(state.findings), None))


def _collided(replayed: Replayed, lines: Mapping[tuple[int, int], int]) -> Iterator[Failed]:
    """Rows whose key was corrected into that of an RT in force of another import."""
    renamed = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_lama")) for name in place.KEY)
    there = replayed.rows.filter(IN_FORCE)
    new = there.filter(renamed & pl.all_horizontal(pl.col(place.KEY).is_not_null()))
    for row in new.join(there, on=place.KEY, suffix="_lain").iter_rows(named=True):
        if row["impor"] != row["impor_lain"]:
            label = place.label({name: row[name] for name in place.KEY})
            here, other = (f"{row['nama' + end]}, baris {row['baris' + end]}" for end in ("", "_lain"))
            yield Failed(_line(row, lines), Refusal("koreksi_bertabrakan", tempat=label, sini=here, lain=other))


def _line(row: Mapping[str, Any], lines: Mapping[tuple[int, int], int]) -> int:
    """The line that corrects the row, else the first of all."""
    return lines.get((row["impor"], row["baris"]), min(lines.values()))
