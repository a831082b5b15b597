"""The catalogue: every question once, read from the TOML files beside this one.

From it come the schema, the findings' words, the template, the codebook and the reports' labels.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from survey.catalogue.entries import AtMost, Catalogue, Question, Ratio, Writing
from survey.catalogue.form_entries import (
    BallotKind,
    Choice,
    Condition,
    Edition,
    Form,
    FormName,
    FormQuestion,
    NotMore,
)
from survey.catalogue.form_loading import load_form
from survey.catalogue.labelled import Language
from survey.catalogue.loading import CatalogueError, load

__all__ = [
    "HERE",
    "BALLOTS",
    "FORMS",
    "WORKS",
    "AtMost",
    "BallotKind",
    "Catalogue",
    "CatalogueError",
    "Choice",
    "Condition",
    "Edition",
    "Form",
    "FormName",
    "FormQuestion",
    "Language",
    "NotMore",
    "Question",
    "Ratio",
    "Writing",
    "catalogue",
    "form",
    "load",
]

HERE = Path(__file__).parent
# The forms that a baseline is made of, those that residents vote on, and those that follow works.
FORMS: tuple[FormName, ...] = ("rumah_tangga", "rt")
BALLOTS: tuple[FormName, ...] = ("ballot_pebbles", "ballot_pairwise", "ballot_ranking")
WORKS: tuple[FormName, ...] = ("pekerjaan", "penapisan", "realisasi", "pemeriksaan")


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships with Rembug, read once."""
    return load(HERE)


@cache
def form(name: FormName) -> Form:
    """A field form that ships with Rembug, read once."""
    return load_form(HERE, name, catalogue().units, catalogue().questions)
