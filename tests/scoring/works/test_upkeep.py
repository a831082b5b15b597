"""What is late in the upkeep of finished works, day by day."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from scoring.works.realisation import done
from scoring.works.upkeep import due, later

BUILT = {"id_kegiatan": pl.String, "tanggal_selesai": pl.String, "tanggal_serah_terima": pl.String, "kpp": pl.String}
CHECKS = {"id_kegiatan": pl.String, "tanggal_periksa": pl.String, "kondisi": pl.String}


def late(
    on: str, built: tuple[Any, ...] | None = None, *checks: tuple[str, str], status: str = "selesai"
) -> list[tuple[str, str | None, int | None]]:
    works = pl.DataFrame({"id_kegiatan": ["K"], "status": [status]})
    rows = pl.DataFrame([("K", *built)] if built else [], schema=BUILT, orient="row")
    looked = pl.DataFrame([("K", *check) for check in checks], schema=CHECKS, orient="row")
    found = due(works, rows, looked, date.fromisoformat(on))
    return [(one.kind, one.since and one.since.isoformat(), one.days) for one in found]


HANDED = ("2025-01-10", "2025-02-01", "KPP Sumber")


@pytest.mark.parametrize(
    ("on", "built", "checks", "found"),
    [
        ("2026-01-31", HANDED, [], []),
        ("2026-02-01", HANDED, [], [("check", "2026-02-01", 0)]),
        ("2026-03-01", HANDED, [("2025-09-30", "baik")], []),
        ("2026-10-01", HANDED, [("2025-09-30", "baik")], [("check", "2026-09-30", 1)]),
        ("2025-04-09", ("2025-01-10", None, "KPP"), [], []),
        ("2025-04-10", ("2025-01-10", None, "KPP"), [], [("handover", "2025-04-10", 0)]),
        ("2025-02-01", ("2025-01-10", "2025-02-01", None), [], [("owner", "2025-01-10", 22)]),
        ("2025-09-30", HANDED, [("2025-09-30", "rusak_berat")], [("repair", "2025-09-30", 0)]),
        ("2026-03-29", HANDED, [("2025-09-30", "rusak_ringan")], []),
        ("2026-03-30", HANDED, [("2025-09-30", "rusak_ringan")], [("repair", "2026-03-30", 0)]),
        ("2025-12-01", HANDED, [("2025-09-30", "rusak_berat"), ("2025-11-30", "baik")], []),
        ("2025-10-01", HANDED, [("2025-09-30", "baik"), ("2025-11-30", "rusak_berat")], []),
        ("2025-10-01", None, [], [("handover", None, None), ("owner", None, None)]),
    ],
)
def test_what_is_late(on: str, built: Any, checks: list[tuple[str, str]], found: list[Any]) -> None:
    assert late(on, built, *checks) == found


def test_only_finished_works_are_looked_after() -> None:
    assert late("2030-01-01", None, status="berjalan") == []


def test_a_month_without_that_day_ends_on_its_last() -> None:
    assert later(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert later(date(2025, 1, 31), 0) == date(2025, 1, 31)


def test_done_is_measured_by_the_volume_that_is_furthest_behind() -> None:
    works = pl.DataFrame({"id_kegiatan": ["A", "B", "C", "D"], "m": [100, 100, 100, None], "kk": [10, 10, None, None]})
    dates = {f"tanggal_cair_{share}": ["2026-01-01", None, None, None] for share in (60, 30, 10)}
    built = pl.DataFrame(
        {"id_kegiatan": ["A", "B", "C", "D"], "m": [90, 100, 120, 5], "kk": [10, None, None, None], **dates}
    ).with_columns(tanggal_cair_60=pl.Series(["2026-01-01", "2026-01-01", None, None]))
    made = done(works, built, ("m", "kk"))
    assert made["tercapai"].to_list() == [0.9, None, 1.2, None]
    assert made["cair_persen"].to_list() == [100, 60, 0, 0]
