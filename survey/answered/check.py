"""The whole way of a form that came back: read, headers, layouts, cells, skips, rules, findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import polars as pl

from survey import cells, findings, headers, place, reading
from survey.answered import choices, crosschecks, dates, layouts, numbers, rules, skips
from survey.answered.seen import Seen
from survey.answered.works.per_criterion import Spread, spread
from survey.arrays import Rows, together
from survey.as_read import row_keys
from survey.catalogue import WORKS, Form, FormQuestion, form
from survey.cells.writing import STRUCK
from survey.checked import Checked, Judged
from survey.context import Context
from survey.findings import Hit
from survey.rowchecks import cellwise, columnwise, evidence, ragged


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
    read = _read(source, table, asked, context)
    table, keys, even = read.spread.table, read.keys, read.even
    typed, skipped = skips.find(read.typed, asked)
    hits = [*read.uneven, *_of_cells(read, asked), *_of_texts(read)]
    hits += _not_told_yet(skipped, hits, even)
    rows = keys.with_columns(typed).insert_column(0, pl.Series("baris", table.row))
    hits += crosschecks.find(Seen(asked, table, rows, _sound(rows.height, hits), context))
    errors = [(h.code, h.at) for h in hits if h.severity == "error"]
    told = [read.joined, columnwise.of_table(_without(table, read.folded), context.maps, hits)]
    told += [_not_asked(asked, typed), columnwise.rounded(read.parsed, table, even, asked.name)]
    return Checked(
        source=source,
        dialect=table.dialect,
        decimal=read.parsed.decimal,
        mixed=read.parsed.mixed,
        judge=lambda: Judged(
            rows.with_columns(ditahan=evidence.held_because(rows.height, errors)),
            lambda: pl.concat([*told, findings.compose(table, keys, hits, _named(asked))]),
        ),
        context=context,
        as_it_came=table.is_whole_file,
    )


@dataclass(frozen=True, kw_only=True)
class _Read:
    """A form's table as it was read. ``keys``, ``joined``: see ``_keys``. ``texts``: the answers that are no numbers,
    each with what is to be told of it. ``typed``: all answers, in the order of the form. ``uneven``: what is told of
    rows too short or too long; ``even``: the others."""

    folded: layouts.Folded
    spread: Spread
    keys: pl.DataFrame
    joined: pl.DataFrame
    parsed: cells.Parsed
    texts: list[tuple[pl.Series, list[Hit]]]
    typed: pl.DataFrame
    uneven: list[Hit]
    even: Rows


def _read(source: reading.Source, table: reading.Table, asked: Form, context: Context) -> _Read:
    folded = layouts.fold(table, asked, context.maps)
    told_by = spread(row_keys.placed(folded.table, source.name, asked.name), asked)
    table = told_by.table
    there = [question for question in asked.asked if question.name in table.positions]
    texts = [_answer(table, question) for question in there if question.kind != "number"]
    answers = [answer for answer, _ in texts]
    keys, joined = _keys(table, asked, context, answers)
    parsed = numbers.read(told_by, asked, source.name, context)
    typed = pl.DataFrame([*parsed.values, *answers]).select(question.name for question in there)
    uneven = ragged.find(table, together(()))
    even = np.setdiff1d(np.arange(table.row.size), together(hit.at for hit in uneven))
    return _Read(
        folded=folded,
        spread=told_by,
        keys=keys,
        joined=joined,
        parsed=parsed,
        texts=texts,
        typed=typed,
        uneven=uneven,
        even=even,
    )


def _of_texts(read: _Read) -> list[Hit]:
    """In a row too short or too long nothing is certain but that."""
    slid = together(hit.at for hit in read.uneven)
    told = [*(hit for _, hits in read.texts for hit in hits), *read.spread.hits()]
    return [hit.without(slid) for hit in told]


def _sound(height: int, hits: list[Hit]) -> Rows:
    """The rows that no error holds."""
    return np.setdiff1d(np.arange(height), together(hit.at for hit in hits if hit.severity == "error"))


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


def _of_cells(read: _Read, asked: Form) -> list[Hit]:
    table, keys, parsed = read.spread.table, read.keys, read.parsed
    hits = cellwise.judged(table, keys, parsed, read.even, partial(rules.broken, form=asked), [])
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


def _not_told_yet(skipped: list[Hit], hits: list[Hit], even: Rows) -> list[Hit]:
    """A cell that does not read is no blank."""
    told: dict[str | None, Rows] = {}
    for hit in hits:
        told[hit.column] = np.union1d(told.get(hit.column, hit.at), hit.at)
    rest = [replace(h, at=np.setdiff1d(np.intersect1d(h.at, even), told.get(h.column, []))) for h in skipped]
    return [hit for hit in rest if hit.at.size]


def _not_asked(asked: Form, typed: pl.DataFrame) -> pl.DataFrame:
    """The questions that the file has no column for, told together; those that no row's answers lead to are not."""
    lost = [question for question in asked.asked if question.required and question.name not in typed.columns]
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
