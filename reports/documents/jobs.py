"""What documents are to be made: a job each, with its file and a stamp of all that goes into it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from reports.documents import names
from reports.documents.facts import Facts, data_hash
from reports.documents.kinds import KINDS, Round
from scoring.round import KEYS

# The coarsest first: they take the longest.
EVERY = ("kabupaten", "kawasan", "desa", "profil")
# Of a part of the project only what lies within it is made: naming a village asks for no document of the regency.
WITHIN = {
    "kabupaten": EVERY,
    "kecamatan": ("desa", "profil"),
    "desa": ("desa", "profil"),
    "kawasan": ("kawasan", "profil"),
    "rw": ("profil",),
    "rt": ("profil",),
}
STAMP = re.compile(rb"rembug:[0-9a-f]{64}")


@dataclass(frozen=True)
class Job:
    """A document of ``place``, a key of its kind's level; ``path``: in the folder of all."""

    kind: str
    place: tuple[str, ...]
    path: Path
    stamp: str


def kinds_within(asked: Sequence[str]) -> tuple[str, ...]:
    """The kinds that the places asked for, by the names of their columns, hold."""
    return tuple(kind for kind in EVERY if all(kind in WITHIN[column] for column in asked))


def jobs(round_: Round, chosen: pl.DataFrame, kinds: Sequence[str]) -> list[Job]:
    """A job for each place of each kind that ``chosen`` rows lie in."""
    lang = round_.facts.lang
    wanted = [(kind, place) for kind in kinds for place in _places(chosen, kind)]
    paths = names.apart(names.path(kind, place, lang) for kind, place in wanted)
    stamp = Stamps(round_)
    return [Job(kind, place, path, stamp.of(kind, place)) for (kind, place), path in zip(wanted, paths, strict=True)]


def _places(rows: pl.DataFrame, kind: str) -> Iterator[tuple[str, ...]]:
    """The places of a kind's level that are named in full."""
    keys = KEYS[KINDS[kind].level]
    yield from rows.select(keys).drop_nulls().unique().sort(keys).iter_rows()


class Stamps:
    """Stamps of documents: another one as soon as anything that a document tells, or is made by, is another."""

    def __init__(self, round_: Round) -> None:
        self._round = round_
        self._common = _common(round_.facts)
        self._rows: dict[tuple[str, tuple[str, ...]], str] = {}

    def of(self, kind: str, place: tuple[str, ...]) -> str:
        level = KINDS[kind].level
        # An RT's place in the order hangs on its whole village.
        around = ("desa", place[: len(KEYS["desa"])]) if level == "rt" else (level, place)
        if around not in self._rows:
            self._rows[around] = self._told(self._round.of(*around))
        alone = kind == "kawasan" and self._round.is_village(place)
        text = "\x1f".join((self._common, kind, *place, self._rows[around], *(["desa"] if alone else [])))
        return f"rembug:{hashlib.sha256(text.encode()).hexdigest()}"

    def _told(self, rows: pl.DataFrame) -> str:
        """The rows, where they came from, and what was found in them."""
        facts, at = self._round.facts, ["impor", "baris"]
        own = facts.findings.join(rows.select(at), on=at, how="semi")
        many = facts.findings.filter(pl.col("jumlah") > 1)
        used = [i for i in facts.imports if i.number in set(rows["impor"].to_list())]
        found = pl.concat([own, many]).unique().sort(pl.all(), nulls_last=True).write_csv()
        return "\x1f".join((data_hash(rows), rows.select(at).sort(at).write_csv(), found, repr(used)))


def _common(facts: Facts) -> str:
    """What every document of a round rests on beside its rows."""
    project, drawn = facts.project, facts.boundaries
    shapes = (
        "" if drawn is None else drawn.places.write_csv() + hashlib.sha256(b"".join(_wkb(drawn.shapes))).hexdigest()
    )
    listed = "" if facts.place_list is None else facts.place_list.write_csv()
    settings = (project.name, project.city_class, project.synthetic, project.survey_dates, facts.letterhead)
    told = (facts.version, facts.round, facts.lang, facts.frozen, repr(facts.rules), repr(settings), listed, shapes)
    return hashlib.sha256("\x1f".join(map(str, told)).encode()).hexdigest()


def _wkb(shapes: object) -> Iterator[bytes]:
    import shapely

    yield from (b"" if shape is None else shape for shape in shapely.to_wkb(shapes))


def stamp_in(path: Path) -> str | None:
    """The stamp of the document at ``path``; None where there is none, or it is none of ours."""
    try:
        found = STAMP.search(path.read_bytes())
    except OSError:
        return None
    return found[0].decode() if found else None
