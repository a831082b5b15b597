"""A GeoPackage with every result and its style inside, so that QGIS opens it in the colours of the reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import quoteattr

import numpy as np
import polars as pl

from reports import saving
from reports.asked import Asked
from reports.exports import tables
from reports.style import LEVEL, QUIET
from reports.words import word
from survey import boundaries
from survey.catalogue import Language
from survey.place import KEY

LAYER = "rt"
WORLD = "EPSG:4326"
# The same data gives the same bytes: a GeoPackage otherwise tells when it was made.
MADE = "2018-01-01T00:00:00.000Z"
PATTERNS = {"belum_pasti": "b_diagonal", "ditahan": "diagonal_x"}


def write(asked: Asked, output: Path, file: Path | None) -> Iterator[Path]:
    """``output``.gpkg: a feature per RT, without an area where the boundaries have none; held RTs too."""
    saving.suffix(output, (".gpkg",))
    rows = tables.ranked(asked).join(
        tables.exact(tables.baseline(asked)).drop("kawasan", "jumlah_kk", strict=False),
        on=list(KEY), how="left", maintain_order="left",
    )  # fmt: skip
    shapes = boundaries.match(boundaries.of_project(asked.project, file), rows, asked.place_list).shape
    saving.save(output, made(rows, shapes, asked.lang))
    yield output


def made(rows: pl.DataFrame, shapes: boundaries.Shapes, lang: Language) -> bytes:
    """The file's bytes: layer ``rt`` and the table ``layer_styles`` that QGIS looks for."""
    import shapely
    from pyogrio import raw, set_gdal_config_options

    set_gdal_config_options({"OGR_CURRENT_DATE": MADE})
    with TemporaryDirectory(prefix="rembug", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "rembug.gpkg"
        several = np.array([None if s is None else shapely.multipolygons(shapely.get_parts(s)) for s in shapes], object)
        fields, blank = _fields(rows)
        raw.write(path, shapely.to_wkb(several), fields, rows.columns, field_mask=blank, layer=LAYER, driver="GPKG",
                  geometry_type="MultiPolygon", crs=WORLD)  # fmt: skip
        names, values = zip(*_style(lang).items(), strict=True)
        raw.write(path, None, [np.array([value]) for value in values], list(names), layer="layer_styles",
                  driver="GPKG", append=True, layer_options={"FID": "id"})  # fmt: skip
        return path.read_bytes()


def _fields(rows: pl.DataFrame) -> tuple[list[Any], list[Any]]:
    """Each column as an array, and where it is blank."""
    values = [
        column.fill_null("").to_numpy().astype(object) if column.dtype == pl.String else column.fill_null(0).to_numpy()
        for column in rows.iter_columns()
    ]
    return values, [column.is_null().to_numpy() for column in rows.iter_columns()]


def _style(lang: Language) -> Mapping[str, Any]:
    """The row of ``layer_styles`` (its columns: QGIS's own, version 3)."""
    return {
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": LAYER,
        "f_geometry_column": "geom",
        "styleName": "tingkat",
        "styleQML": qml(lang),
        "styleSLD": "",
        "useAsDefault": True,
        "description": word("map", "level", lang),
        "owner": "",
        "ui": "",
        "update_time": MADE,
    }


def qml(lang: Language) -> str:
    """QGIS's style: RTs coloured by ``tingkat`` as in ``reports.style``."""
    categories = "".join(
        f'<category render="true" symbol="{at}" value="{level}" label={quoteattr(word("level", level, lang))}/>'
        for at, level in enumerate(LEVEL)
    )
    symbols = "".join(_symbol(at, level, colour) for at, (level, colour) in enumerate(LEVEL.items()))
    return (
        '<qgis version="3.28"><renderer-v2 type="categorizedSymbol" attr="tingkat" symbollevels="0">'
        f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2></qgis>"
    )


def _symbol(at: int, level: str, colour: str) -> str:
    pattern = PATTERNS.get(level, "solid")
    facts = {
        "color": _rgba(QUIET if level in PATTERNS else colour),
        "style": pattern,
        "outline_color": _rgba(QUIET),
        "outline_style": "solid",
        "outline_width": "0.2",
        "outline_width_unit": "MM",
    }
    told = "".join(f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in facts.items())
    layer = f'<layer class="SimpleFill" enabled="1"><Option type="Map">{told}</Option></layer>'
    return f'<symbol type="fill" name="{at}" alpha="1">{layer}</symbol>'


def _rgba(colour: str) -> str:
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)) + ",255"
