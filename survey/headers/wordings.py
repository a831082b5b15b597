"""Headers as cities' tables word them: the regulation's names of criteria, abbreviations, numbering, units behind.

Every word of a header counts once it is brought to one spelling, so that one more or less, such as one that turns a
meaning round, makes another header of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from survey.catalogue import catalogue
from survey.headers.criterion_numbers import NUMBER, SHORT
from survey.headers.known import CRITERION, NUMBER_ON_FORM, REMEMBERED, apart, called, plain
from survey.headers.opposites import BRACKETS, says_good

# What a volume is counted or measured as may stand before it: ``Panjang jalan rusak``.
MEASURE = {"unit": "jumlah", "kk": "jumlah", "m": "panjang", "ha": "luas"}
WORD = re.compile("[A-Za-z]{2}")
# ``1.1`` as ``1a``, before a criterion's words alone: a table's parts are numbered so, too.
DOTTED = re.compile(r"^\(?([1-7])\.([1-5])(?![0-9a-z])[\s.):-]*")
SUM = re.compile("[Σ∑]")
# As ``vol`` is spelled, too.
SAID = "volume"
# These say no more than the number behind or before them.
CRITERIA = frozenset(("kriteria", "indikator", "parameter"))
# So many criteria worded as the regulation words them make a table one of the regulation's.
COMPANY = 3


@dataclass(frozen=True)
class Read:
    """A header taken apart: its words in one spelling, the number of a criterion before them, units in brackets, and
    whether it says that it is a volume."""

    words: str
    number: str
    units: tuple[str, ...]
    volume: bool


def question(header: str) -> str | None:
    """The one question of the numeric baseline that a header words, or None."""
    return _asked(header, _worded()) if WORD.search(header) else None


def neutral(header: str) -> str | None:
    """The volume of the criterion that a header names without saying whether good or bad is counted."""
    return _asked(header, _neutral()) if WORD.search(header) else None


def alone(header: str) -> str | None:
    """The question that a header asks where no other column does: ``City`` beside ``Kota`` is another one."""
    known = _alone()
    words = one_spelling(NUMBER_ON_FORM.sub("", header))
    return (known.get(words) or _asked(header, known)) if WORD.search(header) else None


def beside(header: str, words: Collection[str]) -> str | None:
    """The volume whose criterion a header names beside one of ``words``: ``Kualitas Permukaan Jalan %`` and a word for
    percentages."""
    text = header.lower().replace("%", " persen ").replace("_", " ")
    bare = re.sub(r"[^\W_]+", lambda found: "" if found[0] in words else found[0], text)
    return _asked(bare, _worded() | _neutral()) if bare != text else None


def in_company(header: Sequence[str], own: Sequence[str | None]) -> tuple[str | None, ...]:
    """What each column asks, with the criteria whose names do not say whether good or bad is counted: those of a header
    with the criterion's number, or with others of the regulation's names. ``own``: what is plain without."""
    own = [name if name and agrees(typed, name) else None for typed, name in zip(header, own, strict=True)]
    regular = {name for typed, name in zip(header, own, strict=True) if name and name == _asked(typed, _named())}
    return tuple(name or _neutral_one(typed, own, regular) for typed, name in zip(header, own, strict=True))


def left_over(header: Sequence[str], names: Sequence[str | None]) -> tuple[str | None, ...]:
    """What each column asks, with those that ask what none of the others does. ``names``: what is plain without."""
    spare = [None if name else alone(typed) for typed, name in zip(header, names, strict=True)]
    return tuple(name or (None if other in names else other) for name, other in zip(names, spare, strict=True))


def _neutral_one(typed: str, own: Collection[str | None], regular: Collection[str]) -> str | None:
    """Behind a criterion's number alone may stand its points, where another column plainly asks the volume."""
    name, read = _asked(typed, _neutral()), _take_apart(typed)
    numbered = read.number and (name not in own or read.volume or read.units)
    return name if numbered or len(regular) >= COMPANY else None


