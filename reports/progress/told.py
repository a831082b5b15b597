"""Two rounds beside each other, told on the terminal: what changed, and which RTs left or entered slum and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from reports.asked import Asked
from reports.progress.table import progress_table
from reports.quantities import hectares
from reports.scoresheet import choices, place_name
from reports.tables import text_table
from reports.words import between, day, number, percent, section, word
from scoring.priority import HECTARE
from scoring.progress import Progress
from scoring.score import UNSETTLED
from survey.catalogue import Language

NAMED = 8


@dataclass(frozen=True)
class Both:
    """Both rounds under one rule set. ``own``: the name of the first round's own rules where they were others."""

    before: Asked
    after: Asked
    own: str | None
    rts: Progress
    places: Progress
    held: tuple[int, int]

    @property
    def lang(self) -> Language:
        return self.after.lang


def told(both: Both) -> str:
    lang, table = both.lang, progress_table(both.rts)
    lines = [*heading(both), "", levels(both), "", *sums(both)]
    for name, column in (("left", "rt_keluar"), ("entered", "rt_masuk")):
        lines += _moved(table.filter(pl.col(column) > 0), name, both)
    lines += alone(both)
    rows = progress_table(both.places).filter(pl.col("rt_dibandingkan") > 0)
    lines += ["", _places(rows.head(both.after.top), both)]
    if rows.height > both.after.top:
        n = number(rows.height - both.after.top, lang)
        lines.append(word("score", "rest", lang, n=n, semua=rows.height))
    return "\n".join(lines)


def heading(both: Both) -> list[str]:
    """Synthetic or not, the rounds, how many RTs are compared and held, by which rules."""
    lang, rules = both.lang, both.after.rules
    lines = [word("score", "synthetic", lang)] if both.after.project.synthetic else []
    n = number(both.rts.counts.rt.size, lang)
    lines.append(word("progress", "head", lang, a=_round(both.before), b=_round(both.after), n=n))
    if any(both.held):
        a, b = (number(n, lang) for n in both.held)
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


def levels(both: Both) -> str:
    head, rows = level_rows(both)
    return text_table(head, [told for _, told in rows], range(1, len(head)))


def level_rows(both: Both) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """RTs, and places where they are others, of each level at both ends; hectares of the RTs: the head, and each
    level's name and cells."""
    lang, ends = both.lang, (both.before.round, both.after.round)
    kinds = [both.rts] if both.places.by == "rt" else [both.rts, both.places]
    scores = [scores for kind in kinds for scores in (kind.before, kind.after)]
    area = both.rts.before.bounds.base["luas_ha"]
    rows = []
    for at, name in [*enumerate(level.id for level in both.after.rules.levels), (-1, UNSETTLED)]:
        counts = [number(int((one.level == at).sum()), lang) for one in scores]
        areas = [hectares(int(area[one.level == at].sum()) / HECTARE, lang) for one in scores[:2]]
        if name != UNSETTLED or any((one.level == at).any() for one in scores):
            rows.append((name, [word("level", name, lang), *counts[:2], *areas, *counts[2:]]))
    heads = ["RT", "ha", *(word("place", kind.by, lang) for kind in kinds[1:])]
    return [section("column", lang)["tingkat"], *(f"{head} {end}" for head in heads for end in ends)], rows


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


def _moved(rows: pl.DataFrame, name: str, both: Both) -> list[str]:
    """RTs that left slum, or entered it, each with the criteria whose points changed."""
    lang, top = both.lang, both.after.top
    lines = ["", word("progress", name, lang, n=number(rows.height, lang))]
    for row in rows.head(top).iter_rows(named=True):
        a, b = (between(row[f"total_min_{end}"], row[f"total_max_{end}"]) for end in "ab")
        lines.append(f"  {place_name(row, 'rt')}: {a}→{b}; {row['kriteria_berubah']}")
    if rows.height > top:
        lines.append("  " + word("check", "more", lang, n=number(rows.height - top, lang)))
    return lines


def alone(both: Both) -> list[str]:
    """RTs that only one round scores, and those that belong to no place of the kind asked for."""
    lang = both.lang
    a, b = both.before.round, both.after.round
    lines = [
        word("progress", "only", lang, di=here, lain=other, **_names(rows, lang))
        for rows, here, other in ((both.rts.only_before, a, b), (both.rts.only_after, b, a))
        if not rows.is_empty()
    ]
    if both.places.outside:
        kind = word("place", both.places.by, lang)
        lines.append(word("score", "outside", lang, n=number(both.places.outside, lang), jenjang=kind))
    return ["", *lines] if lines else []


def _names(rows: pl.DataFrame, lang: Language) -> dict[str, str]:
    names = [place_name(row, "rt") for row in rows.head(NAMED).iter_rows(named=True)]
    return {
        "n": number(rows.height, lang),
        "ditahan": number(int(rows["ditahan"].sum()), lang),
        "daftar": ", ".join(names) + (" …" if rows.height > NAMED else ""),
    }


def _places(rows: pl.DataFrame, both: Both) -> str:
    head, cells = place_rows(rows, both)
    return text_table(head, cells, (1, 2, 5, 6, 7, 8))


def place_rows(rows: pl.DataFrame, both: Both) -> tuple[list[str], list[list[str]]]:
    """Places at both ends, as rows of ``progress_table``: the head, and each place's cells."""
    lang, ends, names = both.lang, (both.before.round, both.after.round), section("column", both.lang)
    pairs = [f"{names[c]} {end}" for c in ("total", "tingkat", "rata_sektoral") for end in ends]
    head = [names["tempat"], *pairs, names["kontribusi_penanganan"], names["ha_berkurang"]]
    return head, [[place_name(row, both.places.by), *_cells(row, lang)] for row in rows.iter_rows(named=True)]


def _cells(row: dict[str, Any], lang: Language) -> Sequence[str]:
    less = "–" if row["ha_berkurang"] is None else hectares(row["ha_berkurang"], lang)
    return [
        *(between(row[f"total_min_{end}"], row[f"total_max_{end}"]) for end in "ab"),
        *(word("level", row[f"tingkat_{end}"], lang) for end in "ab"),
        *(percent(row[f"rata_sektoral_{end}"], lang) for end in "ab"),
        percent(row["kontribusi_penanganan"], lang),
        less + ("+" if row["rt_tanpa_kontribusi"] and row["ha_berkurang"] is not None else ""),
    ]
