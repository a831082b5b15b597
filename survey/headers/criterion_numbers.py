"""Headers that tell a volume by the number of its criterion alone, where the 16 and the 19 criteria share the number.

``4c_vol`` is the damaged drains of Permen PUPR 14/PRT/M/2018 and the unconnected ones of 2/PRT/M/2016: which of them is
told by the other columns, for only the 19 have a 4d, a 4e and a 6c.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from survey.catalogue import catalogue
from survey.headers import opposites
from survey.headers.known import CRITERION, plain

NUMBER = re.compile(r"[1-7][a-e]")
# ``1av``, ``1ap`` and ``1an`` beside each other: volume, percentage (persen) and points (nilai).
SHORT = re.compile(r"([1-7][a-e])([vpn])")


_V = re.compile("^v_?(?=[1-7])", re.IGNORECASE)


def questions(header: Sequence[str], own: Sequence[str | None]) -> tuple[str | None, ...]:
    """What each column asks. ``own``: what is plain from each header alone."""
    spare = {number: name for number, name in volumes(header).items() if name not in own}
    return tuple(name or spare.get(number_of(h) or "") for name, h in zip(own, header, strict=True))


def volumes(header: Sequence[str]) -> dict[str, str]:
    """The volume of each criterion's number, by the regulation that a file with this header follows."""
    return of_numbers(map(number_of, header))


def bare(header: Sequence[str]) -> dict[int, str]:
    """What each column may hold whose header is a criterion's number alone, which tells no volume from its points; or
    that behind a V, for names in attribute tables begin with no digit: a volume, a value, or a variable."""
    found = {at: code for at, h in enumerate(header) if (code := CRITERION.fullmatch(_V.sub("", h.strip())))}
    numbers = {at: f"{code[1]}{code[2].lower()}" for at, code in found.items()}
    asked = of_numbers(numbers.values())
    return {at: asked[number] for at, number in numbers.items() if number in asked}


def of_numbers(numbers: Iterable[str | None]) -> dict[str, str]:
    """The same by the numbers that its columns name."""
    of_16 = {question.criterion: question.name for question in catalogue().volumes}
    of_19 = {question.number_of_19: question.name for question in catalogue().volumes if question.number_of_19}
    alone = of_19.keys() - of_16.keys()
    return of_16 if alone.isdisjoint(numbers) else of_16 | of_19


def number_of(header: str) -> str | None:
    """``4c`` of ``4c_vol``, ``4cv``, ``Volume 4c``, ``4c. Drainase rusak Volume``, ``4c (m)``; not of what is good."""
    if number := short_of(header, "v"):
        return number
    words = plain(header).split("_")
    if catalogue().header_words.volume.isdisjoint((words[0], words[-1])) and not _ends_in_unit(header):
        return None
    told = catalogue().header_words
    if opposites.says_good(header) or not (told.share | told.points).isdisjoint(words):
        return None
    code = CRITERION.match(header.strip())
    numbers = [f"{code[1]}{code[2].lower()}"] if code else [word for word in words if NUMBER.fullmatch(word)]
    return numbers[0] if len(numbers) == 1 else None


def short_of(header: str, letter: str) -> str | None:
    """``4c`` of ``4cv``, where ``v`` is asked for."""
    found = SHORT.fullmatch(plain(header))
    return found[1] if found and found[2] == letter else None


def _ends_in_unit(header: str) -> bool:
    """Whether all but the number of a criterion is a unit of volumes, in brackets."""
    bare = CRITERION.sub("", header.strip())
    found = opposites.BRACKETS.fullmatch(bare) if bare != header.strip() else None
    return found is not None and found[1].lower() in _units()


@cache
def _units() -> frozenset[str]:
    """What volumes are told in, in any spelling."""
    return frozenset(spelling for q in catalogue().volumes for spelling in catalogue().unit_of(q.name).spellings)
