"""The measuring errors that ``rank --sure`` goes by, with their sources; and a copy for the project to change."""

from __future__ import annotations

import polars as pl

from reports.files import saving
from reports.output import Output
from reports.tables import text_table
from reports.words import number, percent, section, word
from scoring.sure.errors import Errors, errors, text
from survey.catalogue import Language
from survey.messages import Refusal
from survey.project import Project


def output(project: Project, lang: Language, copy: bool = False) -> Output:
    """The errors in force in the project.

    Raises:
        Refusal: ``copy``, and the project has a file of its own already.
    """
    if copy:
        _copy(project)
    found = of(project)
    return Output(
        told=lambda: _told(project, found, lang, copy),
        table=lambda: _table(found, lang),
        json=lambda: {"own": project.own_errors.is_file(), "errors": _table(found, lang)},
    )


def of(project: Project) -> Errors:
    """The project's own errors, or Rembug's."""
    return errors(project.own_errors if project.own_errors.is_file() else None)


def _copy(project: Project) -> None:
    if project.own_errors.exists():
        raise Refusal("galat_sudah_ada", berkas=project.own_errors)
    saving.save(project.own_errors, text().encode())


def _table(found: Errors, lang: Language) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "satuan": error.unit,
                "mutlak": float(error.absolute),
                "relatif": float(error.relative),
                "sumber": error.source(lang),
                "keyakinan": error.confidence,
            }
            for error in found.values()
        ]
    )


def _told(project: Project, found: Errors, lang: Language, copied: bool) -> str:
    names = section("errors_column", lang)
    rows = [
        [
            error.unit,
            number(error.absolute, lang, 4),
            percent(error.relative, lang),
            word("confidence", error.confidence, lang),
            error.source(lang),
        ]
        for error in found.values()
    ]
    lines = [word("score", "wrote", lang, berkas=project.own_errors)] if copied else []
    lines += [whose(project, lang), word("errors", "formula", lang), ""]
    return "\n".join([*lines, text_table(list(names.values()), rows, (1, 2))])


def whose(project: Project, lang: Language) -> str:
    """Whose errors are in force."""
    own = project.own_errors
    return word("errors", "own", lang, berkas=own.name) if own.is_file() else word("errors", "shipped", lang)
