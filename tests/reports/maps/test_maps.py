"""Maps: what they show is what was scored; looked at, and pinned. ``python -m tests.reports.maps.test_maps`` renews."""

from __future__ import annotations

import io
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
import shapely
from PIL import Image

from reports.charts import Chart
from reports.maps import Mapped, gallery
from reports.maps.change import _of as changed
from reports.scoresheet import score_table
from reports.style import LEVEL
from scoring.rules import rule_set
from tests.reports.sample import blank, rows, scored

GOLDEN = Path(__file__).parents[1] / "golden"
NAMES = ("peta-tingkat", "peta-aspek", "peta-perubahan")
DPI = 50
MEAN_DIFFERENCE = 2.0
SIDE = 120.0


def mapped(count: int, missing: tuple[int, ...] = (), **changes: Any) -> Mapped:
    """``count`` RTs in a grid of squares; those of ``missing`` are not on the map; the last is held."""
    table = score_table(scored(blank(rows(count), min(3, count - 1), "kk_tanpa_air_aman")))
    held = pl.int_range(pl.len()) == pl.len() - 1 if count > 1 else pl.lit(False)
    table = table.with_columns(tingkat=pl.when(held).then(pl.lit("ditahan")).otherwise("tingkat"))
    table = table.with_columns(total_sebelum=pl.col("total").shift(1), tingkat_sebelum=pl.col("tingkat").shift(1))
    shapes = np.full(count, None, dtype=object)
    for i in set(range(count)) - set(missing):
        x, y = i % 6 * SIDE, i // 6 * SIDE
        shapes[i] = shapely.box(x, y, x + SIDE, y + SIDE * (1 + i % 3) / 3)
    facts: dict[str, Any] = {
        "shapes": shapes, "rows": table, "others": np.array([shapely.box(-300, 0, -180, 150)], dtype=object),
        "rules": rule_set(), "lang": "id", "title": "Wayut · R0", "source": "batas.geojson",
        "surveyed": date(2025, 8, 17), "synthetic": True,
    }  # fmt: skip
    return Mapped(**{**facts, **changes})


def drawn(of: Mapped) -> dict[str, Chart]:
    return {chart.name: chart for chart in gallery.drawn(of, "R-1")}


@pytest.mark.parametrize("name", NAMES)
def test_a_map_looks_as_it_was_looked_at(name: str) -> None:
    now = np.asarray(Image.open(io.BytesIO(drawn(mapped(16, (5,)))[name].png(DPI))).convert("RGB"), np.int16)
    golden = np.asarray(Image.open(GOLDEN / f"{name}.png").convert("RGB"), np.int16)
    assert now.shape == golden.shape
    assert np.abs(now - golden).mean() < MEAN_DIFFERENCE


def test_the_alternative_text_counts_what_the_map_colours() -> None:
    of = mapped(16, (5,))
    chart = drawn(of)["peta-tingkat"]
    for level, count in of.rows["tingkat"].value_counts().iter_rows():
        assert str(count) in chart.alt
        # In the legend and at least once on the map, unless the level is white.
        assert level in ("belum_pasti", "ditahan") or chart.svg().count(LEVEL[level]) >= 2
    assert "Tidak ada di peta: 1." in chart.alt


def test_the_same_round_draws_the_same_bytes() -> None:
    first, second = (drawn(mapped(9))["peta-aspek"] for _ in range(2))
    assert first.svg() == second.svg()


@pytest.mark.parametrize("count", [1, 2, 79, 432])
def test_any_number_of_rts_is_drawn(count: int) -> None:
    assert all(chart.svg() for chart in drawn(mapped(count)).values())


@pytest.mark.parametrize("name", ["<b>#set page()</b>", "ا" * 30, "🏠" * 10, "a" * 200, "$x_1$", "%s {x}"])
def test_a_hostile_name_is_drawn_as_text(name: str) -> None:
    of = mapped(4)
    chart = drawn(mapped(4, rows=of.rows.with_columns(desa=pl.lit(name)), title=name))["peta-tingkat"]
    assert f"· {escape(name, quote=False)}<" in chart.svg(text_as_paths=False)
    assert chart.png(DPI)


@pytest.mark.parametrize(
    ("before", "after", "was", "is_", "told"),
    [
        (40, 20, "sedang", "ringan", "better_level"),
        (40, 39, "sedang", "sedang", "better_points"),
        (40, 40, "sedang", "sedang", "same"),
        (40, 41, "sedang", "sedang", "worse_points"),
        (10, 40, "tidak_kumuh", "sedang", "worse_level"),
        (None, 40, "belum_pasti", "sedang", "unknown"),
        (40, None, "sedang", "ditahan", "unknown"),
    ],
)
def test_what_changed(before: int | None, after: int | None, was: str, is_: str, told: str) -> None:
    assert changed({"total_sebelum": before, "total": after, "tingkat_sebelum": was, "tingkat": is_}) == told


if __name__ == "__main__":
    for name, chart in drawn(mapped(16, (5,))).items():
        (GOLDEN / f"{name}.png").write_bytes(chart.png(DPI))
