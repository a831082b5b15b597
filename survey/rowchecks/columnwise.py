"""Findings of whole columns, told once: not known, personal, empty, finer than is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
import polars as pl

from survey import cells, findings, headers, reading
from survey.arrays import Rows
from survey.catalogue import FormName, catalogue
from survey.findings import Hit
from survey.headers import criterion_numbers, extras, opposites, wordings
from survey.reading import Table
from survey.reading.mapping import Maps

# Of what a map tells, so much is quoted.
MOST_SHOWN = 8


def find(
    table: Table, parsed: cells.Parsed, keep: Rows, empty: Collection[str], maps: Maps, hits: Iterable[Hit]
) -> pl.DataFrame:
    """Of a file of the numeric baseline; ``hits``: what was found in its rows."""
    told = [of_table(table, maps, hits), _empty(table, empty, keep)]
    return pl.concat([*told, rounded(parsed, table, keep)])


def of_table(table: Table, maps: Maps, hits: Iterable[Hit]) -> pl.DataFrame:
    """What of a table was not read, or read by a map. A column whose cells one of the ``hits`` quotes was read."""
    of_header = [_stated(table), _mapped(table, maps), _numbered(table, maps), _of_criteria(table, maps)]
    of_columns = [_of_tools(table), _unread(table, maps, {hit.cell for hit in hits})]
    return pl.concat([_of_sheet(table), _skipped(table), *of_header, *of_columns])


def _of_sheet(table: Table) -> pl.DataFrame:
    """What is to be said of the way it was read: merged, hidden, coloured or noted cells, names that are cut short."""
    told = [findings.empty()]
    for said in table.told:
        facts = _of_rows(said.rows) if said.rows else {}
        if said.column is not None:
            row = said.rows[0] if len(said.rows) == 1 else ""
            facts |= {"sel": f"{headers.letter(said.column)}{row}", "tajuk": table.dialect.header[said.column]}
        told.append(findings.one(said.code, **(facts | {"isi": said.text})))
    return pl.concat(told)


def _skipped(table: Table) -> pl.DataFrame:
    told = [findings.one(skipped.code, **_of_rows(skipped.rows)) for skipped in table.skipped]
    return pl.concat([findings.empty(), *told])


def _of_rows(rows: Sequence[int]) -> dict[str, object]:
    return {"baris": rows[0], "jumlah": len(rows), "acuan": findings.ranges(rows)}


def _stated(table: Table) -> pl.DataFrame:
    if not table.stated:
        return findings.empty()
    told = "; ".join(f"{name} = {text}" for name, text in table.stated.items())
    return findings.one("tempat_disebut", acuan=told, jumlah=len(table.stated))


def _mapped(table: Table, maps: Maps) -> pl.DataFrame:
    made = maps.of(table.dialect.header)
    if made is None:
        return findings.empty()
    other = [line for line in made.lines if headers.name_of(line.header, maps.form) != line.question]
    read = [f"{line.header} → {line.question or '–'}" for line in other]
    told = [findings.one("peta_dipakai", isi=made.file, acuan="; ".join(read[:MOST_SHOWN]), jumlah=len(read))]
    for line in other:
        if line.question and opposites.contradicts(line.header, line.question, maps.form):
            told.append(findings.one("peta_berlawanan", tajuk=line.header, isi=line.header, acuan=line.question))
    return pl.concat(told)


def _numbered(table: Table, maps: Maps) -> pl.DataFrame:
    """Where a criterion's number alone told what a column asks, and the other columns which regulation numbers so; and
    where the header says more than that, which is not known."""
    header = table.dialect.header
    if maps.of(header) is not None or maps.form:
        return findings.empty()
    asked = [(h, q) for h, q in zip(header, table.questions, strict=True) if q and not headers.name_of(h)]
    by_number = [(h, q) for h, q in asked if criterion_numbers.number_of(h)]
    strange = [(h, q) for h, q in by_number if wordings.says_more(h, q)]
    told = [findings.empty()]
    for code, lines in (
        ("nomor_kriteria_saja", strange),
        ("nomor_kriteria", [c for c in by_number if c not in strange]),
    ):
        listed = "; ".join(f"{_line(h)} → {q}" for h, q in lines)
        told += [findings.one(code, acuan=listed, jumlah=len(lines))] if lines else []
    return pl.concat(told)


def _of_criteria(table: Table, maps: Maps) -> pl.DataFrame:
    """Where the regulation's name of a criterion was read as its volume, though it does not say that no percentages or
    points stand below; and where it was by the other columns, for it does not say that what is bad is counted."""
    header = table.dialect.header
    if maps.of(header) is not None or maps.form:
        return findings.empty()
    asked = [(h, q) for h, q in zip(header, table.questions, strict=True) if q]
    bare = [(h, q) for h, q in asked if wordings.says_no_amount(h, q)]
    rest = [
        (h, q) for h, q in asked if (h, q) not in bare and not (headers.name_of(h) or criterion_numbers.number_of(h))
    ]
    told = [findings.empty()]
    for code, lines in (("nama_kriteria", bare), ("nama_kriteria_netral", rest)):
        listed = "; ".join(f"{_line(h)} → {q}" for h, q in lines)
        told += [findings.one(code, acuan=listed, jumlah=len(lines))] if lines else []
    return pl.concat(told)


def _line(header: str) -> str:
    return headers.shown([header])


def _of_tools(table: Table) -> pl.DataFrame:
    """The columns that a phone tool added, told together."""
    added: dict[str, list[str]] = {}
    for at, header in enumerate(table.dialect.header):
        tool = headers.tool_of(header)
        if tool and at not in table.positions.values() and at not in table.personal:
            added.setdefault(tool, []).append(header)
    told = [
        findings.one("kolom_alat", isi=tool, acuan=headers.shown(names), jumlah=len(names))
        for tool, names in added.items()
    ]
    return pl.concat([findings.empty(), *told])


def empty(table: Table, keep: Rows) -> list[str]:
    """Quantities that may be blank and are, in every row of ``keep``."""
    if keep.size < 2:
        return []
    wanted = [q.name for q in catalogue().quantities if q.blank == "warning" and q.name in table.positions]
    blank = {name: table.blank(table.positions[name]) for name in wanted}
    return [name for name, flags in blank.items() if flags[keep[0]] and flags[keep].all()]


def _unread(table: Table, maps: Maps, quoted: Collection[int | None]) -> pl.DataFrame:
    header = table.dialect.header
    beside = headers.beside(maps.form)
    unread = {at: typed for at, typed in reading.unread_columns(table) if headers.plain(typed) not in beside}
    known: dict[str, list[int]] = (
        {}
        if maps.form
        else {
            "persen_dibandingkan": [*extras.shares(header)],
            "satuan_dicocokkan": [*extras.units(header)],
            "nilai_dihitung": extras.results(header),
        }
    )
    told = [findings.empty()]
    for code, columns in known.items():
        own = [unread.pop(at) for at in columns if at in unread and at not in table.personal]
        told += [findings.one(code, acuan=headers.shown(own), jumlah=len(own))] if own else []
    for at, typed in unread.items():
        if at not in table.personal and (headers.tool_of(typed) or at in quoted or _numbers_rows(table, at)):
            continue
        code = "kolom_pribadi" if at in table.personal else "kolom_tak_dikenal"
        near = opposites.nearest(typed, maps.form) or "–"
        told.append(findings.one(code, sel=headers.letter(at), isi=typed, acuan=near))
    return pl.concat(told)


def _numbers_rows(table: Table, at: int) -> bool:
    """Whether a column without a name, before all that were read, numbers the rows, as R and pandas write it."""
    if table.dialect.header[at].strip() or at > min(table.positions.values(), default=0):
        return False
    number = table.column(at).cast(pl.Int64, strict=False)
    return number.null_count() == 0 and bool((number.diff().drop_nulls() > 0).all())


def _empty(table: Table, names: Collection[str], keep: Rows) -> pl.DataFrame:
    told = [_one("kolom_kosong", name, table, jumlah=keep.size) for name in names]
    return pl.concat([findings.empty(), *told])


def rounded(parsed: cells.Parsed, table: Table, keep: Rows, of: FormName | None = None) -> pl.DataFrame:
    """Where figures are finer than they are kept, a note per column."""
    units = headers.units_of(of)
    told = [findings.empty()]
    kept = np.zeros(table.row.size, bool)
    kept[keep] = True
    for name, finer in parsed.rounded.items():
        if count := int(kept[finer.to_numpy()].sum()):
            unit = catalogue().units[units[name]]
            finest = f"{findings.figure(f'{1 / unit.scale:.{unit.decimals}f}')} {unit.name}"
            told.append(_one("desimal_dibulatkan", name, table, jumlah=count, acuan=finest))
    return pl.concat(told)


def _one(code: str, name: str, table: Table, **facts: object) -> pl.DataFrame:
    at = table.positions[name]
    return findings.one(code, sel=headers.letter(at), kolom=name, tajuk=table.dialect.header[at], **facts)
