"""What the RTs of a place say, beside what its sums say: RTs, hectares, households and people of each level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from scoring.arrays import Ints
from scoring.score import UNSETTLED, Scores
from scoring.unreached import bad_in_rts

# What is counted, and the base it is counted in; RTs count themselves.
COUNTED = {"rt": None, "ha": "luas_ha", "kk": "jumlah_kk", "jiwa": "jumlah_penduduk"}
SLUM, PERHAPS = "kumuh", "mungkin_kumuh"
BAD = "bad "


@dataclass(frozen=True)
class Tally:
    """``of["ha_berat"]`` (n): hectares in millionths, of the RTs of each place whose level is *berat*; likewise
    ``rt_``, ``kk_``, ``jiwa_`` and every level, ``belum_pasti``, ``kumuh`` (slum for certain) and ``mungkin_kumuh``
    (slum for some completion of the missing volumes). ``jiwa_`` leaves out RTs that do not tell their people. ``bad``:
    the sums of ``scoring.unreached.bad_in_rts`` (n)."""

    of: Mapping[str, Ints]
    bad: Mapping[str, Ints]

    def at(self, rows: Ints) -> Tally:
        return Tally(*({name: values[rows] for name, values in part.items()} for part in (self.of, self.bad)))


def tally(sums: Mapping[str, Ints]) -> Tally:
    """``sums`` of the numbers of ``of_rts``."""
    bad = {name.removeprefix(BAD): values for name, values in sums.items() if name.startswith(BAD)}
    return Tally({name: values for name, values in sums.items() if not name.startswith(BAD)}, bad)


def of_rts(scores: Scores) -> Mapping[str, Ints]:
    """The numbers of ``Tally`` for single RTs, to be summed."""
    levels, bounds = scores.rules.levels, scores.bounds
    which = {level.id: scores.level == at for at, level in enumerate(levels)}
    which[UNSETTLED] = scores.level < 0
    which[SLUM] = scores.total_low >= scores.rules.slum_from
    which[PERHAPS] = (scores.total_high >= scores.rules.slum_from) & ~which[SLUM]
    numbers = {BAD + name: values for name, values in bad_in_rts(bounds, scores.rules).items()}
    for name, base in COUNTED.items():
        whole = bounds.rt if base is None else bounds.base[base]
        for level, true in which.items():
            numbers[f"{name}_{level}"] = np.where(true, whole, 0)
    return numbers
