"""The empty CSV that an RT baseline is typed into: one column per question of the catalogue."""

from __future__ import annotations

from survey.catalogue import catalogue


def text() -> str:
    """The header line, in the order of the catalogue."""
    return ",".join(question.name for question in catalogue().questions) + "\r\n"
