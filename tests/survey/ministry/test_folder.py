"""A folder of workbooks: the good ones go in, each other is named with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.messages import Refusal
from survey.ministry.folder import files, read_all
from tests.survey.ministry.workbook import PLACE, Filled, data


def rt(number: int, **changed: str) -> bytes:
    return data(Filled(place={**PLACE, "rt_rw": f"RT{number:03}-RW002", **changed}))


def written(folder: Path, **contents: bytes) -> None:
    for name, content in contents.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)


def test_workbooks_stand_in_the_order_of_their_names(tmp_path: Path) -> None:
    written(tmp_path, c_xlsx=b"", b_XLSM=b"", desa__a_xls=b"", z_csv=b"")
    (tmp_path / "~$c.xlsx").write_bytes(b"")
    (tmp_path / ".c.xlsx").write_bytes(b"")
    assert [file.relative_to(tmp_path).as_posix() for file in files(tmp_path)] == ["b.XLSM", "c.xlsx", "desa/a.xls"]


def test_good_ones_go_in_and_each_other_is_named(tmp_path: Path) -> None:
    written(tmp_path, a_xlsx=rt(1), b_xlsx=rt(2)[:900], c_xls=b"\xd0\xcf\x11\xe0", d_xlsx=rt(4, desa=""), e_xlsx=rt(5))
    books, refused = read_all(tmp_path)
    assert [book.place["rt"] for book in books] == ["001", "005"]
    assert [(found.path.name, found.why.code) for found in refused] == [
        ("b.xlsx", "buku_rusak"),
        ("c.xls", "buku_xls"),
        ("d.xlsx", "kementerian_tempat"),
    ]


def test_of_two_workbooks_of_one_rt_neither_is_chosen(tmp_path: Path) -> None:
    written(tmp_path, a_xlsx=rt(1), b_xlsx=rt(2), c_xlsx=rt(2, tanggal_pendataan="2026-04-01"))
    books, refused = read_all(tmp_path)
    assert [book.source.name for book in books] == ["a.xlsx"]
    assert [found.why.sentence("en") for found in refused] == [
        "b.xlsx: Sukacontoh RW 002 RT 002 is also in c.xlsx. Keep one workbook for one RT.",
        "c.xlsx: Sukacontoh RW 002 RT 002 is also in b.xlsx. Keep one workbook for one RT.",
    ]


def test_of_a_copy_the_first_goes_in(tmp_path: Path) -> None:
    same = rt(1)
    written(tmp_path, a_xlsx=same, copy__a_xlsx=same)
    books, refused = read_all(tmp_path)
    assert (len(books), [found.path.parent.name for found in refused]) == (1, ["copy"])


def test_a_folder_without_workbooks_says_so(tmp_path: Path) -> None:
    written(tmp_path, a_csv=b"rt\n")
    with pytest.raises(Refusal) as told:
        files(tmp_path)
    assert told.value.code == "folder_tanpa_buku"
