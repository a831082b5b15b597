"""The RT form's answers and the tally of its households become a row of the numeric baseline."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from survey.catalogue import catalogue
from survey.place import key_names
from survey.recap.choices import DENSE, RecapChoices
from survey.recap.formulas import either, enough, formulas, share_of
from survey.recap.joined import NINETEEN, joined
from survey.recap.tally import HOUSEHOLDS, TOLD, counted

NOTHING = pl.lit(0, pl.Int64)


def baseline(rt: pl.DataFrame, tally: pl.DataFrame, choices: RecapChoices) -> pl.DataFrame:
    """A row of the numeric baseline per RT that either form knows, sorted by place.

    ``rt``: the typed frame of the RT form; ``tally``: of ``survey.recap.tally``. Key columns as text, bases and volumes
    as Int64 in small units, the answers on location and potential as text. What is not known is null, never 0.
    Source: the ministry's workbook, as ``verdicts.toml`` and ``volumes.toml`` name it.
    """
    made = catalogue()
    there = joined(rt, tally).with_columns(_bases())
    # One step, for a volume can have the name of the answer that it is made of.
    there = there.with_columns(
        *_of_households(choices), *_all_or_nothing(choices), *_lengths(choices), *_areas(choices)
    )
    answers = [question.name for question in made.answers if question.name in there.columns]
    return there.select(*key_names(), *(q.name for q in made.quantities), *answers)


def _bases() -> list[pl.Expr]:
    """The bases that go by another name in the forms, or are sums."""
    ideal = pl.col("drainase_ada_m") + pl.col("drainase_baru_m")
    linked = either(pl.col(NINETEEN), pl.col("drainase_penghubung_m"), NOTHING)
    return [
        pl.col("luas_permukiman_ha").alias("luas_ha"),
        (_told_by_all("anggota_laki_laki") + _told_by_all("anggota_perempuan")).alias("jumlah_penduduk"),
        _told_by_all("jumlah_keluarga").alias("jumlah_kk"),
        (pl.col("jalan_ada_m") + pl.col("jalan_baru_m")).alias("panjang_jalan_ideal_m"),
        (ideal + linked).alias("panjang_drainase_ideal_m"),
        pl.col(HOUSEHOLDS).alias("jumlah_krt"),
    ]


def _told_by_all(name: str) -> pl.Expr:
    """A sum over the households; null where one of them did not tell its number."""
    return pl.when(pl.col(counted(name, TOLD)) == pl.col(HOUSEHOLDS)).then(name)


def _of_households(choices: RecapChoices) -> Iterable[pl.Expr]:
    for entry in formulas().of_households:
        verdict = choices.verdict.get(entry.volume, entry.verdict)
        rounding = choices.rounding.get(entry.volume, entry.rounding)
        volume = share_of(verdict, entry.of, rounding, choices.doubles)
        yield pl.when(enough(verdict, choices.answered)).then(volume).alias(entry.volume)


def _all_or_nothing(choices: RecapChoices) -> Iterable[pl.Expr]:
    for entry in formulas().all_or_nothing:
        of = choices.building_base if entry.of == "jumlah_bangunan" else entry.of
        yield either(pl.col(entry.verdict), NOTHING, pl.col(of)).alias(entry.volume)


def _lengths(choices: RecapChoices) -> Iterable[pl.Expr]:
    yield pl.col("jalan_baru_m").alias("jalan_belum_terlayani_m")
    yield pl.col("drainase_baru_m").alias("drainase_belum_ada_m")
    yield pl.when(NINETEEN).then("drainase_penghubung_m").alias("drainase_tidak_terhubung_m")
    for entry in formulas().rest:
        parts = choices.parts.get(entry.volume, entry.parts)
        yield (pl.col(entry.whole) - pl.sum_horizontal(parts, ignore_nulls=False)).alias(entry.volume)


def _areas(choices: RecapChoices) -> Iterable[pl.Expr]:
    hectare = catalogue().units["ha"].scale
    limit = pl.lit(choices.density_limit, pl.Int64)
    dense = pl.col("jumlah_bangunan") * hectare > limit * pl.col("luas_ha")
    whole = either(dense, pl.col("luas_ha"), NOTHING)
    yield (pl.col(choices.dense_area) if choices.dense_area else whole).alias(DENSE)
    counts, area = pl.col("genangan_terhitung"), pl.col("luas_genangan_ha")
    # An area of 0 is 0, whatever else is not known of it.
    yield either(counts & (area != 0), area, NOTHING).alias("luas_genangan_ha")
