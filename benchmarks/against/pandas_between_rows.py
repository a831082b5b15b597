"""The opponent's questions between rows: the same patterns that ``survey.crosschecks`` looks for, in plain pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd

from survey.catalogue import Catalogue

VILLAGE = ["kabupaten", "kecamatan", "desa"]
NORMAL = 1.4826
RATIOS = (
    ("jumlah_penduduk", "jumlah_kk"),
    ("jumlah_penduduk", "jumlah_bangunan"),
    ("jumlah_bangunan", "luas_ha"),
    ("panjang_jalan_ideal_m", "jumlah_bangunan"),
    ("panjang_drainase_ideal_m", "jumlah_bangunan"),
)


def asked(df: pd.DataFrame, made: Catalogue) -> dict[str, int]:
    """How many rows or groups each question is about. ``df``: the sound rows, quantities as numbers."""
    names = [q.name for q in made.quantities if q.name in df]
    bases = [q.name for q in made.bases if q.name in df]
    villages = df.groupby(VILLAGE, sort=False)
    alike = df.duplicated(names, keep=False)
    return {
        "jawaban_kembar": int((alike & ((df[names] > 0).sum(axis=1) >= made.threshold("kembar_terisi"))).sum()),
        "dasar_kembar": int((df.duplicated(bases, keep=False) & ~alike & (df[bases] > 0).all(axis=1)).sum()),
        "jumlah_sebagai_rt": _totals(df, names, villages),
        "jawaban_seragam": sum(_uniform(df, name, made) for name in names),
        "angka_bulat": sum(_rounded(df, name, made) for name in names if made[name].unit != "ha"),
        "beda_dari_lain": sum(_different(villages, q.name, q.base, made) for q in made.volumes if q.name in df),
        "tidak_lazim": sum(_unusual(df, over, under, made) for over, under in RATIOS),
    }


def _totals(df: pd.DataFrame, names: list[str], villages: pd.core.groupby.DataFrameGroupBy) -> int:
    half = pd.Series(True, df.index)
    for name in names:
        half &= 2 * df[name].fillna(0) == villages[name].transform("sum")
    return int(half.sum())


def _uniform(df: pd.DataFrame, name: str, made: Catalogue) -> int:
    size = df.groupby(VILLAGE, sort=False)[name].size()
    counts = df.groupby([*VILLAGE, name], sort=False).size()
    most = counts.groupby(level=VILLAGE, sort=False).max()
    return int(((most >= made.threshold("seragam_bagian") * size) & (size >= made.threshold("kelompok_minimal"))).sum())


def _rounded(df: pd.DataFrame, name: str, made: Catalogue) -> int:
    judged = df[df[name] >= made.threshold("bulat_mulai")]
    is_round = judged[name] % made.threshold("bulat_kelipatan") == 0
    by_village = is_round.groupby([judged[column] for column in VILLAGE], sort=False).agg(["mean", "size"])
    odd = by_village["mean"] - is_round.mean() >= made.threshold("bulat_selisih")
    return int((odd & (by_village["size"] >= made.threshold("kelompok_minimal"))).sum())


def _different(villages: pd.core.groupby.DataFrameGroupBy, name: str, base: str, made: Catalogue) -> int:
    sums = villages[[name, base]].sum()
    share = sums[name] / sums[base].where(sums[base] > 0)
    away = (share - share.median()).abs()
    spread = max(NORMAL * away.median(), made.threshold("beda_sebaran"))
    return int((away / spread >= made.threshold("beda_jauh")).sum())


def _unusual(df: pd.DataFrame, over: str, under: str, made: Catalogue) -> int:
    told = df[(df[over] > 0) & (df[under] > 0)]
    ratio = np.log(told[over] / told[under])
    away = (ratio - ratio.median()).abs()
    spread = max(NORMAL * away.median(), made.threshold("lazim_sebaran"))
    return int((away / spread > made.threshold("tidak_lazim")).sum())
