"""Made-up ballots of one village's meeting, seeded, and answers to the screening of its works."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl


def ballots(rng: np.random.Generator, told: Mapping[str, Any]) -> pl.DataFrame:
    """A row per person, as ``[meeting]`` of ``jiwan.toml`` tells; text, as it is taken down."""
    rows: list[dict[str, str]] = []
    for group in told["group"]:
        weights = np.array(list(group["weights"].values()), dtype=float)
        thought = rng.dirichlet(weights / weights.sum() * told["alike"], group["people"])
        for cast in rng.multinomial(told["pebbles"], thought):
            who = {"desa": told["desa"], "kode": f"P{len(rows) + 1:02d}", "kelompok": group["name"]}
            rows.append(who | dict(zip(group["weights"], map(str, cast.tolist()), strict=True)))
    _spoil(rows, told["group"][0]["weights"])
    return pl.DataFrame(rows)


def _spoil(rows: list[dict[str, str]], aspects: Mapping[str, int]) -> None:
    """The last ballot lost a pebble, the last but one has a name for a code."""
    most = max(aspects, key=lambda aspect: int(rows[-1][aspect]))
    rows[-1][most] = str(int(rows[-1][most]) - 1)
    rows[-2]["kode"] = "Bu RT"


def screened(rng: np.random.Generator, works: pl.DataFrame, told: Mapping[str, Any]) -> pl.DataFrame:
    """A row of answers for each of ``works`` (``id_kegiatan``) but the last, which nobody screened."""
    often = [other["often"] for other in told["other"]]
    kinds = [{}, *(other["answers"] for other in told["other"])]
    names = works["id_kegiatan"].to_list()[:-1]
    drawn = rng.choice(len(kinds), len(names), p=[1 - sum(often), *often])
    rows = [{"id_kegiatan": name} | told["usual"] | kinds[kind] for name, kind in zip(names, drawn, strict=True)]
    asked = dict.fromkeys(column for row in (told["usual"], *kinds) for column in row)
    return pl.DataFrame(rows, schema=dict.fromkeys(("id_kegiatan", *asked), pl.String))
