"""All words of findings and refusals, and of the reports, read file by file as TOML has them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from reports import words
from survey import messages


def _read(folder: Path) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.toml")):
        for name, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            told.setdefault(name, {}).update(entries)
    return told


MESSAGES = _read(messages.HERE)
WORDS = _read(words.HERE)
