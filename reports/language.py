"""Which language to speak: the one asked for, the project's, the locale's, else English."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from survey import project
from survey.catalogue import Language

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
INDONESIAN = ("id", "indonesia")


def of_locale() -> Language:
    names = [value for name in LOCALE_VARIABLES if (value := os.environ.get(name))]
    if not names and sys.platform == "win32":
        names = [locale.getlocale()[0] or ""]
    return "id" if names and names[0].lower().startswith(INDONESIAN) else "en"


def asked(words: Sequence[str]) -> Language:
    """The language for a failure, wherever it struck; ``words`` are the command line's own."""
    if told := _after("--lang", words):
        return "id" if told == "id" else "en"
    return project.language_of(Path(_after("-C", words) or ".")) or of_locale()


def _after(option: str, words: Sequence[str]) -> str | None:
    return words[words.index(option) + 1] if option in words[:-1] else None
