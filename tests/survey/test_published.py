"""Real rows of a city, which the project does not ship. Skipped where they are not at hand."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from survey.check import check
from survey.checked import Checked
from survey.reading import open_source
from tests.published import DATA

PEKALONGAN, SHIFTED, LATER = (DATA / f"pekalongan_{name}.csv" for name in ("2019", "2019_shifted", "2023"))


def checked(file: Path) -> Checked:
    if not file.is_file():
        pytest.skip("published rows are not part of the project")
    return check(open_source(str(file)))


def cells(found: Checked, code: str) -> list[str]:
    return found.findings.filter(pl.col("kode") == code)["sel"].to_list()


def test_nine_rt_of_pekalongan_are_held_with_their_cells_named() -> None:
    found = checked(PEKALONGAN)
    assert (found.ready, found.held, found.decimal) == (170, 9, "point")
    lines = PEKALONGAN.read_text(encoding="utf-8").splitlines()
    area = {n: line.split(",") for n, line in enumerate(lines[1:], 2)}
    assert cells(found, "negatif") == [f"T{n}" for n, row in area.items() if float(row[19]) < 0]
    assert cells(found, "melebihi_dasar") == [f"T{n}" for n, row in area.items() if float(row[19]) > float(row[6])]
    assert (len(cells(found, "negatif")), len(cells(found, "melebihi_dasar"))) == (3, 6)


def test_every_number_of_pekalongan_is_read_as_written() -> None:
    found = checked(PEKALONGAN)
    written = pl.read_csv(PEKALONGAN, infer_schema_length=None)
    for name, scale in (("luas_ha", 1e6), ("jumlah_kk", 1), ("drainase_rusak_m", 100), ("luas_genangan_ha", 1e6)):
        assert found.rows[name].to_list() == [round(v * scale) for v in written[name].cast(pl.Float64)]


@pytest.mark.parametrize("file", [PEKALONGAN, LATER])
def test_of_rows_as_they_are_little_is_asked(file: Path) -> None:
    asked = checked(file).findings.filter(pl.col("keparahan") == "warning")
    assert asked["kode"].to_list() == ["tidak_lazim"] * 3


def test_columns_that_slid_at_the_source_are_told_once_and_no_row_is_ready() -> None:
    found = checked(SHIFTED)
    assert (found.ready, found.held) == (0, 16)
    told = found.findings.filter(pl.col("keparahan") == "error")
    assert told.select("kode", "jumlah").rows() == [("bagian_bukan_volume", 16)]
    assert "R2 kk_tanpa_air_aman = '0.2777777777777778'" in told["acuan"].item()


def test_four_years_later() -> None:
    found = checked(LATER)
    errors = found.findings.filter(pl.col("keparahan") == "error")
    assert (found.ready, set(errors["kode"])) == (173, {"melebihi_dasar"})
