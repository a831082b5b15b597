"""Which rows in force a new import takes the place of, marked as it is stored; ``succession`` tells the same of a round
that is there already."""

from __future__ import annotations

from typing import Any

import polars as pl

from survey.store.engine import tables
from survey.store.engine.frames import frame, lent, number
from survey.store.queries import Import


def retire(con: Any, this: Import, into: tables.Rows) -> int:
    """Mark all rows in force that earlier files of the import's name brought into its round."""
    return number(
        con,
        f"""UPDATE {into.table} SET diganti = $number WHERE diganti IS NULL AND impor IN
            (SELECT id FROM impor WHERE putaran = $round AND nama = $file)""",
        {"number": this.number, "round": this.round, "file": this.file},
    )


def take_over(con: Any, this: Import, new: pl.DataFrame, into: tables.Rows) -> tuple[int, pl.DataFrame]:
    """Mark the rows in force that ``new`` replaces; and list the held new rows whose RT keeps its ready old one."""
    in_round = "diganti IS NULL AND impor IN (SELECT id FROM impor WHERE putaran = $round)"
    if not number(con, "SELECT count(*) FROM impor WHERE putaran = $round", {"round": this.round}):
        return 0, new.clear()
    table, wins = into.table, "true" if into.last_wins else f"(baru.siap OR {into.table}.ditahan IS NOT NULL)"
    same = " AND ".join(f"baru.{name} = {table}.{name}" for name in into.key)
    with lent(con, new.select(*into.key, siap=pl.col("ditahan").is_null()), "baru"):
        count = number(
            con,
            f"""UPDATE {table} SET diganti = $number
                FROM (SELECT {", ".join(into.key)}, bool_or(siap) AS siap FROM baru GROUP BY ALL) AS baru
                WHERE {in_round} AND {same} AND {wins}""",
            {"number": this.number, "round": this.round},
        )
        count += _take_over_keyless(con, this, same, into)
    with lent(con, new.filter(pl.col("ditahan").is_not_null()), "baru"):
        kept = frame(
            con,
            f"""SELECT baru.*, impor.nama AS berkas_lama
                FROM baru JOIN {table} ON {same} JOIN impor ON impor.id = {table}.impor
                WHERE {table}.diganti IS NULL AND {table}.ditahan IS NULL AND impor.putaran = $round
                ORDER BY baru.baris""",
            {"round": this.round},
        )
    return count, kept


def _take_over_keyless(con: Any, this: Import, same: str, into: tables.Rows) -> int:
    """Rows without a whole key go with the rest of their file: where ``baru`` has every row that it did name."""
    complete = " AND ".join(f"{into.table}.{name} IS NOT NULL" for name in into.key)
    return number(
        con,
        f"""UPDATE {into.table} SET diganti = $number
            WHERE diganti IS NULL AND NOT ({complete}) AND impor IN (
                SELECT impor.id FROM impor JOIN {into.table} ON impor.id = {into.table}.impor LEFT JOIN baru ON {same}
                WHERE putaran = $round AND {complete} GROUP BY impor.id HAVING bool_and(baru.siap IS NOT NULL))""",
        {"number": this.number, "round": this.round},
    )
