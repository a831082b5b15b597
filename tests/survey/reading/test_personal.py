"""Names, NIK and phone numbers are dropped at the door: no row, finding, store or kept file holds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from survey import store
from survey.check import check
from survey.checked import Checked
from survey.project import Project
from survey.reading import Source
from tests.survey.files import Row, checked, joined, lines, rts, told

SECRETS = ("Budi Santoso", "3375010101800001", "081234567890")


def with_people(row: Row, after: str) -> Row:
    people = dict(zip(("Nama KRT", "nik", "No. HP"), SECRETS, strict=True))
    out: Row = {}
    for name, cell in row.items():
        out[name] = cell
        if name == after:
            out |= people
    return out


def tables(after: str) -> list[list[str]]:
    return lines(*(with_people(row, after) for row in rts(4)))


def secrets_in(*texts: str) -> list[str]:
    return [secret for secret in SECRETS for text in texts if secret in text]


def everything(found: Checked) -> list[str]:
    return [found.rows.write_csv(), found.findings.write_csv(), found.to_keep().decode()]


@pytest.mark.parametrize("after", ["kabupaten", "rt", "jumlah_kk", "bangunan_tanpa_sarana_kebakaran_unit"])
def test_personal_columns_are_dropped_and_named(after: str) -> None:
    found = checked(joined(tables(after)))
    assert found.ready == 4
    assert found.findings.select("kode", "isi").rows() == [
        ("kolom_pribadi", "Nama KRT"), ("kolom_pribadi", "nik"), ("kolom_pribadi", "No. HP"),
    ]  # fmt: skip
    assert secrets_in(*everything(found)) == []


@pytest.mark.parametrize("after", ["kabupaten", "rt", "bangunan_tanpa_sarana_kebakaran_unit"])
def test_neither_do_they_slip_through_in_rows_too_short_or_too_long(after: str) -> None:
    table = tables(after)
    table[1] = table[1][1:]
    table[2] = ["x", *table[2]]
    table[3] = ["x", "y", *table[3]]
    found = checked(joined(table))
    assert found.ready == 1
    assert secrets_in(*everything(found)) == []


def test_the_kept_file_checks_as_the_original_did() -> None:
    table = tables("rt")
    table[1] = table[1][:-1]
    table[2][table[0].index("jumlah_kk")] = "-1"
    table[3] = [*table[3], "", "9"]
    original = checked("\n,,\n" + joined([table[0], [], *table[1:]]).replace("Wayut", '"Wayut, ""lama"""'))
    again = checked(original.to_keep())
    assert_frame_equal(again.rows, original.rows)
    assert_frame_equal(again.findings, original.findings)
    assert [code for code, _ in told(again)][:3] == ["kolom_pribadi"] * 3


def test_the_kept_file_keeps_inch_marks() -> None:
    table = [[*row, "catatan" if n == 0 else 'pipa 5"'] for n, row in enumerate(tables("rt"))]
    kept = checked(joined(table)).to_keep().decode()
    assert 'pipa 5""' in kept
    assert checked(kept).ready == 4


def test_without_personal_columns_the_file_is_kept_byte_for_byte() -> None:
    data = ("\ufeff" + joined(lines(*rts(2)))).encode()
    assert check(Source("rt.csv", data)).to_keep() == data


def test_no_file_of_the_project_holds_them(empty_project: Project) -> None:
    found = checked(joined(tables("rt")))
    store.save(empty_project, "R0", found)
    files = [p for p in Path(empty_project.folder).rglob("*") if p.is_file()]
    assert len(files) == 3
    assert not [(p.name, s) for p in files for s in SECRETS if s.encode() in p.read_bytes()]
