"""Headers of columns that are dropped at the door, for they hold personal data."""

from __future__ import annotations

import re
from functools import cache

from survey.catalogue import FormName, catalogue, form
from survey.headers.known import plain
from survey.headers.questions import name_of


def is_personal(header: str, of: FormName | None = None) -> bool:
    """Whether a column that is not read holds names, numbers of persons or ways to reach them."""
    personal = catalogue().personal
    words = plain(header).split("_")
    rest = [word for word in words if word not in personal.names]
    if plain(header) in _personal(of):
        return True
    if name_of(header, of) or (rest != words and name_of("_".join(rest), of)):
        return False
    return (
        rest != words
        or not personal.words.isdisjoint(words)
        or not personal.headers.isdisjoint((plain(header), plain(re.split(r"[/-]", header)[-1])))
    )


@cache
def _personal(of: FormName | None) -> frozenset[str]:
    """The spellings of the questions that a form marks as personal."""
    marked = [question for question in form(of).questions if question.personal] if of else []
    return frozenset(plain(spelling) for q in marked for spelling in (q.name, *q.aliases, q.label_id, q.label_en))
