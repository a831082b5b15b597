"""Levels at both ends: RTs, hectares and places of each, and from which level to which the RTs went."""

from __future__ import annotations

import numpy as np

from reports.progress.both import Both
from reports.quantities import hectares
from reports.tables import text_table
from reports.words import number, section, word
from scoring.arrays import Bools
from scoring.priority import HECTARE
from scoring.score import UNSETTLED


def levels(both: Both) -> str:
    head, rows = level_rows(both)
    return text_table(head, [told for _, told in rows], range(1, len(head)))


def level_rows(both: Both) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """RTs, and places where they are others, of each level at both ends; hectares of the RTs: the head, and each
    level's name and cells."""
    lang, ends = both.lang, (both.before.round, both.after.round)
    kinds = [both.rts] if both.places.by == "rt" else [both.rts, both.places]
    scores = [scores for kind in kinds for scores in (kind.before, kind.after)]
    rows = []
    for name, at in _levels(both).items():
        counts = [number(int((one.level == at).sum()), lang) for one in scores]
        areas = [_area(one.level == at, both) for one in scores[:2]]
        if name != UNSETTLED or any((one.level == at).any() for one in scores):
            rows.append((name, [word("level", name, lang), *counts[:2], *areas, *counts[2:]]))
    heads = ["rt", "ha", *(kind.by for kind in kinds[1:])]
    return [
        section("column", lang)["tingkat"],
        *(f"{word('progress_of', head, lang)} {end}" for head in heads for end in ends),
    ], rows


def crossed(both: Both) -> tuple[list[str], list[tuple[str | None, list[str]]]]:
    """RTs and their hectares by the level in the first round, down, and in the second: the head, and each level's name
    and cells; at last their sum."""
    lang, before, after = both.lang, both.rts.before.level, both.rts.after.level
    all_, found = np.ones(before.size, np.bool_), _levels(both)
    if not (before < 0).any() and not (after < 0).any():
        del found[UNSETTLED]
    names = [*(word("level", name, lang) for name in found), word("progress", "together", lang)]
    down, across = ([*(level == at for at in found.values()), all_] for level in (before, after))
    told = [[_counted(from_ & to, both) for to in across] for from_ in down]
    head = [word("progress", "from_to", lang, a=both.before.round, b=both.after.round), *names]
    rows = [[name, *cells] for name, cells in zip(names, told, strict=True)]
    return head, list(zip([*found, None], rows, strict=True))


def _levels(both: Both) -> dict[str, int]:
    return {level.id: at for at, level in enumerate(both.after.rules.levels)} | {UNSETTLED: -1}


def _counted(which: Bools, both: Both) -> str:
    count = int(which.sum())
    return f"{number(count, both.lang)} ({_area(which, both)})" if count else "0"


def _area(which: Bools, both: Both) -> str:
    """Of RTs compared, as the first round gives it."""
    area = both.rts.before.bounds.base["luas_ha"]
    return hectares(int(area[which].sum()) / HECTARE, both.lang)
