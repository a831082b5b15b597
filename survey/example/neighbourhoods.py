"""Made-up boundaries of the example's RTs: lots side by side, village by village, with fields between villages."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from survey.arrays import Floats

# Metres in a degree of latitude; of longitude, times the cosine of the latitude.
DEGREE_M = 111_320.0


def boundaries(rng: np.random.Generator, places: pl.DataFrame, laid: Mapping[str, Any]) -> bytes:
    """A GeoJSON of ``places`` (key columns, village by village), laid out as ``[map]`` of ``jiwan.toml`` tells."""
    areas = []
    for at, (village,) in enumerate(places.select("desa").unique(maintain_order=True).rows()):
        count = places.filter(pl.col("desa") == village).height
        row, column = divmod(at, laid["villages_across"])
        middle = (np.array([column, -row]) + rng.uniform(-0.12, 0.12, 2)) * laid["village_m"]
        areas += [area + middle for area in _village(rng, count, laid["rt_m"], laid["crooked"])]
    features = [
        {"type": "Feature", "properties": place, "geometry": {"type": "Polygon", "coordinates": [_degrees(area, laid)]}}
        for place, area in zip(places.drop("kawasan").to_dicts(), areas, strict=True)
    ]
    made = {"type": "FeatureCollection", "features": features}
    return (json.dumps(made, separators=(",", ":")) + "\n").encode()


def _village(rng: np.random.Generator, count: int, lot: float, crooked: float) -> list[Floats]:
    """The corners of ``count`` lots around the origin, in metres: neighbours in number are neighbours on the ground."""
    import shapely

    across = math.ceil(math.sqrt(count))
    row, column = np.divmod(np.arange(count), across)
    column = np.where(row % 2, across - 1 - column, column)
    turn = rng.uniform(0, math.pi)
    turned = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    grid = np.column_stack([column, row]) - (across - 1) / 2
    middles = shapely.points((grid + rng.uniform(-crooked, crooked, grid.shape)) @ turned.T * lot)
    wide = shapely.union_all(shapely.buffer(middles, lot * 1.6))
    # Drawn in again, so that a village has no bays between its outer lots.
    built = shapely.simplify(shapely.buffer(wide, -lot), lot / 15)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(middles), extend_to=built))
    holding = [cells[shapely.contains(cells, middle)][0] for middle in middles]
    return [shapely.get_coordinates(shapely.intersection(cell, built)) for cell in holding]


def _degrees(area: Floats, laid: Mapping[str, Any]) -> list[list[float]]:
    """A ring in longitude and latitude, to about a decimetre."""
    metres = DEGREE_M * np.array([math.cos(math.radians(laid["latitude"])), 1.0])
    ring: list[list[float]] = np.round(area / metres + [laid["longitude"], laid["latitude"]], 6).tolist()
    return ring
