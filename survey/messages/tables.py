"""The tables of a folder's TOML files of words. A command says few of them, so each is read when it is first asked for:
to read them all takes longer than to check a village."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_HEADING = re.compile(r"^\[([\w.]+)\]$", re.MULTILINE)


@cache
def texts(folder: Path) -> Mapping[str, str]:
    """What stands under the heading of each table, by its name."""
    told: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        _, *parts = _HEADING.split(path.read_text(encoding="utf-8"))
        told |= zip(parts[::2], parts[1::2], strict=True)
    return told


@cache
def table(folder: Path, name: str) -> dict[str, Any]:
    """One table.

    Raises:
        KeyError: no file of the folder has it.
    """
    return tomllib.loads(texts(folder)[name])
