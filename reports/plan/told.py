"""A plan told on the terminal: what is funded, what is left, what each aim gives up, why the rest is not funded."""

from __future__ import annotations

import numpy as np
import polars as pl

from reports.plan import doubts
from reports.plan.limits import set_aside
from reports.plan.planned import Planned
from reports.quantities import hectares, shown
from reports.score_basis import choices
from reports.tables import rest, text_table
from reports.told_apart import told_apart
from reports.words import number, rupiah, section, word
from reports.works.followed import named
from scoring.plan.outcome import Plan
from scoring.plan.reasons import Reason
from scoring.priority import HECTARE
from survey.catalogue import Language
from survey.place import VILLAGE, label

COLUMNS = ("pekerjaan", "biaya_rp", "sisa_rp", "poin", "ha_keluar", "kk", "kk_kebutuhan")
AIMED = ("poin", "ha_keluar", "kk_kebutuhan")


def as_text(made: Planned) -> str:
    lang = made.asked.lang
    parts = [
        *made.asked.made_up,
        *heading(made),
        "",
        funded_for(made),
        funded_table(made),
        *money_left(made),
        *proof(made.plan, lang),
        "",
        word("plan_pdf", "compared", lang),
        compared_table(made),
        word("plan", "compared_note", lang),
        *_unfunded(made),
        *_doubts(made),
    ]
    return "\n".join(parts)


def heading(made: Planned) -> list[str]:
    asked, lang = made.asked, made.asked.lang
    rules = asked.rules
    works, aside = made.given.works.cost.size, made.given.aside
    chosen = "; ".join(filter(None, (choices(rules, step, lang) for step in ("score", "works"))))
    lines = [word("plan", "head", lang, putaran=asked.round, aturan=rules.name(lang), pilihan=chosen)]
    if settled := made.settled.works.cost.size:
        lines.append(word("plan", "settled", lang, n=number(settled, lang)))
    lines.append(
        word("plan", "given", lang, jumlah=rupiah(made.task.budget.amount, lang), jalur=len(made.task.budget.lines),
             n=number(works, lang), biaya=rupiah(int(made.task.cost.sum()), lang), sisih=number(aside.height, lang))
    )  # fmt: skip
    return lines


def funded_for(made: Planned) -> str:
    return word("plan", "funded", made.asked.lang, tujuan=word("plan_aim", made.aim, made.asked.lang))


def funded_table(made: Planned) -> str:
    """The first of the funded works."""
    lang, names, all_ = made.asked.lang, section("plan_column", made.asked.lang), funded_rows(made)
    head = [names[n] for n in ("id", "tempat", "kegiatan", "biaya_rp", "jalur", "poin", "kk")]
    rows = all_[: made.asked.top]
    lines = [text_table(head, rows, (3, 5, 6))]
    lines += rest(len(all_), len(rows), lang)
    if made.idle.any():
        lines.append(word("plan", "idle", lang, n=number(int(made.idle.sum()), lang)))
    return "\n".join(lines)


def funded_rows(made: Planned) -> list[list[str]]:
    """Each funded work: id, place, activity, cost, line, the points that would stay without it, households."""
    lang, purse, works = made.asked.lang, made.plan.purse, made.given.works
    chosen = np.flatnonzero(purse.chosen)
    named_works, rows = told_apart(works.table), []
    for at, gone in zip(chosen.tolist(), made.task.relief.less("points", purse.chosen, chosen).tolist(), strict=True):
        row = named_works.row(at, named=True)
        cost, served = (number(int(values[at]), lang) for values in (works.cost, works.households))
        if row["id_kegiatan"] in made.untold:
            served = "–"
        line = made.task.budget.lines[int(purse.line[at])].source
        points = f"{gone}*" if made.idle[at] else str(gone)
        rows.append(
            [row["id_kegiatan"], label(row), named("kegiatan", row["kegiatan"], lang), cost, line, points, served]
        )
    return rows


def money_left(made: Planned) -> list[str]:
    lang = made.asked.lang
    pairs = zip(made.task.budget.lines, made.plan.purse.left, strict=True)
    return [
        word("plan", "left", lang, sumber=line.source, jumlah=rupiah(line.amount, lang), sisa=rupiah(left, lang))
        for line, left in pairs
    ]


