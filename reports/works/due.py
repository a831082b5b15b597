"""What is late in the upkeep of finished works: no owner, no handover, no check within the year, damage not mended."""

from __future__ import annotations

from datetime import date

import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.tables import rest, text_table
from reports.words import number, rupiah, section, word
from reports.works.followed import FINISHED, Followed, followed, named
from scoring.works.upkeep import Due, due
from survey.catalogue import Language, form
from survey.place import KEY, label
from survey.store.works import ID


def output(asked: Asked, on: date) -> Output:
    """``on``: the day that counts as today. The code is 1 where anything is late.

    Raises:
        Refusal: the round has no works.
    """
    found = followed(asked, on=on)
    rows = table(found, due(found.works, found.built, found.checks, on), asked.lang)
    return Output(
        told=lambda: _told(found, rows, asked, on),
        table=lambda: rows,
        json=lambda: {**asked.about(), "on": on.isoformat(), "due": rows},
        code=1 if rows.height else 0,
    )


def table(found: Followed, late: list[Due], lang: Language) -> pl.DataFrame:
    """A row per thing that is late: the work, its place, activity and group, ``jenis``, ``sejak`` (ISO), ``hari``,
    ``kalimat``."""
    kinds = {ID: pl.String, "jenis": pl.String, "sejak": pl.String, "hari": pl.Int64, "kalimat": pl.String}
    told = [
        (one.work, one.kind, one.since and one.since.isoformat(), one.days, sentence(one, lang)) for one in late
    ]  # fmt: skip
    rows = pl.DataFrame(told, schema=kinds, orient="row")
    places = found.works.select(ID, *KEY, "kegiatan").join(found.built.select(ID, "kpp"), on=ID, how="left")
    return rows.join(places, on=ID, how="left", maintain_order="left").select(
        ID, *KEY, "kegiatan", "kpp", *list(kinds)[1:]
    )


def sentence(one: Due, lang: Language) -> str:
    conditions = {choice.name: choice.label(lang) for choice in form("pemeriksaan")["kondisi"].choices}
    name = one.kind if one.since else f"{one.kind}_undated"
    day = one.since.isoformat() if one.since else ""
    return word("due", name, lang, sejak=day, kondisi=conditions.get(one.found, "").lower())


def _told(found: Followed, rows: pl.DataFrame, asked: Asked, on: date) -> str:
    lang, names = asked.lang, section("due_column", asked.lang)
    finished = found.works.filter(status=FINISHED).height
    lines = [*asked.made_up]
    lines.append(word("works_due", "head", lang, tanggal=on.isoformat(), n=number(finished, lang), putaran=asked.round))
    lines.append(word("works_due", "cost", lang, rupiah=rupiah(int(found.checks["biaya_pemeliharaan_rp"].sum()), lang)))
    if rows.is_empty():
        return "\n".join([*lines, word("works_due", "nothing", lang)])
    shown = [
        [row[ID], label(row), named("kegiatan", row["kegiatan"], lang), row["kpp"] or "–",
         "–" if row["hari"] is None else number(row["hari"], lang), row["kalimat"]]
        for row in rows.head(asked.top).iter_rows(named=True)
    ]  # fmt: skip
    lines += ["", text_table(list(names.values()), shown, (4,))]
    lines += rest(rows.height, len(shown), lang)
    return "\n".join(lines)
