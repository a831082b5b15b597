"""The vote of each ballot: pebbles, places or comparisons, and what spoils it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from survey import cells
from survey.answered import choices
from survey.arrays import positions, together
from survey.catalogue import Form, catalogue
from survey.findings import Hit
from survey.reading import Table
from survey.rowchecks import cellwise

# What elsewhere is asked again: on a ballot nobody may say what was meant.
SPOILT = {
    "angka_perkiraan": "suara_perkiraan",
    "pilihan_tak_terbaca": "suara_tak_terbaca",
    "pilihan_ganda": "suara_bertentangan",
}
# The marks of a comparison, as a finding quotes them.
MARKS = "A9 … A2, sama, B2 … B9"


def of_numbers(parsed: cells.Parsed, asked: Form) -> list[Hit]:
    """Cells that are no number, or none that can be."""
    hits = [replace(hit, code=SPOILT.get(hit.code, hit.code)) for hit in cellwise.unreadable_numbers(parsed)]
    for question in (asked[name] for name in parsed.values.columns):
        value, unit = parsed.values[question.name], catalogue().units[question.unit].label_id
        hits = [replace(h, reference=h.reference or unit) if h.column == question.name else h for h in hits]
        low, high = f"{question.min:g} {unit}", f"{question.max:g} {unit}"
        hits.append(Hit("negatif", question.name, positions(value < 0), unit))
        hits.append(Hit("kurang_dari_batas", question.name, positions((value >= 0) & (value < question.min)), low))
        hits.append(Hit("melebihi_batas", question.name, positions(value > question.max), high))
    return hits


def of_comparisons(table: Table, asked: Form) -> tuple[list[pl.Series], list[Hit]]:
    """The marks by name, null where blank or not understood; and where they are not."""
    read = [choices.read(table.typed(q.name), q) for q in asked.votes if q.choices]
    hits = [replace(h, code=SPOILT[h.code], reference=MARKS) for _, told in read for h in told]
    return [answer for answer, _ in read], hits


def of_ballots(votes: pl.DataFrame, asked: Form, told: list[Hit]) -> list[Hit]:
    """What spoils a ballot as a whole. ``told``: what was found in its cells."""
    assert asked.ballot
    wrong = np.zeros(votes.height, bool)
    for hit in told:
        wrong[hit.at if hit.severity == "error" else []] = True
    sound = pl.Series(~wrong)
    if asked.ballot.kind == "ranking":
        none = votes.select(x=pl.all_horizontal(pl.all().is_null()))["x"]
        return [Hit("urutan_kosong", asked.votes[0].name, positions(none & sound))]
    hits = [Hit("suara_kosong", name, _unsaid(votes[name], name, told)) for name in votes.columns]
    if asked.ballot.kind == "pebbles":
        sums = votes.select(x=pl.sum_horizontal(pl.all(), ignore_nulls=False))["x"]
        at = positions(sums.ne(asked.ballot.total) & sound)
        said = pl.format("{} ≠ " + str(asked.ballot.total), sums[at])
        hits.append(Hit("kerikil_tidak_pas", asked.votes[0].name, at, pl.select(said).to_series()))
    return hits


def _unsaid(vote: pl.Series, name: str, told: list[Hit]) -> np.ndarray:
    """Blank cells; one that holds something wrong was told as that."""
    said = [hit.at for hit in told if hit.column == name and hit.severity == "error"]
    return np.setdiff1d(positions(vote.is_null()), together(said))
