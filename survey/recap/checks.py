"""What both forms of an RT say against each other, and what the recap could not make of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from survey.catalogue import catalogue
from survey.crosschecks.seen import amount
from survey.place import key_names
from survey.recap.baseline import baseline
from survey.recap.choices import RecapChoices
from survey.recap.joined import RT_FORM, joined
from survey.recap.rests import rests
from survey.recap.tally import HOUSEHOLDS, TOLD, counted

BUILDINGS, KRT, KK, PEOPLE = "jumlah_bangunan", "jumlah_krt", "jumlah_kk", "jumlah_penduduk"
NO_HOUSEHOLDS = pl.col(HOUSEHOLDS).fill_null(0) == 0


@dataclass(frozen=True)
class Finding:
    """``code`` of ``survey.messages``, the key of the RT, and the facts that its sentence names."""

    code: str
    place: Mapping[str, str | None]
    facts: Mapping[str, object]


def check(rt: pl.DataFrame, tally: pl.DataFrame, choices: RecapChoices) -> list[Finding]:
    """The findings of all RTs, check by check, each in the order of the places. Arguments as of ``baseline``."""
    made = baseline(rt, tally, choices)
    told = [counted(name, TOLD) for name in ("jumlah_penghuni", "jumlah_keluarga")]
    counts = joined(rt, tally).select(RT_FORM, HOUSEHOLDS, "jumlah_penghuni", *told)
    there = pl.concat([made, counts], how="horizontal")
    return [*_one_form(there), *_sizes(there), *_incomplete(there, tally, choices), *_outside(made, choices)]


def _one_form(there: pl.DataFrame) -> Iterable[Finding]:
    for row in _rows(there, pl.col(RT_FORM).is_null(), HOUSEHOLDS):
        yield _finding("rekap_tanpa_formulir_rt", row, jumlah=row[HOUSEHOLDS])
    for row in _rows(there, NO_HOUSEHOLDS):
        yield _finding("rekap_tanpa_rumah_tangga", row)


def _sizes(there: pl.DataFrame) -> Iterable[Finding]:
    """Source: the ministry's logbook validations, and that a household has one KK or more."""
    for row in _rows(there, pl.col(BUILDINGS) < pl.col(KRT), BUILDINGS, KRT):
        yield _finding("rekap_bangunan_kurang", row, isi=row[BUILDINGS], acuan=row[KRT])
    for row in _rows(there, pl.col(KK) < pl.col(KRT), KK, KRT):
        yield _finding("rekap_kk_kurang", row, isi=row[KK], acuan=row[KRT])
    living = pl.when(pl.col(counted("jumlah_penghuni", TOLD)) == pl.col(HOUSEHOLDS)).then("jumlah_penghuni")
    for row in _rows(there, pl.col(PEOPLE) != living, PEOPLE, "jumlah_penghuni"):
        yield _finding("rekap_penghuni_berbeda", row, isi=row[PEOPLE], acuan=row["jumlah_penghuni"])


def _incomplete(there: pl.DataFrame, tally: pl.DataFrame, choices: RecapChoices) -> Iterable[Finding]:
    untold = pl.col(HOUSEHOLDS) - pl.col(counted("jumlah_keluarga", TOLD))
    for row in _rows(there.with_columns(jumlah=untold), pl.col("jumlah") > 0, "jumlah", HOUSEHOLDS):
        yield _finding("rekap_kk_kosong", row, jumlah=row["jumlah"], acuan=row[HOUSEHOLDS])
    for row in _rows(rests(tally, choices), ~pl.col("cukup"), "kolom", "diketahui", "semua"):
        yield _finding("rekap_jawaban_kurang", row, isi=row["kolom"], jumlah=row["diketahui"], acuan=row["semua"])


def _outside(made: pl.DataFrame, choices: RecapChoices) -> Iterable[Finding]:
    for question in catalogue().volumes:
        base = choices.building_base if question.base == BUILDINGS else question.base
        volume = pl.col(question.name)
        for row in _rows(made, (volume < 0) | (volume > pl.col(base)), question.name, base):
            isi, acuan = (f"{name} = {amount(name, row[name])}" for name in (question.name, base))
            yield _finding("rekap_di_luar_dasar", row, isi=isi, acuan=acuan)


def _rows(frame: pl.DataFrame, wrong: pl.Expr, *facts: str) -> list[dict[str, Any]]:
    """The places where something is ``wrong``, with the facts that tell it."""
    return frame.filter(wrong).select(*key_names(), *facts).to_dicts()


def _finding(code: str, row: Mapping[str, object], **facts: object) -> Finding:
    return Finding(code, {name: None if row[name] is None else str(row[name]) for name in key_names()}, facts)
