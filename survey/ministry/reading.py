"""The ministry's workbook of one RT, from its bytes to its answers and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from survey import findings
from survey.headers import shown
from survey.messages import Refusal
from survey.ministry import answers, cover, figures, landmarks, sheets
from survey.ministry.cells import at
from survey.ministry.figures import Stored
from survey.ministry.households import households
from survey.ministry.layout import HOUSEHOLD, Layout, Role, layouts
from survey.ministry.placed import Placed
from survey.place import KEY
from survey.reading import Source


@dataclass(frozen=True)
class Workbook:
    """One RT. ``sheets``: their names. ``place``: the key columns, in one spelling. ``households``, ``rt``: the
    answers, None where there are none. ``logbook``, ``result``: the figures by the map's names. ``findings``: what is
    amiss in the workbook itself; its answers are not checked yet."""

    source: Source
    layout: Layout
    sheets: Mapping[Role, str]
    place: Mapping[str, str]
    households: Placed | None
    rt: Placed | None
    logbook: Mapping[str, Stored]
    result: Mapping[str, Stored]
    findings: pl.DataFrame


def is_ministry(source: Source) -> bool:
    """Whether the workbook has the sheets of a known edition; False of what is no sound workbook."""
    if not source.is_workbook:
        return False
    try:
        return _layout(source) is not None
    except Refusal as told:
        return told.code == "kementerian_lembar_ganda"


def read(source: Source) -> Workbook:
    """
    Raises:
        Refusal: no sound workbook of a known edition; its cover does not tell the place; its layout was changed; or it
            holds neither answers nor figures.
    """
    layout = _layout(source)
    if layout is None:
        raise Refusal("bukan_buku_kementerian", berkas=source.name)
    there = sheets.read(source, layout)
    if "cover" not in there:
        raise Refusal("kementerian_tanpa_sampul", berkas=source.name, lembar=layout.sheets["cover"])
    landmarks.verify(there, layout, source.name)
    told = cover.read(there["cover"], layout, source.name)
    title = there["cover"].title
    homes = households(there, layout, told, title, source.name) if HOUSEHOLD in there else None
    of_rt = answers.of_rt(there["rt"], layout, told, title) if "rt" in there else None
    logbook, result = (figures.read(there, layout, role) for role in sheets.FIGURES)
    placed = [found.placed if found else None for found in (homes, of_rt)]
    if placed == [None, None] and not figures.is_told(logbook, layout):
        raise Refusal("kementerian_kosong", berkas=source.name)
    own = [_missing(there, layout), *(found.findings for found in (homes, of_rt) if found)]
    own.append(figures.told([*logbook.values(), *result.values()]))
    if homes is None and "logbook" in there:
        own.append(_noted(there["logbook"], logbook))
    return Workbook(
        source=source,
        layout=layout,
        sheets={role: sheet.title for role, sheet in there.items()},
        place={name: told[name] for name in KEY},
        households=placed[0],
        rt=placed[1],
        logbook=logbook,
        result=result,
        findings=pl.concat(own),
    )


def _layout(source: Source) -> Layout | None:
    """The edition that knows most of the workbook's sheets."""
    titles = sheets.titles(source)
    known = {layout.edition: len({*sheets.of_map(titles, layout, source.name)} - {"cover"}) for layout in layouts()}
    best = max(layouts(), key=lambda layout: known[layout.edition])
    return best if known[best.edition] >= best.recognised_by else None


def _noted(sheet: sheets.Sheet, logbook: Mapping[str, Stored]) -> pl.DataFrame:
    """Of a logbook that counts, the typed figures that bear notes: those on formulas are the form's."""
    return answers.noted(sheet, [at(stored.figure.cell) for stored in logbook.values() if not stored.formula])


def _missing(there: Mapping[Role, sheets.Sheet], layout: Layout) -> pl.DataFrame:
    missing = [title for role, title in layout.sheets.items() if role not in there]
    if not missing:
        return findings.empty()
    return findings.one("kementerian_tanpa_lembar", acuan=shown(missing), jumlah=len(missing))
