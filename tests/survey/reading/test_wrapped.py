"""Names that go on in a row of their own, and lines between RTs that are none."""

from __future__ import annotations

import pytest

from tests.survey.files import HEADER, checked, rts, text


def with_lines(*lines: tuple[int, str, str], desa: str = "Wayut") -> str:
    """RTs with lines before some of their rows that hold one cell: where, column, text."""
    rows = text(*(row | {"desa": desa} for row in rts(6))).splitlines()
    for before, column, cell in sorted(lines, reverse=True):
        rows.insert(before, "," * HEADER.index(column) + cell + "," * (len(HEADER) - HEADER.index(column) - 1))
    return "\n".join(rows) + "\n"


def asked(content: str) -> list[tuple[object, ...]]:
    found = checked(content).findings
    return list(found.filter(kode="nama_terpotong").select("sel", "isi", "jumlah", "acuan").rows())


def test_the_rest_of_a_name_below_its_rt_is_asked_about() -> None:
    content = with_lines((2, "desa", "Kergon"), (4, "desa", "Kergon"), (5, "kecamatan", "Barat"), desa="Bendan")
    assert asked(content) == [("C", "Kergon", 2, "3, 6"), ("B8", "Barat", 1, "8")]
    assert checked(content).ready == 6


@pytest.mark.parametrize(
    ("before", "column", "cell"),
    [
        (1, "desa", "Kergon"),  # above the first RT
        (7, "desa", "Kergon"),  # below the last
        (3, "kabupaten", "Lanjutan"),  # where titles and footers stand
        (3, "desa", "Desa Wayut"),  # heads the RTs below
        (3, "desa", "Halaman 2"),
        (3, "desa", "Lingkungan Timur"),
        (3, "kecamatan", "Catatan: belum lengkap"),
        (3, "rt", "lanjutan"),
    ],
)
def test_other_lines_are_notes(before: int, column: str, cell: str) -> None:
    assert asked(with_lines((before, column, cell))) == []


def test_a_line_behind_a_blank_row_is_a_note() -> None:
    assert asked(with_lines((4, "desa", ""), (4, "kawasan", "Kergon"))) == []
    assert asked(with_lines((4, "kawasan", "Kergon"))) == [("F5", "Kergon", 1, "5")]
