"""Codes of questionnaires for what nobody knows, such as 99: read as a volume, they are scored."""

from __future__ import annotations

import numpy as np

from survey.arrays import Rows
from survey.catalogue import Question, catalogue
from survey.crosschecks.quoting import amount
from survey.crosschecks.sampling import sample
from survey.crosschecks.seen import Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """Per column, the code that stands far more often than the figures next to it and is no whole base."""
    if sample(seen).size < catalogue().threshold("kode_baris"):
        return []
    asked = [question for question in catalogue().quantities if question.name in seen.quantities]
    return [hit for question in asked for hit in _of_column(seen, question)]


def _of_column(seen: Seen, question: Question) -> list[Hit]:
    values, one = seen.values(question.name), catalogue().unit_of(question.name).scale
    usual = values[_parts(seen, question, sample(seen))]
    hits = []
    for code in catalogue().unknown_codes:
        if _stands_out(usual, code, one):
            found = _parts(seen, question, seen.sound[values[seen.sound] == code * one])
            told = amount(question.name, code * one)
            hits.append(Hit("kode_tidak_tahu", question.name, found, told, once=True))
    return hits


def _parts(seen: Seen, question: Question, at: Rows) -> Rows:
    """Those of the rows that hold no whole base."""
    if question.base not in seen.quantities:
        return at
    parts: Rows = at[seen.values(question.name)[at] != seen.values(question.base)[at]]
    return parts


def _stands_out(values: Rows, code: int, one: int) -> bool:
    count, beside = int((values == code * one).sum()), int(catalogue().threshold("kode_sekitar"))
    if count < catalogue().threshold("kode_baris"):
        return False
    near = np.rint(values[np.abs(values - code * one) <= beside * one] / one).astype(np.int64)
    often = np.bincount(near[near != code] - code + beside, minlength=1)
    return bool(count >= catalogue().threshold("kode_kali") * often.max())
