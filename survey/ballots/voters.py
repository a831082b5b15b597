"""Who cast a ballot: its code, and the group that the person votes in; never a name."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from survey import findings, place
from survey.answered import choices
from survey.arrays import positions
from survey.as_read import row_keys
from survey.catalogue import Form
from survey.findings import Hit
from survey.place import VILLAGE
from survey.reading import Table
from survey.reading.personal import DROPPED
from survey.rowchecks.evidence import other_rows


def read(table: Table, asked: Form, known: Mapping[str, list[str]]) -> tuple[pl.DataFrame, list[Hit], pl.DataFrame]:
    """The columns that tell a ballot's place, code and group, what is to be told of them, and the spellings joined.

    ``known``: spellings of place names, per column. What a ballot does not tell of its village is blank. Codes are
    alike whatever the case of their letters.
    """
    asked_of_person = [name for name in table.positions if asked[name] not in asked.votes]
    cells = {name: place.tidy(table.typed(name)) for name in asked_of_person}
    village = [
        _named(cells.get(name, row_keys.stated(table, name)).alias(name), known.get(name, [])) for name in VILLAGE
    ]
    kode = cells["kode"].str.to_uppercase().alias("kode")
    dropped = cells["kode"] == DROPPED
    made = [*(names for names, _ in village), kode.set(dropped.fill_null(False), None)]
    hits = [Hit("kode_bukan_kode", "kode", positions(dropped)), Hit("kode_kosong", "kode", positions(kode.is_null()))]
    if "kelompok" in cells:
        group, told = choices.read(cells["kelompok"], asked["kelompok"])
        made.append(group)
        hits += told
    if "asal_rt" in cells:
        made.append(_rt(cells["asal_rt"]))
        hits.append(
            Hit("asal_rt_tak_terbaca", "asal_rt", positions(cells["asal_rt"].is_not_null() & made[-1].is_null()))
        )
    frame = pl.DataFrame(made)
    return frame, [*hits, _twice(table, frame)], pl.concat(joined for _, joined in village)


def _named(cells: pl.Series, known: list[str]) -> tuple[pl.Series, pl.DataFrame]:
    changed, name = place.one_spelling(cells, known), cells.name
    count = {old: int((cells == old).sum()) for old in changed}
    notes = [
        findings.one("ejaan_disatukan", kolom=name, tajuk=name, isi=old, acuan=new, jumlah=count[old])
        for old, new in changed.items()
    ]
    return cells.replace(changed).fill_null(""), pl.concat([findings.empty(), *notes])


def _rt(cells: pl.Series) -> pl.Series:
    """``RT 002``, or ``RW 007 RT 002`` where the RW is told; null where blank or not understood."""
    read = {cell: place.read_number(cell, "rt") for cell in cells.drop_nulls().unique()}
    told = {c: " ".join(p for p in (r.rw and f"RW {r.rw}", f"RT {r.rt}") if p) for c, r in read.items() if r and r.rt}
    return cells.replace_strict(told, default=None, return_dtype=pl.String).alias("asal_rt")


def _twice(table: Table, frame: pl.DataFrame) -> Hit:
    key = (*VILLAGE, "kode")
    again = frame["kode"].is_not_null() & frame.select(x=pl.struct(key).is_duplicated())["x"]
    hit = Hit("kode_ganda", "kode", positions(again))
    return Hit(hit.code, hit.column, hit.at, other_rows(hit, table, frame, key))
