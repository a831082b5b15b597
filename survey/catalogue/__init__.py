"""The catalogue: every question once, read from the TOML files beside this one.

From it come the schema, the findings' words, the template, the codebook and the reports' labels.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from survey.catalogue.entries import AtMost, Catalogue, Language, Option, Question, Ratio, Unit
from survey.catalogue.loading import CatalogueError, load

__all__ = [
    "HERE",
    "AtMost",
    "Catalogue",
    "CatalogueError",
    "Language",
    "Option",
    "Question",
    "Ratio",
    "Unit",
    "catalogue",
    "load",
]

HERE = Path(__file__).parent


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships with Rembug, read once."""
    return load(HERE)
