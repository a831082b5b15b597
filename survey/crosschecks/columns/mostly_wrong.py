"""Volumes above their base in so many rows, of a file or within a village, that the other figures among them are none.

Such a column holds percentages or another column's figures, or has slid among figures of one kind.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from survey.catalogue import Question, catalogue
from survey.crosschecks.quoting import share
from survey.crosschecks.seen import UNKNOWN, Rows, Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """The sound rows with such a figure, from the first to the last that is above its base."""
    volumes = [q for q in catalogue().volumes if {q.name, q.base} <= {*seen.quantities}]
    return [hit for question in volumes if (hit := _of_column(seen, question))]


def _of_column(seen: Seen, question: Question) -> Hit | None:
    values, base = seen.values(question.name), seen.values(question.base)
    odd = seen.held[seen.in_place[seen.held]]
    over = odd[(values[odd] > base[odd]) & (base[odd] > 0)]
    for parts in _parts(seen, over):
        blocks = [block for start, stop in parts if (block := _block(seen, values, over, start, stop))]
        if blocks:
            above, figures, sound = zip(*blocks, strict=True)
            told = share(sum(above), sum(figures))
            return Hit("kolom_tak_dipercaya", question.name, np.concatenate(sound), told)
    return None


def _parts(seen: Seen, over: Rows) -> Iterator[list[tuple[int, int]]]:
    """The file, then its villages, as far as enough of the rows ``over`` their base lie in them."""
    least = catalogue().threshold("kolom_galat_baris")
    if over.size < least:
        return
    yield [(0, seen.rows.height)]
    start = seen.villages["at"].to_numpy()
    village, count = np.unique(np.searchsorted(start, over, "right") - 1, return_counts=True)
    many = village[count >= least]
    yield list(zip(start[many].tolist(), (start + seen.villages["span"].to_numpy())[many].tolist(), strict=True))


def _block(seen: Seen, values: Rows, over: Rows, start: int, stop: int) -> tuple[int, int, Rows] | None:
    """How many rows are ``over`` their base, of how many figures, and the sound rows among them; None where that is no
    reason to doubt these, or there are none."""
    among = over[slice(*np.searchsorted(over, (start, stop)))]
    first, last = _span(among, start, stop)
    some = first + np.flatnonzero((values[first:last] != UNKNOWN) & seen.in_place[first:last])
    figures = int((values[some] > 0).sum())
    sound = some[seen.is_sound[some]]
    doubted = among.size >= catalogue().threshold("kolom_galat_bagian") * figures and sound.size
    return (among.size, figures, sound) if doubted else None


def _span(over: Rows, start: int, stop: int) -> tuple[int, int]:
    """From the first to the last of them, and up to the edge where that is no farther than they usually lie apart."""
    first, last = int(over[0]), int(over[-1]) + 1
    apart = (last - first) / over.size
    return (start if first - start <= apart else first), (stop if stop - last <= apart else last)
