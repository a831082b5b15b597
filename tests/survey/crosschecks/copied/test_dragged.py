"""Series and single figures that a spreadsheet filled in."""

from __future__ import annotations

import polars as pl

from tests.survey.crosschecks.files import found, of, village


def test_a_cell_dragged_down() -> None:
    rows = [row | {"jumlah_bangunan": str(40 + 5 * n % 23)} for n, row in enumerate(village(30))]
    assert of(found(rows), "deret_otomatis").filter(_is("jumlah_bangunan")).is_empty()
    series = [row | ({"jumlah_bangunan": str(41 + n)} if 10 <= n < 18 else {}) for n, row in enumerate(rows)]
    odd = of(found(series), "deret_otomatis").filter(_is("jumlah_bangunan"))
    assert odd.select("sel", "jumlah", "acuan").rows() == [("H12", 8, "H12:H19 = 51, 52, 53 …")]
    assert of(found(series[:19]), "deret_otomatis").is_empty()


def test_the_same_figure_down_a_part_of_a_column() -> None:
    rows = [row | {"kk_tanpa_air_aman": str(7 + 5 * n % 31)} for n, row in enumerate(village(40))]
    assert of(found(rows), "deret_otomatis").is_empty()
    same = [row | ({"kk_tanpa_air_aman": "17"} if 10 <= n < 18 else {}) for n, row in enumerate(rows)]
    odd = of(found(same), "deret_otomatis")
    assert odd.select("sel", "jumlah", "acuan").rows() == [("R12", 8, "R12:R19 = 17, 17, 17 …")]
    for figure in ("0", "50"):  # none, or all of the households
        rows_alike = [row | ({"kk_tanpa_air_aman": figure} if 10 <= n < 18 else {}) for n, row in enumerate(rows)]
        assert of(found(rows_alike), "deret_otomatis").is_empty()
    mostly = [row | ({"kk_tanpa_air_aman": "17"} if n % 9 else {}) for n, row in enumerate(rows)]
    assert of(found(mostly), "deret_otomatis").is_empty()


def _is(name: str) -> pl.Expr:
    return pl.col("kolom") == name
