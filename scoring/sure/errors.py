"""Measuring errors by kind of quantity: ``errors.toml``, or a file of the user's own."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from scoring.arrays import Floats
from scoring.bounds import Bounds
from scoring.rules import RulesError, RuleSet
from survey.catalogue import Language, catalogue
from survey.messages.by_hand import Mistake, why

OWN = Path(__file__).with_name("errors.toml")
CONFIDENCE = ("V", "M", "S", "R")


class ErrorsError(RulesError):
    """A mistake in a file of measuring errors; its sentence names the file and the entry."""


@dataclass(frozen=True)
class Error:
    """Of volumes in ``unit``: standard deviations, ``absolute`` in that unit and ``relative`` to the volume as told."""

    unit: str
    absolute: float
    relative: float
    source_id: str
    source_en: str
    confidence: str

    def source(self, lang: Language) -> str:
        return self.source_en if lang == "en" else self.source_id


Errors = Mapping[str, Error]


def errors(path: Path | None = None) -> Errors:
    """The error of each unit that volumes are measured in; ``path``: the user's own file.

    Raises:
        ErrorsError: the file cannot be read, or an entry is missing, unknown or amiss.
    """
    path = path or OWN
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return _checked(data)
    except (OSError, ValueError, TypeError) as error:
        raise ErrorsError("galat_ukur_keliru", berkas=path.name, sebab=why(error)) from error


def _checked(data: Mapping[str, Any]) -> Errors:
    entries = data.get("error")
    if set(data) != {"error"} or not isinstance(entries, list):
        raise Mistake("galat_lain")
    found = [_error(entry) for entry in entries]
    units = [error.unit for error in found]
    wanted = sorted({catalogue().unit_of(q.name).name for q in catalogue().volumes})
    if sorted(units) != wanted:
        raise Mistake("galat_satuan", satuan=", ".join(wanted), isi=", ".join(units) or "–")
    return {error.unit: error for error in found}


def _error(entry: Mapping[str, Any]) -> Error:
    named = {field.name for field in fields(Error)}
    if set(entry) != named:
        raise Mistake("galat_isian", satuan=entry.get("unit"), isi=", ".join(sorted(set(entry) ^ named)))
    made = Error(**entry)
    sizes = (made.absolute, made.relative)
    numbers = all(isinstance(x, int | float) and not isinstance(x, bool) for x in sizes)
    if not numbers or not all(math.isfinite(x) and x >= 0 for x in sizes) or made.relative > 1:
        raise Mistake("galat_besar", satuan=made.unit)
    if made.confidence not in CONFIDENCE or not all(isinstance(s, str) and s.strip() for s in _sources(made)):
        raise Mistake("galat_sumber", satuan=made.unit, ada=", ".join(CONFIDENCE))
    return made


def _sources(made: Error) -> tuple[str, str]:
    return made.source_id, made.source_en


def text() -> str:
    """The file as Rembug ships it, to be copied and changed."""
    return OWN.read_text(encoding="utf-8")


def deviations(bounds: Bounds, rules: RuleSet, of: Errors) -> Floats:
    """Standard deviation of each volume as told, small units (criteria, n).

    A place summed from RTs: their errors are taken as independent and alike in size. Where nothing was told there is no
    measuring error; the whole range stands for it.
    """
    found = np.empty((len(rules.criteria), bounds.rt.size))
    for at, criterion in enumerate(rules.criteria):
        unit = catalogue().unit_of(criterion.volume)
        error, told = of[unit.name], bounds.low[at].astype(float)
        relative = np.square(error.relative * told) / np.maximum(bounds.rt, 1)
        spread = np.sqrt(np.square(error.absolute * unit.scale) * bounds.rt + relative)
        untold = (bounds.low[at] == 0) & (bounds.high[at] > 0)
        found[at] = np.where(untold, 0.0, spread)
    return found
