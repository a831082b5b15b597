"""The findings of a recap among those of the baseline that it makes."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from survey import findings, messages
from survey.checked import Checked
from survey.place import KEY, label
from survey.recap.checks import Finding

# Cells of the made table that are blank, or impossible: the recap's own findings tell why.
BLANK, IMPOSSIBLE = ("nilai_kosong", "dasar_kosong", "kolom_kosong"), ("negatif", "melebihi_dasar")


def explained(checked: Checked, found: Iterable[Finding]) -> Checked:
    """The checked baseline with the recap's findings instead of those that they explain. It is no file of anyone's, so
    no finding names a cell."""
    return checked.with_findings(lambda: _together(checked, found))


def _together(checked: Checked, found: Iterable[Finding]) -> pl.DataFrame:
    rows = dict(zip(checked.rows.select(KEY).iter_rows(), checked.rows["baris"], strict=True))
    told = [_row(finding, rows.get(tuple(finding.place[name] for name in KEY))) for finding in found]
    ours = pl.DataFrame(told, schema=findings.COLUMNS, orient="row")
    twice = ours.filter(pl.col("kolom").is_not_null()).select("baris", "kolom").unique()
    own = checked.findings.filter(~pl.col("kode").is_in(BLANK))
    impossible = own.filter(pl.col("kode").is_in(IMPOSSIBLE)).join(twice, on=["baris", "kolom"], how="anti")
    others = own.filter(~pl.col("kode").is_in(IMPOSSIBLE))
    nowhere = pl.lit(None, pl.String)
    return pl.concat([ours, impossible, others]).with_columns(sel=nowhere, semua=nowhere)


def _row(found: Finding, row: int | None) -> dict[str, object]:
    return {
        **dict.fromkeys(findings.COLUMNS),
        "kode": found.code,
        "keparahan": messages.severity(found.code),
        "baris": row,
        "kolom": found.column,
        "tajuk": found.column,
        "tempat": label(dict(found.place)),
        "jumlah": 1,
        **{name: str(value) for name, value in found.facts.items()},
    }
