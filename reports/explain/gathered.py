"""All there is to tell of one RT, gathered: its score, where it came from, what was corrected, what holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from reports.asked import Asked
from reports.recap_basis import of_rt
from reports.told_apart import told_apart
from scoring.considered import Considered, considered
from scoring.explain import Explanation, explain
from scoring.round import of_round
from survey import store
from survey.catalogue import catalogue
from survey.messages import Refusal
from survey.messages.filling import few
from survey.place import KEY, label, selection
from survey.place.free_text import named
from survey.store.history import Corrected, Told, history
from survey.store.holding import of_row

SHOWN = 8


@dataclass(frozen=True)
class Correction:
    """A question that an earlier import of the round answered otherwise."""

    name: str
    old: Told
    new: Told


@dataclass(frozen=True)
class Held:
    """A held row in force, and the stored findings that hold it."""

    row: Told
    findings: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Scored:
    """``source``: the row that was scored. ``rests``: by volume, how many of how many households tell it; None where
    the row comes from no recap."""

    source: Told
    rests: Mapping[str, tuple[int, int]] | None
    explanation: Explanation
    considered: Considered
    corrections: tuple[Correction, ...]

    @property
    def by_hand(self) -> tuple[Corrected, ...]:
        """The corrections of single cells of the row that was scored, the last of each cell that is in force."""
        return tuple({one.question: one for one in self.source.corrections if one.undone_by is None}.values())


@dataclass(frozen=True)
class Explained:
    """One RT. ``key``: its key columns. ``held``: where ``scored`` is there, a later row that changes nothing yet;
    ``scored``: None where the RT is scored nowhere, because it is held or because the rules cannot score it."""

    key: dict[str, Any]
    held: tuple[Held, ...]
    scored: Scored | None


def gather(asked: Asked, text: str) -> Explained:
    """The RT that ``text`` names among the places asked for.

    Raises:
        Refusal: no RT carries that name, or several do.
    """
    key = the_one(asked, text)
    ready, held = (rows.filter(_is(key)) for rows in asked.rows)
    result = of_round(ready, held, asked.rules, "rt", asked.project.city_class)
    told = history(asked.project, asked.round, key)
    in_force = [row for row in told if row.replaced_by is None]
    findings = store.findings_of(asked.project, asked.round)
    because = tuple(
        Held(row, of_row(findings, row.number, row.row, row.held)) for row in in_force if row.held is not None
    )
    if not result.scores.bounds.places.height:
        return Explained(key, because, None)
    source = next(row for row in in_force if row.held is None)
    rests = of_rt(asked.recapped, key, source.number)
    scored = Scored(source, rests, explain(result), considered(result), _corrections(told, source))
    return Explained(key, because, scored)


def _is(key: dict[str, Any]) -> pl.Expr:
    return pl.all_horizontal(pl.col(name).eq_missing(pl.lit(key[name], pl.String)) for name in KEY)


def the_one(asked: Asked, text: str) -> dict[str, Any]:
    return one_of(asked.rows, text)


def one_of(frames: Sequence[pl.DataFrame], text: str) -> dict[str, Any]:
    """The key of the one RT that ``text`` names among the rows of ``frames``.

    Raises:
        Refusal: none carries that name, or several do.
    """
    villages = {name for rows in frames for name in rows["desa"].unique().drop_nulls()}
    chosen = selection.select(frames, named(text, villages) if text.strip() else {})
    keys = pl.concat([rows.select(KEY) for rows in chosen]).unique().sort(KEY, nulls_last=True)
    if keys.height == 1:
        return keys.row(0, named=True)
    names = [label(key) for key in told_apart(keys.head(SHOWN), keys).iter_rows(named=True)]
    found = {"n": keys.height, "daftar": few(names, SHOWN, keys.height)}
    raise Refusal("rt_banyak", isi=text.strip(), **found) if text.strip() else Refusal("rt_belum_disebut", **found)


def _corrections(told: tuple[Told, ...], source: Told) -> tuple[Correction, ...]:
    """Question by question, what an earlier import said otherwise than the row that is scored."""
    earlier = [row for row in told if row.number < source.number and not row.withdrawn]
    questions = [q.name for q in catalogue().questions if q.kind != "key"]
    return tuple(
        Correction(name, row, source)
        for name in questions
        for row in earlier
        if row.values[name] != source.values[name] and row.asked(name) and source.asked(name)
    )
