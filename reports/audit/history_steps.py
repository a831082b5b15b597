"""The history of an RT for files and machines: a line per step of each value, from what was typed to what counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import polars as pl

from reports.quantities import whole
from survey.catalogue import catalogue
from survey.place import KEY
from survey.store.history import Corrected, Told

STEPS: Mapping[str, type[pl.DataType]] = {
    "impor": pl.Int64,
    "berkas": pl.String,
    "sha256": pl.String,
    "baris": pl.Int64,
    "sel": pl.String,
    "keadaan": pl.String,
    "pertanyaan": pl.String,
    "langkah": pl.String,
    "isi": pl.String,
    "nilai": pl.String,
    "set": pl.Int64,
    "siapa": pl.String,
    "mengapa": pl.String,
    "kapan": pl.String,
    "berkas_koreksi": pl.String,
    "disimpan": pl.String,
    "dibatalkan": pl.Int64,
}
SCHEMA: Mapping[str, type[pl.DataType]] = {**dict.fromkeys(KEY, pl.String), **STEPS}


def table(key: dict[str, Any], rows: Sequence[Told]) -> pl.DataFrame:
    """A line for what was typed and for each correction, question by question and import by import."""
    return pl.DataFrame([key | step for row in rows for step in _steps(row)], schema=SCHEMA, orient="row")


def names(row: Told) -> list[str]:
    """The questions that the row's file has, or that it answers where its file is gone."""
    return [q.name for q in catalogue().questions if row.asked(q.name) and (row.columns or row.values[q.name])]


def _state(row: Told) -> str:
    if row.withdrawn:
        return "ditarik"
    if row.replaced_by is not None:
        return "diganti"
    return "berlaku" if row.held is None else "ditahan"


def _steps(row: Told) -> list[dict[str, Any]]:
    """What was typed, then each correction, question by question; ``nilai``, the value in whole units, with the last
    step that is in force."""
    steps = []
    for name in names(row):
        told = [_step(row, name), *(_correction(row, one) for one in row.corrected(name))]
        last = max(i for i, step in enumerate(told) if step["dibatalkan"] is None)
        value = whole(name, row.values[name])
        told[last]["nilai"] = None if value is None else str(value)
        steps += told
    return steps


def _step(row: Told, name: str) -> dict[str, Any]:
    where = {"impor": row.number, "berkas": row.file, "sha256": row.sha256, "baris": row.row, "sel": row.cell(name)}
    told = {"keadaan": _state(row), "pertanyaan": name, "langkah": "diketik", "isi": row.typed(name)}
    return {**dict.fromkeys(STEPS), **where, **told}


def _correction(row: Told, one: Corrected) -> dict[str, Any]:
    return {
        **_step(row, one.question),
        "langkah": "koreksi" if one.undone_by is None else "koreksi_batal",
        "isi": one.new,
        "set": one.number,
        "siapa": one.who,
        "mengapa": one.why,
        "kapan": one.when,
        "berkas_koreksi": one.file,
        "disimpan": one.stored,
        "dibatalkan": one.undone_by,
    }


def facts(row: Told) -> dict[str, Any]:
    return {
        "import": row.number,
        "file": row.file,
        "sha256": row.sha256,
        "row": row.row,
        "state": _state(row),
        "held": row.held,
        "replaced_by": None if row.withdrawn else row.replaced_by,
        "withdrawn": asdict(row.withdrawn) if row.withdrawn else None,
        "values": [_value(row, name) for name in names(row)],
    }


def _value(row: Told, name: str) -> dict[str, Any]:
    corrections = [
        {
            "set": one.number,
            "old": one.old,
            "new": one.new,
            "who": one.who,
            "why": one.why,
            "when": one.when,
            "file": one.file,
            "stored": one.stored,
            "undone_by": one.undone_by,
        }
        for one in row.corrected(name)
    ]
    value = whole(name, row.values[name])
    return {
        "column": name,
        "value": value,
        "typed": row.typed(name),
        "cell": row.cell(name),
        "corrections": corrections,
    }
