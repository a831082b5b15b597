"""Works screened: each work's gate, why it waits, and the documents it must have."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.tables import rest, text_table
from reports.words import number, section, word
from reports.works.followed import Followed, followed, named
from survey.catalogue import Language, form
from survey.messages.filling import few
from survey.place import KEY, label
from survey.store.works import ID
from survey.works.safeguards import Screened, safeguards, screened


def output(asked: Asked) -> Output:
    """The works of the round with their gates; the code is 1 where one is contracted that did not pass.

    Raises:
        Refusal: the round has no works.
    """
    found = followed(asked)
    rows = table(found, asked.lang)
    return Output(
        told=lambda: _told(found, rows, asked),
        table=lambda: rows,
        json=lambda: {**asked.about(), "works": rows},
        code=1 if against(found).height else 0,
    )


def table(found: Followed, lang: Language) -> pl.DataFrame:
    """A row per work: its number, place, activity, status, ``gerbang``, ``sebab`` (why it is not open), ``dokumen``."""
    made = [found.screened.get(name, screened(None)) for name in found.works[ID]]
    return found.works.select(ID, *KEY, "kegiatan", "status", "gerbang").with_columns(
        sebab=pl.Series(["; ".join(reasons(one, lang)) for one in made], dtype=pl.String),
        dokumen=pl.Series(["; ".join(documents(one, lang)) for one in made], dtype=pl.String),
    )


def against(found: Followed) -> pl.DataFrame:
    """Works that are contracted or beyond without an open gate."""
    rules = safeguards()
    return found.works.filter(pl.col("status").is_in(rules.gated) & ~pl.col("gerbang").is_in(rules.open))


def reasons(one: Screened, lang: Language) -> list[str]:
    """Why a gate is not open, in words; none where it is."""
    if one.passed:
        return []
    label = {question.name: question.label(lang) for question in form("penapisan").asked}
    if one == screened(None):
        return [word("screening", "none", lang)]
    told = [rule.why(lang) for rule in one.shut]
    told += [word("screening", "blank", lang, perihal=label[name]) for name in one.blank]
    told += [word("screening", "unsigned", lang, perihal=label[name]) for name in one.unsigned]
    return told + ([word("screening", "order", lang)] if one.disordered else [])


def documents(one: Screened, lang: Language) -> list[str]:
    return [safeguards().documents[name][lang] for name in one.documents]


def _told(found: Followed, rows: pl.DataFrame, asked: Asked) -> str:
    lang, names = asked.lang, section("screen_column", asked.lang)
    counts = rows["gerbang"].value_counts(sort=True)
    listed = ", ".join(f"{word('gate', gate, lang)} {number(n, lang)}" for gate, n in counts.iter_rows())
    lines = [*asked.made_up]
    lines += [word("works", "screened", lang, putaran=asked.round, n=number(rows.height, lang), daftar=listed), ""]
    lines.append(
        text_table(list(names.values()), [_cells(row, lang) for row in rows.head(asked.top).iter_rows(named=True)], ())
    )
    lines += rest(rows.height, asked.top, lang)
    if (wrong := against(found)).height:
        listed = few(wrong[ID], asked.top, wrong.height)
        lines += ["", word("works", "against", lang, n=number(wrong.height, lang), daftar=listed)]
    return "\n".join([*lines, "", word("works", "source", lang, sumber=safeguards().source[lang])])


def _cells(row: dict[str, Any], lang: Language) -> list[str]:
    why = row["sebab"] or row["dokumen"] or "–"
    return [row[ID], label(row), named("status", row["status"], lang), word("gate", row["gerbang"], lang), why]
