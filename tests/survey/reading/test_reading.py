"""Every cell as typed, every row with the number a spreadsheet gives it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.messages import Refusal
from survey.reading import Source, Table, open_source, read
from tests.survey.files import HEADER, rt, text


def table(content: str) -> Table:
    return read(Source("rt.csv", content.encode()))


def rows(text: str) -> dict[int, tuple[str | None, ...]]:
    found = table(text)
    return dict(zip(found.row.tolist(), found.text.rows(), strict=True))


def test_quoted_cells_hold_separators_newlines_and_quotes() -> None:
    assert rows('rw,rt,desa\n01,02,"Wayut, ""lama"""\n01,03,"Wayut\r\nbaru"\n01,04,Wayut\n') == {
        2: ("01", "02", 'Wayut, "lama"'),
        3: ("01", "03", "Wayut\r\nbaru"),
        4: ("01", "04", "Wayut"),
    }


def test_blank_rows_are_left_out_after_numbering() -> None:
    assert rows("rw;rt;desa\n\n01;02;Wayut\n;;\n  ; ;\n01;03;Wayut\n\n") == {
        3: ("01", "02", "Wayut"),
        6: ("01", "03", "Wayut"),
    }


def test_a_blank_cell_is_nothing_and_spaces_stay_as_typed() -> None:
    assert rows('rw;rt;desa\n;"";  Wayut \n') == {2: (None, None, "  Wayut ")}


def test_an_inch_mark_is_no_quote() -> None:
    assert rows('rw,rt,desa\n01,02,pipa 5"\n01,03,pipa 3" lama\n') == {
        2: ("01", "02", 'pipa 5"'),
        3: ("01", "03", 'pipa 3" lama'),
    }


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('rw,rt,desa\n01,02,"Wayut\n01,03,Wayut\n', 2),
        ('rw,rt,desa\n01,02,"Wayut"\n01,03,pipa 5"\n', 3),
        ('rw,rt,desa\n01,02,"Wayut\nbaru"\n01,03,"Jiwan" lama\n', 3),
        ('\nrw,rt,desa\n01,02,"Wayut"\n01,03,"Jiwan" lama\n', 4),
        ('rw;rt;desa 5";"kk 7;penduduk"\n01;02;Wayut;1;2\n', 1),
    ],
)
def test_quotes_that_do_not_pair_are_refused_with_the_row(text: str, row: int) -> None:
    with pytest.raises(Refusal) as refused:
        table(text)
    assert (refused.value.code, refused.value.facts["baris"]) == ("kutip_rusak", row)


WIDE = "rw,rt,desa,kecamatan,kabupaten,catatan\n"


@pytest.mark.parametrize(
    "body",
    [
        '01,01,Wayut,Jiwan,Madiun,"sempit\n01,02,Wayut,Jiwan,Madiun,rusak"\n',
        '01,01,"Wayut,Jiwan,Madiun,\n01,02,Wayut,Jiwan,Madiun,\n01,03,Wayut",Jiwan,Madiun,',
        '"01,01,Wayut,Jiwan,Madiun,\n01",02,Wayut,Jiwan,Madiun,\n',
    ],
)
def test_rows_between_two_stray_quotes_are_not_taken_for_one_cell(body: str) -> None:
    for before, row in (("", 2), ('01,09,Wayut,Jiwan,Madiun,"a\nb"\n', 3)):
        with pytest.raises(Refusal) as refused:
            table(WIDE + before + body)
        assert (refused.value.code, refused.value.facts["baris"]) == ("kutip_rusak", row)


def test_a_note_of_several_lines_with_commas_is_one_cell() -> None:
    note = "sempit, gelap, becek, rusak\npadahal baru, kata warga"
    assert table(f'{WIDE}01,01,Wayut,Jiwan,Madiun,"{note}"\n').text.rows() == [
        ("01", "01", "Wayut", "Jiwan", "Madiun", note)
    ]


def test_rows_short_and_long_keep_their_width() -> None:
    found = table("rw,rt,desa\n01,02\n01,03,Wayut,9\n01,04,Wayut\n01\n")
    assert found.width.tolist() == [2, 4, 3, 1]
    assert found.text.rows() == [("01", "02", None), ("01", "03", "Wayut"), ("01", "04", "Wayut"), ("01", None, None)]


def test_thousands_of_nameless_columns_are_read_in_little_memory() -> None:
    found = table("rw,rt,desa" + "," * 20_000 + "\n01,02,Wayut\n")
    assert found.text.rows()[0][:3] == ("01", "02", "Wayut")
    assert found.text.width <= 512


def test_trailing_separators_make_no_row_long() -> None:
    found = table("rw;rt;desa\n01;02;Wayut;;;\n01;03;;;;;\n01;04;Wayut;;x;\n")
    assert found.width.tolist() == [3, 3, 6]


def test_a_row_of_a_thousand_cells_is_long_and_no_more() -> None:
    found = table("rw;rt;desa\n" + "1;" * 999 + "1\n01;02;Wayut\n")
    assert found.width.tolist() == [1000, 3]
    assert found.text.row(1) == ("01", "02", "Wayut")


