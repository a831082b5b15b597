"""How a field file was written is found out, whatever wrote it."""

from __future__ import annotations

import codecs

import pytest

from survey.messages import Refusal
from survey.reading import Source, Table, read

ROWS = [("01", "02", "Wayut"), ("01", "03", "Kincang Wétan")]


def table(data: bytes) -> Table:
    return read(Source("rt.csv", data))


def refusal(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as refused:
        table(data)
    return refused.value


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 (BOM)"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "cp1252"),
    ],
)
def test_every_way_of_writing_reads_alike(separator: str, end: str, encoding: str, told: str) -> None:
    written = end.join(separator.join(cells) for cells in [("rw", "rt", "desa"), *ROWS]) + end
    found = table(written.encode(encoding))
    assert found.text.rows() == ROWS
    assert found.row.tolist() == [2, 3]
    assert (found.dialect.encoding, found.dialect.separator) == (told, separator)


def test_utf16_with_the_mark_of_either_order() -> None:
    for mark, order in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        assert table(mark + "rw;rt;desa\n01;02;Wayut\n".encode(order)).text.rows() == [ROWS[0]]


def test_ascii_and_the_last_line_without_an_end() -> None:
    found = table(b"rw,rt,desa\n01,02,Wayut")
    assert found.text.rows() == [ROWS[0]]
    assert found.dialect.encoding == "UTF-8"


def test_the_separator_is_the_one_that_makes_a_known_header() -> None:
    # More commas than semicolons, but only semicolons make column names.
    found = table(b"rw;rt;desa;catatan, bebas, panjang, sekali\n01;02;Wayut;a, b, c, d, e\n")
    assert found.dialect.separator == ";"
    assert found.text.row(0) == ("01", "02", "Wayut", "a, b, c, d, e")


@pytest.mark.parametrize("line", [b"sep=;\n", b"SEP=;\r\n", b"sep=;\r"])
def test_excels_own_first_line_names_the_separator_and_is_no_row(line: bytes) -> None:
    end = line[6:] if line[5:6] == b"\r" and len(line) > 6 else line[5:]
    found = table(line + end.join([b"rw;rt;desa", b"01;02;Wayut", b""]))
    assert found.text.rows() == [ROWS[0]]
    assert found.row.tolist() == [2]


@pytest.mark.parametrize("above", [b"\n\n", b"\r\n\r\n", b";;\n;;\n", b"  ;\t;\n\n"])
def test_blank_rows_above_the_header_count(above: bytes) -> None:
    found = table(above + b"rw;rt;desa\n01;02;Wayut\n")
    assert found.row.tolist() == [4]
    assert found.text.rows() == [ROWS[0]]


def test_many_blank_rows_above_the_header_take_no_time() -> None:
    assert table(b"\n" * 1_000_000 + b"rw,rt,desa\n01,02,Wayut\n").row.tolist() == [1_000_002]


def test_a_header_over_two_lines_is_one_row() -> None:
    found = table(b'"rw",rt,"desa\natau kelurahan"\n01,02,Wayut\n')
    assert found.dialect.header == ("rw", "rt", "desa\natau kelurahan")
    assert found.row.tolist() == [2]


@pytest.mark.parametrize("odd", ["\u2028", "\x0b", "\x85"])
def test_only_line_ends_end_a_header(odd: str) -> None:
    assert table(f"rw,rt,de{odd}sa\n01,02,Wayut\n".encode()).dialect.header == ("rw", "rt", f"de{odd}sa")


def test_null_bytes_in_the_midst_of_text_are_told_with_their_row() -> None:
    with pytest.raises(Refusal) as told:
        table(b"rw,rt,desa\r01,02,Wayut\r01,0\x00\x003,Wayut\r")
    assert (told.value.code, told.value.facts["baris"], told.value.facts["jumlah"]) == ("bita_nol", 3, "2")


