"""The whole way of a field file up to the store: read, headers, cells, slips, schema, findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from survey import cells, evidence, findings, headers, place, reading, schema, slips
from survey.catalogue import catalogue
from survey.findings import Hit

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Checked:
    """What a field file says, and what is wrong with it.

    ``rows``: a row per RT of the file: ``baris`` (spreadsheet row), the key columns, the quantities as Int64 in small
    units, ``ditahan`` (the error codes that hold the row, null where it is ready). ``findings``: see
    ``survey.findings.COLUMNS``.
    """

    source: reading.Source
    encoding: str
    separator: str
    decimal: cells.Decimal
    rows: pl.DataFrame
    findings: pl.DataFrame
    personal: tuple[int, ...]

    @property
    def ready(self) -> int:
        return int(self.rows["ditahan"].null_count())

    @property
    def held(self) -> int:
        return self.rows.height - self.ready

    def to_keep(self) -> bytes:
        """The file's bytes as they came; without its personal columns where it has any."""
        return reading.without_columns(self.source, self.personal) if self.personal else self.source.data


@dataclass(frozen=True)
class _Where:
    file: str
    table: reading.Table
    places: Mapping[str, int]

    def cell(self, name: str, at: int) -> str:
        return f"{headers.letter(self.places[name])}{self.table.row[at]}"


def check(
    source: reading.Source, decimal: cells.Decimal | None = None, known: Mapping[str, list[str]] | None = None
) -> Checked:
    """Check a field file as a whole; no row is dropped.

    ``decimal`` settles the number convention where the file leaves it open; ``known`` gives the spellings of place
    names that the project already uses.

    Raises:
        Refusal: nothing could be read from the file.
    """
    table = reading.read(source)
    places = headers.places(table.dialect.header, source.name)
    keys, joined = _keys(table, places, known or {})
    made = catalogue()
    scales = {q.name: made.unit_of(q.name).scale for q in made.quantities}
    text = table.text.select(pl.col(str(places[name])).alias(name) for name in scales)
    parsed = cells.parse(text, scales, decimal, _Where(source.name, table, places))
    ragged = _ragged(table)
    slid = slips.find(table, places, keys, parsed)
    aside = np.unique(np.concatenate([np.empty(0, np.int64), *(h.at for h in ragged), *(s.at for s in slid)]))
    hits = [*ragged, *_one_by_one(table, places, keys, parsed, aside)]
    errors = [(h.code, h.at) for h in hits if h.severity == "error"]
    errors += [(str(s.told["kode"][0]), s.at) for s in slid]
    rows = keys.with_columns(parsed.values).insert_column(0, pl.Series("baris", table.row))
    told = [
        *(s.told for s in slid),
        joined,
        _columns_told(table, places),
        _rounded_told(parsed, table, places, aside),
    ]
    listed = findings.compose(table, places, keys, hits)
    return Checked(
        source=source,
        encoding=table.dialect.encoding,
        separator=table.dialect.separator,
        decimal=parsed.decimal,
        rows=rows.with_columns(ditahan=evidence.held_because(rows.height, errors)),
        findings=pl.concat([*told, listed]),
        personal=tuple(reading.personal_columns(table)),
    )


