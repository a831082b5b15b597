"""The whole way of ballots that came back: read, headers, voters, votes, findings."""

from __future__ import annotations

import polars as pl

from survey import findings, reading
from survey.answered import numbers
from survey.answered.works.per_criterion import Spread
from survey.arrays import together
from survey.as_read import row_keys
from survey.ballots import voters, votes
from survey.catalogue import form
from survey.checked import Checked, Judged
from survey.context import Context
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
    parsed = numbers.read(Spread(table), asked, source.name, context)
    marks, of_marks = votes.of_comparisons(table, asked)
    voted = pl.DataFrame([*parsed.values, *marks])
    of_cells = [*of_marks, *votes.of_numbers(parsed, asked)]
    uneven = ragged.find(table, together(()))
    of_votes = votes.of_ballots(voted.select(q.name for q in asked.votes), asked, [*of_cells, *uneven])
    # In a row too short or too long nothing is certain but that.
    slid = together(hit.at for hit in uneven)
    hits = [*uneven, *(hit.without(slid) for hit in [*of_who, *of_cells, *of_votes])]
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
