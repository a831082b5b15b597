"""From the header as typed to the catalogue's name of the question that it asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from survey.catalogue import FormName, catalogue
from survey.headers import wordings
from survey.headers.known import REMEMBERED, called, plain

# No name: among a file's first rows there are many such cells, each another.
FIGURES = re.compile(r"[\s0-9.,]*")


def name_of(header: str, of: FormName | None = None) -> str | None:
    """The catalogue's name for a header of a form (None: of the numeric baseline), or None. Cities' tables word the
    baseline as the regulation does."""
    return None if FIGURES.fullmatch(header) else _name_of(header, of)


@lru_cache(REMEMBERED)
def _name_of(header: str, of: FormName | None) -> str | None:
    return _plainly(header, of) or (None if of else wordings.alone(header))


@lru_cache(REMEMBERED)
def _plainly(header: str, of: FormName | None) -> str | None:
    if of is None and wordings.is_doubtful_name(header):
        return None
    return called(header, of) or (None if of else wordings.question(header))


def asked(header: Sequence[str], of: FormName | None = None) -> tuple[str | None, ...]:
    """What each column plainly asks by its header alone. Beside a column called as the catalogue calls a place, those
    that word it otherwise, as attribute tables do (``nmdesa``, ``WADMKD``), tell it once more and are passed over."""
    names = [_plainly(typed, of) for typed in header]
    places = {question.name for question in catalogue().keys if question.column == "required"}
    own = places & {called(typed, of) for typed in header}
    return tuple(
        None if name in own and not called(typed, of) else name for typed, name in zip(header, names, strict=True)
    )


def in_role(role: str, headers: Sequence[str]) -> int | None:
    """The position of the column that tells a role of ``phone_tools.toml``, or None."""
    spelled = [plain(header) for header in headers]
    asked = [name_of(header) for header in headers]
    for name in catalogue().roles[role].headers:
        if plain(name) in spelled and asked[spelled.index(plain(name))] is None:
            return spelled.index(plain(name))
    return None
