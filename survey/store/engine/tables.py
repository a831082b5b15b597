"""The tables of the store: one for the numeric baseline, one for the answers to each form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from survey import headers, place
from survey.catalogue import BALLOTS, FORMS, WORKS, FormName, form

# Of whole numbers. DuckDB takes in narrow ones in two thirds of the time; what they cannot hold makes them wide.
WHOLE, WIDE = "INTEGER", "BIGINT"
LARGEST_INTEGER = 2**31 - 1


@dataclass(frozen=True)
class Rows:
    """Where the rows of a file go. ``key``: the columns that tell them apart; ``kinds``: of each question its type."""

    table: str
    form: FormName | None
    key: tuple[str, ...]
    kinds: Mapping[str, str]

    @property
    def last_wins(self) -> bool:
        """A ballot that turns out spoiled is spoiled: what was typed before it does not count in its place."""
        return self.form in BALLOTS


def of(asked: FormName | None) -> Rows:
    """The rows of a form's answers, or (None) of the numeric baseline."""
    texts = ("key", "answer", "choice", "choices", "text", "date")
    kinds = {q.name: "VARCHAR" if q.kind in texts else WHOLE for q in headers.questions_of(asked)}
    if asked is None:
        return Rows("baris", None, place.KEY, kinds)
    return Rows(f"jawaban_{asked}", asked, place.key_of(form(asked)), kinds)


def answers() -> tuple[Rows, ...]:
    return tuple(of(name) for name in (*FORMS, *BALLOTS, *WORKS))


def columns(kinds: Mapping[str, str]) -> str:
    """All columns of such a table, as SQL: which row of which import it is, the questions, and what became of it."""
    asked = ", ".join(f"{name} {kind}" for name, kind in kinds.items())
    return f"impor {WHOLE}, baris {WHOLE}, {asked}, ditahan VARCHAR, diganti {WHOLE}"


def too_large(numbers: pl.DataFrame) -> list[str]:
    """Columns with a number that no ``WHOLE`` column holds."""
    largest = numbers.select(pl.all().abs().max())
    return [name for name in largest.columns if (largest[name].item() or 0) > LARGEST_INTEGER]