def agrees(header: str, name: str) -> bool:
    """Whether what stands beside the number of a criterion does not ask something else or what is good, or in another
    unit. ``name``: what the header asks by its own words, or by that number."""
    words = (word for word in _take_apart(header).words.split() if not NUMBER.fullmatch(word))
    meant = _worded() | _doubtful() | _neutral()
    return (called(header, None) or question(header)) == name or (
        not says_good(header)
        and meant.get(" ".join(words), name) == name
        and all(
            unit in _spellings(name)
            for unit in _take_apart(header).units
            if unit in _units() | catalogue().foreign_units
        )
    )


def is_doubtful_name(header: str) -> bool:
    """Whether it is the name of a question in words, ``Luas (ha)``, that may as well mean another thing: only
    ``luas_ha`` itself is what the program's own tables are headed with."""
    bare = NUMBER_ON_FORM.sub("", header).strip().lower()
    return bare not in _doubtful_names() and doubt(bare) in _doubtful_names()


def doubt(header: str) -> str | None:
    """The question that a header may ask, where it may as well ask another thing, or the opposite."""
    number = _take_apart(header).number
    of_number = next((q.name for q in catalogue().volumes if number and q.criterion == number), None)
    return _asked(header, _ranked() | _doubtful() | _neutral()) or (of_number if says_good(header) else None)


def says_more(header: str, name: str) -> bool:
    """Whether a header that was read by a criterion's number has other words than such a volume is known by."""
    numbers = (NUMBER, SHORT)
    words = {w for w in _take_apart(header).words.split() if not any(number.fullmatch(w) for number in numbers)}
    return bool(words - CRITERIA) and _asked(header, _worded() | _neutral()) != name


def says_no_amount(header: str, name: str) -> bool:
    """Whether it is the regulation's name of a criterion alone, over which percentages or points may stand as well."""
    read = _take_apart(header)
    known = _named() | _neutral()
    return known.get(read.words) == name and not (read.volume or read.units)


def _asked(header: str, known: Mapping[str, str]) -> str | None:
    for read in map(_take_apart, dict.fromkeys((header, apart(header)))):
        for words, before, behind in _cores(read.words):
            name = known.get(words)
            if name and _fits(name, read, before, behind):
                return name
    return None


def _cores(words: str) -> Iterator[tuple[str, str, str]]:
    """Words as they are, and without a measure before and a unit behind, with these."""
    parts = words.split()
    ends = (" ".join(parts[-count:]) for count in (1, 2) if count < len(parts))
    for behind in ("", *(end for end in ends if end in _units())):
        left = words.removesuffix(f" {behind}") if behind else words
        yield left, "", behind
        first, _, rest = left.partition(" ")
        if rest and first in MEASURE.values():
            yield rest, first, behind


def _fits(name: str, read: Read, before: str, behind: str) -> bool:
    """Whether all that stands beside the words can be said of that question."""
    asked = catalogue()[name]
    spellings = _spellings(name)
    is_volume = asked.kind == "volume"
    return (
        all(unit in spellings for unit in (*read.units, behind) if unit)
        and (is_volume or not (read.volume or before))
        and before in ("", MEASURE.get(asked.unit))
        and read.number in ("", asked.criterion, asked.number_of_19)
    )


@lru_cache(REMEMBERED)
def _take_apart(header: str) -> Read:
    typed = " ".join(header.lower().replace("_", " ").split())
    number, bare = _number_before(typed)
    brackets = {said for inside in BRACKETS.findall(bare) for said in _in_brackets(inside)} - {""}
    codes = {said: code for said in brackets if (code := CRITERION.fullmatch(said))}
    number = number or next((f"{code[1]}{code[2]}" for code in codes.values()), "")
    words, said = one_spelling(BRACKETS.sub(" ", bare)).split(), catalogue().header_words.volume
    bare_words = words[words[:1] == [SAID] :]
    core = bare_words[: len(bare_words) - (bare_words[-1:] == [SAID])]
    is_volume = core != words or not said.isdisjoint(brackets)
    again = {inside for inside in brackets if one_spelling(inside) == " ".join(core)}
    return Read(" ".join(core), number, tuple(sorted(brackets - said - again - codes.keys())), is_volume)


