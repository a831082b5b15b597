"""Boundaries of RTs from a GeoJSON, GeoPackage or Shapefile, and which of them belong to which row."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from survey import headers, place
from survey.messages import Refusal
from survey.place import areas, same_place
from survey.place.areas import WORLD, Shapes
from survey.project import Project

NEEDED = ("rw", "rt")


@dataclass(frozen=True)
class Boundaries:
    """``places``: the key columns that the file has, a row per shape; ``shapes``: shapely areas (longitude, latitude,
    WGS84). ``unread``: the places of shapes that are no area in Indonesia, or that name no RT."""

    file: str
    places: pl.DataFrame
    shapes: Shapes
    unread: pl.DataFrame

    @property
    def keys(self) -> list[str]:
        return self.places.columns


@dataclass(frozen=True)
class Matched:
    """``shape``: of each row its area, None where none is its own. ``without``: the rows left without; ``unused``: the
    shapes whose place no row has; ``twice``: the places that several rows or several shapes claim, which stay
    empty; ``unread``: as in ``Boundaries``."""

    shape: Shapes
    without: pl.DataFrame
    unused: pl.DataFrame
    twice: pl.DataFrame
    unread: pl.DataFrame


def of_project(project: Project, file: Path | None) -> Boundaries:
    """The boundaries in ``file``, else those that stand in the project's folder.

    Raises:
        Refusal: there are none, or they do not read.
    """
    path = file or project.boundaries
    if path is None:
        raise Refusal("tanpa_batas", folder=project.folder)
    return read(path)


def read(path: Path) -> Boundaries:
    """
    Raises:
        Refusal: no such file, no map file, no coordinate system, no columns that name RTs, or no area of an RT.
    """
    import shapely
    from pyproj.exceptions import ProjError

    if not path.exists():
        raise Refusal("berkas_tidak_ada", berkas=path)
    meta, shapes, fields = _features(path)
    named = dict(zip(headers.asked([str(header) for header in meta["fields"]]), fields, strict=True))
    cells = {key: place.tidy(_text(named[key])) for key in place.KEY if key in named}
    if missing := [key for key in NEEDED if key not in cells]:
        there = headers.shown([str(header) for header in meta["fields"]])
        raise Refusal("kolom_hilang", berkas=path.name, hilang=", ".join(missing), ada=there)
    places = pl.DataFrame([cells[key].alias(key) for key in cells])
    places = places.with_columns(place.numbers(cells["rt"], cells["rw"]))
    try:
        mended = areas.mended(areas.moved(shapes, meta["crs"], WORLD))
    except ProjError as error:
        raise Refusal("peta_tanpa_koordinat", berkas=path.name) from error
    sound = shapely.is_geometry(mended) & places["rt"].is_not_null().to_numpy()
    if not sound.any():
        raise areas.none_drawn(path.name, shapes, meta["crs"])
    return Boundaries(path.name, places.filter(sound), mended[sound], places.filter(~sound))


def match(boundaries: Boundaries, rows: pl.DataFrame, known: pl.DataFrame | None) -> Matched:
    """``rows``: places with the key columns, one row each; ``known``: the project's place list, for its spellings."""
    keys = boundaries.keys
    own, drawn = same_place.key(rows, known, keys), same_place.key(boundaries.places, known, keys)
    shapes = pl.DataFrame({"key": drawn}).with_row_index("shape")
    single = shapes.filter(~pl.col("key").is_duplicated())
    at = pl.DataFrame({"key": own}).join(single, on="key", how="left", maintain_order="left")["shape"]
    at = at.set(own.is_duplicated(), None)
    found = at.is_not_null().to_numpy()
    shape = np.full(rows.height, None, dtype=object)
    shape[found] = boundaries.shapes[at.drop_nulls().to_numpy()]
    several = rows.filter(own.is_duplicated()), boundaries.places.filter(drawn.is_duplicated())
    return Matched(
        shape=shape,
        without=rows.filter(~found).select(place.KEY),
        unused=boundaries.places.filter(~drawn.is_in(own.implode())),
        twice=pl.concat(part.select(keys) for part in several).unique(maintain_order=True),
        unread=boundaries.unread,
    )


def unclaimed(boundaries: Boundaries, rows: pl.DataFrame, known: pl.DataFrame | None) -> Boundaries:
    """What of ``boundaries`` is the area of no row; ``known``: as of ``match``."""
    claimed = {id(shape) for shape in match(boundaries, rows.unique(place.KEY), known).shape}
    free = np.array([id(shape) not in claimed for shape in boundaries.shapes], dtype=bool)
    return replace(boundaries, places=boundaries.places.filter(free), shapes=boundaries.shapes[free])


def in_villages(boundaries: Boundaries, rows: pl.DataFrame, known: pl.DataFrame | None) -> Boundaries:
    """What of ``boundaries``, and of what does not read there, lies in villages of ``rows``; all of it where the file
    names no village."""
    keys = [key for key in boundaries.keys if key not in NEEDED]
    if not keys:
        return boundaries
    villages = same_place.key(rows, known, keys).implode()
    here, unread = (same_place.key(of, known, keys).is_in(villages) for of in (boundaries.places, boundaries.unread))
    return replace(
        boundaries,
        places=boundaries.places.filter(here),
        shapes=boundaries.shapes[here.to_numpy()],
        unread=boundaries.unread.filter(unread),
    )


def _features(path: Path) -> tuple[dict[str, Any], Shapes, Sequence[Any]]:
    import shapely
    from pyogrio import raw
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        with warnings.catch_warnings():
            # A ring left open is closed below; the reader warns about each.
            warnings.simplefilter("ignore", RuntimeWarning)
            meta, _, geometry, fields = raw.read(path, layer=_layer(path), force_2d=True)
    except (DataSourceError, DataLayerError, ValueError) as error:
        raise Refusal("bukan_peta", berkas=path.name) from error
    if geometry is None or not len(geometry):
        raise Refusal("bukan_peta", berkas=path.name)
    if not meta["crs"]:
        raise Refusal("peta_tanpa_koordinat", berkas=path.name)
    with np.errstate(invalid="ignore"):
        return meta, shapely.from_wkb(geometry, on_invalid="fix"), fields


def _layer(path: Path) -> str | None:
    """The layer that names RTs, where a file holds several with shapes."""
    from pyogrio import list_layers, read_info

    layers = [str(name) for name, kind in list_layers(path) if kind is not None]
    if len(layers) < 2:
        return layers[0] if layers else None
    fields = {name: {headers.name_of(str(f)) for f in read_info(path, layer=name)["fields"]} for name in layers}
    named = [name for name in layers if set(NEEDED) <= fields[name]]
    if len(named) > 1:
        raise Refusal("beberapa_lapisan", berkas=path.name, ada=", ".join(named))
    return named[0] if named else layers[0]


def in_metres(shapes: Shapes) -> Shapes:
    """Areas in longitude and latitude brought to metres: UTM, in the zone in the middle of them all."""
    import shapely

    west, _, east, north = shapely.total_bounds(shapes)
    zone = int(((west + east) / 2 + 180) // 6) + 1
    return areas.moved(shapes, WORLD, f"EPSG:{(326 if north > 0 else 327) * 100 + zone}")


def _text(field: Any) -> pl.Series:
    """A column of a map file as text; whole numbers without a decimal point."""
    series = pl.Series(field.tolist(), strict=False)
    if series.dtype.is_float():
        series = series.fill_nan(None).cast(pl.Int64, strict=False)
    return series.cast(pl.String)
