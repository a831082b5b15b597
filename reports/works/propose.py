"""Candidate works drafted from a round, as a table that ``rembug import --form pekerjaan`` takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.score_basis import choices
from reports.tables import text_table
from reports.words import number, rupiah, section, word
from reports.works import costs
from reports.works.followed import named
from scoring.works.costs import Costs
from scoring.works.propose import Proposed, proposed
from survey import store
from survey.catalogue import catalogue, form
from survey.cells import as_decimal
from survey.messages.filling import few
from survey.place import KEY

# Of the works that are too dear to draft, so many are named.
NAMED = 5


def output(asked: Asked) -> Output:
    """One work for each RT and criterion that has points.

    Raises:
        Refusal: no RT is ready, or the project's costs do not read.
    """
    prices = costs.of(asked.project)
    result = asked.scores("rt")
    # In a project of one regency its name tells nothing.
    several = len(store.known_places(asked.project)["kabupaten"]) > 1
    made, held = proposed(result.scores, prices, KEY if several else KEY[1:]), result.held_rts.height
    left_out = {"unpriced": made.unpriced, "too_dear": made.dear, "held_rt": held}
    return Output(
        told=lambda: _told(made, held, prices, asked),
        table=lambda: pl.concat(in_whole_units(made)),
        json=lambda: {**asked.about(), **left_out, "works": in_whole_units(made)},
        code=1 if made.unpriced or made.dear or made.open else 0,
        to_fill=True,
        in_parts=lambda: in_whole_units(made),
    )


def in_whole_units(made: Proposed) -> Iterator[pl.DataFrame]:
    """The works, those of some RTs at a time: volumes as exact decimal text; without those that no work fills."""
    volumes, filled = {q.name for q in catalogue().volumes}, {draft.criterion.volume for draft in made.drafts}
    for works in made.parts():
        yield works.select(
            as_decimal(name, catalogue().unit_of(name).scale) if name in filled else pl.col(name)
            for name in works.columns
            if name in filled or name not in volumes
        )


def _told(made: Proposed, held: int, prices: Costs, asked: Asked) -> str:
    lang, counted = asked.lang, _by_activity(made)
    n, total = (sum(one[at] for one in counted.values()) for at in (0, 1))
    facts: dict[str, Any] = {"n": number(n, lang), "rupiah": rupiah(total, lang)}
    lines = [*asked.made_up]
    lines.append(word("works", "proposed", lang, putaran=asked.round, **facts))
    lines.append(word("works", "choices", lang, pilihan=choices(asked.rules, "works", lang)))
    names = section("works_column", lang)
    rows = [
        [named("kegiatan", activity, lang), number(works, lang), number(cost, lang)]
        for activity, (works, cost) in sorted(counted.items(), key=lambda one: -one[1][1])
    ]
    lines += ["", text_table([names["kegiatan"], names["n"], names["biaya_rp"]], rows, (1, 2)), ""]
    for criterion, count in made.unpriced.items():
        lines.append(word("works", "unpriced", lang, kriteria=criterion, n=number(count, lang)))
    if held:
        lines.append(word("works", "of_held", lang, n=number(held, lang)))
    if made.dear:
        most = rupiah(form("pekerjaan")["biaya_rp"].max or 0, lang)
        listed = few(made.dear, NAMED, len(made.dear))
        lines.append(word("works", "dear", lang, n=number(len(made.dear), lang), rupiah=most, daftar=listed))
    if made.open:
        lines.append(word("works", "open", lang, n=number(made.open, lang)))
    return "\n".join([*lines, costs.source(asked.project, prices, lang)])


def _by_activity(made: Proposed) -> dict[str, tuple[int, int]]:
    """How many works, and rupiah."""
    counted: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for draft in made.drafts:
        works, cost = counted[draft.cost.activity]
        counted[draft.cost.activity] = works + draft.at.size, cost + int(draft.rupiah.sum())
    return counted
