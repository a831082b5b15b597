"""Which shapes of a map file are areas in Indonesia, and why none is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from survey.messages import Refusal

WORLD = "EPSG:4326"
# Longitude and latitude around all of Indonesia (95 to 141 E, 11 S to 6 N), with a degree to spare.
WEST, SOUTH, EAST, NORTH = 94, -12, 142, 7
Shapes = npt.NDArray[np.object_]


def mended(shapes: Shapes) -> Shapes:
    """``shapes`` in longitude and latitude made valid; None where one is no area in Indonesia."""
    import shapely

    areas = shapes.copy()
    areas[~_here(shapes)] = None
    areas[:] = shapely.make_valid(areas)
    areas[~(shapely.area(areas) > 0)] = None
    return areas


def none_drawn(file: str, shapes: Shapes, crs: str) -> Refusal:
    """Why no shape of ``file``, as it stands there, is the area of an RT."""
    import shapely
    from pyproj import CRS

    polygons = shapes[(shapely.get_dimensions(shapes) == 2) & ~shapely.is_empty(shapes)]
    in_degrees = moved(polygons, crs, WORLD)
    if count := shapely.is_geometry(mended(in_degrees)).sum():
        return Refusal("peta_tanpa_rt", berkas=file, n=count)
    if not polygons.size or _here(in_degrees).any():
        return Refusal("peta_tanpa_bidang", berkas=file, n=len(shapes))
    x, y = shapely.get_coordinates(polygons)[0]
    if CRS(crs).is_geographic and _here(_exchanged(polygons)).any():
        return Refusal("peta_tertukar", berkas=file, x=_short(x), y=_short(y))
    if CRS(crs).is_geographic and max(abs(x), abs(y)) > 180:
        return Refusal("peta_dalam_meter", berkas=file, x=_short(x), y=_short(y))
    return Refusal("peta_di_luar_indonesia", berkas=file, crs=crs, x=_short(x), y=_short(y))


def moved(shapes: Shapes, old: str, new: str) -> Shapes:
    import shapely
    from pyproj import Transformer

    if old == new:
        return shapes
    to_new = Transformer.from_crs(old, new, always_xy=True)
    there: Shapes = shapely.transform(shapes, lambda xy: np.column_stack(to_new.transform(xy[:, 0], xy[:, 1])))
    return there


def _here(shapes: Shapes) -> npt.NDArray[np.bool_]:
    """Which lie in Indonesia with every point; one that is no number lies nowhere."""
    import shapely

    points, of = shapely.get_coordinates(shapes, return_index=True)
    inside = ((points >= (WEST, SOUTH)) & (points <= (EAST, NORTH))).all(axis=1)
    here: npt.NDArray[np.bool_] = shapely.get_num_coordinates(shapes) > 0
    here[of[~inside]] = False
    return here


def _exchanged(shapes: Shapes) -> Shapes:
    import shapely

    other: Shapes = shapely.transform(shapes, lambda xy: xy[:, ::-1])
    return other


def _short(coordinate: float) -> str:
    """As a map file has it: degrees with some decimals, metres with none."""
    return f"{coordinate:.7g}"
