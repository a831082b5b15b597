"""Works done against works planned: volume, cost, what was paid out, and the photos that tell of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.quantities import shown
from reports.tables import rest, text_table
from reports.words import number, percent, rupiah, section, word
from reports.works.followed import followed, named
from scoring.works.realisation import done
from survey.catalogue import Language, catalogue
from survey.cells import as_decimal
from survey.messages.filling import few
from survey.place import KEY, label
from survey.store.works import ID, VOLUMES
from survey.works.safeguards import safeguards

PHOTOS = ("foto_0", "foto_50", "foto_100")
OF_WORK = (ID, *KEY, "kegiatan", "status", "tahun", "biaya_rp")
OF_BUILDING = ("biaya_nyata_rp", "cair_persen", "kemajuan_persen", "tercapai", "tanggal_mulai", "tanggal_selesai")
WHOLE = 100
# Of the photos that are missing, so many are named.
NAMED = 8


def output(asked: Asked) -> Output:
    """The works that are contracted or beyond; the code is 1 where a photo that is named is not there.

    Raises:
        Refusal: the round has no works.
    """
    found = followed(asked)
    works = found.works.filter(pl.col("status").is_in(safeguards().gated))
    made = done(works, found.built, VOLUMES)
    missing = _missing(made, asked.project.folder)
    return Output(
        told=lambda: _told(made, missing, asked),
        table=lambda: table(made),
        json=lambda: {**asked.about(), "photos_missing": missing, "works": table(made)},
        code=1 if missing else 0,
    )


def table(made: pl.DataFrame) -> pl.DataFrame:
    """A row per work: planned and built side by side, in whole units; volumes that no work has are left out."""
    told = [name for name in VOLUMES if made[name].null_count() + made[f"{name}_nyata"].null_count() < 2 * made.height]
    both = [
        as_decimal(column, catalogue().unit_of(name).scale) for name in told for column in (name, f"{name}_nyata")
    ]  # fmt: skip
    percent_of = catalogue().units["persen"]
    # A quotient by one number is not the nearest one: polars makes 2.8000000000000003 of 280 hundredths.
    progress = (pl.col("kemajuan_persen") / percent_of.scale).round(percent_of.decimals)
    return made.select(*OF_WORK, *both, *OF_BUILDING, *PHOTOS, "kpp", "tanggal_serah_terima").with_columns(progress)


def _missing(made: pl.DataFrame, folder: Path) -> list[str]:
    """The photos that are named and are no file in the project's folder."""
    names = [name for column in PHOTOS for name in made[column].drop_nulls().to_list()]
    return [name for name in names if not (folder / name).is_file()]


def _told(made: pl.DataFrame, missing: list[str], asked: Asked) -> str:
    lang, names = asked.lang, section("done_column", asked.lang)
    lines = [*asked.made_up]
    planned, spent = (int(made[name].sum()) for name in ("biaya_rp", "biaya_nyata_rp"))
    paid = int((made["biaya_rp"] * made["cair_persen"] // WHOLE).sum())
    facts = {name: rupiah(value, lang) for name, value in (("rencana", planned), ("nyata", spent), ("cair", paid))}
    lines += [word("works_done", "head", lang, n=number(made.height, lang), putaran=asked.round, **facts), ""]
    lines.append(
        text_table(
            list(names.values()),
            [_cells(row, asked) for row in made.head(asked.top).iter_rows(named=True)],
            (4, 5, 6, 7),
        )
    )
    lines += rest(made.height, asked.top, lang)
    if missing:
        lines += [
            "",
            word("works_done", "missing", lang, n=number(len(missing), lang), daftar=few(missing, NAMED, len(missing))),
        ]
    return "\n".join(lines)


def _cells(row: dict[str, Any], asked: Asked) -> list[str]:
    lang = asked.lang
    volumes = [
        f"{shown(name, row[name], lang, with_unit=False)} → {_built(row, name, lang)}" for name in VOLUMES if row[name]
    ]
    cost = ["–" if row[name] is None else number(row[name], lang) for name in ("biaya_rp", "biaya_nyata_rp")]
    photos = "/".join(column.removeprefix("foto_") for column in PHOTOS if row[column]) or "–"
    status = named("status", row["status"], lang)
    return [
        row[ID],
        label(row),
        status,
        "; ".join(volumes) or "–",
        percent(row["tercapai"], lang),
        *cost,
        f"{row['cair_persen']} %",
        photos,
    ]


def _built(row: dict[str, Any], name: str, lang: Language) -> str:
    built = row[f"{name}_nyata"]
    return "–" if built is None else shown(name, built, lang)
