"""What is known before a file is read, with the questions that the rules of scoring raise. Their rooms are loaded once
it was read: while a large file is read, another core loads them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from survey.catalogue import FormName
from survey.context import Context
from survey.gather import context_for as of_survey
from survey.project import Project

if TYPE_CHECKING:
    from datetime import date

    from survey.crosschecks.seen import Seen
    from survey.findings import Hit


def context_for(
    project: Project | None, round_name: str | None = None, form: FormName | None = None, **how: Any
) -> Context:
    """What ``survey.gather`` gathers, with the questions about a file's own points and means.

    Raises:
        Refusal: see there; ``reports.rules.of_project`` as soon as a file has points of its own.
    """
    known = of_survey(project, round_name, form=form, **how)
    if form:
        return known
    day = project.survey_dates.get(round_name) if project and round_name else None
    return replace(known, asking=(partial(_own_figures, project, day),))


def _own_figures(project: Project | None, day: date | None, seen: Seen) -> list[Hit]:
    from survey.headers import extras

    header = seen.table.dialect.header
    # Most files have none, and what scores them takes a twentieth of a second to load.
    if not extras.points(header) and all(at(header) is None for at in (extras.total, extras.level, extras.mean)):
        return []
    from reports.fieldfile import own_means, own_points
    from reports.rules.of_project import ruling

    ruled = partial(ruling, project, None, "rembug check", day)
    return [*own_points.find(seen, ruled), *own_means.find(seen, ruled)]
