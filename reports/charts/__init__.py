"""Charts of one round: each module draws one kind from the ranked table, and says in words what it shows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from reports import style
from reports.files import saving
from reports.files.safe import FORBIDDEN
from reports.letterhead import JOINT
from reports.style import drawing
from reports.words import word
from scoring.rules import RuleSet
from survey.catalogue import Language

# Inches that the letterhead takes below a picture, that each line after its first takes, and its letters.
SIGNED, SIGNED_LINE, SIGNED_SIZE = 0.2, 0.14, style.LEAST


@dataclass(frozen=True)
class Chart:
    """A drawn figure, its file name without ending, and its alternative text."""

    name: str
    figure: Figure
    alt: str

    def svg(self, text_as_paths: bool = True, below: float = 0) -> str:
        """The picture as SVG, with so many inches below its foot; the same chart gives the same text."""
        out = io.StringIO()
        with drawing(text_as_paths):
            self.figure.savefig(out, format="svg", bbox_inches=self._room(below),
                                metadata={"Date": None, "Description": self.alt})  # fmt: skip
        return FORBIDDEN.sub("", out.getvalue())

    def for_page(self) -> dict[str, str]:
        """What a document's template takes: the picture, its letters as letters, and its alternative text."""
        return {"svg": self.svg(text_as_paths=False), "alt": self.alt}

    def png(self, dpi: int = 160, below: float = 0) -> bytes:
        out = io.BytesIO()
        with drawing():
            self.figure.savefig(out, format="png", dpi=dpi, bbox_inches=self._room(below),
                                metadata={"Software": None, "Description": self.alt})  # fmt: skip
        return out.getvalue()

    def _room(self, below: float) -> Bbox:
        return Bbox.from_extents(0, -below, *self.figure.get_size_inches())


@dataclass(frozen=True)
class Picture:
    """What every chart needs: the ranked table of ``reports.priority_list``, the rules, the language, the
    title's place."""

    ranked: pl.DataFrame
    rules: RuleSet
    lang: Language
    title: str
    synthetic: bool = False

    @cached_property
    def one_village(self) -> bool:
        """Whether all rows are of one village: then its name says nothing beside an RT's."""
        return self.ranked["desa"].n_unique() == 1


def mark_synthetic(figure: Figure, lang: Language, inches: float) -> None:
    """Say at the right that the RTs are made up, so many inches above the foot."""
    at = inches / figure.get_figheight()
    figure.text(0.99, at, word("chart", "synthetic", lang), ha="right", fontweight="bold")


def write(charts: Iterator[Chart], folder: Path, signed: str = "") -> Iterator[Path]:
    """Write each chart as SVG and PNG; ``signed``: whose it is, in small print below it."""
    folder.mkdir(parents=True, exist_ok=True)
    for chart in charts:
        below = _sign(chart.figure, signed) if signed else 0
        svg, png = folder / f"{chart.name}.svg", folder / f"{chart.name}.png"
        saving.save(svg, chart.svg(below=below).encode())
        saving.save(png, chart.png(below=below))
        yield from (svg, png)


def _sign(figure: Figure, signed: str) -> float:
    """Write the letterhead below the figure, each part on a line where one line is too short; the inches it takes."""
    wide, high = figure.get_size_inches()
    with drawing():
        whole = style.size_to_fit(signed, wide * 0.96, SIGNED_SIZE) == SIGNED_SIZE
        lines, size = style.fitted([signed] if whole else signed.split(JOINT), wide * 0.96, SIGNED_SIZE)
        for at, line in enumerate(lines):
            figure.text(
                0.02, -(SIGNED / 2 + at * SIGNED_LINE) / high, line, fontsize=size, color=style.QUIET, va="center"
            )
    return SIGNED + SIGNED_LINE * (len(lines) - 1)
