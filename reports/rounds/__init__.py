"""The rounds of a project as a table, and what is said when one is frozen; their imports, and how complete they are."""

from __future__ import annotations

from collections.abc import Iterator

from reports import survey_dates
from reports.output import Output
from reports.rounds import imports
from reports.tables import text_table
from reports.words import number, section, word
from survey import store
from survey.catalogue import FORMS, Language, form
from survey.project import Project
from survey.store import answers
from survey.store.withdrawal import withdrawn


def output(project: Project, lang: Language, only: str | None = None) -> Output:
    """The rounds; of the round ``only``, its imports.

    Raises:
        Refusal: there is no such round.
    """
    if only is not None:
        return imports.listed(project, lang, only)
    table = store.rounds(project)

    def told() -> str:
        waiting = [*without_baseline(project, lang)]
        gone = withdrawn(project)
        waiting += [word("rounds", "withdrawn", lang, putaran=name, n=number(n, lang)) for name, n in gone.items()]
        waiting += survey_dates.without_round(project, lang)
        if table.is_empty():
            return "\n".join(waiting) or word("rounds", "none", lang)
        names = section("column", lang)
        rows = [
            [*map(str, counts), word("freeze", "yes" if frozen else "no", lang)]
            for *counts, frozen in table.iter_rows()
        ]
        return "\n".join([text_table([names[c] for c in table.columns], rows, right=range(1, 5)), *waiting])

    return Output(told, lambda: table, table.to_dicts)


def without_baseline(project: Project, lang: Language) -> Iterator[str]:
    """Of each round that holds something and no baseline, what it holds and what comes first."""
    for name, forms in answers.without_baseline(project).items():
        if any(one in FORMS for one in forms):
            yield word("rounds", "unrecapped", lang, putaran=name)
        else:
            held = ", ".join(form(one).label(lang) for one in forms)
            yield word("rounds", "no_baseline", lang, putaran=name, daftar=held)


def freeze(project: Project, lang: Language, round_name: str) -> str:
    """Freeze a round, and say so.

    Raises:
        Refusal: there is no such round.
    """
    done = store.freeze(project, round_name)
    return word("freeze", "again" if done.again else "done", lang, putaran=round_name, sidik=done.sha256)
