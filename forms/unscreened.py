"""The works of a project that are to be screened, as the template of the screening lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from forms.columns import Column
from reports.words import number, word
from survey.catalogue import Form, Language, form
from survey.messages import Refusal
from survey.place import label
from survey.project import Project
from survey.store.queries import imports_of
from survey.store.works import ID, of_form, works

GIVEN_UP = "batal"


@dataclass(frozen=True)
class Listed:
    """``rows``: the cells of each row by the name of their column; ``told``: what is to be said of them, if anything
    is."""

    rows: Sequence[Mapping[str, str]] = ()
    told: str | None = None


def listed(asked: Form | None, project: Project | None, round_name: str | None, lang: Language) -> Listed:
    """The works of a round without a screening, but for those given up; none for another form, outside a project and
    where there are no works. Without ``round_name``: of the one round that has such works.

    Raises:
        Refusal: a round is named where nothing is listed, it has no works, or several rounds have some to screen.
    """
    if not (asked and asked.beside and project):
        if round_name:
            raise Refusal("putaran_tidak_terpakai")
        return Listed()
    there = dict.fromkeys(made.round for made in imports_of(project, "pekerjaan"))
    if round_name and round_name not in there:
        raise Refusal("belum_ada_pekerjaan", putaran=round_name)
    rounds = [round_name] if round_name else list(there)
    due = {name: rows for name in rounds if (rows := _unscreened(project, name)).height}
    if len(due) > 1:
        raise Refusal("putaran_mana", ada=", ".join(due))
    for name, rows in due.items():
        told = word("template", "unscreened", lang, putaran=name, n=number(rows.height, lang))
        return Listed([_row(row, lang) for row in rows.iter_rows(named=True)], told)
    return Listed(told=word("template", "all_screened", lang, putaran=", ".join(rounds)) if rounds else None)


def _unscreened(project: Project, round_name: str) -> pl.DataFrame:
    screened = of_form(project, round_name, "penapisan")
    wanted = works(project, round_name).filter(pl.col("status").ne_missing(GIVEN_UP))
    return wanted.join(screened, on=ID, how="anti", maintain_order="left")


def _row(work: dict[str, Any], lang: Language) -> dict[str, str]:
    choices = form("pekerjaan")["kegiatan"].choices
    activity = next((choice.label(lang) for choice in choices if choice.name == work["kegiatan"]), "")
    return {ID: work[ID], "tempat": label(work), "kegiatan": activity}


def beside(asked: Form, lang: Language) -> tuple[Column, ...]:
    """The columns that tell of what is listed."""
    return tuple(
        Column(name=made.name, label=made.label(lang), hint="", source="", required=False, filled=False, kind="text")
        for made in asked.beside or ()
    )
