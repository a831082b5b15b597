"""What follows from corrections: the imports read again, the round as if they had come so, and what may not follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from survey import place
from survey.checked import Checked
from survey.context import Context
from survey.corrections.correction import State
from survey.corrections.overlay import Mended
from survey.messages import Refusal
from survey.store.engine.frames import frame
from survey.store.holding import ROW, of_row
from survey.store.reread import Kept
from survey.store.succession import course, replaced

# What a check tells of the file as it came; the kept copy may be without what these tell of.
AT_THE_DOOR = (
    "baris_di_atas_tajuk",
    "baris_jumlah",
    "baris_keterangan",
    "baris_catatan",
    "kolom_alat",
    "kolom_pribadi",
    "kolom_tak_dikenal",
    "peta_dipakai",
    "rekap_bangunan_kurang",
    "rekap_kk_kurang",
    "rekap_penghuni_berbeda",
    "tajuk_berulang",
)


@dataclass(frozen=True)
class Replayed:
    """``rows``: all rows of the round, a column and the same column ``_lama`` as it was: key columns, ``ditahan``,
    ``diganti``. ``checked``: the imports read again."""

    rows: pl.DataFrame
    checked: Mapping[int, Checked]
    kept: Mapping[int, Kept]
    known: Context

    def state(self, row: Mapping[str, Any]) -> State:
        findings: tuple[Mapping[str, Any], ...] = ()
        if row["ditahan"] is not None and row["impor"] in self.checked:
            findings = of_row(self.checked[row["impor"]].findings, row["impor"], row["baris"], row["ditahan"])
        return State(place.label({name: row[name] for name in place.KEY}), row["nama"], row["baris"], findings)

    def states(self, which: pl.Expr) -> tuple[State, ...]:
        return tuple(self.state(row) for row in self.rows.filter(which).iter_rows(named=True))


def replay_round(
    con: Any, round_name: str, logs: Mapping[int, tuple[Kept, Sequence[Mended]]], known: Context
) -> Replayed:
    """The round under other corrections; nothing is written.

    Raises:
        Refusal: a kept copy is gone or changed.
    """
    checked = {number: own.checked(known, log) for number, (own, log) in logs.items()}
    columns = ", ".join(f"baris.{name}" for name in (*ROW, *place.KEY, "ditahan", "diganti"))
    before = frame(
        con,
        f"SELECT {columns}, nama FROM baris JOIN impor ON impor = id WHERE putaran = $round ORDER BY impor, baris",
        {"round": round_name},
    )
    told = [one.rows.select("baris", *place.KEY, "ditahan", impor=pl.lit(n, pl.Int64)) for n, one in checked.items()]
    for (own, _), new in zip(logs.values(), told, strict=True):
        if not new["baris"].equals(before.filter(pl.col("impor") == own.number)["baris"]):
            raise Refusal("salinan_berubah", berkas=own.path, nama=own.file)
    after = before.update(pl.concat(told), on=ROW, include_nulls=True) if told else before
    told_of = course(con, round_name)
    now, then = replaced(after, told_of), replaced(before, told_of)
    after = after.with_columns(diganti=after["diganti"].zip_with(now.eq_missing(then), now))
    was = before.select(pl.col(*place.KEY, "ditahan", "diganti").name.suffix("_lama"))
    return Replayed(after.hstack(was), checked, {number: own for number, (own, _) in logs.items()}, known)
