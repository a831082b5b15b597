"""The set of charts for a meeting: the map of numbers, the totals, and the profile of the first in the order."""

from __future__ import annotations

from collections.abc import Iterator

from reports.charts import Chart, Picture, heatmap, profile, stacked
from reports.charts.paging import pages


def meeting(picture: Picture) -> Iterator[Chart]:
    for page in pages(picture.ranked):
        yield heatmap.draw(picture, page)
    for page in pages(picture.ranked):
        yield stacked.draw(picture, page)
    yield profile.draw(picture, picture.ranked.row(0, named=True))
