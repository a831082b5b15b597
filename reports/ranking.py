"""The priority order as it was asked for: the regulation's, the residents' beside it, or how sure either is."""

from __future__ import annotations

from reports.asked import Asked
from reports.output import Output
from scoring.voice.weights import Equal
from survey.catalogue import BallotKind


def output(
    asked: Asked, weights: Equal | None = None, ballot: BallotKind | None = None, sure: bool = False, **how: int
) -> Output:
    """``weights``: whose voice counts alike, where the residents' order is to stand beside. With ``sure``, how sure the
    order is, by ``how`` many draws and from what seed."""
    if sure:
        from reports.sure import sureness as report

        return report.output(asked, weights, ballot, **how)
    if weights:
        from reports.voice import orders

        return orders.output(asked, weights, ballot)
    from reports import priority_list

    return priority_list.output(asked)
