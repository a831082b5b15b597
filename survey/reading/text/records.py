"""Where the records of a delimited text end, and how many cells each has.

A frame reader pads a short row with nulls in silence, so every value after the gap would be read one column off.
This scan counts cells itself, in numpy and in blocks, before any value is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from survey.messages import Refusal
from survey.parallel import each

# Small enough for the processor's cache.
BLOCK = 1 << 21
LONGEST_LINE = 1 << 17
NEWLINE, RETURN, QUOTE = 10, 13, 34
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Records:
    """``width[i]``: cells of record ``i`` (int64); ``end[i]``: the place in the text right behind it (int64).
    ``quoted``: whether quotes enclose cells."""

    width: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    quoted: bool


def scan(data: bytes, separator: str, name: str, first_row: int = 1) -> Records:
    """Count the cells of each record of ``data`` (UTF-8, lines ended by ``\\n`` or ``\\r\\n``).

    ``first_row`` is the spreadsheet's row of the first record.

    Raises:
        Refusal: quotes that do not pair.
    """
    quoted = _quotes_enclose(data, separator, name, first_row)
    widths: list[npt.NDArray[np.int64]] = []
    ends: list[npt.NDArray[np.int64]] = []
    open_separators = 0
    counted = each(lambda block: _of_block(*block, ord(separator)), _blocks(data, quoted))
    for start, (own, after, end) in zip(range(0, len(data), BLOCK), counted, strict=True):
        if own.size == 0:
            open_separators += after
            continue
        own[0] += open_separators
        open_separators = after
        widths.append(np.add(own, 1, out=own))
        ends.append(np.add(end, start + 1, out=end))
    if not data.endswith(b"\n"):
        widths.append(np.array([open_separators + 1]))
        ends.append(np.array([len(data)]))
    return Records(np.concatenate(widths), np.concatenate(ends), quoted)


def _of_block(
    block: Bytes, before: int | None, separator: int
) -> tuple[npt.NDArray[np.int64], int, npt.NDArray[np.int64]]:
    """The separators of each record that ends in a block, those that follow the last of its newlines, and where these
    newlines stand. ``before``: quotes that stand before the block, None where quotes enclose nothing."""
    if before is not None:
        # uint8 wraps at 256, which keeps the parity.
        inside = (np.cumsum(block == QUOTE, dtype=np.uint8) + before) & 1
        block = np.where(inside.view(bool), np.uint8(0), block)
    ends = np.flatnonzero(block == NEWLINE)
    separators = (block == separator).view(np.uint8)
    if ends.size == 0:
        return np.empty(0, np.int64), int(separators.sum()), ends
    starts = np.concatenate(([0], ends[:-1]))
    # Of short records small numbers are enough, and two cores add them up in a third of the time.
    small = int((ends - starts).max()) < np.iinfo(np.uint8).max
    count = np.add.reduceat(separators[: ends[-1] + 1], starts, dtype=np.uint8 if small else np.int64)
    return count.astype(np.int64), int(separators[ends[-1] :].sum()), ends


def _blocks(data: bytes, quoted: bool) -> Iterator[tuple[Bytes, int | None]]:
    """Blocks of ``data``; where quotes enclose cells, with the parity of the quotes before each."""
    before = 0
    for start in range(0, len(data), BLOCK):
        block = np.frombuffer(data, np.uint8, min(BLOCK, len(data) - start), start)
        yield block, before & 1 if quoted else None
        before += int(np.count_nonzero(block == QUOTE)) if quoted else 0


def refuse_giants(data: bytes, name: str) -> None:
    """Raise a Refusal if a line is longer than ``LONGEST_LINE`` bytes: no RT row is, and no reader should try."""
    half = LONGEST_LINE // 2
    # A line that long fills one of these stretches.
    if all(data.find(b"\n", at, at + half) >= 0 for at in range(0, len(data) - half, half)):
        return
    previous = -1
    record = 0
    for start in range(0, len(data), BLOCK):
        block = np.frombuffer(data, np.uint8, min(BLOCK, len(data) - start), start)
        ends = np.flatnonzero(block == NEWLINE) + start
        lengths = np.diff(ends, prepend=previous)
        if ends.size and lengths.max() > LONGEST_LINE:
            at = int(lengths.argmax())
            raise Refusal("baris_raksasa", berkas=name, baris=record + at + 1, ukuran=f"{lengths[at]:,}")
        record += ends.size
        previous = int(ends[-1]) if ends.size else previous
    if len(data) - previous > LONGEST_LINE:
        raise Refusal("baris_raksasa", berkas=name, baris=record + 1, ukuran=f"{len(data) - previous:,}")


def _quotes_enclose(data: bytes, separator: str, name: str, first_row: int) -> bool:
    """True where quotes enclose whole cells, False where they are plain characters (``pipa 5"``) or absent."""
    if b'"' not in data:
        return False
    text = np.frombuffer(data, np.uint8)
    places = np.flatnonzero(text == QUOTE)
    edges = np.array([ord(separator), NEWLINE, RETURN, QUOTE], np.uint8)
    opening, closing = places[::2], places[1::2]
    before = text[np.maximum(opening - 1, 0)]
    after = text[np.minimum(closing + 1, text.size - 1)]
    bad_open = ~np.isin(before, edges) & (opening > 0)
    bad_close = ~np.isin(after, edges) & (closing < text.size - 1)
    if bad_open.all():
        return False
    if bad_open.any() or bad_close.any() or places.size % 2:
        wrong = np.concatenate((opening[bad_open], closing[bad_close], places[-1:]))
        row = first_row + _records_before(int(wrong.min()), text, places)
        raise Refusal("kutip_rusak", berkas=name, baris=row)
    return True


def _records_before(end: int, text: Bytes, quotes: npt.NDArray[np.int64]) -> int:
    newlines = np.flatnonzero(text[:end] == NEWLINE)
    return int((np.searchsorted(quotes, newlines) % 2 == 0).sum())
