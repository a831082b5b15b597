"""Why a TOML file that people write by hand does not read, in either language: Python tells it in English alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from survey.messages import cause
from survey.messages.filling import filled

# How Python ends what it says of broken TOML.
PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")


def why(error: Exception) -> Mapping[str, str] | Exception:
    """In English as Python says it, in Indonesian at least where; the ``error`` itself where it is another mistake."""
    if isinstance(error, UnicodeDecodeError):
        return _words("bukan_utf8", error, letak=error.start + 1)
    if not isinstance(error, tomllib.TOMLDecodeError):
        return error
    found = PLACE.search(str(error))
    if found is None:
        return _words("toml_akhir", error)
    return _words("toml", error, baris=found[1], kolom=found[2])


def _words(name: str, error: Exception, **facts: object) -> Mapping[str, str]:
    words = cause(name, "")
    assert isinstance(words, Mapping)
    return {"id": filled(words["id"], "id", facts), "en": filled(words["en"], "en", {"galat": error})}
