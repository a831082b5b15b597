"""The last page: where the data came from, what was held, and all it takes to make the report again."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import polars as pl

from reports.recap_basis import chosen
from reports.words import number, word
from scoring.rules import RuleSet
from survey.catalogue import Language
from survey.findings import what_is_wrong
from survey.place import KEY

if TYPE_CHECKING:
    from reports.documents.facts import Facts
    from reports.documents.scored import Scored

# The steps whose choices bear on what the report shows.
SHOWN = ("score", "priority")


def held(of: Scored) -> list[dict[str, str]]:
    """Each held RT with its findings: cell and what is wrong."""
    lines, facts = [], of.facts
    for row in of.result.held.iter_rows(named=True):
        place = of.names[tuple(row[name] for name in KEY)]
        own = facts.findings.filter(
            (pl.col("impor") == row["impor"])
            & (pl.col("keparahan") == "error")
            & (
                (pl.col("baris") == row["baris"])
                | ((pl.col("jumlah") > 1) & pl.col("kode").is_in(row["ditahan"].split()))
            )
        )
        for i, finding in enumerate(own.iter_rows(named=True)):
            lines.append(
                {
                    "place": place if i == 0 else "",
                    "cell": finding["sel"] or str(row["baris"]),
                    "reason": ": ".join(p for p in (finding["tajuk"], what_is_wrong(finding, facts.lang)) if p),
                }
            )
    return lines


def pairs(facts: Facts, data_hash: str, level: str = "desa") -> list[list[str]]:
    """Hash of the data of a place of this level, rule set, choices and version."""
    lang = facts.lang
    return [
        [word("pdf", f"data_hash_{level}", lang), data_hash],
        *of_rules(facts.rules, SHOWN, lang),
        *_of_recap(facts),
        [word("pdf", "version", lang), facts.version],
    ]


def of_rules(rules: RuleSet, steps: Collection[str], lang: Language) -> list[list[str]]:
    """The rule set, and its choices that act on these steps."""
    acted = [f"{c.id} = {c.chosen.id}" for c in rules.choices if c.acts_on in steps]
    return [[word("pdf", "rule_set", lang), rules.id], [word("pdf", "choices", lang), "; ".join(acted)]]


def _of_recap(facts: Facts) -> list[list[str]]:
    if facts.recapped is None:
        return []
    return [[word("resting", "title", facts.lang), chosen(facts.recapped)]]


def files(rows: pl.DataFrame, facts: Facts) -> list[dict[str, Any]]:
    """The imports that these rows came in."""
    used = set(rows["impor"].unique().to_list())
    return [
        {
            "number": str(i.number),
            "name": i.file,
            "ready": number(i.ready, facts.lang),
            "held": number(i.held, facts.lang),
            "sha256": i.sha256,
        }
        for i in facts.imports
        if i.number in used
    ]