def _keys(
    table: reading.Table, places: Mapping[str, int], known: Mapping[str, list[str]]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The key columns in one spelling, and a note for each spelling that was joined to another."""
    columns = []
    notes = [findings.empty()]
    for name in place.NAMES:
        at = places.get(name)
        text = (
            place.tidy(table.text[str(at)])
            if at is not None
            else pl.Series([None], dtype=pl.String).new_from_index(0, table.text.height)
        )
        changed = place.one_spelling(text.alias(name), known.get(name, []))
        for spelling, kept in changed.items():
            count = int((text == spelling).sum())
            notes.append(
                findings.one("ejaan_disatukan", kolom=name, tajuk=name, isi=spelling, acuan=kept, jumlah=count)
            )
        columns.append(text.replace(changed).alias(name) if changed else text.alias(name))
    rt = place.tidy(table.text[str(places["rt"])])
    rw = place.tidy(table.text[str(places["rw"])]) if "rw" in places else None
    numbered = place.numbers(rt, rw)
    frame = pl.DataFrame(columns).with_columns(numbered)
    return frame.select(place.key_names()), pl.concat(notes)


def _ragged(table: reading.Table) -> list[Hit]:
    """Rows with fewer or more cells than the header: what stands where in them is not certain."""
    header = len(table.dialect.header)
    hits = []
    for code, at in (("baris_pendek", table.width < header), ("baris_panjang", table.width > header)):
        rows = np.flatnonzero(at)
        for width in np.unique(table.width[rows]).tolist():
            hits.append(Hit(code, None, rows[table.width[rows] == width], f"{header}|{width}"))
    return hits


def _one_by_one(
    table: reading.Table, places: Mapping[str, int], keys: pl.DataFrame, parsed: cells.Parsed, aside: Rows
) -> list[Hit]:
    """Findings of single cells, of every row but those set aside as a whole; a cell is told once."""
    hits = _unreadable_keys(table, places, keys)
    for name in parsed.values.columns:
        hits.append(Hit("bukan_angka", name, parsed.unreadable[name].to_numpy().astype(np.int64)))
        hits.append(Hit("bukan_bilangan_bulat", name, parsed.fractional[name].to_numpy().astype(np.int64)))
    hits = [Hit(h.code, h.column, np.setdiff1d(h.at, aside), h.reference) for h in hits if h.at.size]
    typed = {(h.column or ""): np.array([], np.int64) for h in hits}
    for hit in hits:
        typed[hit.column or ""] = np.union1d(typed[hit.column or ""], hit.at)
    keep = np.setdiff1d(np.arange(keys.height), aside)
    frame = keys.with_columns(parsed.values)
    judged = schema.check(frame[keep] if aside.size else frame)
    hits += [_but(Hit(h.code, h.column, keep[h.at]), typed) for h in judged]
    hits += [_but(h, typed) for h in _blank_volumes(parsed, keep)]
    return evidence.add([h for h in hits if h.at.size], table, places, keys)


def _but(hit: Hit, typed: Mapping[str, Rows]) -> Hit:
    told = typed.get(hit.column or "")
    return hit if told is None else Hit(hit.code, hit.column, np.setdiff1d(hit.at, told))


def _unreadable_keys(table: reading.Table, places: Mapping[str, int], keys: pl.DataFrame) -> list[Hit]:
    hits = []
    for name in ("rt", "rw"):
        if name in places:
            typed = table.text[str(places[name])].is_not_null()
            hits.append(Hit("kunci_tak_terbaca", name, np.flatnonzero((typed & keys[name].is_null()).to_numpy())))
    return hits


def _blank_volumes(parsed: cells.Parsed, keep: Rows) -> list[Hit]:
    hits = []
    for question in catalogue().quantities:
        if question.blank == "warning":
            blank = np.flatnonzero(parsed.values[question.name].is_null().to_numpy())
            hits.append(Hit("nilai_kosong", question.name, np.intersect1d(blank, keep, assume_unique=True)))
    return hits


def _columns_told(table: reading.Table, places: Mapping[str, int]) -> pl.DataFrame:
    told = [findings.empty()]
    for at, header in reading.unread_columns(table, dict(places)):
        code = "kolom_pribadi" if headers.is_personal(header) else "kolom_tak_dikenal"
        told.append(findings.one(code, sel=headers.letter(at), isi=header, acuan=headers.nearest(header)))
    return pl.concat(told)


def _rounded_told(parsed: cells.Parsed, table: reading.Table, places: Mapping[str, int], aside: Rows) -> pl.DataFrame:
    told = [findings.empty()]
    for name, cells_finer in parsed.rounded.items():
        count = np.setdiff1d(cells_finer.to_numpy(), aside).size
        if count:
            unit = catalogue().unit_of(name)
            finest = f"{1 / unit.scale:.{unit.decimals}f} {unit.name}"
            told.append(
                findings.one(
                    "desimal_dibulatkan",
                    sel=headers.letter(places[name]),
                    kolom=name,
                    tajuk=table.dialect.header[places[name]],
                    acuan=finest,
                    jumlah=count,
                )
            )
    return pl.concat(told)
