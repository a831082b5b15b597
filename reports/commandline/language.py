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
    if told := _after("--lang", "--lang=", words):
        return "id" if told == "id" else "en"
    return project.language_of(folder(words)) or of_locale()


def folder(words: Sequence[str]) -> Path:
    """The project's, as the command line names it."""
    return Path(_after("-C", "-C", words) or ".")


def _after(option: str, joined: str, words: Sequence[str]) -> str | None:
    """What stands behind an option, the last where there are several: the next word, or the rest of its own."""
    told = None
    for word, following in zip(words, (*words[1:], None), strict=False):
        if word == option:
            told = following
        elif word.startswith(joined):
            told = word.removeprefix(joined)
    return told
