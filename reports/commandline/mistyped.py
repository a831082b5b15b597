"""Misuse that click does not know of. Imports click alone."""

from __future__ import annotations

import click


class Mistyped(click.UsageError):
    """``name``: of its words in ``misuse.toml``, which ``facts`` fill."""

    def __init__(self, name: str, ctx: click.Context, **facts: object) -> None:
        super().__init__(name, ctx)
        self.name = name
        self.facts = facts
