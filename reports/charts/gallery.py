"""The set of charts for a meeting: the map of numbers, the totals, and the profile of the first in the order."""

from __future__ import annotations

from collections.abc import Iterator

from reports import ranking
from reports.asked import Asked
from reports.charts import Chart, Picture, heatmap, profile, stacked
from reports.charts.paging import pages
from scoring.rank import rank


def picture(asked: Asked) -> Picture:
    """What the charts of a round draw."""
    result = asked.scores()
    ranked = ranking.rank_table(result, rank(result.scores, result.classes))
    title = ", ".join(f"{kind} {name}" for kind, name in asked.places.items() if name) or asked.project.name
    return Picture(ranked, result.scores.rules, asked.lang, title, asked.project.synthetic)


def meeting(picture: Picture) -> Iterator[Chart]:
    for page in pages(picture.ranked):
        yield heatmap.draw(picture, page)
    for page in pages(picture.ranked):
        yield stacked.draw(picture, page)
    yield profile.draw(picture, picture.ranked.row(0, named=True))
