"""The names of places in one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import polars as pl

from survey.cells.writing import KEPT_AS_TEXT, STRUCK

_UNTIDY = rf"[^\S ]| {{2}}|^ | $|^$|^=|{re.escape(STRUCK)}$"


def distinct(cells: pl.Series) -> pl.Series:
    """The different names of a column, without blanks, in no order. Rows lie place by place, and to tell runs of one
    name takes a third of the time that it takes to look up every row's."""
    return cells.rle().struct.field("value").alias(cells.name).unique().drop_nulls()


def is_untidy(spelled: pl.Series) -> pl.Series:
    """The cells that ``tidy`` may change."""
    return spelled.str.contains(_UNTIDY)


def tidy(cells: pl.Series, spelled: pl.Series | None = None) -> pl.Series:
    """Spaces trimmed and collapsed; a cell of spaces alone is blank, and so is one that is crossed out. ``spelled``:
    the different cells, where they are known."""
    spelled = cells.unique().drop_nulls() if spelled is None else spelled
    untidy = spelled.filter(is_untidy(spelled))
    if not untidy.len():
        return cells
    trimmed = untidy.str.replace_all(r"[\s\u00a0]+", " ").str.strip_chars().str.replace(KEPT_AS_TEXT, "$1")
    return cells.replace(untidy, trimmed.set((trimmed == "") | trimmed.str.ends_with(STRUCK), None))


def one_spelling(cells: pl.Series, known: list[str], spelled: pl.Series | None = None) -> dict[str, str]:
    """Each spelling that differs from another by case, spaces, marks or unseen characters alone, to the one to keep.

    The project's own spelling wins, then the most frequent, then the first by alphabet. What the project spells in two
    such ways are two places: of these, spellings are joined by case alone. ``spelled``: see ``tidy``.
    """
    spelled, own = distinct(cells) if spelled is None else spelled, pl.Series(known, dtype=pl.String)
    if (not known and all_apart([spelled])) or ({*spelled} <= {*known} and all_apart([own])):
        return {}
    counts = cells.drop_nulls().value_counts(sort=True).sort("count", cells.name, descending=[True, False])
    alike = pl.DataFrame({"fold": folded(own), "name": own}).group_by("fold").agg("name")
    exact = {name.casefold(): name for name in known}
    kept = {fold: names[0] for fold, names in alike.iter_rows() if len(names) == 1}
    apart = {fold for fold, names in alike.iter_rows() if len(names) > 1}
    changed = {}
    typed = counts[cells.name]
    for spelling, fold in zip(typed.to_list(), folded(typed).to_list(), strict=True):
        seen = _seen(spelling)
        chosen = exact.get(seen.casefold(), seen) if fold in apart else kept.setdefault(fold, seen)
        if chosen != spelling:
            changed[spelling] = chosen
    return changed


def all_apart(spelled: Sequence[pl.Series]) -> bool:
    """Whether of different cells of one column no two are one name, nor has any an accent or unseen characters."""
    cells = pl.concat(spelled)
    of = np.repeat(np.arange(len(spelled)), [one.len() for one in spelled])
    apart = pl.DataFrame({"of": of, "name": folded(cells)}).n_unique() == cells.len()
    return apart and bool(cells.str.contains(r"^[ -~]*$").all())


def folded(names: pl.Series) -> pl.Series:
    """Names as far as two spellings of one place agree: letters and digits alone, in lower case."""
    plain = (names.str.len_bytes() == names.str.len_chars()).all()
    composed = (names if plain else names.str.normalize("NFC")).str.to_lowercase()
    # Every other letter of the world takes the engine longer to prepare for than a village's names to fold.
    letters = composed.str.replace_all("[^a-z0-9]" if plain else r"[^\p{L}\p{M}\p{N}]", "")
    return letters.zip_with(letters != "", composed)


def _seen(spelling: str) -> str:
    """Without zero-width and direction marks and control characters, and with accents composed."""
    if spelling.isascii() and spelling.isprintable():
        return spelling
    return "".join(c for c in unicodedata.normalize("NFC", spelling) if unicodedata.category(c) not in ("Cf", "Cc"))
