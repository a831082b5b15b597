"""What a correction may say, and in which convention."""

from __future__ import annotations

import pytest

from survey.cells import Decimal
from survey.corrections import texts
from survey.messages import Refusal


@pytest.mark.parametrize(
    ("question", "typed", "told", "decimal", "alike"),
    [
        ("jumlah_kk", " 50 ", "50", "point", True),
        ("jumlah_kk", "50 KK", "50", "point", True),
        ("jumlah_kk", "1.250", "1250", "comma", True),
        ("jumlah_kk", "50", "51", "point", False),
        ("jumlah_kk", "50", "", "point", False),
        ("jumlah_kk", None, "", "point", True),
        ("jumlah_kk", None, "0", "point", False),
        ("jumlah_kk", "lima", "lima", "point", True),
        ("jumlah_kk", "lima", "enam", "point", False),
        ("luas_ha", "1,5", "1.5", "comma", True),
        ("luas_ha", "1.5", "1,50", "point", True),
        ("rt", "RT 02", "2", "point", True),
        ("rt", "02", "2", "point", True),
        ("rt", "02", "20", "point", False),
        ("desa", "Klagen Serut", "klagen-serut", "point", True),
        ("lokasi_strategis", "Y", "ya", "point", True),
    ],
)
def test_what_stands_in_a_cell_and_what_is_said_to_stand_there(
    question: str, typed: str | None, told: str, decimal: Decimal, alike: bool
) -> None:
    assert texts.same(question, typed, told, decimal) is alike


@pytest.mark.parametrize(
    ("question", "text", "decimal", "new"),
    [
        ("luas_ha", "0,75", "point", "0.75"),
        ("luas_ha", "0.75", "comma", "0,75"),
        ("luas_ha", "0.75", "point", "0.75"),
        ("luas_ha", "1,234.5", "comma", "1.234,5"),
        ("luas_ha", "1.2340", "comma", "1,2340"),
        ("jumlah_kk", " 51 ", "comma", "51"),
        ("jumlah_penduduk", "1.234.567", "point", "1,234,567"),
        ("jumlah_kk", "(kosong)", "point", None),
        ("jumlah_kk", "(blank)", "point", None),
        ("rt", " RT 06A ", "point", "RT 06A"),
        ("desa", "Wayut", "point", "Wayut"),
        ("lokasi_strategis", "tidak", "point", "tidak"),
    ],
)
def test_a_new_text_in_the_convention_of_its_file(question: str, text: str, decimal: Decimal, new: str | None) -> None:
    assert texts.new(question, text, decimal) == new


@pytest.mark.parametrize(
    ("question", "text", "code"),
    [
        ("luas_ha", "1.234", "koreksi_meragukan"),
        ("jumlah_kk", "-1,234", "koreksi_meragukan"),
        ("jumlah_kk", "lima puluh", "koreksi_tak_terbaca"),
        ("jumlah_kk", "50 KK", "koreksi_tak_terbaca"),
        ("jumlah_kk", "50.5", "koreksi_tak_terbaca"),
        ("jumlah_kk", "12-5", "koreksi_tak_terbaca"),
        ("jumlah_kk", "-", "koreksi_tak_terbaca"),
        ("luas_ha", "1.2.3", "koreksi_tak_terbaca"),
        ("rt", "selatan", "koreksi_tak_terbaca"),
        ("lokasi_strategis", "mungkin", "koreksi_tak_terbaca"),
        ("desa", "3519012345678901", "koreksi_data_pribadi"),
        ("jumlah_kk", "3519012345678901", "koreksi_data_pribadi"),
        ("desa", "Wayut 0812-3456-7890", "koreksi_data_pribadi"),
    ],
)
def test_what_no_cell_is_corrected_to(question: str, text: str, code: str) -> None:
    with pytest.raises(Refusal, match=code) as refused:
        texts.new(question, text, "point")
    assert refused.value.sentence("en")
    assert refused.value.sentence("id")


def test_what_is_doubtful_is_told_with_both_ways_to_write_it() -> None:
    with pytest.raises(Refusal) as refused:
        texts.new("luas_ha", "1.234", "point")
    assert "Write 1234 for thousands or 1.2340 for decimals." in refused.value.sentence("en")


@pytest.mark.parametrize(
    ("text", "day"),
    [("2025-08-17", "2025-08-17"), ("17/08/2025", "2025-08-17"), (" 7/8/2025", "2025-08-07"), ("", None), ("  ", None)],
)
def test_a_day_in_either_spelling(text: str, day: str | None) -> None:
    assert texts.day(text) == day


@pytest.mark.parametrize("text", ["kemarin", "31/02/2025", "8/17/2025", "2025-13-01", "17-08-2025", "0000-01-01"])
def test_no_day(text: str) -> None:
    with pytest.raises(Refusal, match="koreksi_tanggal"):
        texts.day(text)


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("S1", False),
        ("koordinator desa", False),
        ("3519012345678901", True),
        ("NIK 3519012345678901.", True),
        ("telepon 0812 3456 7890 Bu RT", True),
        ("+62 812-3456-7890", True),
        ("formulir 20250817, halaman 12", False),
        ("0.1234567890123456", False),
    ],
)
def test_persons_are_told_from_roles(text: str, personal: bool) -> None:
    assert texts.personal(text) is personal
