"""The pictures as they were looked at. After a meant change: look, then ``python -m tests.reports.test_golden``."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reports.charts.gallery import meeting
from tests.reports.sample import blank, picture, rows

GOLDEN = Path(__file__).with_name("golden")
DPI = 50
# Fonts are shipped with matplotlib, so only its own rounding may differ between versions and machines.
MEAN_DIFFERENCE = 2.0


def drawn() -> dict[str, bytes]:
    table = blank(rows(8), 3, "kk_tanpa_air_aman")
    names = ("peta-nilai", "total-nilai", "profil")
    return {name: chart.png(DPI) for name, chart in zip(names, meeting(picture(table)), strict=True)}


@pytest.mark.parametrize("name", ["peta-nilai", "total-nilai", "profil"])
def test_picture_looks_as_it_was_looked_at(name: str) -> None:
    now = np.asarray(Image.open(io.BytesIO(drawn()[name])).convert("RGB"), np.int16)
    golden = np.asarray(Image.open(GOLDEN / f"{name}.png").convert("RGB"), np.int16)
    assert now.shape == golden.shape
    assert np.abs(now - golden).mean() < MEAN_DIFFERENCE


if __name__ == "__main__":
    for name, data in drawn().items():
        (GOLDEN / f"{name}.png").write_bytes(data)