def proof(plan: Plan, lang: Language) -> list[str]:
    """How sure it is that no plan is better, and which floors an order of works did not reach."""
    unmet = [plan.purse.task.limits.village[at][0].name for at in plan.purse.unmet()]
    missed = [word("plan", "unmet", lang, desa=", ".join(unmet))] if unmet else []
    if plan.solved is None:
        return [word("plan", plan.aim, lang, bagian=rupiah(int(plan.share or 0), lang)), *missed]
    found = plan.solved
    facts = {"celah": number(found.gap * 100, lang, 4), "nilai": reached(plan, found.value, lang)}
    facts["batas"] = reached(plan, found.bound, lang)
    return [word("plan", "best" if found.value == found.bound else found.ended, lang, **facts)]


def reached(plan: Plan, value: int, lang: Language) -> str:
    """A value of the plan's objective with its unit."""
    text = hectares(value / HECTARE, lang) if plan.aim == "hectares" else number(value, lang)
    return word("plan_unit", plan.aim, lang, n=text)


def compared_table(made: Planned) -> str:
    names = section("plan_column", made.asked.lang)
    rows = [
        [("> " if aim == made.aim else "  ") + row[0], *row[1:]]
        for aim, row in zip(made.plans, compared_rows(made), strict=True)
    ]
    return text_table([names["tujuan"], *(names[c] for c in COLUMNS)], rows, range(1, len(COLUMNS) + 1))


def compared_rows(made: Planned) -> list[list[str]]:
    """A row per aim; beside each figure that some aim strives for, how far it lies below the best of its column."""
    lang = made.asked.lang
    best = {column: max(made.compared[column].to_list()) for column in AIMED}
    rows = []
    for row in made.compared.iter_rows(named=True):
        cells = [word("plan_aim", row["tujuan"], lang)]
        for column in COLUMNS:
            text = hectares(row[column] / HECTARE, lang) if column == "ha_keluar" else number(row[column], lang)
            lost = (row[column] - best[column]) / best[column] if column in AIMED and best[column] else 0
            cells.append(text + (f" (−{number(-lost * 100, lang, 1, fixed=True)} %)" if lost else ""))
        rows.append(cells)
    return rows


def sentence(made: Planned, why: Reason) -> str:
    """One plain sentence on a work that is not funded."""
    lang, code = made.asked.lang, phrase(made, why)
    facts = {"kurang": rupiah(why.short, lang), "lain": why.other, "nama": why.name}
    if code == "half":
        criterion = next(c for c in made.asked.rules.criteria if c.id == why.criterion)
        facts |= {
            "kriteria": f"{criterion.id} {criterion.name(lang)}",
            "volume": shown(criterion.volume, why.more, lang),
        }
    return word("plan_reason", code, lang, **facts)


def phrase(made: Planned, why: Reason) -> str:
    """Which words tell the reason: what gains nothing does so by the aim, and may lack a known volume."""
    if why.code != "nothing":
        return why.code
    return "half" if made.aim == "points" and why.more else f"nothing_{made.aim}"


def unfunded(made: Planned) -> list[tuple[str, str, str]]:
    """Id, place and sentence of each work that is not funded; those that safeguards or status hold come last."""
    lang, works, aside = made.asked.lang, made.given.works.table, made.given.aside
    both = pl.concat([works.select(VILLAGE), aside.select(VILLAGE)])
    works = told_apart(works, both)
    rows = [
        (works["id_kegiatan"][at], label(works.row(at, named=True)), sentence(made, why))
        for at, why in made.reasons.items()
    ]
    for row in told_apart(aside, both).iter_rows(named=True):
        rows.append((row["id_kegiatan"], label(row), set_aside(row, lang)))
    return rows


def _unfunded(made: Planned) -> list[str]:
    lang, rows = made.asked.lang, unfunded(made)
    if not rows:
        return []
    lines = ["", word("plan", "unfunded", lang, n=number(len(rows), lang))]
    lines += [f"{name} ({place}): {told}" for name, place, told in rows[: made.asked.top]]
    lines += rest(len(rows), made.asked.top, lang)
    return lines


def _doubts(made: Planned) -> list[str]:
    told = doubts.told(made)
    return ["", word("plan", "doubts", made.asked.lang), *(f"- {one}" for one in told)] if told else []
