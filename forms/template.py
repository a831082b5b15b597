"""The empty CSV that an RT baseline is typed into: one column per question of it."""

from __future__ import annotations

from survey.catalogue import catalogue


def text() -> str:
    """The header line: the key and the 16-criteria baseline, in the order of the catalogue."""
    made = catalogue()
    return ",".join(question.name for question in (*made.keys, *made.baseline)) + "\r\n"
