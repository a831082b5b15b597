"""The works that are not funded as their list names them: each reason once, below it the works nearest to funding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from reports.plan.funded import marked
from reports.plan.planned import Planned
from reports.plan.told import phrase
from reports.quantities import shown
from reports.words import number, section, word
from reports.works.followed import named
from scoring.plan.reasons import Reason
from survey.place import label

# Of works that are not funded for one reason, so many are named.
NAMED = 60


def unfunded(made: Planned) -> list[dict[str, Any]]:
    """A list for each reason, and for each line, village or limit that one names: why, heads, rows, and the rest."""
    groups: dict[tuple[str, str], list[int]] = {}
    for at, why in made.reasons.items():
        groups.setdefault((phrase(made, why), why.name), []).append(at)
    order = list(section("plan_many", made.asked.lang))
    return [_list(made, *key, groups[key]) for key in sorted(groups, key=lambda key: (order.index(key[0]), key[1]))]


def _list(made: Planned, code: str, name: str, works: Sequence[int]) -> dict[str, Any]:
    lang, names = made.asked.lang, section("plan_column", made.asked.lang)
    nearest = sorted(works, key=lambda at: made.reasons[at].short)
    facts = section("plan_fact", lang)
    return {
        "why": word("plan_many", code, lang, n=number(len(works), lang), nama=name),
        "head": [*(names[column] for column in ("id", "tempat", "kegiatan", "biaya_rp")), facts.get(code, "")],
        "rows": [_row(made, at) for at in nearest[:NAMED]],
        "rest": _rest(made, nearest[NAMED:]),
    }


def _row(made: Planned, at: int) -> list[str]:
    lang, row, why = made.asked.lang, made.given.works.table.row(at, named=True), made.reasons[at]
    cells = [marked(made, row["id_kegiatan"]), label(row), named("kegiatan", row["kegiatan"], lang)]
    return [*cells, number(int(made.task.cost[at]), lang), _fact(made, why)]


def _fact(made: Planned, why: Reason) -> str:
    lang = made.asked.lang
    if phrase(made, why) == "half":
        volume = next(c.volume for c in made.asked.rules.criteria if c.id == why.criterion)
        return f"{why.criterion} {shown(volume, why.more, lang)}"
    return number(why.short, lang) if why.short else why.other


def _rest(made: Planned, works: Sequence[int]) -> str:
    """How many are not named, by activity, most of them first."""
    if not works:
        return ""
    lang, table = made.asked.lang, made.given.works.table
    counted = Counter(named("kegiatan", table["kegiatan"][at], lang) for at in works)
    by = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    told = ", ".join(f"{activity} {number(n, lang)}" for activity, n in by)
    cost = number(sum(int(made.task.cost[at]) for at in works), lang)
    return word("plan_pdf", "rest", lang, n=number(len(works), lang), biaya=cost, daftar=told)
