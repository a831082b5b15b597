"""The rounds of a project as a table."""

from __future__ import annotations

from reports.output import Output
from reports.tables import text_table
from reports.words import section, word
from survey import store
from survey.catalogue import Language
from survey.project import Project


def output(project: Project, lang: Language) -> Output:
    table = store.rounds(project)

    def told() -> str:
        if table.is_empty():
            return word("rounds", "none", lang)
        names = section("column", lang)
        rows = [[str(cell) for cell in row] for row in table.iter_rows()]
        return text_table([names[c] for c in table.columns], rows, right=range(1, 5))

    return Output(told, lambda: table, table.to_dicts)
