"""A file's own sectoral means: which option of the rules' choice they follow, where it is not the project's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import polars as pl

from reports.fieldfile.own_points import as_typed, scored
from scoring.bounds import Bools
from scoring.own_means import CHOICE, by_option
from scoring.rules import RuleSet
from scoring.score import Floats
from survey.catalogue import catalogue
from survey.cells import MARK
from survey.crosschecks.seen import Seen
from survey.crosschecks.worked_out.own_shares import SCALES
from survey.findings import Hit
from survey.headers import extras

# Cells are read to so many decimals at most.
FINEST = 6


def find(seen: Seen, ruled: Callable[[], RuleSet]) -> list[Hit]:
    """A note, where more than half of the means are those of an option that the project does not choose."""
    at = extras.mean(seen.table.dialect.header)
    if at is None:
        return []
    rows, scores = scored(seen, ruled())
    typed, settled = seen.table.column(at)[rows].str.strip_chars("% "), np.ones(rows.size, bool)
    settled[scores.bounds.open_rows()] = False
    own, chosen = np.where(settled, as_typed(typed, seen), np.nan), scores.rules.aspect_mean.id
    agree = {name: _agrees(own, _step(typed, seen), mean) for name, mean in by_option(scores).items()}
    other = _followed(agree, int(np.isfinite(own).sum()))
    if other is None or other == chosen:
        return []
    told = f'{CHOICE} = "{other}" ↔ "{chosen}"'
    return [Hit("rata_cara_lain", None, rows[agree[other]], told, once=True, cell=at)]


def _step(typed: pl.Series, seen: Seen) -> float:
    """Half of the last digit that was typed and read."""
    decimals = typed.str.extract(rf"\{MARK[seen.decimal]}([0-9]+)$", 1).str.len_bytes().max()
    return 0.5 * 0.1 ** min(int(str(decimals or 0)), FINEST)


def _agrees(own: Floats, step: float, mean: Floats) -> Bools:
    """Where the file's means, typed in percent or as shares, are these."""
    ways = [np.abs(own * scale - 100 * mean) <= 1.01 * step * scale for scale in SCALES]
    return max(ways, key=np.count_nonzero)


def _followed(agree: Mapping[str, Bools], told: int) -> str | None:
    """The option that most means follow, and more than follow any other."""
    counts = {name: int(flags.sum()) for name, flags in agree.items()}
    best = max(counts, key=lambda name: counts[name])
    enough = counts[best] >= catalogue().threshold("kolom_nilai_lain") and 2 * counts[best] > told
    return best if enough and list(counts.values()).count(counts[best]) == 1 else None
