"""The held rows of a round, cell by cell, ready to be corrected; and the sets of corrections it has."""

from __future__ import annotations

import polars as pl

from survey import place
from survey.findings import STORED
from survey.project import Project
from survey.store.engine.frames import frame
from survey.store.engine.opening import opened
from survey.store.holding import holding
from survey.store.queries import require_round

AT = ("impor", "nama", "baris", *place.KEY)
FACTS = tuple(name for name in STORED if name not in (*AT, "kode"))


def held(project: Project, round_name: str) -> pl.DataFrame:
    """A line for each cell that holds a row in force: ``impor``, ``nama`` (of its file), ``baris``, the key columns and
    the finding (``survey.findings.STORED``). Where no single cell holds the row, ``kolom`` is null.

    Raises:
        Refusal: there is no such round.
    """
    require_round(project, round_name)
    with opened(project, write=False) as con:
        rows = frame(
            con,
            f"""SELECT {", ".join(f"baris.{name}" for name in AT if name != "nama")}, nama, baris.ditahan
                FROM baris JOIN impor ON impor.id = baris.impor
                WHERE putaran = $round AND diganti IS NULL AND baris.ditahan IS NOT NULL
                ORDER BY impor.id, baris.baris""",
            {"round": round_name},
        )
        found = frame(
            con,
            """SELECT temuan.* FROM temuan JOIN impor ON impor.id = temuan.impor
               WHERE putaran = $round AND keparahan = 'error'""",
            {"round": round_name},
        )
    return by_cell(rows, found)


def by_cell(rows: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The same of ``rows`` (``AT``, ``ditahan``), told by the errors ``found`` in their imports."""
    # What was told once for many rows is not about this row's cell, unless it quotes no cell but names the rows.
    of_rows = pl.col("sebaris") | pl.col("kolom").is_null()
    own = [pl.when("sebaris").then("kolom"), pl.when(of_rows).then("isi")]
    return holding(rows, found).with_columns(*own).select(*AT, "kode", *FACTS)


def sets(project: Project, round_name: str) -> pl.DataFrame:
    """The sets of corrections of a round: ``nomor``, ``sel`` (how many cells), ``siapa``, ``berkas``, ``dibatalkan``
    (the set that undid it, null where it is in force).

    Raises:
        Refusal: there is no such round.
    """
    require_round(project, round_name)
    with opened(project, write=False) as con:
        return frame(
            con,
            """SELECT nomor, count(*) AS sel, string_agg(DISTINCT siapa, ', ' ORDER BY siapa) AS siapa,
                      any_value(berkas) AS berkas, any_value(dibatalkan) AS dibatalkan
               FROM koreksi WHERE impor IN (SELECT id FROM impor WHERE putaran = $round)
               GROUP BY nomor ORDER BY nomor""",
            {"round": round_name},
        )
