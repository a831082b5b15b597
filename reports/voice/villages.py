"""Whose voice it is: the ballots of one village weigh no other village without a word."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from reports.asked import Asked
from reports.told_apart import told_apart
from survey import store
from survey.messages import Refusal
from survey.messages.filling import few
from survey.place import VILLAGE

# Its name and those above it, one per level; blank where nobody tells it.
Village = tuple[str, ...]
OF = "ke"
# So many villages are named.
NAMED = 5


@dataclass(frozen=True)
class Villages:
    """``names``: of every village of the round, told apart. ``spoke``: those that the ballots counted are of.
    ``nameless``: ballots counted that do not name one of them alone, ``left_out``: those not counted for that."""

    names: Mapping[Village, str]
    spoke: frozenset[Village]
    nameless: int
    left_out: int

    @property
    def several(self) -> bool:
        """Whether the round is of more than one village."""
        return len(self.names) > 1

    @property
    def silent(self) -> bool:
        """Whether some of them did not vote."""
        return len(self.spoke) < len(self.names)

    @property
    def named(self) -> tuple[str, ...]:
        return tuple(sorted(self.names[village] for village in self.spoke))


def counted(rows: pl.DataFrame, asked: Asked) -> tuple[pl.DataFrame, Villages]:
    """The ballots of the places asked for, or all where none is. ``rows``: of the store, valid and spoiled.

    A ballot that names no village is of the round's only one; where there are several it may be of any. So may one that
    tells less of its village than tells it from its namesakes.

    Raises:
        Refusal: there are ballots, and none is of the village asked for.
    """
    told = rows.select(VILLAGE).unique().sort(VILLAGE).rows()
    there = _there(asked, told)
    names = dict(zip(there, told_apart(_frame(there))["desa"], strict=True))
    whose = pl.DataFrame(
        [(*one, _whose(one, there)) for one in told], {**dict.fromkeys(VILLAGE, pl.String), OF: pl.Int64}, orient="row"
    )
    every = _once(rows.join(whose, on=VILLAGE, how="left", maintain_order="left"))
    wanted = {level: name for level in VILLAGE if (name := asked.places.get(level)) is not None}
    if not wanted:
        return every, _villages(every, names, 0)
    asked_for = tuple(" ".join(wanted.get(level, "").split()) for level in VILLAGE)
    found = every.filter(pl.col(OF).is_in([at for at, village in enumerate(there) if _agree(asked_for, village)]))
    left_out = every.filter(pl.col(OF).is_null() & pl.col("ditahan").is_null()).height
    if every.height and found.is_empty():
        spoke = _listed([there[at] for at in every[OF].drop_nulls().unique()], names)
        named = ", ".join(reversed(wanted.values()))
        raise Refusal("suara_desa_lain" if spoke else "suara_tanpa_desa", desa=named, ada=spoke, n=left_out)
    return found, _villages(found, names, left_out)


def see_to(asked: Asked, villages: Villages) -> None:
    """Raises a Refusal where a place that is asked for is of a village that did not vote, or nobody knows who did."""
    if not villages.several:
        return
    there = _keys([asked.rows[0]])
    if villages.nameless:
        raise Refusal("suara_tanpa_desa", desa=_listed(there, villages.names), n=villages.nameless, ada="")
    if silent := [village for village in there if village not in villages.spoke]:
        raise Refusal("suara_desa_lain", desa=_listed(silent, villages.names), ada=", ".join(villages.named), n=0)


def _listed(some: list[Village], names: Mapping[Village, str]) -> str:
    told = sorted(names[village] for village in some)
    return few(told, NAMED, len(told))


def _there(asked: Asked, told: Collection[Village]) -> list[Village]:
    """The villages of the round's RTs, and after them those of which there are ballots alone."""
    surveyed = _keys(store.in_force(asked.project, asked.round, []))
    others = [one for one in told if one[-1] and not any(_agree(one, village) for village in surveyed)]
    return [*surveyed, *{_lower(one): one for one in others}.values()]


def _keys(frames: Collection[pl.DataFrame]) -> list[Village]:
    return pl.concat([rows.select(VILLAGE) for rows in frames]).drop_nulls().unique().sort(VILLAGE).rows()


def _whose(told: Village, there: list[Village]) -> int | None:
    """Which village it is that a ballot tells so much of; None where it may be of several."""
    fits = [at for at, village in enumerate(there) if _agree(told, village)]
    return fits[0] if len(fits) == 1 and (told[-1] or len(there) == 1) else None


def _agree(told: Village, village: Village) -> bool:
    return all(part in ("", own) for part, own in zip(_lower(told), _lower(village), strict=True))


def _lower(village: Village) -> Village:
    return tuple(name.lower() for name in village)


def _once(rows: pl.DataFrame) -> pl.DataFrame:
    """Of a code that a village's ballots were imported with again, once more fully named, the last; of one that stands
    in it twice, none is valid."""
    own, key = pl.col(OF).is_not_null() & pl.col("kode").is_not_null(), [OF, "kode"]
    last = rows.filter(~own | (pl.col("impor") == pl.col("impor").max().over(key)))
    twice = own & pl.col("ditahan").is_null() & (pl.len().over(key) > 1)
    return last.with_columns(ditahan=pl.when(twice).then(pl.lit("kode_ganda")).otherwise("ditahan"))


def _frame(villages: Collection[Village]) -> pl.DataFrame:
    rows = [[name or None for name in village] for village in villages]
    return pl.DataFrame(rows, dict.fromkeys(VILLAGE, pl.String), orient="row")


def _villages(rows: pl.DataFrame, names: Mapping[Village, str], left_out: int) -> Villages:
    ready, there = rows.filter(pl.col("ditahan").is_null()), list(names)
    spoke = frozenset(there[at] for at in ready[OF].drop_nulls().unique())
    nameless = ready.filter(pl.col(OF).is_null() | (pl.col("desa") == "")).height
    return Villages(names, spoke, nameless, left_out)
