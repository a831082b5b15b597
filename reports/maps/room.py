"""How much room for letters an area has."""

from __future__ import annotations

from typing import Any

import numpy as np

from reports.maps import Mapped
from scoring.arrays import Ints


def there(mapped: Mapped) -> Ints:
    """The rows that have an area."""
    return np.flatnonzero([shape is not None for shape in mapped.shapes])


def surface(shape: Any) -> Any:
    """What of a shape is area: one that was mended may hold lines."""
    import shapely

    return shapely.union_all([part for part in shapely.get_parts(shape) if part.geom_type.endswith("Polygon")])


def middle(area: Any, wider: float) -> tuple[float, float]:
    """Where a text that is so much wider than high has most room: the middle of the largest circle in the area, once it
    is squeezed until the text is a square."""
    import shapely

    squeezed = shapely.transform(area, lambda xy: xy / [wider, 1])
    x, y = shapely.maximum_inscribed_circle(squeezed).coords[0]
    return float(x * wider), float(y)
