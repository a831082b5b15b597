"""The place and the date that the cover tells."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from survey import place
from survey.messages import Refusal
from survey.ministry.cells import at
from survey.ministry.layout import Layout
from survey.ministry.placed import Column
from survey.ministry.sheets import Sheet
from survey.place import VILLAGE

RT_RW, DATE = "rt_rw", "tanggal_pendataan"


def read(sheet: Sheet, layout: Layout, file: str) -> dict[str, str]:
    """``kabupaten``, ``kecamatan``, ``desa`` in one spelling, ``rw`` and ``rt``; and the date where it is told.

    Raises:
        Refusal: a name is not there, or the RT and its RW cannot be read.
    """
    typed = {name: _tidy(sheet.typed(at(cell))) for name, cell in layout.cover.items()}
    numbered = place.read_number(typed[RT_RW] or "", "rt")
    told = {name: typed[name] for name in VILLAGE}
    told |= {"rw": numbered.rw if numbered else None, "rt": numbered.rt if numbered else None}
    for name, text in told.items():
        if not text or text.startswith("#"):
            cell = RT_RW if name in ("rw", "rt") else name
            raise Refusal(
                "kementerian_tempat",
                berkas=file,
                lembar=sheet.title,
                sel=layout.cover[cell],
                kolom=name,
                isi=sheet.typed(at(layout.cover[cell])) or "",
            )
    return {name: text for name, text in (*told.items(), (DATE, typed.get(DATE))) if text}


def columns(told: Mapping[str, str], layout: Layout, title: str, rows: int, date: bool) -> list[Column]:
    """What the cover tells as columns of a table, the same in each row."""
    wanted = [*place.KEY, *([DATE] if date and DATE in told else [])]
    cells = {**layout.cover, "rw": layout.cover[RT_RW], "rt": layout.cover[RT_RW]}
    return [Column(name, name, [told[name]] * rows, f"{title}!{cells[name]}") for name in wanted]


def _tidy(text: str | None) -> str | None:
    """Without the colon that stands before it on some covers."""
    text = text.lstrip(": ") if text else text
    return place.tidy(pl.Series([text], dtype=pl.String))[0]  # type: ignore[no-any-return]
