"""What is wrong in a TOML file that people write by hand, in either language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from survey.messages import cause
from survey.messages.filling import filled

# How Python ends what it says of broken TOML.
PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")

# What stands in TOML, and the words for what should stand where another kind does.
KINDS: Mapping[type, str] = {
    bool: "jenis_ya_tidak",
    int: "jenis_bulat",
    str: "jenis_teks",
    date: "jenis_tanggal",
    list: "jenis_daftar",
    dict: "jenis_tabel",
}
# Signs of an entry that are quoted.
QUOTED = 40


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
    if isinstance(error, TypeError | AttributeError):
        return _words("jenis_lain", galat=error)
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


def prove_kinds(told: Any, like: Any, numbers: Collection[str] = (), where: str = "") -> None:
    """``told``: what people wrote; ``like``: what Rembug ships in its place. Entries that are not shipped are passed
    over. ``numbers``: the names of texts that hold an exact number.

    Raises:
        Mistake: at the first entry that is of another kind, or no number where a text holds one.
    """
    if isinstance(like, str) and where.rpartition(".")[2] in numbers:
        if isinstance(told, bool) or _fraction(told) is None:
            raise Mistake("jenis_pecahan", letak=where, isi=_quoted(told))
        return
    if type(told) is not type(like):
        raise Mistake(KINDS[type(like)], letak=where, isi=_quoted(told))
    if isinstance(like, dict):
        for name in (name for name in told if name in like):
            prove_kinds(told[name], like[name], numbers, f"{where}.{name}".lstrip("."))
    if isinstance(like, list) and like:
        for at, one in enumerate(told, 1):
            prove_kinds(one, _any(like), numbers, f"{where}[{at}]")


def _any(entries: Iterable[Any]) -> Any:
    """An entry like all of these: of tables, one with whatever any of them has."""
    first, *others = entries
    for other in others if isinstance(first, dict) else ():
        first = first | other
    return first


def _fraction(text: Any) -> Fraction | None:
    try:
        return Fraction(text)
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        return None


def _quoted(entry: Any) -> str:
    return f'"{entry}"'[:QUOTED] if isinstance(entry, str) else str(entry)[:QUOTED]
