"""A column of lengths that lost the zeros at its figures' ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.survey.crosschecks.files import found, of
from tests.survey.files import Row, rt

LENGTHS = ("jalan_belum_terlayani_m", "jalan_rusak_m", "drainase_belum_ada_m", "drainase_rusak_m")


def paced(rts: int, step: int = 10) -> list[Row]:
    """RTs whose lengths end in 0."""
    own = ({name: str((3 + (7 * n + 5 * at) % 12) * step) for at, name in enumerate(LENGTHS)} for n in range(rts))
    return [rt(n + 1, panjang_jalan_ideal_m="300", **lengths) for n, lengths in enumerate(own)]


def lost(rows: list[Row], name: str = "drainase_rusak_m") -> list[Row]:
    return [row | {name: row[name].rstrip("0")} for row in rows]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (lambda: lost(paced(80)), [("drainase_rusak_m", 80)]),
        (lambda: lost(paced(60)), []),
        (lambda: paced(80), []),
        (lambda: [row | {"drainase_rusak_m": f"{row['drainase_rusak_m']}.5"} for row in paced(80)], []),
        (lambda: [row | {"drainase_rusak_m": "37"} if n else row for n, row in enumerate(paced(80))], []),
        (lambda: paced(80, step=9), []),
    ],
    ids=["lost", "too few", "as they were", "measured finer", "one is left", "none is paced"],
)
def test_no_zero_at_the_end(rows: Callable[[], list[Row]], told: list[tuple[str, int]]) -> None:
    hits = of(found(rows()), "nol_di_ujung_hilang")
    assert hits.select("kolom", "jumlah").rows() == told
