"""Works as the store holds them: a row each, with what was told of it line by line brought together."""

from __future__ import annotations

import polars as pl

from survey.catalogue import FormName, catalogue, form
from survey.context import Works
from survey.place import KEY
from survey.project import Project
from survey.store import answers, rows_ready
from survey.works.safeguards import gates

ID = "id_kegiatan"
VOLUMES = tuple(question.name for question in catalogue().volumes)


def works(project: Project, round_name: str) -> pl.DataFrame:
    """A row per work in force of a round, by its number: the place and every question of the form, null where nobody
    told it."""
    return merged(of_form(project, round_name, "pekerjaan"))


def of_form(project: Project, round_name: str, name: FormName) -> pl.DataFrame:
    """The ready rows in force of a form of works, with a column for each of its questions, whoever answered it."""
    told = answers.answers(project, round_name, name)
    kinds: dict[str, type[pl.DataType]] = {
        q.name: pl.Int64 if q.kind == "number" else pl.String for q in form(name).asked
    }
    if form(name).in_rt:
        kinds = {**dict.fromkeys(KEY, pl.String), **kinds}
    missing = [pl.lit(None, kind).alias(column) for column, kind in kinds.items() if column not in told.columns]
    return told.with_columns(missing).select(list(kinds)).sort(form(name).own_key)


def merged(lines: pl.DataFrame) -> pl.DataFrame:
    """Lines of one work as one row: what they tell is alike or blank, but for the volumes, each of which one line alone
    tells."""
    if not lines[ID].is_duplicated().any():
        return lines
    return lines.group_by(ID, maintain_order=True).agg(pl.all().drop_nulls().first()).select(lines.columns)


def known(project: Project, round_name: str) -> Works:
    """What forms of works are held against."""
    screened = gates(of_form(project, round_name, "penapisan"))
    return Works(rows_ready(project, round_name), works(project, round_name), screened)
