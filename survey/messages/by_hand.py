"""What is wrong in a TOML file that people write by hand, in either language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from survey.messages import cause
from survey.messages.filling import filled

# How Python ends what it says of broken TOML.
PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")


class Mistake(ValueError):
    """An entry that is amiss, by the name of its cause in ``causes.toml`` and the facts that its words name."""

    def __init__(self, name: str, **facts: object) -> None:
        self.told = _words(name, **facts)
        super().__init__(self.told["en"])


def why(error: Exception) -> Mapping[str, str] | Exception:
    """What is amiss; of TOML that does not read in English as Python says it, for it says it in English alone, and in
    Indonesian where. The ``error`` itself where it is another one."""
    if isinstance(error, Mistake):
        return error.told
    if isinstance(error, UnicodeDecodeError):
        return _words("bukan_utf8", galat=error, letak=error.start + 1)
    if not isinstance(error, tomllib.TOMLDecodeError):
        return error
    found = PLACE.search(str(error))
    if found is None:
        return _words("toml_akhir", galat=error)
    return _words("toml", galat=error, baris=found[1], kolom=found[2])


def _words(name: str, **facts: object) -> Mapping[str, str]:
    words = cause(name, "")
    assert isinstance(words, Mapping)
    return {"id": filled(words["id"], "id", facts), "en": filled(words["en"], "en", facts)}
