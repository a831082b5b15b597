"""A workbook with a table on several sheets, such as a village per sheet: each checked as a table of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from survey import place
from survey.catalogue import catalogue, form
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.messages import Refusal
from survey.source import Source


def check_each(source: Source, context: Context, sheets: Sequence[str]) -> list[Checked]:
    """The table of each sheet, in the order told; a place is spelled as on the sheets before, whose RTs are held
    against it as if they had been stored.

    Raises:
        Refusal: see ``survey.check``, with the sheet; or a row stands on two of them.
    """
    made: list[Checked] = []
    for sheet in dict.fromkeys(sheets):
        try:
            made.append(check_one(source, context, sheet))
        except Refusal as refused:
            if refused.code == "lembar_tanpa_buku":
                raise
            named = refused.facts | {"berkas": f"{source.name} [{sheet}]"}
            raise Refusal(refused.code, **named) from refused
        there = _with(context.spellings, made[-1].rows)
        context = replace(context, spellings=there, same_round=_in_force(context.same_round, made[-1]))
    _refuse_on_two(made)
    return made


def check_one(source: Source, context: Context, sheet: str | None) -> Checked:
    """``sheet``: the one that was asked for, None where none was.

    Raises:
        Refusal: see ``survey.check``; or a sheet was asked for of a file that has none.
    """
    checked = check(source, replace(context, sheet=sheet))
    if sheet and not checked.dialect.sheet:
        raise Refusal("lembar_tanpa_buku", berkas=source.name, lembar=sheet)
    return checked


def _with(known: Mapping[str, list[str]], rows: pl.DataFrame) -> dict[str, list[str]]:
    """The spellings of each place, those known first: they come before what ``rows`` hold."""
    own = {name: rows[name].unique(maintain_order=True).drop_nulls() for name in place.NAMES if name in rows.columns}
    return {name: [*dict.fromkeys([*known.get(name, []), *own.get(name, [])])] for name in {**known, **own}}


def _in_force(known: pl.DataFrame | None, made: Checked) -> pl.DataFrame | None:
    """The ready rows of the round once these are stored, too; see ``Context``."""
    if made.form:
        return None
    names = [q.name for q in (*catalogue().keys, *catalogue().bases) if q.name in made.rows.columns]
    own = made.rows.filter(pl.col("ditahan").is_null()).select(names)
    return own if known is None else pl.concat([known.join(own, on=place.KEY, how="anti"), own], how="diagonal")


def _refuse_on_two(made: Sequence[Checked]) -> None:
    """Stored one after the other, the second of two rows would take the place of the first without a word."""
    of = made[0].form
    key = place.key_of(form(of) if of else None)
    rows = [one.rows.select(*key, "baris", lembar=pl.lit(one.dialect.sheet)).drop_nulls(key) for one in made]
    seen = pl.concat(rows).group_by(key, maintain_order=True).agg("baris", "lembar")
    twice = seen.filter(pl.col("lembar").list.n_unique() > 1)
    if twice.height:
        first = twice.row(0, named=True)
        other = next(at for at, sheet in enumerate(first["lembar"]) if sheet != first["lembar"][0])
        raise Refusal(
            "di_dua_lembar",
            berkas=made[0].source.name,
            n=twice.height,
            tempat=" ".join(str(first[name]) for name in key) if of else place.label(first),
            sel=f"{first['lembar'][0]}!{first['baris'][0]}",
            lain=f"{first['lembar'][other]}!{first['baris'][other]}",
        )
