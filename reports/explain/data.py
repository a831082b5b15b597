"""The explanation of one RT for files and machines: quantities in whole units, shares of 1."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.explain.gathered import Correction, Explained, Held, Scored
from reports.quantities import whole
from scoring.considered import Considered
from scoring.explain import Part
from scoring.what_if import Change
from survey.catalogue import Language, catalogue
from survey.findings import how_to_mend, what_is_wrong
from survey.place import KEY, label
from survey.store.history import Corrected, Told

KINDS: dict[str, type[pl.DataType]] = {
    "kriteria": pl.String,
    "volume": pl.String,
    "nilai_volume": pl.Float64,
    "dasar": pl.String,
    "nilai_dasar": pl.Float64,
    "bagian": pl.Float64,
    "golongan": pl.String,
    "nilai_min": pl.Int64,
    "nilai_max": pl.Int64,
    "pasal": pl.String,
    "impor": pl.Int64,
    "berkas": pl.String,
    "baris": pl.Int64,
    "sel_volume": pl.String,
    "sel_dasar": pl.String,
    "krt_diketahui": pl.Int64,
    "krt": pl.Int64,
}
NEAR: dict[str, type[pl.DataType]] = {
    "volume": pl.Float64,
    "nilai": pl.Int64,
    "total_min": pl.Int64,
    "total_max": pl.Int64,
    "tingkat": pl.String,
}
WAYS = ("turun", "naik")
CHANGED = {f"{way}_{name}": kind for way in WAYS for name, kind in NEAR.items()}
SCHEMA: dict[str, type[pl.DataType]] = {name: pl.String for name in KEY} | KINDS | CHANGED


def table(found: Explained) -> pl.DataFrame:
    """A row per criterion; ``turun_`` and ``naik_``: the nearest change down and up, null where none is near."""
    rows = [found.key | _row(part, found.scored) for part in found.scored.explanation.parts] if found.scored else []
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _row(part: Part, scored: Scored) -> dict[str, Any]:
    one, source = part.criterion, scored.source
    near = {f"{_way(c)}_{name}": value for c in part.near for name, value in _after(c).items()}
    told = {
        "kriteria": one.id,
        "volume": one.volume,
        "nilai_volume": whole(one.volume, source.values[one.volume]),
        "dasar": base_of(part, source),
        "nilai_dasar": whole(one.base, part.base),
        "bagian": _share(part),
        "golongan": part.bracket.label if part.bracket else None,
        "nilai_min": part.points_low,
        "nilai_max": part.points_high,
        "pasal": one.article,
        "impor": source.number,
        "berkas": source.file,
        "baris": source.row,
        "sel_volume": source.cell(one.volume),
        "sel_dasar": source.cell(base_of(part, source)),
        "krt_diketahui": (scored.rests or {}).get(one.volume, (None, None))[0],
        "krt": (scored.rests or {}).get(one.volume, (None, None))[1],
    }
    return told | dict.fromkeys(CHANGED) | near


def facts(found: Explained, lang: Language) -> dict[str, Any]:
    """The same as JSON, with corrections, what is missing, what holds the RT, and the considerations."""
    return {
        "place": found.key,
        "label": label(found.key),
        "state": "scored" if found.scored else "held" if found.held else "unfit",
        "held": [_held(held, lang) for held in found.held],
        **(_scored(found.scored) if found.scored else {}),
    }


def _scored(scored: Scored) -> dict[str, Any]:
    told = scored.explanation
    return {
        "total": told.total_low if told.total_low == told.total_high else None,
        "total_min": told.total_low,
        "total_max": told.total_high,
        "level": told.level,
        "level_min": told.level_low,
        "level_max": told.level_high,
        "source": _source(scored.source),
        "criteria": [_criterion(part, scored) for part in told.parts],
        "missing": [{"criterion": p.criterion.id, "column": p.criterion.volume} | _points(p) for p in told.missing],
        "near": [change(c) for part in told.parts for c in part.near],
        "level_changes": {
            "lower": change(told.better) if told.better else None,
            "higher": change(told.worse) if told.worse else None,
        },
        "corrections": [_correction(c) for c in scored.corrections],
        "cells_corrected": [_by_hand(c, scored.source) for c in scored.by_hand],
        "considerations": _considered(scored.considered),
    }


def _criterion(part: Part, scored: Scored) -> dict[str, Any]:
    one, source = part.criterion, scored.source
    return {
        "id": one.id,
        "name": {"id": one.name_id, "en": one.name_en},
        "article": one.article,
        "volume": _quantity(one.volume, source.values[one.volume], source),
        "base": _quantity(base_of(part, source), part.base, source),
        "households": _households(scored, one.volume),
        "applies": part.applies,
        "share": _share(part),
        "bracket": part.bracket.label if part.bracket else None,
        **_points(part),
    }


def base_of(part: Part, source: Told) -> str:
    """The column that the criterion is measured against in this RT."""
    one = part.criterion
    return one.unless_told if one.unless_told and source.values[one.base] is None else one.base


def _households(scored: Scored, volume: str) -> dict[str, int] | None:
    """Of a volume that is made of households, how many of how many tell it."""
    told = (scored.rests or {}).get(volume)
    return {"known": told[0], "of": told[1]} if told else None


def _points(part: Part) -> dict[str, int]:
    return {"points_min": part.points_low, "points_max": part.points_high}


def _quantity(name: str, value: int | str | None, source: Told) -> dict[str, Any]:
    return {
        "column": name,
        "value": whole(name, value),
        "unit": catalogue()[name].unit,
        "file": source.file,
        "cell": source.cell(name),
    }


def _share(part: Part) -> float | None:
    return None if part.share is None else float(part.share)


def change(one: Change) -> dict[str, Any]:
    """A change and what follows from it."""
    name = one.criterion.volume
    return {
        "criterion": one.criterion.id,
        "column": name,
        "unit": catalogue()[name].unit,
        "before": whole(name, one.before),
        "after": whole(name, one.after),
        "share_of_base": float(one.share),
        "points": one.points,
        "total_min": one.total_low,
        "total_max": one.total_high,
        "level": one.level,
    }


def _after(one: Change) -> dict[str, Any]:
    """The columns of ``NEAR``."""
    return {
        "volume": whole(one.criterion.volume, one.after),
        "nilai": one.points,
        "total_min": one.total_low,
        "total_max": one.total_high,
        "tingkat": one.level,
    }


def _way(one: Change) -> str:
    return WAYS[one.after > one.before]


def _source(row: Told) -> dict[str, Any]:
    return {"import": row.number, "file": row.file, "sha256": row.sha256, "row": row.row}


def _correction(one: Correction) -> dict[str, Any]:
    sides = {
        side: {**_source(row), "value": whole(one.name, row.values[one.name]), "cell": row.cell(one.name)}
        for side, row in (("old", one.old), ("new", one.new))
    }
    return {"column": one.name, **sides}


def _by_hand(one: Corrected, source: Told) -> dict[str, Any]:
    told = {"set": one.number, "old": one.old, "new": one.new, "who": one.who, "why": one.why}
    return {"column": one.question, "cell": source.cell(one.question), **told}


def _held(held: Held, lang: Language) -> dict[str, Any]:
    findings = [
        {"code": f["kode"], "cell": f["sel"], "wrong": what_is_wrong(f, lang), "mend": how_to_mend(f, lang)}
        for f in held.findings
    ]
    return {**_source(held.row), "findings": findings}


def _considered(told: Considered) -> dict[str, Any]:
    return {
        "collected": told.collected,
        "answers": dict(told.answers),
        "people_per_ha": None if told.density is None else float(told.density),
        "sum_min": told.sum_low,
        "sum_max": told.sum_high,
        **told.columns,
    }
