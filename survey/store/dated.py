"""Survey dates in ``rembug.toml`` under a name that is no round's: a slip in it leaves a round without its date."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from survey.catalogue import catalogue
from survey.project import Project
from survey.store.engine.opening import has_store, opened


def strays(project: Project) -> tuple[list[str], list[str]]:
    """The names that have a survey date and nothing was ever imported as, and the rounds that have none."""
    there = _rounds(project)
    return [n for n in project.survey_dates if n not in there], [n for n in there if n not in project.survey_dates]


def dated_as(project: Project, round_name: str) -> str | None:
    """The name in ``rembug.toml`` whose date is perhaps that of a round that has none; None where there is none. A date
    may be written before its round's first import, so another number is another round."""
    if not project.survey_dates or round_name in project.survey_dates:
        return None
    alike = {name: _likeness(name, round_name) for name in strays(project)[0]}
    best = max(alike, key=lambda name: alike[name], default=None)
    return best if best is not None and alike[best] >= catalogue().threshold("putaran_mirip") else None


def _rounds(project: Project) -> list[str]:
    if not has_store(project):
        return []
    with opened(project, write=False) as con:
        found = con.execute("SELECT putaran FROM impor GROUP BY putaran ORDER BY min(id)").fetchall()
        return [name for (name,) in found]


def _likeness(name: str, other: str) -> float:
    """1 where two names have the same numbers, 0 where they have different ones."""
    one, two = ([int(digits) for digits in re.findall(r"\d+", text)] for text in (name, other))
    if one and two:
        return float(one == two)
    return SequenceMatcher(None, name.casefold(), other.casefold()).ratio()
