"""Headers that are not the catalogue's, and what they ask: a map that people write and the project remembers."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from survey import headers
from survey.catalogue import FormName, Language, catalogue
from survey.headers import criterion_numbers, opposites, ranks, wordings
from survey.messages import Refusal
from survey.source import Source

COLUMNS = ("kolom", "tajuk", "pertanyaan", "keyakinan", "arti")
EXACT, NEAR = "tepat", "mirip"
# The files of a city have few headers between them, and what each asks is looked for several times.
HEADERS = 64


@dataclass(frozen=True)
class Line:
    """What one column asks, None where it is not to be read. ``letter`` may be blank."""

    letter: str
    header: str
    question: str | None


@dataclass(frozen=True)
class HeaderMap:
    """``fingerprint``: of the only header it is for; None where it was given for the file at hand."""

    file: str
    lines: tuple[Line, ...]
    fingerprint: str | None = None


@dataclass(frozen=True)
class Maps:
    """How headers are understood: by the first map that is for them, then by the questions of ``form`` (None: of the
    numeric baseline). ``stated``: places that the file at hand has no column for, and the name of each."""

    maps: tuple[HeaderMap, ...] = ()
    form: FormName | None = None
    stated: tuple[tuple[str, str], ...] = ()

    def name_of(self, header: str) -> str | None:
        """What a single cell would ask as a header; good enough to find the header's row."""
        lines = (line for made in self.maps for line in made.lines)
        told = (line.question for line in lines if headers.plain(line.header) == headers.plain(header))
        return next((question for question in told if question), None) or headers.name_of(header, self.form)

    def of(self, header: Sequence[str]) -> HeaderMap | None:
        seen = fingerprint(header)
        return next((made for made in self.maps if made.fingerprint in (None, seen)), None)

    def questions(self, header: Sequence[str]) -> tuple[str | None, ...]:
        """What each column asks.

        Raises:
            Refusal: the map names a column that is not there.
        """
        own = _own(tuple(header), self.form)
        made = self.of(header)
        return fitted(made, header, own) if made else own


@lru_cache(HEADERS)
def _own(header: tuple[str, ...], form: FormName | None) -> tuple[str | None, ...]:
    """What each column asks by the header alone."""
    own = headers.asked(header, form)
    if form:
        return own
    own = wordings.in_company(header, criterion_numbers.questions(header, own))
    return ranks.told(header, wordings.left_over(header, own))


def fingerprint(header: Sequence[str]) -> str:
    """The same for headers that differ in case, spaces and marks alone."""
    return hashlib.sha256("\x1f".join(headers.plain(h) for h in header).encode()).hexdigest()


def fitted(made: HeaderMap, header: Sequence[str], own: Sequence[str | None]) -> tuple[str | None, ...]:
    """What each column of ``header`` asks by a map, and by its ``own`` words where that tells nothing of it.

    Raises:
        Refusal: the header has none of a line's columns.
    """
    spelled = [headers.plain(h) for h in header]
    letters = [headers.letter(at) for at in range(len(header))]
    mapped = {line.question for line in made.lines}
    questions = [None if name in mapped else name for name in own]
    for line in made.lines:
        plain = headers.plain(line.header)
        at = letters.index(line.letter) if line.letter in letters else -1
        if at < 0 or spelled[at] != plain:
            if plain not in spelled:
                raise Refusal("peta_kolom_tidak_ada", berkas=made.file, isi=line.header, ada=headers.shown(header))
            at = spelled.index(plain)
        questions[at] = line.question
    return tuple(questions)


def draft(header: Sequence[str], personal: Sequence[int], lang: Language) -> str:
    """A map of a header of the numeric baseline as CSV, to be completed: what is understood, and the nearest question
    where none is."""
    out = io.StringIO()
    write = csv.writer(out).writerow
    write(COLUMNS)
    labels = {question.name: question.label(lang) for question in catalogue().questions}
    own = _own(tuple(header), None)
    by_number = {at: asked for at, asked in criterion_numbers.bare(header).items() if asked not in own}
    for at, (typed, name) in enumerate(zip(header, own, strict=True)):
        if at in personal or not typed.strip() or headers.tool_of(typed):
            continue
        found = name or opposites.nearest(typed) or by_number.get(at)
        sure = EXACT if name else NEAR if found else ""
        write([headers.letter(at), typed, found or "", sure, labels[found] if found else ""])
    return out.getvalue()


def read(source: Source, form: FormName | None = None) -> HeaderMap:
    """A map as people completed it.

    Raises:
        Refusal: it is no such map, or names a question that there is not.
    """
    try:
        text = source.data.decode("utf-8-sig")
        first = text.split("\n", 1)[0]
        separator = ";" if first.count(";") > first.count(",") else ","
        rows = list(csv.DictReader(io.StringIO(text), delimiter=separator))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refusal("peta_rusak", berkas=source.name) from error
    if not rows or not {"tajuk", "pertanyaan"} <= set(rows[0]):
        raise Refusal("peta_rusak", berkas=source.name)
    names = [question.name for question in headers.questions_of(form)]
    return HeaderMap(source.name, tuple(_line(source.name, row, names) for row in rows))


def _line(file: str, row: dict[str, str | None], names: Sequence[str]) -> Line:
    asked = (row.get("pertanyaan") or "").strip()
    if asked and asked not in names:
        near = get_close_matches(asked, names, 3, cutoff=0.4) or names[:6]
        raise Refusal("peta_tak_dikenal", berkas=file, isi=asked, ada=", ".join(near))
    return Line((row.get("kolom") or "").strip().upper(), row.get("tajuk") or "", asked or None)
