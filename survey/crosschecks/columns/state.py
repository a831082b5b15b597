"""Rows that the file itself calls cancelled, an example or a draft, in a column that asks no question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from survey import findings, headers
from survey.arrays import positions
from survey.catalogue import catalogue
from survey.crosschecks.seen import OfTable
from survey.findings import Hit

ROLE = "state"


def rejected(seen: OfTable) -> list[Hit]:
    """Each row that is not to count, as with what a reviewer rejected or somebody crossed out."""
    way = _said(catalogue().roles[ROLE].rejected)
    told = ((at, cells.str.contains(way)) for at, cells in _columns(seen))
    return [Hit("baris_dibatalkan", None, positions(hit), cell=at) for at, hit in told]


def doubted(seen: OfTable) -> list[Hit]:
    """Rows that may still change: each way to say so once, with its rows."""
    way = _said(catalogue().roles[ROLE].doubted)
    hits = []
    for at, cells in _columns(seen):
        typed = cells.str.strip_chars().str.to_lowercase()
        for said in typed.filter(typed.str.contains(way)).unique(maintain_order=True):
            rows = positions(typed == said)
            told = findings.ranges(seen.table.row[rows].tolist())
            hits.append(Hit("baris_belum_final", None, rows, told, once=True, cell=at))
    return hits


def _columns(seen: OfTable) -> Iterable[tuple[int, pl.Series]]:
    """Those that may tell it and are not read as an answer."""
    known = {headers.plain(name) for name in catalogue().roles[ROLE].headers}
    for at, header in enumerate(seen.table.dialect.header):
        if headers.plain(header) in known and at not in seen.table.positions.values():
            yield at, seen.table.column(at)


def _said(words: Sequence[str]) -> str:
    """A cell that says one of the words, and more only behind a comma or the like."""
    spelled = "|".join(word.replace(" ", r"[\s_-]*") for word in words)
    return rf"(?is)^\s*(?:{spelled})[.!]?\s*(?:[,;:(\[/–—-].*)?$"
