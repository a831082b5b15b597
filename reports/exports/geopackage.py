"""A GeoPackage with every result and its styles inside, so that QGIS opens it in the colours of the reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.exports import Beside, qml, tables
from reports.files import saving
from reports.maps import joined
from reports.words import word
from survey.place import KEY, boundaries

LAYER = "rt"
WORLD = "EPSG:4326"
# The same data gives the same bytes: a GeoPackage otherwise tells when it was made.
MADE = "2018-01-01T00:00:00.000Z"
# Read in full by QGIS from 3.4 on; of a newer one older versions warn.
VERSION = "1.2"


def write(asked: Asked, output: Path, beside: Beside) -> Iterator[Path | str]:
    """``output``.gpkg: a feature per RT, without an area where the boundaries have none; held RTs too. What did not
    match on either side stands in a table of its own, and is told.

    Raises:
        Refusal: no boundaries, or none of them is an RT of the round.
    """
    saving.suffix(output, (".gpkg",))
    drawn = boundaries.of_project(asked.project, beside.boundaries)
    rows = tables.ranked(asked).join(
        tables.exact(tables.baseline(asked)).drop("kawasan", "jumlah_kk", strict=False),
        on=list(KEY), how="left", maintain_order="left",
    )  # fmt: skip
    matched, _ = joined.found(drawn, rows, asked)
    if matched.without.height == rows.height:
        raise joined.none_matches(drawn, rows)
    saving.save(output, made(rows, matched, asked))
    yield output
    yield from joined.told(matched, asked.lang)


def made(rows: pl.DataFrame, matched: boundaries.Matched, asked: Asked) -> bytes:
    """The file's bytes: layer ``rt``, the table ``layer_styles`` that QGIS looks for, and the misses."""
    import shapely
    from pyogrio import raw, set_gdal_config_options

    set_gdal_config_options({"OGR_CURRENT_DATE": MADE})
    shapes = [None if s is None else shapely.multipolygons(shapely.get_parts(s)) for s in matched.shape]
    with TemporaryDirectory(prefix="rembug", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "rembug.gpkg"
        fields, blank = _fields(rows)
        raw.write(path, shapely.to_wkb(np.array(shapes, object)), fields, rows.columns, field_mask=blank,
                  driver="GPKG", layer=LAYER, geometry_type="MultiPolygon", crs=WORLD,
                  dataset_options={"VERSION": VERSION})  # fmt: skip
        _table(path, "layer_styles", _styles(asked), {"FID": "id"})
        if (misses := joined.misses(matched, asked.lang)).height:
            _table(path, word("map", "misses", asked.lang).replace("-", "_"), misses)
        return path.read_bytes()


def _table(path: Path, name: str, rows: pl.DataFrame, options: dict[str, str] | None = None) -> None:
    """A table without areas, beside the layer."""
    from pyogrio import raw

    fields, blank = _fields(rows)
    raw.write(path, None, fields, rows.columns, field_mask=blank, layer=name, driver="GPKG", append=True,
              layer_options=options or {})  # fmt: skip


def _fields(rows: pl.DataFrame) -> tuple[list[Any], list[Any]]:
    """Each column as an array, and where it is blank."""
    values = [
        column.fill_null("").to_numpy().astype(object) if column.dtype == pl.String else column.fill_null(0).to_numpy()
        for column in rows.iter_columns()
    ]
    return values, [column.is_null().to_numpy() for column in rows.iter_columns()]


def _styles(asked: Asked) -> pl.DataFrame:
    """The rows of ``layer_styles`` (its columns: QGIS's own, version 3)."""
    told = [(name, told, at == 0) for at, (name, told) in enumerate(qml.styles(asked.rules, asked.lang))]
    rows = pl.DataFrame(told, schema=["styleName", "styleQML", "useAsDefault"], orient="row")
    blank, layer = pl.lit(""), {"f_table_name": pl.lit(LAYER), "f_geometry_column": pl.lit("geom")}
    return rows.select(
        f_table_catalog=blank, f_table_schema=blank, **layer, styleName="styleName", styleQML="styleQML",
        styleSLD=blank, useAsDefault="useAsDefault", description="styleName", owner=blank, ui=blank,
        update_time=pl.lit(MADE),
    )  # fmt: skip
