"""This round against the one before."""

from __future__ import annotations

import pytest

from survey.context import Context, Earlier
from tests.survey.crosschecks.files import found
from tests.survey.files import rt


@pytest.mark.parametrize(
    ("question", "cell", "code"),
    [
        ("jumlah_bangunan", "80", "bangunan_berubah"),
        ("jumlah_bangunan", "20", "bangunan_berubah"),
        ("jumlah_penduduk", "320", "penduduk_berubah"),
        ("luas_ha", "2.25", "luas_berubah"),
        ("panjang_jalan_ideal_m", "900", "panjang_berubah"),
        ("jumlah_bangunan", "79", None),
        ("luas_ha", "2.24", None),
    ],
)
def test_this_round_against_the_one_before(question: str, cell: str, code: str | None) -> None:
    before = found([rt(1)]).rows.drop("ditahan")
    volumes = {"bangunan_tidak_teratur_unit": "0", "bangunan_tidak_layak_unit": "0", "jumlah_penduduk": "161"}
    fire = {f"bangunan_tanpa_{kind}_kebakaran_unit": "0" for kind in ("prasarana", "sarana")}
    made = found([rt(1, **{**volumes, **fire, question: cell}), rt(3)], Context(earlier=Earlier("R0", before)))
    asked = [(kode, acuan) for kode, acuan in made.findings.select("kode", "acuan").iter_rows()]
    assert [kode for kode, _ in asked] == ([code] if code else [])
    assert all(acuan.startswith("R0 ") for _, acuan in asked)
