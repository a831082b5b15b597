"""Rows whose values stand under the wrong headers: told once, with the evidence, not as hundreds of cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from survey import cells, findings
from survey.arrays import Flags, Rows, together
from survey.as_read import AsRead
from survey.catalogue import catalogue
from survey.headers import letter
from survey.reading import Table
from survey.rowchecks import slid

# So many cells are quoted.
EVIDENCE = 3


@dataclass(frozen=True)
class Slip:
    """Rows that slid alike: positions in the table, and the finding that tells them."""

    at: Rows
    told: pl.DataFrame


def find(read: AsRead, breaking: Flags) -> list[Slip]:
    """Rows slid by one column, then shares where volumes belong in the others. ``breaking``: the rows that break any
    rule."""
    table, keys, parsed = read.table, read.keys, read.parsed
    slides = slid.find(table, parsed, lambda: _villages(keys), breaking)
    slips = _slides_told(table, keys, slides)
    moved = together(slip.at for slip in slips)
    shares = np.setdiff1d(_share_rows(table.row.size, parsed), moved)
    if shares.size:
        shares = np.setdiff1d(_whole_villages(_villages(keys), shares), moved)
        slips.append(_shares_told(table, parsed, shares))
    return slips


def _villages(keys: pl.DataFrame) -> Rows:
    """A number for each row's village."""
    village = pl.concat_str(pl.col("kabupaten", "kecamatan", "desa").fill_null(""), separator="\x1f")
    return keys.select(village.rank("dense") - 1).to_series().to_numpy().astype(np.int64)


def _slides_told(table: Table, keys: pl.DataFrame, slides: list[slid.Slide]) -> list[Slip]:
    """A finding per slide. Where most rows of a village have slid, its others are held with the largest slide."""
    if not slides:
        return []
    moved = np.concatenate([slide.at for slide in slides])
    others = np.setdiff1d(_whole_villages(_villages(keys), moved), moved)
    largest = max(slides, key=lambda slide: slide.at.size)
    slips = []
    for slide in sorted(slides, key=lambda slide: (slide.column, slide.step)):
        rows = np.union1d(slide.at, others) if slide is largest else slide.at
        slips.append(_slide_told(table, slide, rows))
    return slips


def _share_rows(height: int, parsed: cells.Parsed) -> Rows:
    """Rows whose counts are proper fractions: shares, not slips of the pen."""
    fractions = np.zeros(height, np.int64)
    for at in parsed.fractional.values():
        fractions[at.to_numpy()] += 1
    return np.flatnonzero(fractions >= catalogue().threshold("bagian_sebaris"))


def _whole_villages(villages: Rows, rows: Rows) -> Rows:
    """Rows, and all others of the villages where most rows are among them. A village of too few rows to tell is as the
    file is."""
    share, least = (catalogue().threshold(name) for name in ("geser_desa_bagian", "geser_desa_baris"))
    size = np.bincount(villages)
    hit = np.bincount(villages[rows], minlength=size.size)
    most = (hit >= share * size) & (hit >= least)
    if rows.size >= share * villages.size and rows.size >= least:
        most |= share * size < least
    return np.union1d(rows, np.flatnonzero(most[villages]))


def _shares_told(table: Table, parsed: cells.Parsed, rows: Rows) -> Slip:
    hits = {name: np.intersect1d(at.to_numpy(), rows) for name, at in parsed.fractional.items()}
    shown = [_quoted(table, name, int(hit[0])) for name, hit in hits.items() if hit.size]
    evidence = "; ".join(shown[:EVIDENCE]) + f" (… {sum(hit.size for hit in hits.values())})"
    first = min(int(hit[0]) for hit in hits.values() if hit.size)
    return Slip(rows, _told("bagian_bukan_volume", table, first, rows, evidence))


def _quoted(table: Table, name: str, at: int) -> str:
    return f"{letter(table.positions[name])}{table.row[at]} {name} = '{table.cell(table.positions[name], at)}'"


def _told(
    code: str, table: Table, first: int, rows: Rows, evidence: str, *, column: int | None = None, arrow: str = ""
) -> pl.DataFrame:
    """What happened to ``rows``, with the place of the ``first`` that shows it."""
    return findings.one(
        code,
        baris=int(table.row[first]),
        sel=f"{letter(column)}{table.row[first]}" if column is not None else None,
        tajuk=table.dialect.header[column] if column is not None else None,
        jumlah=int(rows.size),
        isi=findings.ranges(table.row[rows].tolist()),
        acuan=evidence,
        arah=arrow,
    )


def _slide_told(table: Table, slide: slid.Slide, rows: Rows) -> Slip:
    names = {at: name for name, at in table.positions.items()}
    first = int(slide.at[0])
    row = table.rows(slide.at[:1]).row(0)
    shown = [
        _quoted(table, names[column], first)
        for column in range(slide.column, len(row))
        if column in names and row[column] is not None
    ]
    arrow = "→" if slide.step > 0 else "←"
    evidence = "; ".join(shown[:EVIDENCE])
    return Slip(rows, _told("kolom_bergeser", table, first, rows, evidence, column=slide.column, arrow=arrow))
