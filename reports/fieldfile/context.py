"""What is known before a file is read, with the questions that the rules of scoring raise."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from reports.fieldfile import own_means, own_points
from reports.rules.of_project import ruling
from survey.catalogue import FormName
from survey.context import Context
from survey.context.gather import context_for as of_survey
from survey.project import Project


def context_for(
    project: Project | None, round_name: str | None = None, form: FormName | None = None, **how: Any
) -> Context:
    """What ``survey.context.gather`` gathers, with the questions about a file's own points and means.

    Raises:
        Refusal: see there; ``reports.rules.of_project`` as soon as a file has points of its own.
    """
    known = of_survey(project, round_name, form=form, **how)
    if form:
        return known
    day = project.survey_dates.get(round_name) if project and round_name else None
    ruled = partial(ruling, project, None, "rembug check", day)
    return replace(known, asking=(partial(own_points.find, ruled=ruled), partial(own_means.find, ruled=ruled)))
