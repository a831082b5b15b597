"""Findings of whole columns, told once: not known, personal, empty, finer than is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from survey import cells, findings, headers, reading
from survey.catalogue import catalogue
from survey.reading import Table

Rows = npt.NDArray[np.int64]


def find(
    table: Table, places: Mapping[str, int], parsed: cells.Parsed, keep: Rows, empty: Collection[str]
) -> pl.DataFrame:
    return pl.concat(
        [_unread(table, places), _empty(table, places, empty, keep), _rounded(parsed, table, places, keep)]
    )


def empty(table: Table, places: Mapping[str, int], keep: Rows) -> list[str]:
    """Quantities that may be blank and are, in every row of ``keep``."""
    if keep.size < 2:
        return []
    wanted = [q.name for q in catalogue().quantities if q.blank == "warning" and q.name in places]
    asked = {name: table.text[str(places[name])] for name in wanted}
    return [name for name, text in asked.items() if text[int(keep[0])] is None and text[keep].is_null().all()]


def _unread(table: Table, places: Mapping[str, int]) -> pl.DataFrame:
    told = [findings.empty()]
    for at, header in reading.unread_columns(table, dict(places)):
        code = "kolom_pribadi" if headers.is_personal(header) else "kolom_tak_dikenal"
        told.append(findings.one(code, sel=headers.letter(at), isi=header, acuan=headers.nearest(header)))
    return pl.concat(told)


def _empty(table: Table, places: Mapping[str, int], names: Collection[str], keep: Rows) -> pl.DataFrame:
    told = [_one("kolom_kosong", name, table, places, jumlah=keep.size) for name in names]
    return pl.concat([findings.empty(), *told])


def _rounded(parsed: cells.Parsed, table: Table, places: Mapping[str, int], keep: Rows) -> pl.DataFrame:
    told = [findings.empty()]
    kept = np.zeros(table.row.size, bool)
    kept[keep] = True
    for name, finer in parsed.rounded.items():
        if count := int(kept[finer.to_numpy()].sum()):
            unit = catalogue().unit_of(name)
            finest = f"{1 / unit.scale:.{unit.decimals}f} {unit.name}"
            told.append(_one("desimal_dibulatkan", name, table, places, jumlah=count, acuan=finest))
    return pl.concat(told)


def _one(code: str, name: str, table: Table, places: Mapping[str, int], **facts: object) -> pl.DataFrame:
    at = places[name]
    return findings.one(code, sel=headers.letter(at), kolom=name, tajuk=table.dialect.header[at], **facts)
