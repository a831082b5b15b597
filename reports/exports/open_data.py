"""Open data: a CSV that anybody may have, with its Table Schema; small counts of people are not told."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl

from reports.asked import Asked
from reports.exports import Beside, tables
from reports.files import saving
from reports.files.safe import csv
from reports.words import word
from survey.catalogue import Language, catalogue
from survey.place import KEY, key_names

SUPPRESSED = "disamarkan"


@cache
def rule() -> Mapping[str, Any]:
    """``suppression.toml``."""
    return tomllib.loads(Path(__file__).with_name("suppression.toml").read_text(encoding="utf-8"))


def write(asked: Asked, output: Path, beside: Beside) -> Iterator[Path]:
    """``output``.csv and beside it ``output``.schema.json."""
    saving.suffix(output, (".csv",))
    parts = (table(*part) for part in tables.both_parts(asked))
    first = next(parts)
    saving.save(output, csv(chain([first], parts)))
    yield output
    described = output.with_suffix(".schema.json")
    told = json.dumps(schema(first, asked.lang), ensure_ascii=False, indent=2) + "\n"
    saving.save(described, told.encode())
    yield described


def table(baseline: pl.DataFrame, scored: pl.DataFrame) -> pl.DataFrame:
    """The baseline with small counts blanked, points, total and level.

    A count is small, too, where its base less the count is: 48 of 50 households tell of the other 2; and where its base
    is so small that points would tell it. Shares and means are left out, for a blanked count could be worked out from
    them. ``disamarkan`` names what was blanked.
    """
    points = [name for name in scored.columns if name.startswith("n_")]
    told = scored.select(*KEY, *points, "total", "tingkat")
    blanked = {name: small for name in baseline.columns if (small := _small(name, baseline)) is not None}
    names = pl.concat_str(
        [pl.when(small).then(pl.lit(name)) for name, small in blanked.items()], separator=" ", ignore_nulls=True
    )
    safe = baseline.with_columns(
        *(pl.when(~small.fill_null(False)).then(pl.col(name)).alias(name) for name, small in blanked.items()),
        names.alias(SUPPRESSED),
    )
    return told.join(safe, on=list(KEY), how="left", maintain_order="left").select(
        *(name for name in key_names() if name in safe.columns),
        *(name for name in safe.columns if name not in (*key_names(), SUPPRESSED)),
        *points, "total", "tingkat", SUPPRESSED,
    ).sort(KEY)  # fmt: skip


def _small(name: str, baseline: pl.DataFrame) -> pl.Expr | None:
    """Where the count ``name`` is not told; None where it counts no people."""
    made = catalogue()
    if name not in {q.name for q in made.quantities} or made[name].unit not in rule()["units"]:
        return None
    count = pl.col(name).cast(pl.Int64)
    if name in {q.base for q in made.volumes}:
        return _above_zero(count, "base_below")
    if (base := made[name].base) and base in baseline.columns:
        whole = pl.col(base).cast(pl.Int64)
        return _above_zero(count) | _above_zero(whole - count) | _above_zero(whole, "base_below")
    return _above_zero(count)


def _above_zero(count: pl.Expr, limit: str = "below") -> pl.Expr:
    """Where there is some, but fewer than may be told."""
    return (count > 0) & (count < int(rule()[limit]))


def schema(rows: pl.DataFrame, lang: Language) -> dict[str, Any]:
    """A Table Schema (specs.frictionlessdata.io/table-schema) of ``rows``."""
    source = rule()[f"source_{lang}"]
    return {
        "title": word("export", "open_title", lang),
        "description": word(
            "export", "open_told", lang, batas=rule()["below"], dasar=rule()["base_below"], sumber=source
        ),
        "fields": [_field(name, rows[name].dtype, lang) for name in rows.columns],
        "missingValues": [""],
        "primaryKey": list(KEY),
    }


def _field(name: str, dtype: pl.DataType, lang: Language) -> dict[str, str]:
    known = {q.name: q for q in (*catalogue().keys, *catalogue().questions)}
    if name not in known:
        return {"name": name, "type": "integer" if dtype.is_integer() else "string"}
    field = {"name": name, "type": "string", "title": known[name].label(lang)}
    if name in {q.name for q in catalogue().quantities}:
        unit = catalogue().unit_of(name)
        field |= {"type": "number" if unit.decimals else "integer", "unit": unit.label(lang)}
    return field
