"""The answers to forms that are in force, for the recap."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from survey.catalogue import FormName
from survey.project import Project
from survey.store.engine import tables
from survey.store.engine.frames import frame, number
from survey.store.engine.layout import STANDING, asked
from survey.store.engine.opening import has_store, opened

# Rows taken from the store at once: some two hundred megabytes of households.
AT_ONCE = 200_000
IN_FORCE = """diganti IS NULL AND impor IN
              (SELECT id FROM impor WHERE putaran = $round AND formulir = $form)"""


def answers(project: Project, round_name: str, form: FormName) -> pl.DataFrame:
    """All ready rows in force of a form in a round: the key columns and the answers, as the recap takes them."""
    return pl.concat([*batches(project, round_name, form)])


def batches(project: Project, round_name: str, form: FormName) -> Iterator[pl.DataFrame]:
    """The same in parts of at most ``AT_ONCE`` rows, in no order that matters; always at least one, perhaps empty."""
    table, end = tables.of(form).table, _rows(project, form)
    with opened(project, write=False) as con:
        columns = ", ".join(asked(con, form))
        for start in range(0, end, AT_ONCE):
            query = f"""SELECT {columns} FROM {table} WHERE {IN_FORCE} AND ditahan IS NULL
                        AND rowid BETWEEN {start} AND {start + AT_ONCE - 1}"""
            yield frame(con, query, {"round": round_name, "form": form})


def parts(project: Project, form: FormName) -> int:
    """In how many parts ``batches`` hands them over."""
    return -(-_rows(project, form) // AT_ONCE)


def without_baseline(project: Project) -> dict[str, list[FormName]]:
    """The rounds that hold answers to forms, ballots or works and no baseline yet, each with its forms."""
    if not has_store(project):
        return {}
    with opened(project, write=False) as con:
        found = con.execute(
            f"""SELECT putaran, list_sort(list_distinct(list(formulir))) FROM impor WHERE {STANDING} GROUP BY putaran
                HAVING count(*) FILTER (formulir IS NULL) = 0 ORDER BY putaran"""
        ).fetchall()
    return dict(found)


def _rows(project: Project, form: FormName) -> int:
    with opened(project, write=False) as con:
        return number(con, f"SELECT coalesce(max(rowid), 0) + 1 FROM {tables.of(form).table}")


def ballots(project: Project, round_name: str, form: FormName) -> pl.DataFrame:
    """All rows in force of a ballot form, valid and spoiled: ``impor``, the answers, ``ditahan``."""
    with opened(project, write=False) as con:
        columns = ", ".join(asked(con, form))
        query = f"SELECT impor, {columns}, ditahan FROM {tables.of(form).table} WHERE {IN_FORCE}"
        return frame(con, query, {"round": round_name, "form": form})


def held(project: Project, round_name: str, form: FormName) -> pl.DataFrame:
    """The held rows in force: the key columns and ``ditahan``."""
    rows = tables.of(form)
    with opened(project, write=False) as con:
        return frame(
            con,
            f"SELECT {', '.join(rows.key)}, ditahan FROM {rows.table} WHERE {IN_FORCE} AND ditahan IS NOT NULL",
            {"round": round_name, "form": form},
        )


def lifeline(project: Project, round_name: str, form: FormName, key: str, name: str) -> pl.DataFrame:
    """Every row that was ever imported of what is called ``name`` under the question ``key``, the oldest first:
    ``impor``, ``nama`` (of the file), ``baris``, the answers, ``ditahan``, ``diganti`` (by which import)."""
    rows = tables.of(form)
    with opened(project, write=False) as con:
        columns = ", ".join(asked(con, form))
        return frame(
            con,
            f"""SELECT impor, impor.nama, baris, {columns}, {rows.table}.ditahan, diganti
                FROM {rows.table} JOIN impor ON impor.id = impor
                WHERE putaran = $round AND {key} = $name ORDER BY impor, baris""",
            {"round": round_name, "name": name},
        )
