"""What is late in the upkeep of finished works, on a day that is told: handover, yearly checks, repairs."""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import polars as pl

Kind = Literal["owner", "handover", "check", "repair"]
ID, FINISHED = "id_kegiatan", "selesai"


@dataclass(frozen=True)
class Due:
    """``since``: the day from which it is late, None where no day that it follows is known; ``days``: how long."""

    work: str
    kind: Kind
    since: date | None
    days: int | None
    found: str = ""


@cache
def terms() -> Mapping[str, Any]:
    """``upkeep.toml``."""
    return tomllib.loads(Path(__file__).with_name("upkeep.toml").read_text(encoding="utf-8"))


def due(works: pl.DataFrame, built: pl.DataFrame, checks: pl.DataFrame, on: date) -> list[Due]:
    """``works``: ``id_kegiatan`` and ``status``; ``built``: with ``tanggal_selesai``, ``tanggal_serah_terima`` and
    ``kpp``; ``checks``: with ``tanggal_periksa`` and ``kondisi``. Dates are ISO text; what lies after ``on`` has not
    happened. The longest late first, those without a day last.
    """
    last = checks.filter(pl.col("tanggal_periksa") <= on.isoformat()).sort("tanggal_periksa")
    latest = {row[ID]: row for row in last.group_by(ID, maintain_order=True).last().iter_rows(named=True)}
    told = {row[ID]: row for row in built.iter_rows(named=True)}
    finished = works.filter(status=FINISHED)[ID].to_list()
    found = [one for name in finished for one in _of(name, told.get(name, {}), latest.get(name), on)]
    return sorted(found, key=lambda one: (one.days is None, -(one.days or 0), one.work, one.kind))


def _of(name: str, built: Mapping[str, Any], last: Mapping[str, Any] | None, on: date) -> Iterator[Due]:
    done, handed = (_past(built.get(column), on) for column in ("tanggal_selesai", "tanggal_serah_terima"))
    if not built.get("kpp"):
        yield _late(name, "owner", done, on)
    if handed is None:
        yield from _if_late(name, "handover", done, terms()["handover"]["months"], on)
    checked = _past(last["tanggal_periksa"], on) if last else None
    if handed or checked:
        yield from _if_late(name, "check", checked or handed, terms()["check"]["months"], on)
    condition = (last or {}).get("kondisi") or ""
    if condition in terms()["repair"]:
        yield from _if_late(name, "repair", checked, terms()["repair"][condition], on, condition)


def _past(day: str | None, on: date) -> date | None:
    read = date.fromisoformat(day) if day else None
    return read if read and read <= on else None


def _if_late(name: str, kind: Kind, begin: date | None, months: int, on: date, found: str = "") -> Iterator[Due]:
    since = begin and later(begin, months)
    if since is None or since <= on:
        yield _late(name, kind, since, on, found)


def _late(name: str, kind: Kind, since: date | None, on: date, found: str = "") -> Due:
    return Due(name, kind, since, (on - since).days if since else None, found)


def later(day: date, months: int) -> date:
    """So many months on, on the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
