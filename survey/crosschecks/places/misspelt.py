"""Villages spelled much like another: one in a row or two like one in many, a new one like one of the project."""

from __future__ import annotations

import re
from difflib import get_close_matches

import numpy as np
import polars as pl

from survey.arrays import positions
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.findings import Hit
from survey.place import VILLAGE

DISTRICT = VILLAGE[:-1]
Like = tuple[str, ...]
KINDS = r"^(?:kabupaten|kab|kecamatan|kec|kelurahan|kel|desa|ds)\b[\s.]*"


def find(seen: Seen) -> list[Hit]:
    """Only where no place list tells it."""
    if seen.context.listed is not None:
        return []
    made = catalogue()
    count = seen.village_rows
    few = count.filter(pl.col("rows") <= made.threshold("mirip_baris")).select(*VILLAGE)
    many = count.filter(pl.col("rows") >= made.threshold("mirip_desa")).select(*DISTRICT, others="desa")
    if not few.height or not many.height:
        return []
    both = few.join(many.group_by(DISTRICT).agg("others"), on=DISTRICT).sort(VILLAGE)
    near = {row[:-1]: _near(row[-2], row[-1]) for row in both.head(int(made.threshold("terdekat_baris"))).iter_rows()}
    told = [(*village, other) for village, other in near.items() if other]
    if not told:
        return []
    names = pl.DataFrame(told, schema=dict.fromkeys([*VILLAGE, "near"], pl.String), orient="row")
    hit = seen.rows.select(VILLAGE).with_row_index("at").join(names, on=VILLAGE, maintain_order="left")
    return [Hit("desa_mirip", "desa", hit["at"].to_numpy().astype(np.int64), hit["near"])]


def new(seen: Seen) -> list[Hit]:
    """Villages that the project does not hold yet, and that are spelled much like one it holds and the file does not:
    their RTs would stand there twice, or be missing in this round."""
    known = {*seen.context.spellings.get("desa", [])}
    if seen.context.listed is not None or not known:
        return []
    here = {*seen.village_rows["desa"]}
    added = sorted(here - known)
    if len(added) > catalogue().threshold("mirip_baru"):
        return []  # another part of the country
    others: dict[Like, list[str]] = {}
    for other in known - here:
        others.setdefault(_like(other), []).append(other)
    hits = []
    for name in added:
        if near := _near(name, others.get(_like(name), [])):
            at = positions(seen.named["desa"] == name)
            hits.append(Hit("desa_mirip_proyek", "desa", at, near, once=True))
    return hits


def _like(name: str) -> Like:
    """What two spellings of one name have in common: their first letter and their numbers."""
    return name[:1], *re.findall("[0-9]+", name)


def same(seen: Seen) -> list[Hit]:
    """Names that differ in an accent or a word such as Desa alone, and would be counted as two places. What the place
    list or an earlier import spells so was asked then."""
    count = seen.village_rows
    hits = []
    for depth, level in enumerate(VILLAGE):
        above = VILLAGE[:depth]
        own = count.group_by(*above, level).agg(pl.col("rows").sum())
        spelled = pl.Series(list(seen.context.spellings.get(level, [])), dtype=pl.String)
        if not spelled.len() and own.height < 2:
            continue
        own = own.with_columns(bare=bare(pl.col(level)))
        if not spelled.len() and not own.select(pl.struct(*above, "bare").is_duplicated().any()).item():
            continue
        known = spelled.filter(~spelled.is_in(own[level].implode()))
        usual = (
            own.sort("rows", level, descending=[True, False]).group_by(*above, "bare").agg(usual=pl.col(level).first())
        )
        there = pl.DataFrame({"known": known}).with_columns(bare=bare(pl.col("known")))
        both = own.join(usual, on=[*above, "bare"]).join(there.unique("bare"), on="bare", how="left")
        odd = both.with_columns(near=pl.coalesce("known", "usual")).filter(
            pl.col("near") != pl.col(level), ~pl.col(level).is_in(spelled.implode())
        )
        if odd.height:
            names = odd.select(*above, level, "near")
            hit = seen.named.select(VILLAGE).with_row_index("at").join(names, on=[*above, level], maintain_order="left")
            hits.append(Hit("nama_serupa", level, hit["at"].to_numpy().astype(np.int64), hit["near"]))
    return hits


def bare(name: pl.Expr) -> pl.Expr:
    """A name without its accents and the word for its kind. A city and a regency of one name stay two."""
    letters = name.str.normalize("NFD").str.to_lowercase()
    return letters.str.replace(KINDS, "").str.replace_all(r"[^\p{L}\p{N}]", "")


def _near(name: str, others: list[str]) -> str:
    return next(iter(get_close_matches(name, sorted(others), 1, cutoff=catalogue().threshold("mirip_huruf"))), "")
