"""Pages of a long list: as many as fit a sheet, at most ``PAGES``; what is left out is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from reports.charts import Picture
from reports.words import number, word
from survey.catalogue import Language
from survey.place import label

ROWS = 40
PAGES = 13


@dataclass(frozen=True)
class Page:
    """Rows ``first`` to ``first + rows.height`` of ``total`` in priority order."""

    rows: pl.DataFrame
    first: int
    total: int
    number: int
    pages: int

    def title(self, picture: Picture, kind: str) -> str:
        head = self.numbered(word("chart", kind, picture.lang), picture.lang)
        return f"{picture.title} · {head}" if picture.title else head

    def numbered(self, title: str, lang: Language) -> str:
        """``title``, and which rows of all these are where some are left out."""
        if self.rows.height == self.total:
            return title
        first, last, all_ = self.first + 1, self.first + self.rows.height, number(self.total, lang)
        return word("chart", "page", lang, judul=title, dari=first, sampai=last, semua=all_)

    def name(self, kind: str) -> str:
        return kind if self.pages == 1 else f"{kind}-{self.number:02d}"


def pages(ranked: pl.DataFrame, rows: int = ROWS, most: int = PAGES) -> Iterator[Page]:
    """The list cut into even pages of at most ``rows``, at most ``most`` of them; none of an empty list."""
    if ranked.is_empty():
        return
    count = min(most, -(-ranked.height // rows))
    each = min(rows, -(-ranked.height // count))
    for at in range(count):
        yield Page(ranked.slice(at * each, each), at * each, ranked.height, at + 1, count)


def short_name(row: dict[str, Any], picture: Picture) -> str:
    """``RW 002 RT 001`` where all rows are of one village, else with the village before it."""
    return f"RW {row['rw']} RT {row['rt']}" if picture.one_village else label(row)
