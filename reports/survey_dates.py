"""Survey dates in ``rembug.toml`` under a name that is no round's, as they are told."""

from __future__ import annotations

from collections.abc import Iterator

from reports.words import word
from survey.catalogue import Language
from survey.project import Project
from survey.project.settings import nearest_first
from survey.store.dated import dated_as, strays


def without_round(project: Project, lang: Language) -> Iterator[str]:
    """Of each name that has a survey date and is no round, what it may be a slip for."""
    names, undated = strays(project)
    for name in names:
        told = word("rounds", "dated_only", lang, putaran=name)
        near = word("rounds", "undated", lang, ada=nearest_first(name, undated)) if undated else ""
        yield " ".join(part for part in (told, near) if part)


def misdated(project: Project, round_name: str, lang: Language) -> list[str]:
    """Of a round without a survey date, that a name much like its own has one."""
    name = dated_as(project, round_name)
    if name is None:
        return []
    facts = {"isi": name, "putaran": round_name, "tanggal": project.survey_dates[name]}
    return [word("rounds", "misdated", lang, **facts)]
