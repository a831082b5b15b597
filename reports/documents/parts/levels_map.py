"""The map of levels as documents show it, where the project has boundaries."""

from __future__ import annotations

from typing import Any

from reports.documents.scored import Scored
from reports.maps import joined, level
from reports.words import word
from survey.place import boundaries


def maps(of: Scored, title: str) -> dict[str, Any]:
    """``maps``: the picture of the place; ``no_map``: why there is none although the project has boundaries."""
    facts = of.facts
    if facts.boundaries is None or facts.unclaimed is None or not of.count:
        return {"maps": [], "no_map": ""}
    rows = joined.placed(of.result)
    matched = boundaries.match(facts.boundaries, rows, facts.place_list)
    others = boundaries.in_villages(facts.unclaimed, rows, facts.place_list).shapes
    mapped = joined.in_metres(facts, rows, matched, facts.boundaries.file, title, others)
    if mapped is None:
        return {"maps": [], "no_map": word("map", "no_map", facts.lang, berkas=facts.boundaries.file)}
    return {"maps": [level.draw(mapped).for_page()], "no_map": ""}
