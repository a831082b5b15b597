"""The next round held against the expected endline: what came true, what did not, and what each difference suggests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.quantities import shown
from reports.tables import rest, text_table
from reports.words import number, percent, section, word
from reports.works.endline import counted
from reports.works.followed import followed
from scoring.arrays import Ints
from scoring.progress import matched
from scoring.works.endline import Count, Endline, endline
from scoring.works.outcome import KINDS, Outcome, outcome
from survey.catalogue import catalogue
from survey.messages.filling import few
from survey.place import KEY, label

# Of the villages with differences, so many are named.
VILLAGES = 8


@dataclass(frozen=True)
class Outcomes:
    """The round ``before`` with its works, and the round ``after`` held against what was to be expected."""

    before: Asked
    after: Asked
    made: Endline
    found: Outcome


def output(before: Asked, after: Asked, count: Count, until: int | None, on: date | None) -> Output:
    """The code is 1 where anything differs from what was expected.

    Raises:
        Refusal: the first round has no works, or a round has no RT ready.
    """
    before = replace(before, rules_name=after.rules.id)
    start, end = before.scores("rt"), after.scores("rt")
    made = endline(start, followed(before, until, on).as_built, count)
    at, to = matched(start.scores, end.scores)
    found = outcome(start.scores.at(at), made.after.scores.at(at), end.scores.at(to), made.removed[:, at])
    both = Outcomes(before, after, made, found)
    rows = differences(both)
    return Output(
        told=lambda: _told(both, rows, counted(made, before, count, until, on)),
        table=lambda: rows,
        json=lambda: {
            **after.about(),
            **_facts(both),
            "differences": rows,
            "levels": levels(both),
        },
        code=1 if rows.height else 0,
    )


def differences(both: Outcomes) -> pl.DataFrame:
    """A row per volume that did not come out as expected, RT by RT: key columns, ``kriteria``, ``kolom``, in whole
    units ``awal``, ``pekerjaan`` (what works were to take), ``harapan`` and ``nyata``, ``jenis`` (a kind of
    ``scoring.works.outcome``), and ``kalimat``."""
    found, rules = both.found, both.after.rules
    rt, criterion = np.nonzero(found.kind.T >= 0)
    volumes = [c.volume for c in rules.criteria]
    scale = np.array([catalogue().unit_of(name).scale for name in volumes])[criterion]
    kinds = [KINDS[kind] for kind in found.kind[criterion, rt]]
    return (
        found.before.bounds.places[rt]
        .select(KEY)
        .with_columns(
            kriteria=pl.Series([rules.criteria[c].id for c in criterion], dtype=pl.String),
            kolom=pl.Series([volumes[c] for c in criterion], dtype=pl.String),
            **{
                name: pl.Series(values[criterion, rt] / scale, dtype=pl.Float64)
                for name, values in _ends(found).items()
            },
            jenis=pl.Series(kinds, dtype=pl.String),
            kalimat=pl.Series([word("outcome_kind", kind, both.after.lang) for kind in kinds], dtype=pl.String),
        )
    )


def _ends(found: Outcome) -> dict[str, Ints]:
    """(criteria, n) each: the volumes at first, what works were to take, the volumes expected, and those that came."""
    start, hoped, came = (np.array(end.bounds.low) for end in (found.before, found.expected, found.after))
    return {"awal": start, "pekerjaan": found.removed, "harapan": hoped, "nyata": came}


def levels(both: Outcomes) -> pl.DataFrame:
    """A row per RT whose level is settled at both ends and not the one expected: key columns, ``total_harapan``,
    ``total_nyata``, ``tingkat_harapan``, ``tingkat_nyata``."""
    found = both.found
    ends = {"harapan": found.expected, "nyata": found.after}
    settled = (found.expected.level >= 0) & (found.after.level >= 0)
    at = np.flatnonzero(settled & (found.expected.level != found.after.level))
    names = [level.id for level in both.after.rules.levels]
    return (
        found.before.bounds.places[at]
        .select(KEY)
        .with_columns(
            *(pl.Series(f"total_{name}", end.total_low[at]) for name, end in ends.items()),
            *(pl.Series(f"tingkat_{name}", [names[i] for i in end.level[at]], pl.String) for name, end in ends.items()),
        )
    )


def _facts(both: Outcomes) -> dict[str, Any]:
    found = both.found
    (same, judged), (alike, settled) = found.same, found.levels
    return {
        "from": both.before.round,
        "to": both.after.round,
        "works": both.made.works.ids,
        "rt": found.before.total_low.size,
        "volumes": {"judged": judged, "as_expected": same, "share": same / judged if judged else None},
        "level": {"judged": settled, "as_expected": alike, "share": alike / settled if settled else None},
        "kinds": {kind: int((found.kind == at).sum()) for at, kind in enumerate(KINDS)},
    }


def _told(both: Outcomes, rows: pl.DataFrame, which: list[str]) -> str:
    lang, found = both.after.lang, both.found
    facts = _facts(both)
    lines = [*both.after.made_up]
    ends = {"a": both.before.round, "b": both.after.round}
    lines += [*which, word("outcome", "head", lang, n=number(facts["rt"], lang), **ends), ""]
    for name in ("volumes", "level"):
        told = facts[name]
        share = percent(told["share"], lang)
        counts = {"sama": number(told["as_expected"], lang), "n": number(told["judged"], lang), "bagian": share}
        lines.append(word("outcome", name, lang, **counts))
    lines += ["", _by_criterion(found, both)]
    for kind, count in facts["kinds"].items():
        if count:
            lines.append(word("outcome", "kind", lang, n=number(count, lang), jenis=word("outcome_kind", kind, lang)))
    if rows.height:
        where = rows["desa"].value_counts(sort=True).sort("count", "desa", descending=[True, False])
        listed = few((f"{desa} {number(n, lang)}" for desa, n in where.iter_rows()), VILLAGES, where.height)
        lines.append(word("outcome", "where", lang, daftar=listed))
    return "\n".join([*lines, *_listed(both, rows), *_moved(both)])


def _by_criterion(found: Outcome, both: Outcomes) -> str:
    """Of each criterion how many volumes came out as expected, and how many did not, kind by kind."""
    lang, names = both.after.lang, section("outcome_column", both.after.lang)
    rows = []
    for at, criterion in enumerate(both.after.rules.criteria):
        same = int((found.judged[at] & (found.kind[at] < 0)).sum())
        counts = [int((found.kind[at] == kind).sum()) for kind in range(len(KINDS))]
        cells = (int(found.judged[at].sum()), same, *counts)
        rows.append([f"{criterion.id} {criterion.name(lang)}", *(number(n, lang) if n else "–" for n in cells)])
    head = [names["kriteria"], names["dinilai"], names["sama"], *(names[kind] for kind in KINDS)]
    return text_table(head, rows, range(1, len(head)))


def _listed(both: Outcomes, rows: pl.DataFrame) -> list[str]:
    if rows.is_empty():
        return []
    lang, names, found = both.after.lang, section("outcome_column", both.after.lang), both.found
    rt, criterion = np.nonzero(found.kind.T >= 0)
    cells, ends = [], _ends(found)
    for row, i, c in zip(rows.head(both.after.top).iter_rows(named=True), rt, criterion, strict=False):
        figures = [shown(row["kolom"], int(values[c, i]), lang, with_unit=False) for values in ends.values()]
        cells.append([label(row), row["kriteria"], *figures, names[row["jenis"]]])
    head = [names[n] for n in ("tempat", "kriteria", *ends, "jenis")]
    lines = ["", word("outcome", "listed", lang, n=number(rows.height, lang)), text_table(head, cells, (2, 3, 4, 5))]
    lines += rest(rows.height, len(cells), lang)
    return lines


def _moved(both: Outcomes) -> list[str]:
    rows, lang = levels(both), both.after.lang
    if rows.is_empty():
        return []
    lines = ["", word("outcome", "moved", lang, n=number(rows.height, lang))]
    for row in rows.head(both.after.top).iter_rows(named=True):
        ends = [f"{row[f'total_{end}']} {word('level', row[f'tingkat_{end}'], lang)}" for end in ("harapan", "nyata")]
        lines.append(f"  {label(row)}: {' → '.join(ends)}")
    lines += rest(rows.height, both.after.top, lang)
    return lines
