"""What every document says beside its own rows, and the rows of the round that documents are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Any

import polars as pl

from reports import letterhead
from reports.asked import Asked
from reports.pdf.sheet import sheet
from reports.words import day, word
from scoring.rules import RuleSet
from survey import place_list, store
from survey.catalogue import Language
from survey.place import KEY, boundaries, selection
from survey.place.boundaries import Boundaries
from survey.project import Project
from survey.store import Import, Recapped
from survey.store.frozen import fingerprint


@dataclass(frozen=True)
class Facts:
    """Project, round, rules, language, imports, findings and version; ``frozen``: the round can change no more, until
    then a document is a draft. ``place_list`` and ``boundaries``: None where the project has none; ``unclaimed``: what
    of the boundaries matches no row of the round; ``recapped``: None where the round comes from no recap."""

    project: Project
    round: str
    rules: RuleSet
    lang: Language
    imports: tuple[Import, ...]
    findings: pl.DataFrame
    version: str
    frozen: bool = False
    place_list: pl.DataFrame | None = None
    boundaries: Boundaries | None = None
    unclaimed: Boundaries | None = None
    recapped: Recapped | None = None

    @cached_property
    def letterhead(self) -> dict[str, Any] | None:
        return letterhead.head(self.project.letterhead, self.lang)

    def sheet(self, title: str) -> dict[str, Any]:
        """What the head and the foot of every page say."""
        marks = {"synthetic": self.project.synthetic, "draft": not self.frozen}
        told = [word("pdf", name, self.lang) for name, due in marks.items() if due]
        return sheet(title, self.project.name, self.lang, told, self.letterhead)

    def surveyed(self, round_name: str | None = None) -> str:
        """The survey's date in words."""
        date = self.project.survey_dates.get(round_name or self.round)
        return day(date, self.lang) if date else word("pdf", "no_date", self.lang)


def facts(asked: Asked) -> Facts:
    """Raises a Refusal where logo, place list or boundaries are there and do not read."""
    read = boundaries.of_project(asked.project, None) if asked.project.boundaries else None
    frozen = store.rounds(asked.project).filter(pl.col("putaran") == asked.round)
    return Facts(
        project=asked.project,
        round=asked.round,
        rules=asked.rules,
        lang=asked.lang,
        imports=tuple(store.imports(asked.project, asked.round)),
        findings=store.findings_of(asked.project, asked.round),
        version=version("rembug"),
        frozen=bool(frozen["beku"].any()),
        place_list=asked.place_list,
        boundaries=read,
        unclaimed=read and boundaries.unclaimed(read, store.rows(asked.project, asked.round), asked.place_list),
        recapped=store.recapped(asked.project, asked.round),
    )


def rows(asked: Asked) -> pl.DataFrame:
    """All rows in force of the round, ready and held, whatever places are asked for."""
    return place_list.with_kawasan(store.rows(asked.project, asked.round), asked.place_list)


def chosen(rows: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """The rows of the places asked for.

    Raises:
        Refusal: there is no such place.
    """
    (found,) = selection.select([rows], asked.places)
    return found


def nameless(rows: pl.DataFrame) -> int:
    """How many rows do not name their RT in full."""
    return rows.filter(pl.any_horizontal(pl.col(KEY).is_null())).height


def data_hash(rows: pl.DataFrame) -> str:
    """SHA-256 over rows in force: the same data, whatever files and imports they came in."""
    return fingerprint(rows.drop("impor", "baris"))
