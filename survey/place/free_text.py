"""An RT as people name it in one breath: ``7``, ``RT 07/RW 2``, ``Sukorejo (Geger) RW 002 RT 007``."""

from __future__ import annotations

import re
from collections.abc import Collection

from survey.place import read_number

_PART = re.compile(r"\b(RT|RW)[\s.:_-]*((?:DS\W*)?\d+[A-Z]?|[XVI]+)(?![A-Z0-9])", re.IGNORECASE)
# A village with its district and, where that does not tell it either, its regency.
_WITH_ABOVE = re.compile(r"(.+?)\s*\(([^(),]+)(?:,\s*([^(),]+))?\)")


def named(text: str, villages: Collection[str] = ()) -> dict[str, str | None]:
    """Key columns to names, for ``survey.place.selection``: what the words say of ``desa`` and what is above it, ``rw``
    and ``rt``. ``villages``: those there are, for one may have brackets in its name."""
    if told := read_number(text, "rt"):
        return {"rw": told.rw, "rt": told.rt}
    parts = list(_PART.finditer(text))
    if not parts:
        return {"rt": text} if any(c.isdigit() for c in text) else _village(text.strip(), villages)
    desa = text[: parts[0].start()].strip(" ,;/-")
    numbers = {part[1].lower(): part[2] for part in parts}
    return {**_village(desa, villages), "rw": numbers.get("rw"), "rt": numbers.get("rt")}


def _village(text: str, villages: Collection[str]) -> dict[str, str | None]:
    apart = None if text in villages else _WITH_ABOVE.fullmatch(text)
    if apart is None:
        return {"desa": text or None}
    desa, kecamatan, kabupaten = apart.groups()
    return {"desa": desa, "kecamatan": kecamatan, "kabupaten": kabupaten}
