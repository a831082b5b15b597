"""How far long work is."""

from __future__ import annotations

import sys
from typing import Any

import click


def progress(steps: Any, count: int | None) -> Any:
    """A progress bar on a terminal, nothing in a pipe nor where it is not known how many there will be."""
    if count is None or not sys.stderr.isatty():
        yield from steps
        return
    with click.progressbar(steps, length=count, file=sys.stderr) as bar:
        yield from bar
