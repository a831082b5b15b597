"""What changed between two rounds: each RT by whether its level or only its points went down or up."""

from __future__ import annotations

from typing import Any

from reports import style
from reports.charts import Chart
from reports.maps import Bin, Mapped, page
from reports.words import word
from scoring.score import UNSETTLED

# What got worse is dotted, so that grey print tells it from what got better.
LOOKS: dict[str, dict[str, Any]] = {
    "better_level": {"facecolor": style.CHANGE["better_level"]},
    "better_points": {"facecolor": style.CHANGE["better_points"]},
    "same": {"facecolor": style.CHANGE["same"]},
    "worse_points": {"facecolor": style.CHANGE["worse_points"], "hatch": "..", "hatchcolor": style.QUIET},
    "worse_level": {"facecolor": style.CHANGE["worse_level"], "hatch": "..", "hatchcolor": style.PAPER},
    "unknown": {"facecolor": style.PAPER, **style.UNKNOWN},
}


def draw(mapped: Mapped) -> Chart:
    """``mapped.rows`` has ``joined.BEFORE`` with ``_sebelum`` behind their names beside its own, null where there is
    none; and ``mapped.since`` is told."""
    bins = {name: Bin(word("map", name, mapped.lang), look) for name, look in LOOKS.items()}
    own = [bins[_of(row)] for row in mapped.rows.iter_rows(named=True)]
    figure, told = page.draw(mapped, "change", list(bins.values()), own)
    alt = word("map", "alt_change", mapped.lang, judul=mapped.title_of_both, n=mapped.rows.height, daftar=told)
    return Chart("peta-perubahan", figure, alt)


def _of(row: dict[str, Any]) -> str:
    """What is certain whatever the missing volumes of either round are."""
    least, most = row["total_min"], row["total_max"]
    least_before, most_before = row["total_min_sebelum"], row["total_max_sebelum"]
    if least is None or least_before is None:
        return "unknown"
    if least == most == least_before == most_before:
        return "same"
    levels = {row["tingkat"], row["tingkat_sebelum"]}
    what = "level" if len(levels) == 2 and UNSETTLED not in levels else "points"
    if most < least_before:
        return f"better_{what}"
    return f"worse_{what}" if least > most_before else "unknown"
