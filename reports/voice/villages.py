"""Whose voice it is: the ballots of one village weigh no other village without a word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from reports.asked import Asked
from survey import store
from survey.messages import Refusal


@dataclass(frozen=True)
class Villages:
    """``named``: villages that the ballots counted name. ``nameless``: ballots counted that name none, ``left_out``:
    those not counted for that. ``several``: whether the round is of more than one village."""

    named: tuple[str, ...]
    nameless: int
    left_out: int
    several: bool


def counted(frames: list[pl.DataFrame], asked: Asked) -> tuple[list[pl.DataFrame], Villages]:
    """The valid and the spoiled ballots of the village asked for, or all where none is.

    A ballot that names no village is of the round's only one; where there are several it may be of any.

    Raises:
        Refusal: there are ballots, and none is of the village asked for.
    """
    ready, held = frames
    named = sorted({str(name) for rows in frames for name in rows["desa"] if name})
    several = len(_lower([*named, *_places(asked, {})])) > 1
    if (village := asked.places.get("desa")) is None:
        return frames, _told(ready, 0, several)
    name = " ".join(village.split()).lower()
    wanted = [name] if several else [name, ""]
    left_out = int((ready["desa"] == "").sum()) if several else 0
    found = [rows.filter(pl.col("desa").str.to_lowercase().is_in(wanted)) for rows in frames]
    if several and all(rows.is_empty() for rows in found):
        there = ", ".join(named)
        raise Refusal("suara_desa_lain" if there else "suara_tanpa_desa", desa=village, ada=there, n=left_out)
    return found, _told(found[0], left_out, several)


def _told(ready: pl.DataFrame, left_out: int, several: bool) -> Villages:
    named = sorted({str(name) for name in ready["desa"] if name})
    return Villages(tuple(named), int((ready["desa"] == "").sum()), left_out, several)


def see_to(asked: Asked, villages: Villages) -> None:
    """Raises a Refusal where a place that is asked for is of a village that did not vote, or nobody knows who did."""
    if not villages.several:
        return
    there = _places(asked, asked.places)
    if villages.nameless:
        raise Refusal("suara_tanpa_desa", desa=", ".join(there[:5]), n=villages.nameless, ada="")
    spoke = _lower(villages.named)
    if silent := [name for name in there if name.lower() not in spoke]:
        told = ", ".join(silent[:5]) + (" …" if len(silent) > 5 else "")
        raise Refusal("suara_desa_lain", desa=told, ada=", ".join(villages.named), n=0)


def _places(asked: Asked, places: dict[str, str | None]) -> list[str]:
    """The villages of the RTs that are ready."""
    if places:
        return sorted(set(asked.rows[0]["desa"].drop_nulls()))
    ready, _ = store.in_force(asked.project, asked.round, [])
    return sorted(set(ready["desa"].drop_nulls()))


def _lower(names: Collection[str]) -> set[str]:
    return {name.lower() for name in names}
