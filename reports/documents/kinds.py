"""Which documents there are: of which level of place each is, its template, and what gathers its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from reports.documents import baseline, profile, regency, verification
from reports.documents.facts import Facts
from reports.documents.names import corrections_name
from reports.documents.scored import Scored, scored
from reports.pdf.typesetting import TypesettingError, pdf
from scoring.round import KEYS

# Villages kept scored at once: documents come village by village.
KEPT = 2


@dataclass(frozen=True)
class Round:
    """All rows in force of a round, and what its documents say beside them."""

    rows: pl.DataFrame
    facts: Facts
    _villages: dict[tuple[str, ...], Scored] = field(default_factory=dict)
    _rows_of: dict[str, dict[tuple[str, ...], list[int]]] = field(default_factory=dict)

    def of(self, level: str, place: tuple[str, ...]) -> pl.DataFrame:
        """The rows of one place: of all its RTs, whichever were asked for."""
        if level not in self._rows_of:
            at = self.rows.select(KEYS[level]).with_row_index("at").group_by(KEYS[level]).agg("at")
            self._rows_of[level] = {tuple(key): numbers for *key, numbers in at.iter_rows()}
        return self.rows[self._rows_of[level].get(place, [])]

    def is_village(self, area: tuple[str, ...]) -> bool:
        """Whether a slum area is one village, with all its RTs."""
        rows = self.of("kawasan", area)
        villages = rows.select(KEYS["desa"]).unique()
        return villages.height == 1 and self.of("desa", villages.row(0)).height == rows.height

    def village(self, place: tuple[str, ...]) -> Scored:
        """The village that ``place`` names, or lies in, with its RTs scored."""
        key = place[: len(KEYS["desa"])]
        if key not in self._villages:
            while len(self._villages) >= KEPT:
                self._villages.pop(next(iter(self._villages)))
            self._villages[key] = scored(self.of("desa", key), self.facts)
        return self._villages[key]


@dataclass(frozen=True)
class Kind:
    """``gather``: what the template shows of the place of ``level`` that the tuple of its key names. ``shrinks``: the
    template refuses more pages than it should have, and makes its letters smaller when told to."""

    level: str
    template: str
    gather: Callable[[Round, tuple[str, ...]], Mapping[str, Any]]
    shrinks: bool = False


def _sheet(round_: Round, place: tuple[str, ...]) -> Mapping[str, Any]:
    of = round_.village(place)
    return verification.gathered(of, place, corrections_name(place, of.facts.lang))


def _area(round_: Round, place: tuple[str, ...]) -> Mapping[str, Any]:
    return baseline.gathered(round_.of("kawasan", place), round_.facts, "kawasan", round_.is_village(place))


KINDS: Mapping[str, Kind] = {
    "profil": Kind("rt", "profile.typ", lambda r, place: profile.gathered(r.village(place), place), True),
    "verifikasi": Kind("rt", "verification.typ", _sheet),
    "desa": Kind("desa", "baseline.typ", lambda r, place: baseline.gathered(r.of("desa", place), r.facts, "desa")),
    "kawasan": Kind("kawasan", "baseline.typ", _area),
    "kabupaten": Kind("kabupaten", "regency.typ", lambda r, place: regency.gathered(r.of("kabupaten", place), r.facts)),
}


def document(kind: str, round_: Round, place: tuple[str, ...], stamp: str = "") -> bytes:
    """The PDF of one place; ``stamp`` stands in it, where a later run finds it."""
    made = KINDS[kind]
    told = {**made.gather(round_, place), "keywords": [stamp] if stamp else [], "shrunk": False}
    dated = round_.facts.project.survey_dates.get(round_.facts.round)
    try:
        return pdf(made.template, told, dated)
    except TypesettingError:
        if not made.shrinks:
            raise
        return pdf(made.template, {**told, "shrunk": True}, dated)
