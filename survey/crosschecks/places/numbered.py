"""Villages and districts whose name holds an RT or RW: each would be summed as a village of its own."""

from __future__ import annotations

from survey.arrays import positions
from survey.crosschecks.seen import Seen
from survey.findings import Hit

# A slum area is often called after its RW.
LEVELS = ("kecamatan", "desa")
NUMBER = r"(?i)\b(?:rt|rw|rukun\s+(?:warga|tetangga))\b[\s.:]*(?:[0-9]|[ivx]+\b)"


def find(seen: Seen) -> list[Hit]:
    names = {level: seen.village_rows[level].drop_nulls().unique() for level in LEVELS}
    with_number = {level: found.filter(found.str.contains(NUMBER)) for level, found in names.items()}
    return [
        Hit("nama_bernomor", level, positions(seen.named[level].is_in(found.to_list())))
        for level, found in with_number.items()
        if not found.is_empty()
    ]
