"""RTs that differ as real ones do, so that a check can tell what is usual."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import polars as pl

from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.reading import Source
from tests.survey.files import HEADER, RT, Row, rt, text

VOLUMES = HEADER[12:]
WIDE = {
    "luas_ha": (1, 3),
    "jumlah_bangunan": (42, 48),
    "jumlah_penduduk": (160, 190),
    "panjang_jalan_ideal_m": (300, 500),
    "panjang_drainase_ideal_m": (400, 700),
    "jalan_rusak_m": (110, 200),
}


def village(count: int = 30, **changed: str) -> list[Row]:
    """Good RTs, no two alike; ``changed`` in all of them."""
    return [_rt(n, **changed) for n in range(1, count + 1)]


def _rt(n: int, **changed: str) -> Row:
    odd = 9 * n * (n if n > 30 else 1) % 31  # no series, and none that stands twice
    own = {
        "luas_ha": f"{1 + odd / 50:.2f}",
        "jumlah_bangunan": str(40 + (n if n < 7 else odd) % 7),
        "jumlah_penduduk": str(160 + odd),
        "panjang_jalan_ideal_m": f"{300 + 7 * odd}",
        "panjang_drainase_ideal_m": f"{400 + 11 * odd}",
    }
    # No column is the same in all RTs, nor are all volumes those of the row above.
    own |= {name: _less(RT[name]) for name in VOLUMES if n % 2 == 0} | {"jumlah_kk": str(50 + (n % 5 == 4))}
    own["jalan_rusak_m"] = f"{110.5 + 11 * odd % 31}"
    return rt(n, **(own | changed))


def with_cells(name: str, cell: Callable[[int, Row], str], count: int = 30) -> list[Row]:
    """Good RTs with other cells in one column."""
    return [row | {name: cell(n, row)} for n, row in enumerate(village(count))]


def city(count: int = 60) -> list[Row]:
    """Good RTs of which no figures but small ones follow each other as others do."""
    rng = Random(1)
    return [row | {name: str(rng.randint(*ends)) for name, ends in WIDE.items()} for row in village(count)]


def _less(figure: str) -> str:
    return f"{float(figure) * 0.9:.2f}" if "." in figure else str(int(figure) - 1)


def found(rows: list[Row], context: Context | None = None) -> Checked:
    return check(Source("rt.csv", text(*rows).encode()), context or Context())


def of(checked: Checked, code: str) -> pl.DataFrame:
    """The findings of one code."""
    return checked.findings.filter(pl.col("kode") == code)
