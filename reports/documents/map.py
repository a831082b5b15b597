"""The map of levels as documents show it, where the project has boundaries."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from reports.documents.scored import Scored
from reports.maps import Mapped, level
from reports.scoresheet import score_table
from survey import boundaries
from survey.place import KEY


def maps(of: Scored, title: str) -> list[dict[str, Any]]:
    """The picture of the place, or none where no RT of it has a boundary."""
    facts = of.facts
    if facts.boundaries is None or not of.count:
        return []
    held = of.result.held.select(KEY).unique(maintain_order=True).with_columns(tingkat=pl.lit("ditahan"))
    rows = pl.concat([score_table(of.result), held], how="diagonal")
    shapes = boundaries.match(facts.boundaries, rows, facts.place_list).shape
    found = np.array([shape is not None for shape in shapes])
    if not found.any():
        return []
    shapes[found] = boundaries.in_metres(shapes[found])
    mapped = Mapped(
        shapes=shapes,
        rows=rows,
        others=np.array([], dtype=object),
        rules=facts.rules,
        lang=facts.lang,
        title=title,
        source=facts.boundaries.file,
        surveyed=facts.project.survey_dates.get(facts.round),
    )
    return [level.draw(mapped).for_page()]
