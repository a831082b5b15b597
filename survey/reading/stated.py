"""Places that a file has no column for, because all its rows lie in one: told beside it, never taken from a title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from survey import place
from survey.catalogue import FormName
from survey.cells import writing
from survey.headers import NUMBER_ON_FORM, questions_of
from survey.messages import Refusal

# An RT is a row of its own.
NAMES = (*place.KEY[:-1], "kawasan")
# Words before a name, and whether they belong to it: Kabupaten Madiun and Kota Madiun are two.
_TITLES: Mapping[str, tuple[str, bool]] = {
    "kabupaten": (r"kab(?:upaten)?\b\.?(?:\s*/\s*kota\b)?|kota\b(?:\s*/\s*kab(?:upaten)?\b\.?)?", True),
    "kecamatan": (r"kec(?:amatan)?\b\.?", False),
    "desa": (r"(?:kel(?:urahan)?\b\.?|desa\b|ds\b\.?)(?:\s*/\s*(?:kel(?:urahan)?\b\.?|desa\b))?", False),
}
_LONGEST = 60
# How a row between RTs begins that is a heading over those below it.
_HEADINGS = {**{name: words for name, (words, _) in _TITLES.items()}, "rw": r"rw\b\.?"}
# How a title tells a village in its midst: ``DATA BASELINE KELURAHAN METESIH 2026``.
_IN_TITLE = re.compile(r"(?i)\S\s+(?:kelurahan|desa)[\s:]+([^\W\d].*)")


def read(told: Sequence[str], form: FormName | None) -> tuple[tuple[str, str], ...]:
    """``kecamatan=Wonoasih`` as people type it: the key column, and the name that holds for every row.

    Raises:
        Refusal: it is not so written, names no place that rows of ``form`` (None: of the numeric baseline) have, tells
            one twice, or holds no name.
    """
    asked = [name for name in NAMES if name in {question.name for question in questions_of(form)}]
    stated: dict[str, str] = {}
    for typed in told:
        name, sign, text = typed.partition("=")
        name = name.strip().lower()
        if not sign or name not in asked:
            raise Refusal("tempat_salah_tulis", isi=typed, ada=", ".join(asked) or "–")
        if name in stated:
            raise Refusal("tempat_dua_kali", kolom=name)
        stated[name] = _name(name, text)
    return tuple(stated.items())


def _name(name: str, text: str) -> str:
    cell = pl.Series([text], dtype=pl.String)
    tidied = place.tidy(cell)[0] or ""
    if not (
        _is_rw(tidied)
        if name == "rw"
        else tidied and not writing.no_names(cell).len() and not writing.SUMS.match(tidied)
    ):
        raise Refusal("tempat_bukan_nama", kolom=name, isi=text.strip())
    return str(tidied)


def _is_rw(tidied: str) -> bool:
    """Of an RW alone: one that names an RT, too, holds for no other row."""
    number = place.read_number(tidied, "rw")
    return number is not None and bool(number.rw) and not number.rt


def proposed(missing: Iterable[str], titles: Sequence[str]) -> str:
    """How to tell the ``missing`` places: with what stands above the table, else with a word to be replaced."""
    return " ".join(f'--place "{name}={_from_titles(name, titles) or "…"}"' for name in missing)


def _from_titles(name: str, titles: Sequence[str], said: str = r"[\s:]*") -> str | None:
    """``Wonoasih`` of the titles ``Kecamatan : Wonoasih``, or ``Kecamatan`` and ``Wonoasih`` side by side. ``said``:
    what stands between."""
    if name not in _TITLES:
        return None
    words, belongs = _TITLES[name]
    behind = re.compile(rf"(?i)^\s*({words})(?!\s+tanpa kumuh){said}(.*)$")
    for at, title in enumerate(titles):
        if found := behind.match(title):
            beside = titles[at + 1] if at + 1 < len(titles) else ""
            own = " ".join((found[2] or beside.lstrip(" :")).split())
            if own and len(own) <= _LONGEST:
                kind_is_told = "/" in found[1] or re.match(rf"(?i){words}", own)
                return own if kind_is_told or not belongs else f"{found[1]} {own}"
    return None


def refuse_other_title(titles: Sequence[str], told: Mapping[str, str], file: str) -> None:
    """Say so where a title over the table names another place than is ``told`` for all rows, as of the file before."""
    beside = zip(titles, [*titles[1:], ""], strict=False)
    joined = [f"{title} {text}" if text.lstrip().startswith(":") else title for title, text in beside]
    for name, text in told.items():
        title = _from_titles(name, joined, r"\s*:\s*")
        own, other = _folded(text), _folded(title or text)
        if own not in other and other not in own:
            raise Refusal("tempat_beda_judul", berkas=file, isi=f"{name}={text}", judul=title)


def refuse_other_heading(rows: Iterable[tuple[int, Sequence[str | None]]], told: Mapping[str, str], file: str) -> None:
    """Say so where headings between the RTs name other places than is ``told`` for all rows. ``rows``: those that are
    no RT, by number."""
    filled = {number: [cell.strip() for cell in row if cell and cell.strip()] for number, row in rows}
    for number, cells in filled.items():
        for name in told.keys() & _HEADINGS.keys():
            heading = re.match(rf"(?i)({_HEADINGS[name]})[\s:]*(.*)", cells[0]) if cells else None
            if heading and not _same(name, told[name], heading):
                raise Refusal("tempat_di_sela", berkas=file, isi=f"{name}={told[name]}", baris=number, judul=cells[0])
        title = _IN_TITLE.search(cells[0]) if cells and "desa" in told else None
        if title and not _folded(title[1]).startswith(_folded(told["desa"])):
            raise Refusal("tempat_di_sela", berkas=file, isi=f"desa={told['desa']}", baris=number, judul=cells[0])
    alone = {number: cells[0] for number, cells in filled.items() if len(cells) == 1}
    for name in sorted(told.keys() & set(place.NAMES)):
        if beside := _beside(told[name], alone):
            number, other = beside
            raise Refusal("tempat_di_sela", berkas=file, isi=f"{name}={told[name]}", baris=number, judul=other)


def _beside(told: str, alone: Mapping[int, str]) -> tuple[int, str] | None:
    """The first line that stands once, as the place that is told does, and names another: ``Bibrik`` where ``Wayut``
    heads the RTs above."""
    bare = [NUMBER_ON_FORM.sub("", cell) for cell in alone.values()]
    own, *named = place.folded(pl.Series([told, *bare], dtype=pl.String)).to_list()
    often = Counter(named)
    lines = zip(alone.items(), bare, named, strict=True)
    others = (line for line, text, name in lines if often[name] == 1 and name != own and not re.search("[0-9]", text))
    return next(others, None) if own in often else None


def _same(name: str, told: str, heading: re.Match[str]) -> bool:
    """Whether a heading, with its first word or without, is the place that is told."""
    if name == "rw":
        own, other = (place.read_number(text, "rw") for text in (told, heading[2].partition(" ")[0]))
        return own is not None and other is not None and own.rw == other.rw
    return _folded(told) in (_folded(heading[0]), _folded(heading[2]))


def _folded(name: str) -> str:
    return str(place.folded(pl.Series([name], dtype=pl.String))[0])
