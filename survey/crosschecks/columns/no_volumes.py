"""Columns of volumes that hold something else in every row: points, yes and no as 1 and 0, shares, percentages, km."""

from __future__ import annotations

import numpy as np

from survey.arrays import Rows
from survey.catalogue import Question, catalogue
from survey.crosschecks.sampling import sample
from survey.crosschecks.seen import Seen
from survey.findings import Hit

POINTS = (1, 3, 5)
# No length is more than ten times its base, so one in km is less than a hundredth of a base in m.
KILOMETRES = 100


def find(seen: Seen) -> list[Hit]:
    at = sample(seen)
    hits = []
    for question in catalogue().volumes:
        if not {question.name, question.base} <= {*seen.quantities}:
            continue
        values, base = seen.values(question.name)[at], seen.values(question.base)[at]
        if kind := _kind(question, values, base):
            hits.append(Hit("kolom_bukan_volume", question.name, _some(seen, question), kind, once=True))
        elif _kilometres(question, values, base):
            hits.append(Hit("kolom_kilometer", question.name, _some(seen, question), once=True))
        elif question.unit == "m":
            hits.append(_next_to_nothing(seen, question))
    return hits


def _some(seen: Seen, question: Question) -> Rows:
    """The sound rows with a figure above 0, not only those that were looked at."""
    return np.flatnonzero(seen.is_sound & (seen.values(question.name) > 0))


def _kind(question: Question, values: Rows, base: Rows) -> str:
    """What the values look like, blank where like volumes."""
    one = catalogue().unit_of(question.name).scale
    some, none = values > 0, bool((values == 0).any())
    values, base = values[some], base[some]
    if values.size < catalogue().threshold("kolom_minimal"):
        return ""
    highest, full = int(values.max()), bool((values == base).any())
    if _are_points(np.unique(values), values.size, one, none):
        return "0, 1, 3, 5"
    if highest <= one and not full and (question.unit != "ha" or _whole(values, one)):
        return "0 … 1"
    if question.unit == "m" and _work_out_whole(values, base, one):
        return "0 … 100"
    return "0 … 100" if not full and _ends_as_percentages(question, values, one) else ""


def _are_points(found: Rows, rows: int, one: int, none: bool) -> bool:
    """All three of them; or, where there are some and ``none`` in other RTs, as of criteria that an area meets or does
    not, those up to 5, or up to 3 in as many rows as show what is usual. One figure everywhere is told as that."""
    if not np.isin(found, np.array(POINTS) * one).all() or found[-1] == one:
        return False
    enough = found[-1] == POINTS[-1] * one or rows >= catalogue().threshold("lazim_minimal")
    return found.size == len(POINTS) or (bool(enough) and none)


def _work_out_whole(values: Rows, base: Rows, one: int) -> bool:
    """Figures with decimals up to 100 that, taken as percentages of their bases, come to whole metres, as near as their
    last digit tells. Nothing is told where they do so with other RTs' bases, too, which are round or too long."""
    part = values % one != 0
    values, base = values[part], base[part]
    if values.size < catalogue().threshold("kolom_minimal") or values.max() > 100 * one:
        return False
    fits = catalogue().threshold("kolom_persen_cocok")
    return _whole_metres(values, base, one) >= fits > 2 * _whole_metres(values, base[::-1], one)


def _whole_metres(percent: Rows, base: Rows, one: int) -> float:
    """The share of lengths that are whole metres."""
    metres, last = percent * base / (100 * one), base / (2 * 100 * one)
    return float((np.abs(metres - np.round(metres / one) * one) <= last).mean())


def _kilometres(question: Question, values: Rows, base: Rows) -> bool:
    """Lengths of which each is next to nothing of its base: a thousandth of what it was meant to be."""
    some = values > 0
    return (
        question.unit == "m"
        and int(some.sum()) >= catalogue().threshold("kolom_minimal")
        and bool((values[some] * KILOMETRES < base[some]).all())
    )


def _next_to_nothing(seen: Seen, question: Question) -> Hit:
    """Single lengths below what anyone would measure, in RTs that want a hundred times as much."""
    least = catalogue().threshold("panjang_terkecil") * catalogue().unit_of(question.name).scale
    values = seen.values(question.name)
    short = np.flatnonzero((values > 0) & (values < least))
    short = short[seen.is_sound[short] & (values[short] * KILOMETRES < seen.values(question.base)[short])]
    return Hit("panjang_tak_wajar", question.name, short)


def _ends_as_percentages(question: Question, values: Rows, one: int) -> bool:
    """At 100, in several rows; of lengths, which end nowhere in particular, anywhere close to it."""
    made, highest = catalogue(), int(values.max())
    close = question.unit == "m" and made.threshold("kolom_persen") * one <= highest <= 100 * one
    return (close and values.size >= made.threshold("lazim_minimal")) or (
        highest == 100 * one and _whole(values, highest)
    )


def _whole(values: Rows, whole: int) -> bool:
    return int((values == whole).sum()) >= catalogue().threshold("kolom_seluruh")
