"""Figures of a column that stand once more, in the same order, in other rows: a block was pasted twice, or a few cells
were dragged down again and again."""

from __future__ import annotations

from collections.abc import Iterator
from math import log

import numpy as np
import numpy.typing as npt

from survey.arrays import Rows
from survey.catalogue import catalogue
from survey.crosschecks.beginning import Beginning
from survey.crosschecks.seen import Seen
from survey.findings import Hit

# Of so many rows on end a number is made, so that equal ones are found by sorting; a power of two.
WINDOW = 8
# An odd number without a pattern, to tell the places in a window apart.
FACTOR = 0x9E3779B97F4A7C15
# A column, its first row, the first row of its copy, and how many rows they are.
Block = tuple[int, int, int, int]


def find(seen: Seen) -> list[Hit]:
    """The longest ones. RTs with all volumes of another are told otherwise."""
    begun = seen.beginning
    if begun.height < catalogue().threshold("lazim_minimal"):
        return []
    volumes = [at for at, name in enumerate(begun.names) if catalogue()[name].base]
    hits: list[Hit] = []
    for column, first, copy, rows in sorted(_blocks(begun), key=lambda block: -block[3]):
        whole = volumes and (begun.values[volumes, first] == begun.values[volumes, copy]).all()
        if not whole and _no_chance(begun, column, np.arange(copy, copy + rows)):
            hits.append(_told(seen, begun.names[column], first, copy, rows))
        if len(hits) >= catalogue().threshold("disebut"):
            break
    return hits


def _blocks(begun: Beginning) -> Iterator[Block]:
    numbers = _numbers(begun)
    ordered = np.sort(numbers, axis=1)
    again = (ordered[:, 1:] == ordered[:, :-1]) & (ordered[:, 1:] > 0)
    for column in np.flatnonzero(again.any(axis=1)).tolist():
        at = np.flatnonzero(np.isin(numbers[column], ordered[column, 1:][again[column]]))
        at = at[np.argsort(numbers[column, at], kind="stable")]
        windows = np.lib.stride_tricks.sliding_window_view(begun.values[column], WINDOW)
        same = (windows[at[1:]] == windows[at[:-1]]).all(axis=1)
        yield from ((column, *block) for block in _on_end(at[:-1][same], at[1:][same]))


def _numbers(begun: Beginning) -> npt.NDArray[np.uint32]:
    """A number of each window of each column, another where a figure is; 0 where too few of them are parts."""
    made = begun.values.astype(np.uint64) + np.uint64(1)
    width, factor = 1, FACTOR
    while width < WINDOW:
        made = made[:, :-width] * np.uint64(factor) + made[:, width:]
        width, factor = 2 * width, factor * factor % 2**64
    count = np.cumsum(begun.parts, axis=1, dtype=np.int32)
    count[:, WINDOW:] -= count[:, :-WINDOW].copy()
    enough = count[:, WINDOW - 1 :] >= catalogue().threshold("kembar_sebagian")
    numbers: npt.NDArray[np.uint32] = (made >> np.uint64(32)).astype(np.uint32) * enough
    return numbers


def _on_end(first: Rows, second: Rows) -> Iterator[tuple[int, int, int]]:
    """Windows that follow each other, equally far from their copies, as one: both first rows, and how many they are."""
    order = np.lexsort((first, second - first))
    first, second = first[order], second[order]
    goes_on = (np.diff(first) == 1) & (np.diff(second) == 1)
    start = np.append(0, np.flatnonzero(~goes_on) + 1)[: first.size]
    for at, count in zip(start.tolist(), np.diff(start, append=first.size).tolist(), strict=True):
        yield int(first[at]), int(second[at]), count + WINDOW - 1


def _no_chance(begun: Beginning, column: int, copy: Rows) -> bool:
    """Whether these figures are too many, too rare and too different to stand so in two places of any column."""
    values = begun.values[column]
    if np.unique(values[copy]).size < catalogue().threshold("blok_angka"):
        return False
    kinds, often = np.unique(values[copy[begun.parts[column, copy]]], return_counts=True)
    shares = [float((values == kind).sum()) / values.size for kind in kinds]
    chance = sum(n * log(share) for n, share in zip(often.tolist(), shares, strict=True))
    return bool(chance + log(begun.height**2 * len(begun.names)) <= log(catalogue().threshold("bulat_peluang")))


def _told(seen: Seen, name: str, first: int, copy: int, rows: int) -> Hit:
    here, there = (seen.cells(name, at, at + rows - 1) for at in (copy, first))
    return Hit("blok_berulang", name, np.arange(copy, copy + rows), f"{here} = {there}", once=True)
