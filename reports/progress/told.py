"""Two rounds beside each other, told on the terminal: what changed, and which RTs left or entered slum and why."""

from __future__ import annotations

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.progress.both import Both
from reports.progress.levels import levels
from reports.progress.places import places
from reports.progress.table import compared
from reports.quantities import hectares
from reports.score_basis import choices
from reports.tables import rest
from reports.told_apart import place_name, told_apart
from reports.words import between, day, number, percent, word
from scoring.arrays import Ints
from scoring.priority import HECTARE
from survey.catalogue import Language
from survey.messages.filling import few

NAMED = 8


def as_text(both: Both) -> str:
    lang, top, total = both.lang, both.after.top, both.places.contribution.size
    lines = [*both.after.made_up, *heading(both), "", levels(both), "", *sums(both)]
    lines += _moved(both.rts.counts.left, "left", both)
    lines += _moved(both.rts.counts.entered, "entered", both)
    lines += alone(both)
    lines += ["", places(compared(both.places.at(np.arange(min(top, total)))), both)]
    lines += rest(total, top, lang)
    return "\n".join(lines)


def heading(both: Both) -> list[str]:
    """The rounds, how many RTs are compared and held, by which rules."""
    lang, rules = both.lang, both.after.rules
    n = number(both.rts.counts.rt.size, lang)
    lines = [word("progress", "head", lang, a=_round(both.before), b=_round(both.after), n=n)]
    if any(both.rts.held):
        a, b = (number(n, lang) for n in both.rts.held)
        lines.append(word("progress", "held", lang, a=a, b=b))
    chosen = choices(rules, "score", lang) + "; " + choices(rules, "progress", lang)
    lines.append(word("score", "rules", lang, aturan=rules.name(lang), pilihan=chosen))
    if both.own:
        names = {"a": both.before.round, "aturan_a": both.own, "aturan_b": rules.name(lang)}
        lines.append(word("progress", "other_rules", lang, **names))
    return lines


def _round(asked: Asked) -> str:
    surveyed = asked.project.survey_dates.get(asked.round)
    return f"'{asked.round}' ({day(surveyed, asked.lang)})" if surveyed else f"'{asked.round}'"


def sums(both: Both) -> list[str]:
    """Slum hectares and sectoral mean at both ends, and what is open in them."""
    lang, counts = both.lang, both.rts.counts
    before, after = int(counts.slum_before.sum()), int(counts.slum_after.sum())
    more = "+" if counts.uncredited.any() else ""
    a, b, difference = (hectares(value / HECTARE, lang) for value in (before, after, abs(before - after)))
    way = ("most" if more else "more") if after > before else "less" if after < before or more else "same"
    lines = [word("progress", f"hectares_{way}", lang, a=a, b=b, selisih=difference + more)]
    if both.rts.means:
        known = number(int(both.rts.known.sum()), lang)
        a, b = (percent(mean, lang, 2) for mean in both.rts.means)
        lines.append(word("progress", "mean", lang, a=a, b=b, n=known))
    for name, apart, area in (
        ("uncredited", counts.uncredited, counts.uncredited_area),
        ("unsettled", counts.unsettled, counts.unsettled_area),
    ):
        if apart.any():
            ha = hectares(int(area.sum()) / HECTARE, lang)
            lines.append(word("progress", name, lang, n=number(int(apart.sum()), lang), ha=ha))
    if both.rts.other_area:
        names = {"a": both.before.round, "b": both.after.round}
        lines.append(word("progress", "other_area", lang, n=number(both.rts.other_area, lang), **names))
    return lines


def _moved(counted: Ints, name: str, both: Both) -> list[str]:
    """RTs that left slum, or entered it, each with the criteria whose points changed."""
    lang, top, rts = both.lang, both.after.top, np.flatnonzero(counted)
    lines = ["", word("progress", name, lang, n=number(rts.size, lang))]
    for row in told_apart(compared(both.rts.at(rts[:top])), both.rts.after.bounds.places).iter_rows(named=True):
        a, b = (between(row[f"total_min_{end}"], row[f"total_max_{end}"]) for end in "ab")
        lines.append(f"  {place_name(row, 'rt')}: {a}→{b}; {row['kriteria_berubah']}")
    if rts.size > top:
        lines.append("  " + word("check", "more", lang, n=number(rts.size - top, lang)))
    return lines


def alone(both: Both) -> list[str]:
    """RTs that only one round scores, and those that belong to no place of the kind asked for."""
    lang = both.lang
    a, b = both.before.round, both.after.round
    lines = [
        word("progress", _only(rows), lang, di=here, lain=other, **_names(rows, lang))
        for rows, here, other in ((both.rts.only_before, a, b), (both.rts.only_after, b, a))
        if not rows.is_empty()
    ]
    if both.places.outside:
        kind = word("place", both.places.by, lang)
        lines.append(word("score", "outside", lang, n=number(both.places.outside, lang), jenjang=kind))
    return ["", *lines] if lines else []


def _only(rows: pl.DataFrame) -> str:
    return "only_held" if rows["ditahan"].any() else "only"


def _names(rows: pl.DataFrame, lang: Language) -> dict[str, str]:
    names = [place_name(row, "rt") for row in told_apart(rows.head(NAMED), rows).iter_rows(named=True)]
    return {
        "n": number(rows.height, lang),
        "ditahan": number(int(rows["ditahan"].sum()), lang),
        "daftar": few(names, NAMED, rows.height),
    }
