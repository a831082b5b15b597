"""Areas that are too large in the whole file: its decimal commas were lost in all rows, or it is in another unit."""

from __future__ import annotations

from math import exp

from survey.catalogue import catalogue
from survey.crosschecks.quoting import rough
from survey.crosschecks.sampling import sample
from survey.crosschecks.seen import Seen
from survey.crosschecks.unusual.usual import usual
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    density = usual(seen, "jumlah_penduduk", "luas_ha")
    if density is None or exp(density.middle) >= catalogue().threshold("renggang"):
        return []
    return [Hit("penduduk_renggang", "luas_ha", sample(seen), rough(exp(density.middle)), once=True)]
