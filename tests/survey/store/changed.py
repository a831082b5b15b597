"""What an import says that it changed, as plain values."""

from __future__ import annotations

from dataclasses import astuple

from survey.store import Changes


def counts(made: Changes | None) -> tuple[int, int, int, int] | None:
    """Rows new, unchanged and changed; cells."""
    return made and (made.new, made.same, made.changed, made.cells)


def cells(made: Changes | None) -> list[tuple[object, ...]]:
    assert made
    return [astuple(cell) for cell in made.first]
