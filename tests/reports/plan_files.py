"""A village of the example and works for it, written as a planner would."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from survey.catalogue import catalogue

UNIT_COSTS = {"jalan_rusak_m": 220_000, "drainase_rusak_m": 210_000, "bangunan_tidak_layak_unit": 10_000_000} | {
    "kk_limbah_sistem_buruk": 2_000_000,
    "kk_tanpa_air_aman": 1_500_000,
}
GATES = ("lolos", "lolos", "lolos", "lolos_bersyarat", "tertahan")


def works(rows: pl.DataFrame, per_rt: int = 2, seed: int = 5) -> pl.DataFrame:
    """Works for stored rows, in whole units: each takes all or some of one volume of its RT, at a price per unit."""
    rng = np.random.default_rng(seed)
    made = []
    for row in rows.iter_rows(named=True):
        for volume in rng.permutation(list(UNIT_COSTS))[:per_rt]:
            scale = catalogue().unit_of(str(volume)).scale
            amount = int((row[volume] or 0) * rng.choice([0.4, 0.7, 1.0])) // scale
            if amount:
                made.append(
                    {"id_kegiatan": f"K-{len(made) + 1:03d}"}
                    | {key: row[key] for key in ("kabupaten", "kecamatan", "desa", "rw", "rt")}
                    | {"kegiatan": str(volume).split("_")[0], "pelaksana": "ksm", "status": "usulan"}
                    | {"biaya_rp": amount * UNIT_COSTS[str(volume)], "penerima_kk": int(rng.integers(5, 40))}
                    | {"gerbang": GATES[len(made) % len(GATES)], str(volume): amount}
                )
    return pl.DataFrame(made, infer_schema_length=None)


def write(rows: pl.DataFrame, folder: Path, **how: int) -> Path:
    path = folder / "pekerjaan.csv"
    works(rows, **how).write_csv(path)
    return path
