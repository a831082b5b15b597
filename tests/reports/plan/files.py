"""A village of the example and works for it, written as a planner would, and brought into a project."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from survey.catalogue import catalogue
from survey.project import Project
from tests.survey.works.files import clear, stored

UNIT_COSTS = {"jalan_rusak_m": 220_000, "drainase_rusak_m": 210_000, "bangunan_tidak_layak_unit": 10_000_000} | {
    "kk_limbah_sistem_buruk": 2_000_000,
    "kk_tanpa_air_aman": 1_500_000,
}
ACTIVITY = {"jalan_rusak_m": "jalan_paving", "drainase_rusak_m": "drainase_lingkungan"} | {
    "bangunan_tidak_layak_unit": "rehab_rumah",
    "kk_limbah_sistem_buruk": "jamban",
    "kk_tanpa_air_aman": "sambungan_rumah",
}
GATES: tuple[dict[str, object], ...] = ({}, {}, {}, {"lingkungan": "sop_sppl"}, {"tanah": "belum"})


def works(rows: pl.DataFrame, per_rt: int = 2, seed: int = 5) -> pl.DataFrame:
    """Works for stored rows, in whole units: each takes all or some of one volume of its RT, at a price per unit."""
    rng = np.random.default_rng(seed)
    made: list[dict[str, Any]] = []
    for row in rows.iter_rows(named=True):
        for volume in rng.permutation(list(UNIT_COSTS))[:per_rt]:
            scale = catalogue().unit_of(str(volume)).scale
            amount = int((row[volume] or 0) * rng.choice([0.4, 0.7, 1.0])) // scale
            if amount:
                made.append(
                    {"id_kegiatan": f"K-{len(made) + 1:03d}"}
                    | {key: row[key] for key in ("kabupaten", "kecamatan", "desa", "rw", "rt")}
                    | {"kegiatan": ACTIVITY[str(volume)], "pelaksana": "ksm", "status": "usulan"}
                    | {"biaya_rp": amount * UNIT_COSTS[str(volume)], "penerima_kk": int(rng.integers(5, 40))}
                    | {str(volume): amount}
                )
    return pl.DataFrame(made, infer_schema_length=None)


def held(made: pl.DataFrame) -> set[str]:
    """The works whose screening makes them wait."""
    return {name for at, name in enumerate(made["id_kegiatan"]) if "tanah" in GATES[at % len(GATES)]}


def bring(project: Project, made: pl.DataFrame) -> pl.DataFrame:
    """Import works and their screenings."""
    stored(project, "pekerjaan", made.write_csv())
    answers = [clear(name, **GATES[at % len(GATES)]) for at, name in enumerate(made["id_kegiatan"])]
    stored(project, "penapisan", [one for own in answers for one in own])
    return made
