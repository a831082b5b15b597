"""What both forms of an RT say against each other, and what the recap could not make of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from survey.catalogue import catalogue
from survey.crosschecks.quoting import amount
from survey.place import KEY
from survey.recap.baseline import baseline
from survey.recap.blanks import blanks
from survey.recap.choices import BUILDINGS, RecapChoices
from survey.recap.joined import RT_FORM, joined
from survey.recap.rests import KNOWN, too_few
from survey.recap.tally import HOUSEHOLDS, TOLD, counted

KRT, KK, PEOPLE = "jumlah_krt", "jumlah_kk", "jumlah_penduduk"
NO_HOUSEHOLDS = pl.col(HOUSEHOLDS).fill_null(0) == 0
# A number that some households do not tell, the finding, and the column of the baseline that stays open for it.
UNTOLD = (
    ("jumlah_keluarga", "rekap_kk_kosong", KK),
    ("anggota_laki_laki", "rekap_anggota_kosong", PEOPLE),
    ("anggota_perempuan", "rekap_anggota_kosong", PEOPLE),
)


@dataclass(frozen=True)
class Finding:
    """``code`` of ``survey.messages``, the key of the RT, and the facts that its sentence names. ``column``: the one of
    the baseline that it is about, None where it is about the RT."""

    code: str
    place: Mapping[str, Any]
    facts: Mapping[str, object]
    column: str | None = None


def check(
    rt: pl.DataFrame, tally: pl.DataFrame, choices: RecapChoices, made: pl.DataFrame | None = None
) -> list[Finding]:
    """The findings of all RTs, check by check, each in the order of the places. Arguments as of ``baseline``; ``made``:
    what that has made of them, where it is at hand."""
    made, both = baseline(rt, tally, choices) if made is None else made, joined(rt, tally)
    told = [counted(name, TOLD) for name in ("jumlah_penghuni", *(name for name, _, _ in UNTOLD))]
    there = pl.concat([made, both.select(RT_FORM, HOUSEHOLDS, "jumlah_penghuni", *told)], how="horizontal")
    incomplete = [*_untold(there), *_few(tally, choices), *_blank(made, both, choices)]
    return [*_one_form(there), *_sizes(there), *incomplete, *_outside(made, choices)]


def _one_form(there: pl.DataFrame) -> Iterable[Finding]:
    for row in _rows(there, pl.col(RT_FORM).is_null(), HOUSEHOLDS):
        yield _finding("rekap_tanpa_formulir_rt", row, isi=row[HOUSEHOLDS])
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


def _untold(there: pl.DataFrame) -> Iterable[Finding]:
    for name, code, column in UNTOLD:
        untold = pl.col(HOUSEHOLDS) - pl.col(counted(name, TOLD))
        for row in _rows(there.with_columns(untold=untold), pl.col("untold") > 0, "untold"):
            yield _finding(code, row, column, isi=name, acuan=row["untold"])


def _few(tally: pl.DataFrame, choices: RecapChoices) -> Iterable[Finding]:
    for row in too_few(tally, choices).to_dicts():
        yield _finding("rekap_jawaban_kurang", row, row["kolom"], isi=row[KNOWN], acuan=row["semua"])


def _blank(made: pl.DataFrame, both: pl.DataFrame, choices: RecapChoices) -> Iterable[Finding]:
    for row in blanks(made, both, choices):
        code = "rekap_dasar_kosong" if catalogue()[row["kolom"]].blank == "error" else "rekap_volume_kosong"
        yield _finding(code, row, row["kolom"], isi=row["kolom"], acuan=row["kosong"])


def _outside(made: pl.DataFrame, choices: RecapChoices) -> Iterable[Finding]:
    for question in catalogue().volumes:
        base = choices.building_base if question.base == BUILDINGS else question.base
        volume = pl.col(question.name)
        for row in _rows(made, (volume < 0) | (volume > pl.col(base)), question.name, base):
            isi, acuan = (f"{name} = {amount(name, row[name])}" for name in (question.name, base))
            yield _finding("rekap_di_luar_dasar", row, question.name, isi=isi, acuan=acuan)


def _rows(frame: pl.DataFrame, wrong: pl.Expr, *facts: str) -> list[dict[str, Any]]:
    """The places where something is ``wrong``, with the facts that tell it."""
    return frame.filter(wrong).select(*KEY, *facts).to_dicts()


def _finding(code: str, row: Mapping[str, Any], column: str | None = None, **facts: object) -> Finding:
    return Finding(code, {name: row[name] for name in KEY}, facts, column)
