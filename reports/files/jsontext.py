"""JSON for machines, in pieces: a table's rows are never all objects at once, so that a country's take no more memory
than a city's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import polars as pl

from survey.parallel import runs

STEP = "  "
RUN = 10_000


def pieces(value: Any, indent: str = "") -> Iterator[str]:
    """``value`` as the text that ``json.dumps`` makes of it, indented by two. A frame stands for the list
    of its rows, and frames that an iterator makes stand for one."""
    within = indent + STEP
    if isinstance(value, pl.DataFrame):
        yield from _enclosed("[]", _rows([value], within), indent)
    elif isinstance(value, Iterator):
        yield from _enclosed("[]", _rows(value, within), indent)
    elif isinstance(value, dict):
        named = (chain([f"{_dumped(name)}: "], pieces(inner, within)) for name, inner in value.items())
        yield from _enclosed("{}", named, indent)
    elif isinstance(value, list | tuple):
        yield from _enclosed("[]", (pieces(inner, within) for inner in value), indent)
    else:
        yield _dumped(value)


def _rows(frames: Iterable[pl.DataFrame], indent: str) -> Iterator[Iterable[str]]:
    """The rows of some frames, a run of them as one."""
    for frame in frames:
        for run in runs(frame.height, RUN):
            if rows := frame[run].to_dicts():
                yield [_dumped(rows)[len("[\n") + len(STEP) : -len("\n]")].replace("\n" + STEP, "\n" + indent)]


def _enclosed(by: str, parts: Iterable[Iterable[str]], indent: str) -> Iterator[str]:
    lead = f"{by[0]}\n{indent}{STEP}"
    for part in parts:
        yield lead
        yield from part
        lead = f",\n{indent}{STEP}"
    yield by if lead[0] == by[0] else f"\n{indent}{by[1]}"


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=len(STEP))
