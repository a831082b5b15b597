"""What is known before a field file is read, gathered from what the user said and what the project holds."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from survey import headers, place_list, store
from survey.catalogue import WORKS, FormName, catalogue
from survey.cells import Decimal
from survey.context import Context, Earlier, Works
from survey.project import Project
from survey.reading import mapping, open_source, stated
from survey.reading.mapping import HeaderMap, Maps


def context_for(
    project: Project | None,
    round_name: str | None = None,
    *,
    decimal: Decimal | None = None,
    sheet: str | None = None,
    map_file: str | None = None,
    form: FormName | None = None,
    places: Sequence[str] = (),
) -> Context:
    """The context of a file; ``project`` is None outside of one, ``round_name`` where the file is only checked,
    ``form`` where it is one of the numeric baseline; ``places``: see ``survey.reading.stated``.

    Raises:
        Refusal: the map or a place does not read, the place list is wrong, or the store cannot be opened.
    """
    told = (mapping.read(open_source(map_file), form),) if map_file else ()
    named = stated.read(places, form)
    if project is None:
        return Context(decimal, sheet, maps=Maps(told, form, named))
    there = place_list.read(project)
    return Context(
        decimal,
        sheet,
        spellings=place_list.spellings(store.known_places(project), there),
        listed=there,
        maps=Maps((*told, *_for(form, store.header_maps(project))), form, named),
        earlier=None if form else _earlier(project, round_name),
        works=_works(project, round_name) if form in WORKS and round_name else None,
        same_round=None if form else _in_force(project, round_name),
    )


def _works(project: Project, round_name: str) -> Works:
    from survey.store import works as stored

    return stored.known(project, round_name)


def _for(form: FormName | None, maps: tuple[HeaderMap, ...]) -> tuple[HeaderMap, ...]:
    """The maps that name nothing but questions of ``form``."""
    names = {None, *(question.name for question in headers.questions_of(form))}
    return tuple(made for made in maps if names.issuperset(line.question for line in made.lines))


def _earlier(project: Project, round_name: str | None) -> Earlier | None:
    """The round before: by survey date where dates are told, else by the order of first imports; of a file that is only
    checked, the latest."""
    names = list(dict.fromkeys(made.round for made in store.imports(project)))
    if all(name in project.survey_dates for name in {*names, round_name} - {None}):
        names.sort(key=lambda name: project.survey_dates[name])
        names = [n for n in names if not round_name or project.survey_dates[n] < project.survey_dates[round_name]]
    else:
        names = names[: names.index(round_name)] if round_name in names else names
    if not names:
        return None
    ready = _in_force(project, names[-1])
    assert ready is not None
    from survey.crosschecks.sampling import step

    every = step(ready.height)
    return Earlier(
        names[-1], ready, store.every_ready(project, names[-1], [q.name for q in catalogue().volumes], every)
    )


def _in_force(project: Project, round_name: str | None) -> pl.DataFrame | None:
    if round_name is None or not store.imports(project, round_name):
        return None
    return store.in_force(project, round_name, [question.name for question in catalogue().bases])[0]
