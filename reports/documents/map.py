"""The map of levels as documents show it, where the project has boundaries."""

from __future__ import annotations

from typing import Any

from reports.documents.scored import Scored
from reports.maps import gallery, level
from survey import boundaries


def maps(of: Scored, title: str) -> list[dict[str, Any]]:
    """The picture of the place, or none where no RT of it has a boundary."""
    facts = of.facts
    if facts.boundaries is None or not of.count:
        return []
    rows = gallery.placed(of.result)
    matched = boundaries.match(facts.boundaries, rows, facts.place_list)
    mapped = gallery.in_metres(facts, rows, matched, facts.boundaries.file, title)
    return [] if mapped is None else [level.draw(mapped).for_page()]
