"""The whole way of a form that came back: read, headers, layouts, cells, skips, rules, findings."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import polars as pl

from survey import cells, findings, headers, place, reading
from survey.answered import choices, crosschecks, layouts, rules, skips
from survey.answered.seen import Seen
from survey.catalogue import WORKS, Form, FormQuestion, catalogue, form
from survey.cells import dates
from survey.cells.where import InFile
from survey.cells.writing import STRUCK
from survey.checked import Checked, Judged
from survey.context import Context
from survey.findings import Hit
from survey.place import row_keys
from survey.rowchecks import cellwise, columnwise, evidence, ragged
from survey.works.per_criterion import Spread, spread


def check(source: reading.Source, context: Context) -> Checked:
    """Check a file of the form ``context.maps.form`` as a whole; no row is dropped.

    Raises:
        Refusal: nothing could be read from the file.
    """
    assert context.maps.form
    table = reading.read(source, context.maps, context.sheet, context.decimal)
    return check_table(source, table, form(context.maps.form), context)


def check_table(source: reading.Source, table: reading.Table, asked: Form, context: Context) -> Checked:
    """The same of a table that was read already."""
    folded = layouts.fold(table, asked, context.maps)
    told_by = spread(row_keys.placed(folded.table, source.name, asked.name), asked)
    table = told_by.table
    there = [question for question in asked.asked if question.name in table.positions]
    answered = [_answer(table, question) for question in there if question.kind != "number"]
    keys, joined = _keys(table, asked, context, [answer for answer, _ in answered])
    parsed = _numbers(source, told_by, there, context)
    uneven = ragged.find(table, np.empty(0, np.int64))
    kept = np.ones(table.row.size, bool)
    kept[np.concatenate([np.empty(0, np.int64), *(h.at for h in uneven)])] = False
    keep = np.flatnonzero(kept)
    hits = [*uneven, *_of_cells(table, keys, parsed, keep, asked)]
    of_texts = [*(h for _, told in answered for h in told), *told_by.hits()]
    hits += [Hit(h.code, h.column, h.at[kept[h.at]], h.reference) for h in of_texts]
    typed = pl.DataFrame([*parsed.values, *(answer for answer, _ in answered)])
    typed, skipped = skips.find(typed.select(question.name for question in there), asked)
    hits += _not_told_yet(skipped, hits, kept)
    rows = keys.with_columns(typed).insert_column(0, pl.Series("baris", table.row))
    for hit in hits:
        kept[hit.at if hit.severity == "error" else []] = False
    seen = Seen(asked, table, rows, np.flatnonzero(kept), context)
    hits += crosschecks.find(seen)
    errors = [(h.code, h.at) for h in hits if h.severity == "error"]
    told = [joined, columnwise.of_table(_without(table, folded), context.maps, hits)]
    told += [_not_asked(asked, there, typed), columnwise.rounded(parsed, table, keep, asked.name)]
    return Checked(
        source=source,
        dialect=table.dialect,
        decimal=parsed.decimal,
        mixed=parsed.mixed,
        judge=lambda: Judged(
            rows.with_columns(ditahan=evidence.held_because(rows.height, errors)),
            lambda: pl.concat([*told, findings.compose(table, keys, [h for h in hits if h.at.size], _named(asked))]),
        ),
        context=context,
        as_it_came=not (table.personal or table.skipped or table.dialect.sheet),
    )


def _keys(
    table: reading.Table, asked: Form, context: Context, answered: list[pl.Series]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The columns that name a row's place, where it has one, and its own key as far as it is text."""
    own = [answer for answer in answered if answer.name in asked.own_key]
    if not asked.in_rt:
        return pl.DataFrame(own), findings.empty()
    keys, joined = row_keys.read(table, context.spellings)
    return keys.with_columns(own), joined


def _named(asked: Form) -> pl.Expr | None:
    """What findings call a row: a work by its number, all else by its place."""
    return pl.col(asked.own_key[0]).fill_null("?") if asked.name in WORKS else None


def _numbers(source: reading.Source, told_by: Spread, there: list[FormQuestion], context: Context) -> cells.Parsed:
    numbers = [question for question in there if question.kind == "number"]
    scales = {question.name: catalogue().units[question.unit].scale for question in numbers}
    text = pl.DataFrame([told_by.cells(name) for name in scales])
    units = {question.name: question.unit for question in numbers}
    where = InFile(source.name, told_by.table)
    return cells.parse(text, scales, context.decimal, where, units, context.mixed)


def _of_cells(
    table: reading.Table,
    keys: pl.DataFrame,
    parsed: cells.Parsed,
    keep: np.ndarray,
    asked: Form,
) -> list[Hit]:
    hits = cellwise.judged(table, keys, parsed, keep, partial(rules.broken, form=asked), [])
    frame = keys.with_columns(parsed.values)
    return [replace(hit, reference=rules.quoted(hit, asked, table, frame)) for hit in hits]


def _answer(table: reading.Table, question: FormQuestion) -> tuple[pl.Series, list[Hit]]:
    typed = table.typed(question.name).alias(question.name)
    # Of several choices, each in a cell of its own, any of them.
    crossed_out = typed.str.contains(STRUCK, literal=True).fill_null(False)
    struck = Hit("sel_dicoret", question.name, np.flatnonzero(crossed_out.to_numpy()))
    typed = typed.set(crossed_out, None) if crossed_out.any() else typed
    if question.kind == "text":
        return place.tidy(typed), [struck]
    if question.kind == "date":
        read, unread = dates.read(typed)
        return read, [Hit("tanggal_tak_terbaca", question.name, unread), struck]
    answer, odd = choices.read(typed, question)
    return answer, [*odd, struck]


def _not_told_yet(skipped: list[Hit], hits: list[Hit], kept: np.ndarray) -> list[Hit]:
    """A cell that does not read is no blank."""
    told: dict[str | None, np.ndarray] = {}
    for hit in hits:
        told[hit.column] = np.union1d(told.get(hit.column, hit.at), hit.at)
    rest = [replace(h, at=np.setdiff1d(h.at[kept[h.at]], told.get(h.column, []))) for h in skipped]
    return [hit for hit in rest if hit.at.size]


def _not_asked(asked: Form, there: list[FormQuestion], typed: pl.DataFrame) -> pl.DataFrame:
    """The questions that the file has no column for, told together; those that no row's answers lead to are not."""
    lost = [question for question in asked.asked if question.required and question not in there]
    led_to = typed.select(~skips.asked(q, asked, typed.columns).eq_missing(False).all().alias(q.name) for q in lost)
    names = [q.name for q in lost if led_to[q.name].item()]
    if not names:
        return findings.empty()
    return findings.one("pertanyaan_tidak_ada", acuan=headers.shown(names), jumlah=len(names))


def _without(table: reading.Table, folded: layouts.Folded) -> reading.Table:
    """The table as far as its columns are to be told: those of single choices were read."""
    header = ["" if at in folded.of_choices else typed for at, typed in enumerate(table.dialect.header)]
    blank = [pl.lit(None, pl.String).alias(str(at)) for at in folded.of_choices]
    return replace(table, dialect=replace(table.dialect, header=tuple(header)), text=table.text.with_columns(blank))
