"""Made-up RTs, seeded: the example project's files, and the benchmark's country."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from survey.arrays import Floats
from survey.catalogue import catalogue
from survey.cells import as_decimal
from survey.example import mistakes

HERE = Path(__file__).parent
# These cannot be half true: a whole RT is served or it is not (the ministry's workbook scores them 0 or 100 %).
ALL_OR_NOTHING = ("1b", "6a", "7a", "7b")
# Parts of one length: missing and damaged metres share it.
SHARED = (("2a", "2b"), ("4b", "4c"))


def plan() -> dict[str, Any]:
    """The example's places, kinds of RT and mistakes: ``jiwan.toml``."""
    return tomllib.loads((HERE / "jiwan.toml").read_text(encoding="utf-8"))


def places(rng: np.random.Generator) -> pl.DataFrame:
    """The example's RTs as their boundaries and their field file name them, village by village."""
    made = plan()
    counts = rng.integers(made["fewest_rt"], made["most_rt"], len(made["desa"]), endpoint=True)
    desa = np.repeat(made["desa"], counts)
    number = np.concatenate([np.arange(n) for n in counts])
    return pl.DataFrame(
        {
            "kabupaten": np.repeat(made["kabupaten"], desa.size),
            "kecamatan": np.repeat(made["kecamatan"], desa.size),
            "desa": desa,
            "rw": [f"{n // made['rt_per_rw'] + 1:02d}" for n in number],
            "rt": [f"{n + 1:02d}" for n in number],
            "kawasan": desa,
        }
    )


def field_file(rng: np.random.Generator) -> bytes:
    """The example's field file as Excel in Indonesian would save it: ``;``, decimal comma, mistakes and all."""
    made, keys = plan(), places(rng)
    rows = as_text(keys.with_columns(quantities(rng, keys.height, made["kind"])), decimal_comma=True)
    return saved(mistakes.make(rng, rows, made["mistakes"]))


def saved(rows: pl.DataFrame) -> bytes:
    """``rows`` of text as a spreadsheet in Indonesian saves them."""
    return b"\xef\xbb\xbf" + rows.write_csv(separator=";", line_terminator="\r\n").encode()


def quantities(rng: np.random.Generator, n: int, kinds: list[Mapping[str, float]]) -> pl.DataFrame:
    """The baseline of ``n`` RTs in small units, every volume within its base."""
    asked = catalogue().baseline
    base = _bases(rng, n)
    often = np.array([k["often"] for k in kinds])
    mean = np.array([k["mean"] for k in kinds])[rng.choice(len(kinds), n, p=often / often.sum())]
    shares = {q.criterion: _share(rng, mean, q.criterion) for q in asked if q.kind == "volume"}
    for first, second in SHARED:
        part = rng.beta(0.6, 3, n)
        shares[first], shares[second] = shares[second] * part, shares[second] * (1 - part)
    # A metre is measured in half metres, an area to the square metre.
    grain = {"m": 50, "ha": 100}
    volumes = {}
    for q in asked:
        if q.kind != "volume":
            continue
        step = grain.get(q.unit, 1)
        volumes[q.name] = np.floor(base[q.base] * shares[q.criterion] / step).astype(np.int64) * step
        full = shares[q.criterion] == 1
        volumes[q.name][full] = base[q.base][full]
    return pl.DataFrame({**base, **volumes}).select(q.name for q in asked)


def _bases(rng: np.random.Generator, n: int) -> dict[str, npt.NDArray[np.int64]]:
    households = rng.integers(22, 90, n)
    buildings = np.maximum(households - rng.integers(0, 12, n), 15)
    return {
        "luas_ha": rng.integers(6_000, 32_000, n) * 100,
        "jumlah_bangunan": buildings,
        "jumlah_penduduk": households * 3 + rng.integers(0, households),
        "jumlah_kk": households,
        "panjang_jalan_ideal_m": rng.integers(150, 900, n) * 100,
        "panjang_drainase_ideal_m": rng.integers(100, 1200, n) * 100,
    }


def _share(rng: np.random.Generator, mean: Floats, criterion: str) -> Floats:
    if criterion in ALL_OR_NOTHING:
        return (rng.random(mean.size) < mean).astype(float)
    share = rng.beta(mean * 3 + 0.05, (1 - mean) * 3 + 0.05)
    return np.where(share < 0.04, 0.0, np.where(share > 0.97, 1.0, share))


def as_text(rows: pl.DataFrame, decimal_comma: bool = False) -> pl.DataFrame:
    """Quantities in small units as an enumerator writes them."""
    made = catalogue()
    text = [as_decimal(q.name, made.unit_of(q.name).scale) for q in made.quantities if q.name in rows.columns]
    return rows.with_columns(t.str.replace(".", ",", literal=True) if decimal_comma else t for t in text)
