"""Folders and files named for people: ``Kabupaten Madiun/Jiwan/Wayut/RT 002 RW 007.pdf``."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reports.words import word
from scoring.round import KEYS
from survey.catalogue import Language

# What no file system of an office takes, and names that Windows keeps for itself.
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
LONGEST = 60
# Areas are often called what they are: Kawasan Bantaran.
OF_AREA = re.compile(r"(?i)^kawasan\s+(?=\S)")


def safe(name: str | None) -> str:
    """A name as a folder or a part of a file's name may carry it."""
    shown = "".join(c for c in unicodedata.normalize("NFC", name or "") if unicodedata.category(c) not in ("Cf", "Cs"))
    text = " ".join(FORBIDDEN.sub("-", shown).split())[:LONGEST].strip(". ")
    return f"{text}_" if RESERVED.fullmatch(text) else text or "-"


def path(kind: str, place: tuple[str, ...], lang: Language) -> Path:
    """Where the document of ``place``, a key of the kind's level, stands in the tree."""
    parts = [safe(name) for name in place]
    if kind in ("profil", "verifikasi"):
        *folders, rw, rt = parts
        return Path(*folders, f"{word('file', kind, lang, rt=rt, rw=rw)}.pdf")
    if kind == "kawasan":
        return Path(parts[0], f"{word('file', kind, lang, nama=OF_AREA.sub('', parts[1]))}.pdf")
    return Path(*parts, f"{word('file', kind, lang, nama=parts[-1])}.pdf")


def side_by_side(villages: Sequence[tuple[str, ...]]) -> list[Path]:
    """Villages' documents in one folder: ``baseline-wayut.pdf``, with the district where two have one name, and with
    the regency where their districts have one, too."""
    plain = [tuple(_plain(name) for name in reversed(place)) for place in villages]
    count = Counter(place[:parts] for place in plain for parts in (1, 2))
    told = [next((place[:parts] for parts in (1, 2) if count[place[:parts]] == 1), place) for place in plain]
    return list(apart(Path(f"baseline-{'-'.join(parts)}.pdf") for parts in told))


def _plain(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name.lower())[:LONGEST]


def corrections_name(place: tuple[str, ...], lang: Language) -> str:
    """The table of corrections that stands beside a village's verification sheets."""
    return f"{word('file', 'koreksi', lang, nama=safe(place[KEYS['rt'].index('desa')]))}.csv"


def apart(paths: Iterable[Path]) -> Iterator[Path]:
    """The same paths; one that an earlier one has taken, upper and lower case alike, is numbered."""
    taken: set[str] = set()
    for wanted in paths:
        own, number = wanted, 2
        while str(own).casefold() in taken:
            own, number = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}"), number + 1
        taken.add(str(own).casefold())
        yield own
