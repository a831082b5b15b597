"""The RTs of a round and their areas on the boundaries: joined for a map, and what of either did not find the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

from reports import letterhead
from reports.asked import Asked
from reports.maps import Mapped, OfRound
from reports.scoresheet import score_table
from reports.words import number, word
from scoring.round import RoundScores
from survey import store
from survey.catalogue import Language
from survey.messages import Refusal
from survey.messages.filling import few
from survey.place import KEY, boundaries, label
from survey.place.areas import Shapes
from survey.place.boundaries import Boundaries, Matched

SHOWN = 12
# What the map of changes needs to know of the round before.
BEFORE = ("total_min", "total_max", "tingkat")
MISSES = ("without", "unused", "twice", "unread")


def gathered(asked: Asked, file: Path | None, since: Asked | None = None) -> tuple[Mapped, Matched]:
    """What the maps draw, and which RTs and areas did not find each other.

    Raises:
        Refusal: no boundaries, or none of them is an RT of the round.
    """
    read = boundaries.of_project(asked.project, file)
    rows = placed(asked.scores("rt"))
    if since is not None:
        before = placed(since.scores("rt")).select(*KEY, *(pl.col(name).name.suffix("_sebelum") for name in BEFORE))
        rows = rows.join(before, on=list(KEY), how="left", maintain_order="left")
    matched, others = found(read, rows, asked)
    mapped = in_metres(asked, rows, matched, read.file, asked.named, others)
    if mapped is None:
        raise none_matches(read, rows)
    if since is not None:
        dates = asked.project.survey_dates
        mapped = replace(mapped, since=since.round, surveyed_since=dates.get(since.round))
    return mapped, matched


def in_metres(
    of: OfRound, rows: pl.DataFrame, matched: Matched, file: str, place: str, others: Shapes
) -> Mapped | None:
    """What a map of ``rows`` draws, with ``others``, areas that no row has; None where no row has an area."""
    has_area = np.array([shape is not None for shape in matched.shape])
    if not has_area.any():
        return None
    metres = boundaries.in_metres(np.array([*matched.shape[has_area], *others], dtype=object))
    shapes = matched.shape.copy()
    shapes[has_area] = metres[: has_area.sum()]
    return Mapped(
        shapes=shapes,
        rows=rows,
        others=metres[has_area.sum() :],
        rules=of.rules,
        lang=of.lang,
        place=place,
        round=of.round,
        source=file,
        surveyed=of.project.survey_dates.get(of.round),
        synthetic=of.project.synthetic,
        signed=letterhead.signed(of.project.letterhead, of.lang),
    )


def told(matched: Matched, lang: Language) -> list[str]:
    """How many RTs are on the map, and what did not match on either side."""
    total = matched.shape.size
    lines = [word("map", "matched", lang, n=number(total - matched.without.height, lang), semua=number(total, lang))]
    for name in MISSES:
        rows = getattr(matched, name)
        if rows.height:
            listed = few(map(_label, rows.iter_rows(named=True)), SHOWN, rows.height)
            lines.append(word("map", name, lang, n=number(rows.height, lang), daftar=listed))
    return lines


def placed(result: RoundScores) -> pl.DataFrame:
    """The scored RTs and, with nothing but their key and level, the held ones."""
    held = result.held_rts.select(KEY).with_columns(tingkat=pl.lit("ditahan"))
    return pl.concat([score_table(result), held], how="diagonal")


def found(read: Boundaries, rows: pl.DataFrame, asked: Asked) -> tuple[Matched, Shapes]:
    """Which of ``rows`` has which area, and the areas that match no row of the round, chosen or not. Where a part of
    the project is chosen, its villages alone are looked at."""
    if any(asked.places.values()):
        read = boundaries.in_villages(read, rows, asked.place_list)
    matched = boundaries.match(read, rows, asked.place_list)
    free = boundaries.unclaimed(read, store.rows(asked.project, asked.round), asked.place_list)
    unused = matched.unused.join(free.places, on=free.keys, how="semi", nulls_equal=True, maintain_order="left")
    return replace(matched, unused=unused), free.shapes


def none_matches(read: Boundaries, rows: pl.DataFrame) -> Refusal:
    on_map, in_data = (_label(frame.row(0, named=True)) for frame in (read.places, rows))
    return Refusal("tak_ada_yang_cocok", n=read.places.height, berkas=read.file, peta=on_map, data=in_data)


def _label(row: dict[str, str | None]) -> str:
    return label({"desa": None, **row})


def misses(matched: Matched, lang: Language) -> pl.DataFrame:
    """A row per RT or area that did not find the other: ``sebab`` in words, and the key columns as far as told."""
    every = pl.DataFrame(schema=dict.fromkeys(("sebab", *KEY), pl.String))
    for kind in MISSES:
        rows: pl.DataFrame = getattr(matched, kind)
        every = pl.concat([every, rows.with_columns(sebab=pl.lit(word("map_miss", kind, lang)))], how="diagonal")
    return every
