"""Titles over a table and headings between its RTs that name another place than was told for all its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import polars as pl

from survey import place
from survey.headers import NUMBER_ON_FORM
from survey.messages import Refusal
from survey.reading import villages
from survey.reading.stated import KINDS, from_titles

RW = r"(?:rw|rukun\s+warga)\b"
# How a row between RTs begins that is a heading over those below it.
_HEADINGS = {**{name: words for name, (words, _) in KINDS.items()}, "rw": rf"{RW}\.?"}


def refuse_title(titles: Sequence[Sequence[str]], told: Mapping[str, str], file: str) -> None:
    """Say so where a title over the table names another place than is ``told`` for all rows, as of the file before."""
    for name, text in told.items():
        title = from_titles(name, _joined(titles), r"\s*:\s*")
        if title and not (_alike(name, text, title) or _alike(name, text, villages.bare(title))):
            raise Refusal("tempat_beda_judul", berkas=file, isi=f"{name}={text}", judul=title)
    if "desa" in told:
        _refuse_in_title(titles, told["desa"], file)


def _refuse_in_title(titles: Sequence[Sequence[str]], told: str, file: str) -> None:
    """The same of ``DATA KUMUH KELURAHAN METESIH``, where no title says the name that is told."""
    cells = [cell for row in titles for cell in row]
    named = [cell for cell in cells if villages.in_title(cell)]
    if named and not any(_folded(told) in _folded(cell) for cell in cells):
        raise Refusal("tempat_beda_judul", berkas=file, isi=f"desa={told}", judul=named[0])


def refuse_sheet(sheet: str, alike: Sequence[str], told: Mapping[str, str], file: str) -> None:
    """Say so where a sheet is called after no place, or another, and one ``alike`` after the village or RW that is
    ``told`` for all rows."""
    for name in ("desa", "rw"):
        text = told.get(name, "")
        own = [other for other in alike if text and _called(other, name, text)]
        if own and not _called(sheet, name, text):
            raise Refusal("tempat_beda_lembar", berkas=file, isi=f"{name}={text}", lembar=sheet, lain=own[0])


def _called(sheet: str, name: str, told: str) -> bool:
    if name == "rw":
        number, own = place.read_number(sheet, "rw"), place.read_number(told, "rw")
        return number is not None and own is not None and number.rw == own.rw
    return _folded(told) in _folded(sheet)


def _joined(titles: Sequence[Sequence[str]]) -> list[list[str]]:
    """Labels with the colon of the cell beside them."""
    pairs = [zip(row, [*row[1:], ""], strict=True) for row in titles]
    return [[f"{title} {text}" if text.lstrip().startswith(":") else title for title, text in row] for row in pairs]


def begins_as_heading(cell: str) -> bool:
    return any(re.match(rf"(?i){words}", NUMBER_ON_FORM.sub("", cell)) for words in _HEADINGS.values())


def refuse_heading(
    rows: Iterable[tuple[int, Sequence[str | None]]], told: Mapping[str, str], own: pl.Series, file: str
) -> None:
    """Say so where headings between the RTs name other places than is ``told`` for all rows. ``rows``: those that are
    no RT, by number; ``own``: what the columns of places name."""
    filled = {number: [cell.strip() for cell in row if cell and cell.strip()] for number, row in rows}
    for number, cells in filled.items():
        for name in told.keys() & _HEADINGS.keys():
            heading = re.match(rf"(?i)({_HEADINGS[name]})[\s:]*(.*)", cells[0]) if cells else None
            if heading and not _same(name, told[name], heading):
                raise Refusal("tempat_di_sela", berkas=file, isi=f"{name}={told[name]}", baris=number, judul=cells[0])
        title = villages.in_title(cells[0]) if cells and "desa" in told else None
        if title and not _folded(title).startswith(_folded(told["desa"])):
            raise Refusal("tempat_di_sela", berkas=file, isi=f"desa={told['desa']}", baris=number, judul=cells[0])
    lines = {number: cells[0] for number, cells in filled.items() if len(cells) == 1}
    alone = {number: line for number, line in lines.items() if not villages.names_none(line)}
    known = {*place.folded(own)}
    for name in sorted(told.keys() & set(place.NAMES)):
        if beside := _beside(told[name], alone, known):
            number, other = beside
            raise Refusal("tempat_di_sela", berkas=file, isi=f"{name}={told[name]}", baris=number, judul=other)


def _beside(told: str, alone: Mapping[int, str], known: Collection[str]) -> tuple[int, str] | None:
    """The first line that stands once, as the place that is told does, and names another: ``Bibrik`` where ``Wayut``
    heads the RTs above. ``known``: places of the file's own columns."""
    bare = [NUMBER_ON_FORM.sub("", cell) for cell in alone.values()]
    own, *named = place.folded(pl.Series([told, *bare], dtype=pl.String)).to_list()
    passed, often = {own, *known}, Counter(named)
    lines = zip(alone.items(), bare, named, strict=True)
    others = (
        line for line, text, name in lines if often[name] == 1 and name not in passed and not re.search("[0-9]", text)
    )
    return next(others, None) if own in often else None


def _same(name: str, told: str, heading: re.Match[str]) -> bool:
    """Whether a heading, with its first word or without, is the place that is told."""
    if name == "rw":
        own, other = (place.read_number(text, "rw") for text in (told, heading[2].partition(" ")[0]))
        return own is not None and other is not None and own.rw == other.rw
    return _alike(name, told, heading[0])


def _alike(name: str, told: str, other: str) -> bool:
    """Whether two names are of one place: ``Kab. Madiun`` is Kabupaten Madiun, Kota Madiun is another."""
    (kind, own), (its_kind, its_own) = (_apart(name, text) for text in (told, other))
    return own == its_own and (kind == its_kind or "" in (kind, its_kind))


def _apart(name: str, text: str) -> tuple[str, str]:
    """The first letters of the word for its kind, where that tells two places apart, and the name behind it."""
    words, belongs = KINDS.get(name, ("(?!)", False))
    found = re.match(rf"(?i)\s*({words})[\s:]*(\S.*)", text)
    if not found:
        return "", _folded(text)
    return (_folded(found[1])[:3] if belongs and "/" not in found[1] else ""), _folded(found[2])


def _folded(name: str) -> str:
    return str(place.folded(pl.Series([name], dtype=pl.String))[0])
