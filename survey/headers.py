"""From the header as typed to the catalogue's names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache

from survey.catalogue import catalogue
from survey.messages import Refusal

MOST_SHOWN = 60


def plain(header: str) -> str:
    """``' Jumlah KK (unit) '`` to ``jumlah_kk_unit``."""
    return re.sub(r"[^0-9a-z]+", "_", header.lower()).strip("_")


@cache
def _known() -> dict[str, str]:
    """Plain spelling to name: names first, so that a label never shadows one."""
    known: dict[str, str] = {}
    for question in catalogue().questions:
        for spelling in (question.name, *question.aliases, question.label_id, question.label_en):
            known.setdefault(plain(spelling), question.name)
    return known


def name_of(header: str) -> str | None:
    """The catalogue's name for a header, or None; phone tools put ``group/`` or ``group-`` before it."""
    for spelling in (header, *re.split(r"[/-]", header)[-1:]):
        if found := _known().get(plain(spelling)):
            return found
    return None


def recognised(headers: Sequence[str]) -> list[str]:
    return [name for header in headers if (name := name_of(header))]


def is_personal(header: str) -> bool:
    """Whether a column that is not read holds names, numbers of persons or ways to reach them."""
    personal = catalogue().personal
    words = plain(header).split("_")
    rest = [word for word in words if word not in personal.names]
    if name_of(header) or (rest != words and name_of("_".join(rest))):
        return False
    return (
        rest != words
        or not personal.words.isdisjoint(words)
        or not personal.headers.isdisjoint((plain(header), plain(re.split(r"[/-]", header)[-1])))
    )


def nearest(header: str) -> str:
    """The catalogue's name most like ``header``, or a dash."""
    near = get_close_matches(plain(header), _known(), 1, cutoff=0.8)
    return _known()[near[0]] if near else "–"


def places(headers: Sequence[str], file: str) -> dict[str, int]:
    """Catalogue name to column position.

    Raises:
        Refusal: a column stands twice, or a required one is not there (with the nearest header that is).
    """
    found: dict[str, int] = {}
    for at, header in enumerate(headers):
        name = name_of(header)
        if name is None:
            continue
        if name in found:
            where = f"{letter(found[name])}, {letter(at)}"
            raise Refusal("kolom_ganda", berkas=file, kolom=name, tempat=where)
        found[name] = at
    pair = "rt" in found and plain(headers[found["rt"]]) == "rt_rw"
    missing = [q.name for q in catalogue().questions if q.column == "required" and q.name not in found]
    missing = [name for name in missing if not (name == "rw" and pair)]
    if missing:
        raise Refusal("kolom_hilang", berkas=file, hilang=_with_nearest(missing, headers), ada=shown(headers))
    return found


def _with_nearest(missing: list[str], headers: Sequence[str]) -> str:
    spare = {plain(h): h for h in headers if h.strip() and name_of(h) is None}
    told = []
    for name in missing:
        near = get_close_matches(name, spare, 1, cutoff=0.6)
        told.append(f"{name} (≈ '{shown([spare[near[0]]])}'?)" if near else name)
    return ", ".join(told)


def shown(headers: Sequence[str]) -> str:
    """Headers quoted in one line of bearable length."""
    told = [" ".join(header.split())[:40] for header in headers[:MOST_SHOWN]]
    return ", ".join(told) + (" …" if len(headers) > MOST_SHOWN else "")


def letter(position: int) -> str:
    """Column letters as a spreadsheet shows them: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
