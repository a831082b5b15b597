"""The works that a plan chooses among."""

from __future__ import annotations

import polars as pl

from reports.asked import Asked
from survey import place, selection
from survey.catalogue import catalogue
from survey.messages import Refusal
from survey.place import KEY
from survey.reading import open_source

TEXTS = ("id_kegiatan", "kegiatan", "sumber_dana", "pelaksana", "status", "gerbang")
NEEDED = ("id_kegiatan", *KEY, "biaya_rp", "gerbang")


def works_of(asked: Asked, file: str) -> pl.DataFrame:
    """The works of ``file``, a CSV with the columns of ``docs/budget.md``, in whole units; of the places asked for.

    Raises:
        Refusal: a needed column is missing, or a figure is none.
    """
    source = open_source(file)
    try:
        text = pl.read_csv(source.data, infer_schema=False)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise Refusal("bukan_teks", berkas=source.name) from error
    if missing := [name for name in NEEDED if name not in text.columns]:
        raise Refusal("pekerjaan_kolom", berkas=source.name, isi=missing[0], ada=", ".join(NEEDED))
    volumes = {q.name: catalogue().unit_of(q.name).scale for q in catalogue().volumes}
    scales = {**volumes, "biaya_rp": 1, "penerima_kk": 1}
    table = text.select(pl.col(name).str.strip_chars() for name in (*TEXTS, *KEY) if name in text.columns)
    table = table.with_columns(
        [_figures(text, name, scale, source.name) for name, scale in scales.items() if name in text.columns]
    )
    table = table.with_columns(place.numbers(table["rt"], table["rw"]).get_columns())
    (wanted,) = selection.select([table], {k: v for k, v in asked.places.items() if k in KEY})
    return wanted


def _figures(text: pl.DataFrame, name: str, scale: int, file: str) -> pl.Series:
    """The column in small units, exact."""
    typed = text[name].str.strip_chars()
    found = typed.cast(pl.Decimal(38, 9), strict=False)
    bad = (found.is_null() & typed.is_not_null()).arg_true()
    if bad.len():
        at = int(bad[0])
        raise Refusal("pekerjaan_angka", berkas=file, isi=typed[at], kolom=name, baris=at + 2)
    return (found * scale).cast(pl.Int64, strict=False).alias(name)
