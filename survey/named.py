"""An RT as people name it in one breath: ``7``, ``RT 07/RW 2``, ``Klagen Serut RW 002 RT 007``."""

from __future__ import annotations

import re

from survey.place import read_number

_PART = re.compile(r"\b(RT|RW)[\s.:_-]*((?:DS\W*)?\d+[A-Z]?|[XVI]+)(?![A-Z0-9])", re.IGNORECASE)


def named(text: str) -> dict[str, str | None]:
    """Key columns to names, for ``survey.selection``: what the words say of ``desa``, ``rw`` and ``rt``."""
    if told := read_number(text, "rt"):
        return {"rw": told.rw, "rt": told.rt}
    parts = list(_PART.finditer(text))
    if not parts:
        return {("rt" if any(c.isdigit() for c in text) else "desa"): text}
    desa = text[: parts[0].start()].strip(" ,;/-")
    numbers = {part[1].lower(): part[2] for part in parts}
    return {"desa": desa or None, "rw": numbers.get("rw"), "rt": numbers.get("rt")}
