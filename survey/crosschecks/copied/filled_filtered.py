"""One figure that stands in many rows here and there, far more often than the figures next to it: it was filled down
while a filter hid the other rows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from survey.arrays import Flags, Rows, stretches
from survey.catalogue import catalogue
from survey.crosschecks.beginning import UNKNOWN, Beginning
from survey.crosschecks.quoting import amount
from survey.crosschecks.seen import Seen
from survey.findings import Hit

# So near a figure are those it is held against: whole units; of hectares, hundredths.
NEAR = {"ha": 0.01}
# So many rows of a large file show which figures may be frequent.
LOOKED_AT = 2000


def find(seen: Seen) -> list[Hit]:
    """Once per figure. Round ones stand out anyway, and so does one that many RTs have; cells dragged down on end are
    told otherwise."""
    begun, made = seen.beginning, catalogue()
    least = max(made.threshold("isian_baris"), made.threshold("isian_bagian") * begun.height)
    hits = []
    for at, figure in _frequent(begun, least):
        rows = np.flatnonzero((begun.values[at] == figure) & begun.parts[at])
        name, parts = begun.names[at], begun.values[at][begun.parts[at]]
        usual = rows.size < least or rows.size >= made.threshold("isian_lazim") * parts.size
        if not usual and not _on_end(rows) and _stands_out(name, parts, figure):
            hits.append(Hit("angka_menonjol", name, rows, amount(name, figure), once=True))
    return hits


def _frequent(begun: Beginning, least: float) -> Iterator[tuple[int, int]]:
    """Columns and figures that may stand so often, as rows at even distances show."""
    every = 1 + begun.height // LOOKED_AT
    often = int(least / every / 2) if every > 1 else int(least)
    ordered = np.sort(np.where(begun.parts, begun.values, UNKNOWN)[:, ::every], axis=1)
    if ordered.shape[1] < often:
        return
    # A figure that stands so often stands so far behind itself.
    last = ordered[:, often - 1 :]
    found = (last == ordered[:, : last.shape[1]]) & (last > 0)
    for at in np.flatnonzero(found.any(axis=1)).tolist():
        yield from ((at, figure) for figure in np.unique(last[at][found[at]]).tolist())


def _stands_out(name: str, values: Rows, figure: int) -> bool:
    """Among figures on both sides of it; ``values``: parts."""
    made, unit = catalogue(), catalogue().unit_of(name)
    step = round(unit.scale * NEAR.get(unit.name, 1))
    beside, multiple = (int(made.threshold(part)) * step for part in ("kode_sekitar", "bulat_kelipatan"))
    if figure <= beside or figure % multiple == 0:
        return False
    near = values[np.abs(values - figure) <= beside]
    _, often = np.unique(near[near != figure], return_counts=True)
    return bool((near == figure).sum() >= made.threshold("kode_kali") * often.max(initial=1))


def _on_end(rows: Rows) -> bool:
    together: Flags = np.diff(rows) == 1
    edges = stretches(together)
    return bool((np.diff(edges)[:, 0] + 1 >= catalogue().threshold("deret")).any())
