"""Activities, the criteria that each can relieve, what they cost; and a copy of the costs for the project to edit."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from reports.files import saving
from reports.output import Output
from reports.tables import text_table
from reports.words import number, section, word
from scoring.works.costs import OWN, Cost, Costs, costs
from survey.catalogue import Choice, Language, catalogue, form
from survey.messages import Refusal, by_hand
from survey.project import Project

COSTS = "biaya.toml"


def output(project: Project, lang: Language, copy: bool = False) -> Output:
    """The costs in force in the project, and every activity of the list.

    Raises:
        Refusal: the project's costs do not read, or (``copy``) there are some already.
    """
    if copy:
        _copy(_own(project))
    found = of(project)
    return Output(
        told=lambda: _told(project, found, lang, copy),
        table=lambda: table(found, lang),
        json=lambda: {"own": _own(project).is_file(), "activities": table(found, lang)},
    )


def of(project: Project) -> Costs:
    """The project's own ``biaya.toml``, else the costs that come with Rembug.

    Raises:
        Refusal: they do not read.
    """
    path = _own(project)
    try:
        return costs(path if path.exists() else OWN)
    except ValueError as error:
        raise Refusal("biaya_rusak", berkas=path, sebab=by_hand.why(error)) from error


def _own(project: Project) -> Path:
    return project.folder / COSTS


def _copy(path: Path) -> None:
    if path.exists():
        raise Refusal("biaya_sudah_ada", berkas=path)
    saving.save(path, OWN.read_bytes())


def table(found: Costs, lang: Language) -> pl.DataFrame:
    """A row per activity and criterion that it can relieve: ``kegiatan``, ``nama``, ``kriteria``, ``satuan``,
    ``median_rp``, ``kuartil_bawah_rp``, ``kuartil_atas_rp``, ``pekerjaan`` (of how many); null where not known."""
    known = {(cost.activity, cost.criterion): cost for cost in found.all}
    units = {volume.criterion: catalogue().units[volume.unit].label(lang) for volume in catalogue().volumes}
    return pl.DataFrame(
        [
            _row(choice, criterion, units[criterion], known.get((choice.name, criterion)), lang)
            for choice in form("pekerjaan")["kegiatan"].choices
            for criterion in choice.relieves
        ],
        infer_schema_length=None,
    )


def _row(choice: Choice, criterion: str, unit: str, cost: Cost | None, lang: Language) -> dict[str, object]:
    return {
        "kegiatan": choice.name,
        "nama": choice.label(lang),
        "kriteria": criterion,
        "satuan": unit,
        "median_rp": cost and cost.median,
        "kuartil_bawah_rp": cost and cost.lower,
        "kuartil_atas_rp": cost and cost.upper,
        "pekerjaan": cost and cost.works,
    }


def _told(project: Project, found: Costs, lang: Language, copied: bool) -> str:
    names = section("costs_column", lang)
    rows = [
        [row["nama"], row["kriteria"], row["satuan"], *(_figure(row[name], lang) for name in list(row)[4:])]
        for row in table(found, lang).iter_rows(named=True)
    ]
    lines = [word("score", "wrote", lang, berkas=_own(project))] if copied else []
    told = text_table([names[n] for n in names], rows, range(3, len(names)))
    return "\n".join([*lines, told, "", source(project, found, lang)])


def source(project: Project, found: Costs, lang: Language) -> str:
    """Where the costs come from, by what their own file says of it."""
    own = _own(project).is_file()
    return word("works", "own_costs" if own else "costs", lang, sumber=found.source[lang], berkas=COSTS)


def _figure(value: int | None, lang: Language) -> str:
    return "–" if value is None else number(value, lang)