def _number_before(typed: str) -> tuple[str, str]:
    """The number of a criterion, blank for none, and what stands behind it or another number."""
    if code := CRITERION.match(typed):
        return f"{code[1]}{code[2]}", typed[code.end() :]
    if (code := DOTTED.match(typed)) and WORD.search(typed):
        return f"{code[1]}{'abcde'[int(code[2]) - 1]}", typed[code.end() :]
    return "", NUMBER_ON_FORM.sub("", typed)


def _in_brackets(text: str) -> tuple[str, ...]:
    """``Volume, ha``, ``vol/ha``, ``volume dalam ha`` and ``satuan: ha``: that it is a volume, and its unit."""
    read = _VOLUME_IN.match(text)
    return tuple(part.strip(" .") for part in (read.groups("") if read else (text,)))


_VOLUME_IN = re.compile(r"\s*(?:(vol(?:ume)?)\b[\s.,:;/-]*)?(?:(?:dalam|dlm|in|satuan)[\s:]+)?(.*)", re.DOTALL)


def one_spelling(text: str) -> str:
    """``Jml. Bangunan yg tdk sesuai`` as ``jumlah bangunan tidak memenuhi``."""
    words = (_words().get(word, word) for word in plain(SUM.sub(" jumlah ", text)).split("_"))
    joined = " ".join(word for word in words if word)
    return _phrase().sub(lambda found: _phrases()[found[0]], joined)


def _spellings(name: str) -> tuple[str, ...]:
    """Of the unit of a question, none where it has none."""
    unit = catalogue()[name].unit
    return catalogue().units[unit].spellings if unit else ()


@cache
def _units() -> frozenset[str]:
    return frozenset(spelling for unit in catalogue().units.values() for spelling in unit.spellings)


@cache
def _words() -> dict[str, str]:
    return {spelling: same.word for same in catalogue().same for spelling in same.spellings if " " not in spelling}


@cache
def _phrases() -> dict[str, str]:
    return {spelling: same.word for same in catalogue().same for spelling in same.spellings if " " in spelling}


@cache
def _phrase() -> re.Pattern[str]:
    longest_first = sorted(_phrases(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")


@cache
def _worded() -> dict[str, str]:
    """Names, labels and wordings that ask one question alone."""
    own = [(q.name, (q.name, *q.aliases, q.label_id, q.label_en)) for q in catalogue().questions]
    return _of_one([*own, *((w.name, (*w.named, *w.worded)) for w in catalogue().wordings)])


@cache
def _named() -> dict[str, str]:
    """What the regulation calls its criteria, where that says what is counted."""
    return _of_one([(w.name, w.named) for w in catalogue().wordings])


@cache
def _neutral() -> dict[str, str]:
    return _of_one([(w.name, w.neutral) for w in catalogue().wordings])


@cache
def _alone() -> dict[str, str]:
    return _of_one([(w.name, w.alone) for w in catalogue().wordings])


@cache
def _doubtful() -> dict[str, str]:
    return _of_one([(w.name, w.doubtful) for w in catalogue().wordings])


@cache
def _doubtful_names() -> frozenset[str]:
    """Names whose words are in doubt where those of the label are not."""
    return frozenset(q.name for q in catalogue().questions if doubt(q.name) and not doubt(q.label_id))


@cache
def _ranked() -> dict[str, str]:
    """Words for places of several ranks to the highest of these."""
    return {one_spelling(words): w.name for w in reversed(catalogue().wordings) for words in w.ranked}


def _of_one(told: Sequence[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Spelling to name; without spellings that several names share."""
    names: dict[str, set[str]] = {}
    for name, spellings in told:
        for spelling in spellings:
            names.setdefault(one_spelling(spelling), set()).add(name)
    return {spelling: min(found) for spelling, found in names.items() if spelling and len(found) == 1}
