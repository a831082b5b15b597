"""Why one RT scores what it scores, from the cells of its file to its level."""

from __future__ import annotations

from reports.asked import Asked
from reports.explain import data, told
from reports.explain.gathered import gather
from reports.output import Output


def output(asked: Asked, name: str = "") -> Output:
    """The RT that ``name`` names among the places asked for (whichever there is, where it is blank).

    Raises:
        Refusal: no RT carries that name, or several do.
    """
    found = gather(asked, name)
    return Output(
        told=lambda: "\n".join(told.lines(found, asked)),
        table=lambda: data.table(found),
        json=lambda: {**asked.about(), **data.facts(found, asked.lang)},
    )
