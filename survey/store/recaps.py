"""What a recap counted of the households, kept beside the baseline that it made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from survey.catalogue import FORMS
from survey.place import KEY
from survey.project import Project
from survey.store.engine.frames import append, frame, number
from survey.store.engine.layout import STANDING
from survey.store.engine.opening import has_store, opened


@dataclass(frozen=True)
class Counted:
    """``how``: the rule set, the class of the city and the options chosen, as plain values. ``counts``: the key columns
    and whole numbers, a row per RT."""

    how: Mapping[str, Any]
    counts: pl.DataFrame


@dataclass(frozen=True)
class Recapped(Counted):
    """The recap that a round's baseline comes from. ``number``: of the import that it became. ``counts``: of its RTs
    that are ready and in force. ``newer``: how many imports of answers the recap has not seen; ``withdrawn``: how many
    of those that it has seen were withdrawn since."""

    number: int
    newer: int
    withdrawn: int


def keep(con: Any, of_import: int, made: Counted) -> None:
    """Keep what a recap counted, in place of what an earlier run of the same import did."""
    there = {row[0] for row in con.execute("SELECT column_name FROM (DESCRIBE rekap)").fetchall()}
    for name in (name for name in made.counts.columns if name not in there):
        con.execute(f'ALTER TABLE rekap ADD COLUMN "{name}" INTEGER')
    con.execute("DELETE FROM rekap WHERE impor = ?", [of_import])
    append(con, "rekap", made.counts, of_import)
    seen = number(con, "SELECT max(id) FROM impor")
    told = json.dumps({"how": made.how, "seen": seen, "withdrawn": number(con, "SELECT count(*) FROM penarikan")})
    con.execute("UPDATE impor SET pilihan = ? WHERE id = ?", [told, of_import])


def recapped(project: Project, round_name: str) -> Recapped | None:
    """None where no RT of the round in force comes from a recap."""
    if not has_store(project):
        return None
    with opened(project, write=False) as con:
        found = con.execute(
            f"""SELECT id, pilihan FROM impor WHERE putaran = ? AND formulir IS NULL AND pilihan IS NOT NULL
                AND {STANDING} ORDER BY id DESC LIMIT 1""",
            [round_name],
        ).fetchall()
        if not found:
            return None
        of_import, told = found[0][0], json.loads(found[0][1])
        counts = frame(
            con,
            f"""SELECT rekap.* EXCLUDE (impor) FROM rekap JOIN baris USING (impor, {", ".join(KEY)})
                WHERE impor = $number AND diganti IS NULL AND ditahan IS NULL ORDER BY {", ".join(KEY)}""",
            {"number": of_import},
        )
        newer, withdrawn = _since(con, round_name, told["seen"], told.get("withdrawn", 0))
    return Recapped(told["how"], counts, of_import, newer, withdrawn) if counts.height else None


def _since(con: Any, round_name: str, seen: int, withdrawn: int) -> tuple[int, int]:
    """How many imports of answers came in, and how many of those seen were withdrawn, after so many of each."""
    forms = ", ".join(f"'{name}'" for name in FORMS)
    of_round = f"putaran = ? AND formulir IN ({forms})"
    newer = f"SELECT count(*) FROM impor WHERE {of_round} AND id > ? AND {STANDING}"
    gone = f"SELECT count(*) FROM penarikan JOIN impor ON impor.id = penarikan.impor WHERE {of_round} AND id <= ?"
    return (
        number(con, newer, [round_name, seen]),
        number(con, f"{gone} AND nomor > ?", [round_name, seen, withdrawn]),
    )
