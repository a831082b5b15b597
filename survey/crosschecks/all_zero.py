"""Volumes that are 0 in every RT of a file: nothing is broken there, or nobody looked and 0 stands for blank."""

from __future__ import annotations

from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """Once per volume. A blank is not 0, so a volume that is blank anywhere is not told."""
    if seen.sound.size < catalogue().threshold("kelompok_minimal"):
        return []
    volumes = [question.name for question in catalogue().volumes if question.name in seen.quantities]
    return [
        Hit("semua_nol", name, seen.sound, once=True) for name in volumes if not seen.values(name)[seen.sound].any()
    ]
