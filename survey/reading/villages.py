"""How a line of text names a village, by the words of ``headings.toml``."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from survey.catalogue import catalogue


def alone(text: str) -> str | None:
    """``Wayut`` of ``Desa : Wayut``; None where anything else stands in the text, or no name."""
    found = re.fullmatch(rf"(?i)(?:{_village()})[\s:]+([^\W\d_](?:[^\W\d_]|[ .'’])+)", text)
    name = found[1].strip() if found else ""
    return name if name and not is_no_name(name) and not _behind().search(name) else None


def in_title(text: str) -> str | None:
    """``METESIH 2026`` of ``DATA BASELINE KELURAHAN METESIH 2026``; None of ``Sumber: desa setempat`` and ``DAFTAR
    KELURAHAN KUMUH``."""
    found = re.search(rf"(?i)\S\s+(?:{_village()})[\s:]+(?!{_no_name()})([^\W\d].*)", text)
    return found[1] if found else None


def within(text: str) -> str | None:
    """The village named within a row of sums or a note, ``Wilayah: Desa Metesih``; blank where it has no name, None
    where there is no word for one."""
    found = re.search(rf"(?i)\b(?:{_village()})[\s:]*(?:(?!{_no_name()})([^\W\d_].*))?", text)
    return (found[1] or "") if found else None


def is_no_name(text: str) -> bool:
    """Whether what stands behind a word for a village names none: ``setempat``, ``siaga aktif``."""
    return bool(re.match(rf"(?i){_no_name()}", text))


def bare(title: str) -> str:
    """A name without what a title says behind it: ``Wayut, Kecamatan Jiwan``, ``Wayut Tahun 2026``."""
    return _behind().sub("", title)


def names_none(line: str) -> bool:
    """Whether a line between RTs names no other village: a part of one, a note."""
    return bool(re.match(rf"(?i)\s*(?:(?:{_part()})\b|[^:]+:)", line))


def _any(words: Collection[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _village() -> str:
    return _any(catalogue().heading_words.village)


@cache
def _part() -> str:
    return _any(catalogue().heading_words.part)


@cache
def _no_name() -> str:
    told = catalogue().heading_words
    return rf"(?:{_any(told.no_name | told.programme | told.behind)})\b"


@cache
def _behind() -> re.Pattern[str]:
    told = catalogue().heading_words
    words = rf"(?:{_any(told.behind)})\b|(?:{_any(told.town)})\s+\w|[0-9]"
    return re.compile(rf"(?i)(?<=\w)(?:\s*[,;(/–-]|\s+(?:{words})).*")
