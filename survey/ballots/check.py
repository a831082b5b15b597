"""The whole way of ballots that came back: read, headers, voters, votes, findings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from survey import cells, findings, reading
from survey.ballots import voters, votes
from survey.catalogue import Form, FormQuestion, catalogue, form
from survey.cells.where import InFile
from survey.checked import Checked, Judged
from survey.context import Context
from survey.findings import Hit
from survey.place import row_keys
from survey.rowchecks import columnwise, evidence, ragged


def check(source: reading.Source, context: Context) -> Checked:
    """Check a file of ballots of the form ``context.maps.form``; a spoiled ballot is held, and none is dropped.

    Raises:
        Refusal: nothing could be read from the file, or it lacks a column that every ballot of its kind has.
    """
    assert context.maps.form
    asked = form(context.maps.form)
    table = reading.read(source, context.maps, context.sheet, context.decimal)
    table = row_keys.placed(table, source.name, asked.name)
    who, of_who, joined = voters.read(table, asked, context.spellings)
    parsed = _numbers(source, table, asked, context)
    marks, of_marks = votes.of_comparisons(table, asked)
    voted = pl.DataFrame([*parsed.values, *marks])
    of_cells = [*of_marks, *votes.of_numbers(parsed, _there(asked, table))]
    of_cells = [hit for hit in of_cells if hit.at.size]
    uneven = ragged.find(table, np.empty(0, np.int64))
    slid = np.concatenate([np.empty(0, np.int64), *(h.at for h in uneven)])
    of_votes = votes.of_ballots(voted.select(q.name for q in asked.votes), asked, [*of_cells, *uneven])
    hits = [*uneven, *(_without(hit, slid) for hit in [*of_who, *of_cells, *of_votes])]
    hits = [hit for hit in hits if hit.at.size]
    rows = who.with_columns(voted).insert_column(0, pl.Series("baris", table.row))
    errors = [(h.code, h.at) for h in hits if h.severity == "error"]
    label = pl.col("kode").fill_null("?")
    told = [joined, columnwise.of_table(table, context.maps, hits)]
    return Checked(
        source=source,
        dialect=table.dialect,
        decimal=parsed.decimal,
        mixed=parsed.mixed,
        judge=lambda: Judged(
            rows.with_columns(ditahan=evidence.held_because(rows.height, errors)),
            lambda: pl.concat([*told, findings.compose(table, who, hits, label)]),
        ),
        context=context,
        as_it_came=False,
    )


def _there(asked: Form, table: reading.Table) -> list[FormQuestion]:
    return [question for question in asked.asked if question.kind == "number" and question.name in table.positions]


def _numbers(source: reading.Source, table: reading.Table, asked: Form, context: Context) -> cells.Parsed:
    units = {question.name: question.unit for question in _there(asked, table)}
    scales = {name: catalogue().units[unit].scale for name, unit in units.items()}
    text = table.text.select(pl.col(str(table.positions[name])).alias(name) for name in scales)
    return cells.parse(text, scales, context.decimal, InFile(source.name, table), units, context.mixed)


def _without(hit: Hit, slid: np.ndarray) -> Hit:
    """In a row too short or too long nothing is certain but that."""
    rest = ~np.isin(hit.at, slid)
    reference = hit.reference if isinstance(hit.reference, str) else hit.reference.filter(pl.Series(rest))
    return replace(hit, at=hit.at[rest], reference=reference)
