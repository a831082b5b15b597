"""The meeting's board: one page for the projector, complete in one file, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reports.asked import Asked
from reports.board import facts, page
from reports.files import saving
from scoring.voice.weights import Equal
from survey.catalogue import BallotKind


def write(
    asked: Asked,
    output: Path,
    boundaries: Path | None,
    weights: Equal,
    ballot: BallotKind | None,
    works: bool,
) -> tuple[int, Iterator[Path]]:
    """The page at ``output``.html. ``boundaries``: None for the project's own; ``works``: with a budget for the round's
    works.

    Raises:
        Refusal: another ending, no RT ready, or more RTs than a page shows.
    """
    saving.suffix(output, (".html",))
    told = facts.gathered(asked, boundaries, weights, ballot, works)
    saving.save(output, page.made(told).encode())
    return 1, iter([output])
