"""The whole way of a field file up to the store: read, headers, cells, slips, schema, findings."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from survey import as_read
from survey.catalogue import BALLOTS
from survey.checked import Checked, Judged
from survey.context import Context
from survey.source import LONG, Source

NOTHING_KNOWN = Context()


def check(source: Source, context: Context = NOTHING_KNOWN) -> Checked:
    """Check a field file as a whole; no RT is dropped. Of a form it is ``survey.answered`` that checks.

    Raises:
        Refusal: nothing could be read from the file.
    """
    if context.maps.form in BALLOTS:
        from survey.ballots.check import check as check_ballots

        return check_ballots(source, context)
    if context.maps.form:
        from survey.answered.check import check as check_form

        return check_form(source, context)
    with ThreadPoolExecutor(1) as beside:
        read = as_read.read(source, context, lambda: len(source.data) >= LONG and beside.submit(_load))

    def judge() -> Judged:
        from survey.judging import judged

        return judged(read, context)

    return Checked(
        source=source,
        dialect=read.table.dialect,
        decimal=read.parsed.decimal,
        mixed=read.parsed.mixed,
        judge=judge,
        context=context,
        as_it_came=read.table.is_whole_file,
    )


def _load() -> None:
    """Load what comes after reading."""
    from survey import judging, schema  # noqa: F401

    schema.load()
