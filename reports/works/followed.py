"""The works of a round as every report on them needs them: listed, with gate, what was built, and the last check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from reports.asked import Asked
from survey.catalogue import Language, form
from survey.messages import Refusal
from survey.place import KEY, selection
from survey.store import works as stored
from survey.store.works import ID, VOLUMES
from survey.works.safeguards import Screened, gates, screened

FINISHED, BROKEN = "selesai", "rusak_berat"


@dataclass(frozen=True)
class Followed:
    """``works``: a row per work by its number, the questions of the form and ``gerbang``. ``screened``: by number.
    ``built``: rows of the form ``realisasi``; ``checks``: of ``pemeriksaan``, the oldest first."""

    works: pl.DataFrame
    screened: Mapping[str, Screened]
    built: pl.DataFrame
    checks: pl.DataFrame

    @cached_property
    def last(self) -> pl.DataFrame:
        """The last check of each work that was ever checked."""
        return self.checks.group_by(ID, maintain_order=True).last()

    @cached_property
    def as_built(self) -> pl.DataFrame:
        """The works with ``rusak_berat``, whether the last check found them so, and, of those finished, each volume
        that was measured as built instead of as planned; one that is blank is not measured yet."""
        built = self.built.select(ID, pl.col(VOLUMES).name.suffix("_nyata"))
        joined = self.works.join(built, on=ID, how="left", maintain_order="left")
        measured = pl.col("status") == FINISHED
        broken = self.last.filter(kondisi=BROKEN)[ID].implode()
        return joined.select(
            *(
                pl.when(measured).then(pl.coalesce(f"{name}_nyata", name)).otherwise(name).alias(name)
                if name in VOLUMES
                else name
                for name in self.works.columns
            ),
            rusak_berat=pl.col(ID).is_in(broken),
        )


def followed(asked: Asked, until: int | None = None, on: date | None = None) -> Followed:
    """The works of the places asked for. ``until``: of years up to this one, and of those that tell none; ``on``: with
    the checks up to that day.

    Raises:
        Refusal: the round has no works.
    """
    works = stored.works(asked.project, asked.round)
    if works.is_empty():
        raise Refusal("belum_ada_pekerjaan", putaran=asked.round)
    (works,) = selection.select([works], {name: told for name, told in asked.places.items() if name in KEY})
    if asked.places.get("kawasan"):
        works = works.join(pl.concat([rows.select(KEY) for rows in asked.rows]), on=KEY, how="semi")
    if until is not None:
        works = works.filter((pl.col("tahun") <= until).fill_null(True))
    answers = stored.of_form(asked.project, asked.round, "penapisan").join(works, on=ID, how="semi")
    built = stored.of_form(asked.project, asked.round, "realisasi").join(works, on=ID, how="semi")
    checks = stored.of_form(asked.project, asked.round, "pemeriksaan").join(works, on=ID, how="semi")
    if on is not None:
        checks = checks.filter(pl.col("tanggal_periksa") <= on.isoformat())
    told = gates(answers)
    gerbang = pl.Series("gerbang", [told.get(name, screened(None)).gate for name in works[ID]], dtype=pl.String)
    return Followed(works.with_columns(gerbang), told, built, checks.sort(ID, "tanggal_periksa"))


def named(question: str, value: str | None, lang: Language) -> str:
    """The label of a choice of the form ``pekerjaan``, a dash where there is none."""
    choices = form("pekerjaan")[question].choices
    return next((choice.label(lang) for choice in choices if choice.name == value), "–")
