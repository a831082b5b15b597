"""The funded works as their list names them: by district and village, each with what its works reach together."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from reports.plan.planned import Planned
from reports.plan.told import funded_rows
from reports.quantities import shown
from reports.words import number, section, word
from reports.works.followed import named
from survey.catalogue import Language
from survey.place import KEY

COLUMNS = ("id", "tempat", "kegiatan", "volume", "pelaksana", "biaya_rp", "jalur", "poin", "kk")
# What is told once above the list where it is the same of all.
ONCE = ("pelaksana", "jalur")
SUMMED = ("poin", "kk")
DISTRICT, VILLAGE = list(KEY[:2]), list(KEY[:3])
# Beside a total that is not the sum of its column, and beside a work of which a figure is doubted.
NO_SUM, DOUBT = "†", " ‡"


def funded(made: Planned, rts: pl.DataFrame) -> dict[str, Any]:
    """Heads and columns, what holds of all works alike, and rows: each with its kind, ``work``, ``village``,
    ``district`` or ``total``, and a cell per column. ``rts``: as ``result.by_rt`` makes them."""
    if not made.plan.purse.chosen.any():
        return {"rows": []}
    lang, works = made.asked.lang, _works(made)
    names, rows = section("plan_column", lang), _grouped(made, works, rts)
    alike = {name: works["cells"][0][name] for name in ONCE if works["cells"].struct.field(name).n_unique() == 1}
    columns = [name for name in COLUMNS if name not in alike]
    no_sum = any(cells[name].endswith(NO_SUM) for _, cells in rows for name in SUMMED)
    return {
        "columns": columns,
        "head": [names[name] for name in columns],
        "once": " ".join(_once(name, told, lang) for name, told in alike.items()),
        "rows": [{"kind": kind, "cells": [cells.get(name, "") for name in columns]} for kind, cells in rows],
        "note": word("plan_pdf", "no_sum", lang) if no_sum else "",
    }


def _once(name: str, told: str, lang: Language) -> str:
    if name == "pelaksana" and told == "–":
        return word("plan_once", "no_builder", lang)
    return word("plan_once", name, lang, isi=told)


def _works(made: Planned) -> pl.DataFrame:
    """The funded works in the order of their places, with their cells by column and their sums."""
    lang, table, rules = made.asked.lang, made.given.works.table, made.asked.rules
    chosen = np.flatnonzero(made.plan.purse.chosen)
    rows = []
    for at, (name, _, activity, cost, line, points, served) in zip(chosen.tolist(), funded_rows(made), strict=True):
        row = table.row(at, named=True)
        takes = [(c, int(made.given.works.removes[i, at])) for i, c in enumerate(rules.criteria)]
        volumes = "; ".join(f"{c.id} {shown(c.volume, volume, lang)}" for c, volume in takes if volume) or "–"
        cells = {
            "id": marked(made, name),
            "tempat": f"RW {row['rw'] or '?'} RT {row['rt'] or '?'}",
            "kegiatan": activity,
        }
        cells |= {"volume": volumes, "pelaksana": named("pelaksana", row["pelaksana"], lang), "biaya_rp": cost}
        cells |= {"jalur": line, "poin": points, "kk": served}
        rows.append({key: row[key] for key in KEY} | {"id": name, "cells": cells})
    lost = made.task.relief.less("points", made.plan.purse.chosen, chosen)
    sums = {"poin_tiap": pl.Series(lost), "kk_tiap": pl.Series(made.given.works.households[chosen])}
    return pl.DataFrame(rows, infer_schema_length=None).with_columns(**sums).sort(*KEY, "id")


def marked(made: Planned, name: str) -> str:
    """The id of a work, with a mark where a figure of it should be looked at again."""
    return name + DOUBT if name in made.doubted else name


def _grouped(made: Planned, works: pl.DataFrame, rts: pl.DataFrame) -> list[tuple[str, dict[str, str]]]:
    lang, rows = made.asked.lang, []
    several = works.select(DISTRICT).n_unique() > 1
    for (_, district), there in works.group_by(DISTRICT, maintain_order=True):
        if several:
            name = word("plan_pdf", "district", lang, nama=str(district or "?"))
            rows.append(("district", _sum(made, name, there, rts, DISTRICT)))
        for (*_, village), own in there.group_by(VILLAGE, maintain_order=True):
            rows.append(("village", _sum(made, str(village or "?"), own, rts, VILLAGE)))
            rows += [("work", cells) for cells in own["cells"]]
    rows.append(("total", _sum(made, word("plan_pdf", "total", lang), works, rts, [])))
    return rows


def _sum(made: Planned, name: str, works: pl.DataFrame, rts: pl.DataFrame, of: list[str]) -> dict[str, str]:
    """What these works reach together, marked where the works' own figures do not add up to it."""
    lang = made.asked.lang
    own = rts.join(works.select(of).unique(), on=of, how="semi", nulls_equal=True) if of else rts
    cells = {"id": name, "biaya_rp": number(int(own["biaya_rp"].sum()), lang)}
    for column in SUMMED:
        reached = int(own[column].sum())
        mark = "" if reached == int(works[f"{column}_tiap"].sum()) else NO_SUM
        cells[column] = number(reached, lang) + mark
    return cells
