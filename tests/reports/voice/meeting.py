"""A project with one round of a village and the ballots of its meeting."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from reports.asked import Asked
from survey import store
from survey.ballots.check import check as check_ballots
from survey.catalogue import FormName, Language, form
from survey.check import check
from survey.context import Context
from survey.project import Project, create
from survey.reading import Source
from survey.reading.mapping import Maps
from tests.survey.files import Row, rt, text

ROUND = "R0"
# Women lay most pebbles on drinking water, men on roads; two of people with disabilities are too few to be shown.
LAID = {
    "perempuan": (8, [1, 1, 9, 3, 4, 2, 0]),
    "laki_laki": (6, [4, 8, 2, 3, 1, 1, 1]),
    "penyewa": (4, [2, 2, 8, 4, 2, 2, 0]),
    "difabel": (2, [2, 10, 2, 2, 2, 2, 0]),
}


def project(folder: Path) -> Project:
    """Twelve RTs, twenty valid ballots and two spoiled ones."""
    made = create(folder / "proyek", "Uji")
    store.save(made, ROUND, check(Source("rt.csv", text(*places()).encode())))
    save(made, "ballot_pebbles", pebbles())
    return made


def places() -> list[Row]:
    """RTs that want drinking water or roads, each to another degree, and one whose water is not known."""
    made = [
        rt(n, kk_tanpa_air_aman=str(4 * n), jalan_rusak_m=str(300 - 22 * n), rw=str(1 + n % 2)) for n in range(1, 12)
    ]
    return [*made, rt(12, kk_tanpa_air_aman="")]


def save(made: Project, kind: FormName, rows: list[list[object]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    source = Source(f"{kind}.csv", out.getvalue().encode())
    store.save(made, ROUND, check_ballots(source, Context(maps=Maps(form=kind))))


def pebbles(village: str = "") -> list[list[object]]:
    rows: list[list[object]] = [["desa", "kode", "kelompok", *(q.name for q in form("ballot_pebbles").votes)]]
    for group, (people, laid) in LAID.items():
        rows += [[village, f"P{len(rows) + i}", group, *laid] for i in range(people)]
    rows.append([village, "P80", "perempuan", 5, 5, 5, 4, 0, 0, 0])
    rows.append([village, "P81", "perempuan", 5, 5, 5, 5, 0, 0, ""])
    return rows


def asked(made: Project, lang: Language = "en", **places: str) -> Asked:
    return Asked(made, lang, ROUND, dict(places))
