"""Rows that a column of the file calls cancelled, an example or a draft."""

from __future__ import annotations

import pytest

from survey.catalogue import catalogue
from survey.check import check
from survey.context import Context
from survey.reading import Source
from survey.reading.mapping import Maps
from tests.survey.answered.households import household
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row, text
from tests.survey.works.files import checked as of_works
from tests.survey.works.files import work

STATE = catalogue().roles["state"]


def beside(header: str, *cells: str) -> list[Row]:
    """RTs with a column of their own, its last cells blank."""
    rows = village(12)
    return [row | {header: (*cells, *[""] * 12)[at]} for at, row in enumerate(rows)]


@pytest.mark.parametrize("header", ["status", "STATUS DATA", "Keterangan Status", "Validasi", "Keterangan"])
def test_a_row_that_the_file_calls_cancelled_is_held(header: str) -> None:
    checked = found(beside(header, "final", "BATAL", "dihapus, RT digabung", "Uji-Coba", "Contoh (jangan dihitung)"))
    told = of(checked, "baris_dibatalkan").select("sel", "isi", "tajuk").rows()
    assert told == [
        ("AC3", "BATAL", header),
        ("AC4", "dihapus, RT digabung", header),
        ("AC5", "Uji-Coba", header),
        ("AC6", "Contoh (jangan dihitung)", header),
    ]
    assert checked.rows["ditahan"].to_list() == [None, *["baris_dibatalkan"] * 4, *[None] * 7]


def test_rows_that_may_still_change_are_asked_about_once_a_word() -> None:
    checked = found(beside("status_data", "draft", "final", "Draft", "belum diverifikasi", "DRAFT "))
    told = of(checked, "baris_belum_final").select("sel", "isi", "jumlah", "acuan").rows()
    assert told == [("AC2", "draft", 3, "2, 4, 6"), ("AC5", "belum diverifikasi", 1, "5")]
    assert checked.held == 0


@pytest.mark.parametrize(
    "cells",
    [
        ("final", "selesai", "sudah diverifikasi", "valid", "disetujui"),
        ("hak milik", "sewa", "proses sertifikat", "sementara", "tanah negara"),
        ("contoh RT terbaik di desa", "belum ada drainase", "hapus mural", "testimoni warga", "kumuh"),
        ("submitted_via_web", "approved", "1", "-", "proses"),
    ],
)
def test_a_status_of_anything_else_is_silent(cells: tuple[str, ...]) -> None:
    told = found(beside("status", *cells)).findings["kode"].to_list()
    assert told == ["kolom_tak_dikenal"]


@pytest.mark.parametrize("word", ["batal", "draft"])
def test_a_column_that_was_read_for_it_is_not_called_unread(word: str) -> None:
    told = found(beside("status", word)).findings["kode"].to_list()
    assert len(told) == 1 and "kolom_tak_dikenal" not in told


@pytest.mark.parametrize("header", ["Status Tanah", "Status Kegiatan"])
def test_another_things_status_says_nothing_of_the_row(header: str) -> None:
    assert found(beside(header, "batal", "draft")).findings["kode"].to_list() == ["kolom_tak_dikenal"]


@pytest.mark.parametrize("word", [*STATE.rejected, *STATE.doubted])
def test_each_word_is_told_by_one_of_both(word: str) -> None:
    told = found(beside("status", word)).findings["kode"].to_list()
    assert told.count("baris_dibatalkan") + told.count("baris_belum_final") == 1


def test_a_sheet_of_a_household_is_asked_about_too() -> None:
    source = Source("kk.csv", text(household() | {"status": "dihapus"}).encode())
    assert check(source, Context(maps=Maps(form="rumah_tangga"))).rows["ditahan"].to_list() == ["baris_dibatalkan"]


def test_of_a_work_such_words_tell_how_far_it_is() -> None:
    made = of_works("pekerjaan", [work(keterangan="belum selesai"), work("K-2", keterangan="batal")])
    assert (made.held, made.findings["kode"].to_list()) == (0, ["kolom_tak_dikenal"])