@pytest.mark.parametrize(("size", "end", "told"), [(1024, "", True), (1024, "\n", False), (1023, "", False)])
def test_a_last_line_without_an_end_where_a_block_is_full_is_asked_about(size: int, end: str, told: bool) -> None:
    text = "rw,rt,desa\n" + "01,02,Wayut\n" * 80
    whole = f"{text}01,03,{'W' * (size - len(text) - 6 - len(end))}{end}".encode()
    assert len(whole) == size
    assert [said.code for said in table(whole).told] == ["mungkin_terpotong"] * told


@pytest.mark.parametrize(
    ("last", "told"),
    [("01,03,", False), ("01,03", True), ("01", True), ("0", True), ("01,03\n", False), ("Lurah", False)],
)
def test_a_last_line_that_stops_in_its_midst_is_asked_about(last: str, told: bool) -> None:
    found = table(f"rw,rt,desa\n01,02,Wayut\n{last}".encode())
    assert [said.code for said in found.told] == ["mungkin_terpotong"] * told


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "berkas_kosong"),
        (b" \r\n\n\t", "berkas_kosong"),
        (codecs.BOM_UTF8, "berkas_kosong"),
        (b"rw,rt,desa\n", "hanya_tajuk"),
        (b"rw,rt,desa\n,,\n  , ,\n\n", "hanya_tajuk"),
        (b"PK\x03\x04" + bytes(range(256)), "buku_rusak"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "buku_excel"),
        (b"rw,rt\n1,2\x00\n", "bita_nol"),
        (bytes(range(1, 9)) * 40, "bukan_teks"),
        (b"rw,rt\n1,\x81\n", "bukan_teks"),
        (codecs.BOM_UTF8 + b"rw,rt\n1,\xff\n", "bukan_teks"),
        (codecs.BOM_UTF16_LE + b"r\x00w", "bukan_teks"),
        (b"nomor,nilai\n1,2\n", "tajuk_tak_dikenal"),
        (b"<html><table><tr><td>rt</td></tr></table></html>", "bukan_tabel"),
        (b'[{"rt": "1"}]', "berkas_json"),
        (b'{"type": "FeatureCollection", "features": [' + b" " * (1 << 18) + b"]}", "berkas_json"),
        (b'{"rt": "1"}\n{"rt": "2"}\n', "berkas_json"),
        (b"-- MySQL dump 10.13\n\nDROP TABLE IF EXISTS `rt`;\nCREATE TABLE `rt` (\n  `rt` int\n);\n", "berkas_sql"),
        (b"INSERT INTO `data`.`rt` (`rw`, `rt`) VALUES\n(1, 1),\n(1, 2);\n", "berkas_sql"),
        (b"insert into rt values ('Wayut', 1, " + b"1, " * (1 << 17) + b"2);\n", "berkas_sql"),
        (b"SET x = 0;\nCOPY public.rt (rw, rt) FROM stdin;\n1\t1\n\\.\n", "berkas_sql"),
        (b"%PDF-1.4\n", "bukan_tabel"),
        (b"{\\rtf1\\ansi rw,rt\\par}", "bukan_tabel"),
        (b"rw,rt\n1," + b"2" * (1 << 17) + b"\n", "baris_raksasa"),
        (b"2" * (1 << 17) + b"2", "baris_raksasa"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    refused = refusal(data)
    assert refused.code == code
    for lang in ("id", "en"):
        said = refused.sentence(lang)
        assert said.startswith("rt.csv")
        assert "\n" not in said


def test_the_refusal_of_an_unknown_header_quotes_it_in_one_line() -> None:
    said = refusal(b'"nomor\nurut",nilai,' + b"x" * 90 + b"\n1,2,3\n").sentence("en")
    assert "The first reads: nomor urut, nilai, " + "x" * 40 + "." in said


def test_a_giant_line_is_named_by_its_row() -> None:
    assert refusal(b"rw,rt\n1,2\n" + b"3" * 200_000 + b"\n1,2\n").facts["baris"] == 3
