"""What should be looked at again before a plan is signed, in words."""

from __future__ import annotations

import numpy as np
import polars as pl

from reports.plan.planned import Planned
from reports.words import number, rupiah, word
from scoring.plan.candidates import Candidates
from survey.catalogue import Language, catalogue, form
from survey.messages.filling import few

# So many works are named of each kind of doubt.
EXAMPLES = 5
# A work set aside for one of these is settled business; for another reason its row should be mended.
SETTLED = ("gerbang", "status")


def told(made: Planned) -> list[str]:
    """Rows set aside, figures that cannot be meant, lines without use."""
    return [*aside(made.given, made.asked.lang), *_figures(made), *_lines(made)]


def aside(given: Candidates, lang: Language) -> list[str]:
    """One sentence a reason, with the first few works; what is settled business is none to mend."""
    told = []
    rows = given.aside.filter(~pl.col("sebab").is_in(SETTLED))
    for (code,), own in rows.group_by("sebab", maintain_order=True):
        why = word("plan_asides", str(code), lang)
        told.append(word("plan_doubt", "aside", lang, n=number(own.height, lang), daftar=_few(own), sebab=why))
    return told


def _few(rows: pl.DataFrame) -> str:
    names = rows["id_kegiatan"].fill_null("–").to_list()
    return few(names, EXAMPLES, len(names))


def _figures(made: Planned) -> list[str]:
    """One sentence a kind of doubt and column, with the first few works."""
    told = []
    lang = made.asked.lang
    asked = {q.name: q.label(lang) for q in catalogue().quantities}
    asked |= {q.name: q.label(lang) for q in form("pekerjaan").questions}
    for (code, column), rows in made.given.doubts.group_by("sebab", "kolom", maintain_order=True):
        facts = {"n": number(rows.height, lang), "kolom": f"'{asked[str(column)]}'", "daftar": _few(rows)}
        told.append(word("plan_doubt", str(code), lang, **facts))
    return told


def _lines(made: Planned) -> list[str]:
    lang, lines = made.asked.lang, made.task.budget.lines
    told = []
    for line, may in zip(lines, made.task.may, strict=True):
        cheapest = int(made.task.cost[may].min(initial=np.iinfo(np.int64).max))
        if not may.any():
            told.append(word("plan_doubt", "no_use", lang, sumber=line.source))
        elif line.amount < cheapest:
            facts = {"jumlah": rupiah(line.amount, lang), "termurah": rupiah(cheapest, lang)}
            told.append(word("plan_doubt", "too_small", lang, sumber=line.source, **facts))
    villages = set(made.task.relief.works.table["desa"].to_list())
    wanted = [v.name for v in made.task.budget.limits.villages] + [n for line in lines for n in sorted(line.villages)]
    return told + [word("plan_doubt", "no_village", lang, desa=name) for name in wanted if name not in villages]
