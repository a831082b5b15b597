"""Words for places of several ranks: ``Sub-district`` is a kecamatan beside a regency and a village, a kelurahan beside
a regency and a district."""

from __future__ import annotations

from collections.abc import Sequence

from survey.catalogue import catalogue
from survey.headers.known import NUMBER_ON_FORM
from survey.headers.wordings import one_spelling


def told(header: Sequence[str], names: Sequence[str | None]) -> tuple[str | None, ...]:
    """What each column asks, with the place of such a word where it is the only one that no other column asks. Where
    that does not tell it, no such word is read, so that it is asked about. ``names``: what is plain without."""
    ranks = [(w.name, {one_spelling(words) for words in w.ranked}) for w in catalogue().wordings if w.ranked]
    may_be = [[name for name, words in ranks if _words(typed) in words] for typed in header]
    spare = [at for at, (some, name) in enumerate(zip(may_be, names, strict=True)) if some and not name]
    missing = [name for name, _ in ranks if name not in names]
    if not spare or not missing:
        return tuple(names)
    if len(spare) == 1 and len(missing) == 1 and missing[0] in may_be[spare[0]]:
        return tuple(missing[0] if at == spare[0] else name for at, name in enumerate(names))
    return tuple(None if some else name for some, name in zip(may_be, names, strict=True))


def _words(header: str) -> str:
    return one_spelling(NUMBER_ON_FORM.sub("", header))
