"""Pictures of a plan: cost against points, money by village and aspect, each RT before and after."""

from __future__ import annotations

from collections.abc import Iterator

from reports.charts import Chart
from reports.plan.pictures.before_after import ends
from reports.plan.pictures.by_village import money
from reports.plan.pictures.cost_and_points import plane
from reports.plan.planned import Planned


def pictures(made: Planned) -> Iterator[Chart]:
    yield plane(made)
    if made.plan.purse.chosen.any():
        yield money(made)
        yield from ends(made)
