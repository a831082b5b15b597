"""Places at both ends: points, levels, means, the contribution of the works and how the slum area changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from reports.progress.both import Both
from reports.quantities import hectares
from reports.tables import text_table
from reports.told_apart import place_name, told_apart
from reports.words import between, percent, section, word
from scoring.rules import RuleSet
from survey.catalogue import Language

MINUS = "\u2212"
CONTRIBUTION = 7


def places(rows: pl.DataFrame, both: Both) -> str:
    head, cells = place_rows(rows, both)
    return "\n".join([text_table(head, cells, (1, 2, 5, 6, 7, 8)), *place_notes(cells, both.lang)])


def place_rows(rows: pl.DataFrame, both: Both) -> tuple[list[str], list[list[str]]]:
    """Rows of ``progress_table``: the head, and each place's cells."""
    lang, ends, names = both.lang, (both.before.round, both.after.round), section("column", both.lang)
    pairs = [f"{names[c]} {end}" for c in ("total", "tingkat", "rata_sektoral") for end in ends]
    head = [names["tempat"], *pairs, names["kontribusi_penanganan"], word("progress", "area_change", lang)]
    rules = both.after.rules
    named = told_apart(rows, both.places.after.bounds.places)
    return head, [[place_name(row, both.places.by), *_cells(row, rules, lang)] for row in named.iter_rows(named=True)]


def place_notes(cells: list[list[str]], lang: Language) -> list[str]:
    untold = any(row[CONTRIBUTION] == "–" for row in cells)
    return [word("progress", "no_contribution", lang)] if untold else []


def _cells(row: dict[str, Any], rules: RuleSet, lang: Language) -> Sequence[str]:
    return [
        *(between(row[f"total_min_{end}"], row[f"total_max_{end}"]) for end in "ab"),
        *(word("level", row[f"tingkat_{end}"], lang) for end in "ab"),
        *(percent(row[f"rata_sektoral_{end}"], lang) for end in "ab"),
        _contribution(row, rules, lang),
        _change(row, lang),
    ]


def _contribution(row: dict[str, Any], rules: RuleSet, lang: Language) -> str:
    """The ministry's sheet gives 100 % to all that is not slum at the end, even to what was not slum to begin with."""
    was_slum = row["total_max_a"] >= rules.slum_from
    return percent(row["kontribusi_penanganan"] if was_slum else None, lang).replace("-", MINUS)


def _change(row: dict[str, Any], lang: Language) -> str:
    """At most so much where an RT's contribution is not known, for all of its area still counts as slum."""
    less = row["ha_berkurang"]
    if less is None:
        return "–"
    sign = MINUS if less > 0 else "+" if less < 0 else ""
    return ("≤ " if row["rt_tanpa_kontribusi"] else "") + sign + hectares(abs(less), lang)
