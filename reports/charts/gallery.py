"""The set of charts for a meeting: the map of numbers, the totals, and the profile of the first in the order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reports import charts, letterhead, priority_list
from reports.asked import Asked
from reports.charts import Chart, Picture, heatmap, profile, stacked
from reports.charts.paging import PAGES, pages
from reports.told_apart import told_apart
from scoring.rank import rank
from scoring.voice.weights import Equal
from survey.catalogue import BallotKind

if TYPE_CHECKING:
    from reports.sure.sureness import Drawn


def write(
    asked: Asked,
    folder: Path,
    weights: Equal | None = None,
    ballot: BallotKind | None = None,
    sure: bool = False,
    **how: int,
) -> tuple[None, Iterator[Path]]:
    """The files of the set, as they are written; how many is not known before. ``weights``: whose voice counts alike,
    where the residents' weights and order are to be drawn, too. With ``sure`` also how sure the order is, by ``how``
    many draws and from what seed."""
    voice = _voice(asked, weights, ballot) if weights else iter(())
    sure_charts = how_sure(asked, weights, ballot, **how) if sure else iter(())
    signed = letterhead.signed(asked.project.letterhead, asked.lang)
    return None, charts.write(chain(voice, meeting(picture(asked)), sure_charts), folder, signed)


def _voice(asked: Asked, weights: Equal, ballot: BallotKind | None) -> Iterator[Chart]:
    from reports.charts import two_orders, voice_weights
    from reports.voice import heard, orders

    voice = heard.hear(asked, weights, ballot)
    return iter([voice_weights.draw(voice), two_orders.draw(orders.of(asked, voice))])


def picture(asked: Asked) -> Picture:
    """What the charts of a round draw."""
    result = asked.scores()
    ranked = told_apart(priority_list.rank_table(result, rank(result.scores, result.classes)))
    name = f"{asked.named} · {asked.round}"
    return Picture(ranked, result.scores.rules, asked.lang, name, asked.project.synthetic)


def how_sure(
    asked: Asked, weights: Equal | None = None, ballot: BallotKind | None = None, **how: int
) -> Iterator[Chart]:
    """Rank intervals with tiers, of either order that is asked for, and chances of levels."""
    from reports.sure import sureness

    return of_sureness(sureness.draw(asked, weights, ballot, **how))


def of_sureness(drawn: Drawn, most: int = PAGES) -> Iterator[Chart]:
    """The same of what was drawn, ``most`` pages of each."""
    from reports.charts import intervals, level_chances
    from reports.sure.residents import in_their_order
    from reports.sure.sureness import sure_table

    table = replace(picture(drawn.asked), ranked=told_apart(sure_table(drawn)))
    for page in pages(table.ranked, most=most):
        yield intervals.draw(table, page)
    if drawn.voiced:
        theirs = replace(table, ranked=in_their_order(table.ranked, drawn.voiced, drawn.found.ranking.order))
        for page in pages(theirs.ranked, most=most):
            yield intervals.draw(theirs, page, "intervals_residents", "kisaran-peringkat-warga")
    for page in pages(table.ranked, most=most):
        yield level_chances.draw(table, page)


def meeting(picture: Picture) -> Iterator[Chart]:
    for page in pages(picture.ranked):
        yield heatmap.draw(picture, page)
    for page in pages(picture.ranked):
        yield stacked.draw(picture, page)
    yield profile.draw(picture, picture.ranked.row(0, named=True))
