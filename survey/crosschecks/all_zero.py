"""Volumes that are all 0, of a column or an RT: nothing is broken there, or nobody looked and 0 stands for blank."""

from __future__ import annotations

from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.findings import Hit


def columns(seen: Seen) -> list[Hit]:
    """Once per volume. A blank is not 0, so a volume that is blank anywhere is not told."""
    if seen.sound.size < catalogue().threshold("kelompok_minimal"):
        return []
    volumes = [question.name for question in catalogue().volumes if question.name in seen.quantities]
    return [
        Hit("semua_nol", name, seen.sound, once=True) for name in volumes if not seen.values(name)[seen.sound].any()
    ]


def rows(seen: Seen) -> list[Hit]:
    """RTs in a file in which most others want something."""
    volumes = [question.name for question in catalogue().volumes if question.name in seen.quantities]
    at = seen.sound
    for name in volumes:
        at = at[seen.values(name)[at] == 0]
    told = volumes and 2 * at.size < seen.sound.size and seen.sound.size >= catalogue().threshold("kelompok_minimal")
    return [Hit("rt_semua_nol", volumes[0], at)] if told else []
