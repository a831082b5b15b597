"""Headers that look like a question's and ask its opposite, or the same in another unit.

Of ``KK dengan air minum aman`` the nearest question is that of the households without: so read, good counts as bad.
"""

from __future__ import annotations

import re

from survey.catalogue import FormName, catalogue
from survey.headers.known import nearest_name, plain, questions_of, units_of

BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
# A header that shares so many words with a question, and half of the question's, speaks of the same thing.
ALIKE = 2


def contradicts(header: str, question: str, of: FormName | None = None) -> bool:
    """Whether a header says the opposite of a question it shares its words with, or names another unit."""
    return turned(header, question, of) or _other_unit(header, question, of)


def nearest(header: str, of: FormName | None = None) -> str | None:
    """The question whose name is most like a header that does not ask its opposite."""
    near = nearest_name(header, of)
    return None if near is None or contradicts(header, near, of) or contrary(header, near, of) else near


def turned(header: str, question: str, of: FormName | None = None) -> bool:
    """Whether a header says the opposite of a question it shares its words with."""
    words = _words(BRACKETS.sub(" ", header))
    asked = next(q for q in questions_of(of) if q.name == question)
    worded = [
        w for told in catalogue().wordings if told.name == question and not of for w in (*told.named, *told.worded)
    ]
    spelled = (asked.name, asked.label_id, asked.label_en, *worded)
    alike = [own for own in map(_words, spelled) if _alike(words, own)]
    return bool(alike) and all(_negative(words) != _negative(own) for own in alike)


def contrary(header: str, question: str, of: FormName | None = None) -> bool:
    """Whether a header says the opposite of a question, be it in other words: of a volume, what is in order."""
    volume = not of and any(asked.name == question for asked in catalogue().volumes)
    return turned(header, question, of) or (volume and says_good(header))


def says_good(header: str) -> bool:
    """Whether a header tells what is in order, not broken, or meant to be done, which no volume does."""
    words = _words(header)
    told = catalogue().header_words
    if not told.planned.isdisjoint(words):
        return True
    return not _negative(words) and not (told.good | told.negative).isdisjoint(words)


def _words(text: str) -> list[str]:
    """``ketidakteraturan`` turns ``keteraturan`` round."""
    return re.sub(r"\bketidak(?=[a-z])", "tidak_ke", plain(text).replace("_", " ")).replace(" ", "_").split("_")


def _alike(words: list[str], own: list[str]) -> bool:
    shared = len({*words} & {*own})
    return shared >= ALIKE and 2 * shared >= len(own)


def _negative(words: list[str]) -> bool:
    """Two that turn a meaning round leave it as it was: ``jalan tidak rusak``."""
    return sum(word in catalogue().header_words.negative for word in words) % 2 == 1


def _other_unit(header: str, question: str, of: FormName | None) -> bool:
    """A share of something is not that thing; behind a header, or in brackets, may stand the unit it is given in."""
    unit = units_of(of)[question]
    if not unit:
        return False
    known, typed = catalogue().units, header.lower().replace("_", " ")
    told = {*BRACKETS.findall(typed), *BRACKETS.sub(" ", typed).split()[-1:]}
    others = catalogue().foreign_units.union(*(known[name].spellings for name in ("m", "ha"))) - {
        *known[unit].spellings
    }
    share = catalogue().header_words.share
    is_share = not share.isdisjoint(typed.replace("%", " % ").split()) and share.isdisjoint(known[unit].spellings)
    return is_share or not others.isdisjoint(part.strip() for part in told)
