"""Figures of an RT that the recap could not make, for questions of its RT form are blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from survey.catalogue import catalogue, form
from survey.place import KEY
from survey.recap.choices import DENSE, RecapChoices
from survey.recap.formulas import formulas
from survey.recap.joined import NINETEEN, RT_FORM
from survey.recap.tally import HOUSEHOLDS
from survey.recap.verdicts import Verdict, verdicts

NEW_DRAINS = ("perlu_drainase_baru", "drainase_baru_m")
# What is made of answers by ``baseline`` itself; the rest is as ``volumes.toml`` says.
MADE_OF: Mapping[str, tuple[str, ...]] = {
    "luas_ha": ("luas_permukiman_ha",),
    "jumlah_bangunan": ("jumlah_bangunan",),
    "panjang_jalan_ideal_m": ("jalan_ada_m", "jalan_baru_m"),
    "panjang_drainase_ideal_m": ("drainase_ada_m", *NEW_DRAINS, "perlu_drainase_penghubung", "drainase_penghubung_m"),
    "jalan_belum_terlayani_m": ("jalan_baru_m",),
    "drainase_belum_ada_m": NEW_DRAINS,
}


def blanks(made: pl.DataFrame, both: pl.DataFrame, choices: RecapChoices) -> Iterator[dict[str, Any]]:
    """A row per RT and column of the baseline that blank answers leave open: the key columns, ``kolom``, and
    ``kosong``, the names of the questions. ``made``: the baseline; ``both``: of ``joined``, the same rows."""
    there = both.select(RT_FORM, NINETEEN, HOUSEHOLDS, *(q.name for q in form("rt").asked))
    there = there.rename({name: f"jawaban {name}" for name in there.columns})
    frame = pl.concat([made, there], how="horizontal")
    for column, questions in _made_of(choices).items():
        wanted = pl.col(f"jawaban {RT_FORM}").is_not_null() & (pl.col(f"jawaban {HOUSEHOLDS}") > 0)
        if catalogue()[column].column != "required":
            wanted &= pl.col(f"jawaban {NINETEEN}")
        for row in frame.filter(wanted & pl.col(column).is_null()).to_dicts():
            asked = (name for name in questions if row[f"jawaban {NINETEEN}"] or not _of_nineteen(name))
            if empty := [name for name in asked if row[f"jawaban {name}"] is None]:
                yield {**{name: row[name] for name in KEY}, "kolom": column, "kosong": ", ".join(empty)}


def _made_of(choices: RecapChoices) -> dict[str, Sequence[str]]:
    made: dict[str, Sequence[str]] = dict(MADE_OF)
    made[DENSE] = (choices.dense_area,) if choices.dense_area else ("jumlah_bangunan", "luas_permukiman_ha")
    made["luas_genangan_ha"] = (*_asked(verdicts()["genangan_terhitung"]), "luas_genangan_ha")
    made |= {entry.volume: _asked(verdicts()[entry.verdict]) for entry in formulas().all_or_nothing}
    made |= {entry.volume: (entry.whole, *choices.parts.get(entry.volume, entry.parts)) for entry in formulas().rest}
    return made


def _of_nineteen(name: str) -> bool:
    return set(form("rt")[name].printed) == {"19"}


def _asked(verdict: Verdict) -> list[str]:
    return list(dict.fromkeys(held.question for line in verdict.any for held in line))