def test_old_macintosh_lines_with_a_newline_inside_a_cell() -> None:
    assert rows('rw,rt,desa\r01,02,"Wayut\nbaru"\r01,03,Jiwan\r') == {
        2: ("01", "02", "Wayut\nbaru"),
        3: ("01", "03", "Jiwan"),
    }


def test_formulas_emoji_and_writing_from_right_to_left_are_text() -> None:
    cells = ("=HYPERLINK(1)", "😀", "\u202eعلي")
    assert rows("rw;rt;desa\n" + ";".join(cells) + "\n") == {2: cells}


def test_standard_input_and_pipes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"rw,rt\n1,2\n")

    monkeypatch.setattr("sys.stdin", Stdin)
    assert open_source("-") == Source("-", b"rw,rt\n1,2\n")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="such devices are those of Unix")
def test_a_device_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("survey.source.LARGEST_FILE", 1 << 25)
    with pytest.raises(Refusal, match="berkas_terlalu_besar"):
        open_source("/dev/zero")


CELLS = st.text(st.sampled_from("a1é \"',;\t|\n"), max_size=6)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_any_csv_writer_wrote_is_read_back(
    written: list[list[str]], separator: str, end: str, encoding: str, quoting: Literal[0, 1]
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting)
    writer.writerows([["rt", "rw", "desa"], *written])
    filled = {n: tuple(c or None for c in row) for n, row in enumerate(written, 2) if any(c.strip() for c in row)}
    try:
        found = read(Source("rt.csv", out.getvalue().encode(encoding)))
    except Refusal as refused:
        assert (refused.code, filled) == ("hanya_tajuk", {})
        return
    assert dict(zip(found.row.tolist(), found.text.rows(), strict=True)) == filled


@given(st.text(st.sampled_from('a1" ,\n'), max_size=40))
def test_what_nobody_wrote_is_refused_or_read_as_a_csv_reader_would(body: str) -> None:
    text = "rt,rw,desa\n" + body
    try:
        found = table(text)
    except Refusal as refused:
        assert refused.code in ("kutip_rusak", "hanya_tajuk")
        return
    read_as = [
        {
            n: tuple(c or None for c in [*row, "", "", ""][:3])
            for n, row in enumerate(reader, 1)
            if any(map(str.strip, row))
        }
        for reader in (
            csv.reader(io.StringIO(text, newline=""), quoting=q) for q in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)
        )
    ]
    got = {1: ("rt", "rw", "desa"), **dict(zip(found.row.tolist(), found.text.rows(), strict=True))}
    assert got in read_as


UNITS = {
    "luas_ha": "ha",
    "jumlah_kk": "KK",
    "panjang_jalan_ideal_m": "(m)",
    "jalan_rusak_m": "m",
    "kk_tanpa_air_aman": "kk",
}


@pytest.mark.parametrize(
    ("name", "unit"),
    [("luas_ha", "m2"), ("panjang_jalan_ideal_m", "(km)"), ("jalan_rusak_m", "%"), ("kk_tanpa_air_aman", "jiwa")],
)
def test_a_row_of_units_that_names_another_unit_stops_the_file(name: str, unit: str) -> None:
    def below(units: dict[str, str]) -> str:
        return text({**rt(1), **dict.fromkeys(HEADER, ""), "desa": "nama", **units}, rt(1))

    assert table(below(UNITS)).row.tolist() == [3]
    assert table(below(UNITS | {name: " "})).row.tolist() == [3]
    with pytest.raises(Refusal) as refused:
        table(below(UNITS | {name: unit}))
    assert refused.value.code == "satuan_lain_di_tajuk"
    assert (refused.value.facts["isi"], refused.value.facts["kolom"]) == (unit, name)


@pytest.mark.parametrize("worked_out", ["({}) = ({}) / (8) x 100", "({})=({}):(8)×100%", "{}={}/8*100"])
def test_a_row_of_column_numbers_may_say_how_columns_are_worked_out(worked_out: str) -> None:
    numbers = [str(at) for at in range(1, len(HEADER))] + [worked_out.format(len(HEADER), len(HEADER) - 1)]
    found = table(",".join(HEADER) + "\n" + ",".join(numbers) + "\n" + ",".join(rt(1).values()) + "\n")
    assert [(skipped.code, skipped.rows) for skipped in found.skipped] == [("baris_keterangan", (2,))]


@pytest.mark.parametrize("number", ["{}", "({})"])
def test_a_header_again_on_each_page_may_number_its_columns_again(number: str) -> None:
    """A row of an RT below it stays, however its cells read."""
    head = ",".join(HEADER)
    numbers = ",".join(number.format(at) for at in range(1, len(HEADER) + 1))
    first, second = (",".join(rt(n).values()) for n in (1, 2))
    found = table("\n".join([head, numbers, first, head, numbers, second, head, second]) + "\n")
    assert found.row.tolist() == [3, 6, 8]
    told = {skipped.code: skipped.rows for skipped in found.skipped}
    assert told == {"baris_keterangan": (2, 5), "tajuk_berulang": (4, 7)}
