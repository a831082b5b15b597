"""Works held against each other from form to form: known at all, screened before the contract, built before checks."""

from __future__ import annotations

from difflib import get_close_matches

import polars as pl

from survey.answered.seen import Seen
from survey.answered.works.listed import ID, sound
from survey.findings import Hit
from survey.works.safeguards import UNSCREENED, safeguards, screened

# Dates that follow one another, form by form.
ORDER = {
    "penapisan": (("tanggal_diserahkan", "tanggal_diketahui", "tanggal_diverifikasi"),),
    "realisasi": (
        ("tanggal_mulai", "tanggal_selesai", "tanggal_serah_terima"),
        ("tanggal_cair_60", "tanggal_cair_30", "tanggal_cair_10"),
    ),
}
FINISHED = "selesai"
NEAR = 3


def unknown(seen: Seen) -> list[Hit]:
    """Rows about works that the round has not, with the nearest that it has."""
    if seen.context.works is None:
        return []
    there = seen.context.works.works[ID].to_list()
    lost = sound(seen).filter(pl.col(ID).is_in(there).not_())
    near = [", ".join(get_close_matches(name, there, NEAR, cutoff=0.5)) or "–" for name in lost[ID].to_list()]
    return [Hit("pekerjaan_tak_ada", ID, lost["at"].to_numpy(), pl.Series(near, dtype=pl.String))]


def unscreened(seen: Seen) -> list[Hit]:
    """Works said to be contracted or beyond that no screening let pass."""
    if seen.context.works is None or "status" not in seen.rows.columns:
        return []
    gate = {name: made.gate for name, made in seen.context.works.screened.items()}
    rows = sound(seen).with_columns(gate=pl.col(ID).replace_strict(gate, default=UNSCREENED, return_dtype=pl.String))
    gated = rows.filter(pl.col("status").is_in(safeguards().gated) & ~pl.col("gate").is_in(safeguards().open))
    rows = rows.filter(pl.col(ID).is_in(gated[ID].unique().implode()))
    return [Hit("belum_lolos", "status", rows["at"].to_numpy(), rows["gate"])]


def contracted_before(seen: Seen) -> list[Hit]:
    """Screenings that shut the gate of a work that is contracted already."""
    if seen.context.works is None:
        return []
    status = _status(seen)
    now = pl.col(ID).replace_strict(status, default=None, return_dtype=pl.String)
    rows = sound(seen).filter(now.is_in(safeguards().gated).fill_null(False))
    shut = [(at, status[row[ID]]) for at, row in zip(rows["at"], rows.iter_rows(named=True), strict=True)
            if not screened(row).passed]  # fmt: skip
    at = pl.Series([at for at, _ in shut], dtype=pl.Int64)
    return [Hit("sudah_kontrak", ID, at.to_numpy(), pl.Series([told for _, told in shut], dtype=pl.String))]


def not_contracted(seen: Seen) -> list[Hit]:
    """What is told of the building of a work that is not contracted."""
    return _unless(seen, "belum_kontrak", safeguards().gated)


def not_finished(seen: Seen) -> list[Hit]:
    """Checks of works that are not finished."""
    return _unless(seen, "belum_selesai", (FINISHED,))


def _unless(seen: Seen, code: str, statuses: tuple[str, ...]) -> list[Hit]:
    if seen.context.works is None:
        return []
    known = {name: told or "–" for name, told in _status(seen).items()}
    rows = sound(seen).with_columns(now=pl.col(ID).replace_strict(known, default=None, return_dtype=pl.String))
    early = rows.filter(pl.col("now").is_not_null() & ~pl.col("now").is_in(statuses))
    return [Hit(code, ID, early["at"].to_numpy(), early["now"].str.replace_all("_", " "))]


def _status(seen: Seen) -> dict[str, str | None]:
    assert seen.context.works
    return dict(seen.context.works.works.select(ID, "status").iter_rows())


def out_of_order(seen: Seen) -> list[Hit]:
    """Dates that lie before one that they follow."""
    hits = []
    for names in ORDER[seen.form.name]:
        there = [name for name in names if name in seen.rows.columns]
        for earlier, later in zip(there, there[1:], strict=False):
            rows = sound(seen).filter(pl.col(later) < pl.col(earlier))
            hits.append(Hit("tanggal_terbalik", later, rows["at"].to_numpy(), rows[earlier]))
    return hits


def tranches(seen: Seen) -> list[Hit]:
    """Money paid out before the share that comes first."""
    hits = []
    there = [name for name in ORDER["realisasi"][1] if name in seen.rows.columns]
    for earlier, later in zip(there, there[1:], strict=False):
        rows = sound(seen).filter(pl.col(later).is_not_null() & pl.col(earlier).is_null())
        hits.append(Hit("cair_terlewat", later, rows["at"].to_numpy(), earlier))
    return hits


def outside(seen: Seen) -> list[Hit]:
    """Photos told by a path of somebody's own computer, which may hold a name."""
    names = [name for name in ("foto_0", "foto_50", "foto_100") if name in seen.rows.columns]
    away = [sound(seen).filter(pl.col(name).str.contains(r"^[/\\~]|^[A-Za-z]:|\.\.")) for name in names]
    return [Hit("foto_di_luar", name, rows["at"].to_numpy()) for name, rows in zip(names, away, strict=True)]
