"""The *rencana kegiatan*: gathers what ``plan.typ`` lays out, every word and number of it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from reports.charts import Chart
from reports.documents.facts import facts
from reports.documents.parts import where
from reports.documents.parts.origin import of_rules
from reports.pdf.typesetting import pdf
from reports.plan import doubts
from reports.plan.funded import funded
from reports.plan.planned import Planned
from reports.plan.result import SUMS, by_level, by_rt, by_village, in_all
from reports.plan.told import COLUMNS, compared_rows, heading, proof
from reports.plan.unfunded import unfunded
from reports.recap_basis import chosen
from reports.words import number, rupiah, section, word
from scoring.plan.budget import Limits
from survey.place import KEY
from survey.store.frozen import fingerprint

# Of works that cannot be planned for one reason, so many are named.
NAMED = 60
# With more works than these the lists follow the signatures, behind a table of contents.
LONG = 60


def document(made: Planned, drawn: Sequence[Chart]) -> bytes:
    """The pages, dated by the survey; the same data, works and money give the same bytes."""
    dated = made.asked.project.survey_dates.get(made.asked.round)
    return pdf("plan.typ", gathered(made, drawn), dated)


def gathered(made: Planned, drawn: Sequence[Chart]) -> dict[str, Any]:
    lang, asked = made.asked.lang, made.asked
    names = section("plan_column", lang)
    places = ", ".join(asked.spelled.values()) or asked.project.name
    rts, several = by_rt(made), _several(made)
    head = "sign_district" if several else "sign_head"
    return {
        **facts(asked).sheet(word("plan_pdf", "title", lang, tempat=places)),
        "place": where.of_rows(asked.rows[0], lang),
        "words": section("plan_pdf", lang) | {"origin": section("pdf", lang)["origin"], "rt": names["rt"]},
        "intro": heading(made),
        "result": in_all(made, rts),
        "levels": by_level(made, rts),
        "villages_head": [word("plan_pdf", "village", lang), *(names[name] for name in SUMS)],
        "villages": by_village(made, rts),
        "funded": funded(made, rts),
        "idle": word("plan", "idle", lang, n=number(int(made.idle.sum()), lang)) if made.idle.any() else "",
        "lines": _lines(made),
        "proof": proof(made.plan, lang),
        "compared_head": [names["tujuan"], *(names[c] for c in COLUMNS)],
        "compared": compared_rows(made),
        "compared_note": word("plan", "compared_note", lang),
        "limits": _limits(made),
        "charts": [chart.for_page() for chart in drawn],
        "unfunded": unfunded(made),
        "full_list": word("plan_pdf", "full_list", lang, putaran=asked.round, tujuan=made.aim),
        "aside": _aside(made),
        "doubts": [*doubts.told(made), *([word("plan_pdf", "doubt_mark", lang)] if made.doubted else [])],
        "method": _method(made),
        # The meeting and the head of one village agree to nothing for others.
        "agreed": word("plan_pdf", "agreed_villages" if several else "agreed", lang),
        "signed": [word("plan_pdf", who, lang) for who in ("sign_lkm", "sign_faskel", head)],
        "long": made.task.cost.size > LONG,
        "origin": _origin(made),
    }


def _method(made: Planned) -> list[str]:
    lang, solved = made.asked.lang, made.plan.solved
    told = [
        word("plan_pdf", "method_volumes", lang),
        word("plan_pdf", "method_leave", lang, batas=made.asked.rules.slum_from),
    ]
    if solved is not None:
        told.append(word("plan_pdf", "method_proof" if solved.value == solved.bound else "method_gap", lang))
    return told


def _several(made: Planned) -> bool:
    """Whether works of several villages are funded."""
    return made.given.works.table.filter(made.plan.purse.chosen).select(KEY[:3]).n_unique() > 1


def _aside(made: Planned) -> list[str]:
    """What cannot be planned, by its reason, with the first of the works."""
    lang, told = made.asked.lang, []
    for (code,), rows in made.given.aside.group_by("sebab", maintain_order=True):
        rest = rows.height - NAMED
        few = ", ".join(rows["id_kegiatan"].head(NAMED).to_list())
        few += word("plan_pdf", "more", lang, n=number(rest, lang)) if rest > 0 else ""
        why = word("plan_asides", str(code), lang)
        told.append(word("plan_pdf", "asides", lang, n=number(rows.height, lang), sebab=why, daftar=few))
    return told


def _lines(made: Planned) -> list[list[str]]:
    lang = made.asked.lang
    pairs = zip(made.task.budget.lines, made.plan.purse.left, strict=True)
    return [
        [line.source, number(line.amount, lang), number(line.amount - left, lang), number(left, lang)]
        for line, left in pairs
    ]


def _limits(made: Planned) -> list[str]:
    lang, limits = made.asked.lang, made.task.budget.limits
    told = [word("plan_pdf", "must", lang, pekerjaan=name, alasan=why) for name, why in limits.must.items()]
    told += [word("plan_pdf", "must_not", lang, pekerjaan=name, alasan=why) for name, why in limits.must_not.items()]
    for names in limits.exclude:
        told.append(word("plan_pdf", "exclude", lang, pekerjaan=", ".join(names)) + _because(limits, names))
    for a, b in limits.need:
        told.append(word("plan_pdf", "need", lang, a=a, b=b) + _because(limits, (a, b)))
    for village in limits.villages:
        for name, amount in (("at_least", village.floor or None), ("at_most", village.ceiling)):
            if amount is not None:
                told.append(word("plan_pdf", name, lang, nama=village.name, jumlah=rupiah(amount, lang)))
    return told + ([word("plan_pdf", "one_per_rt", lang)] if limits.one_per_rt else [])


def _because(limits: Limits, names: tuple[str, ...]) -> str:
    return f" ({why})" if (why := limits.because.get(names)) else ""


def _origin(made: Planned) -> list[list[str]]:
    asked, lang = made.asked, made.asked.lang
    found = asked.recapped
    recap = [[word("resting", "title", lang), chosen(found)]] if found else []
    return [
        [word("plan_pdf", "data_hash", lang), fingerprint(asked.rows[0])],
        [word("plan_pdf", "works_hash", lang), fingerprint(made.table)],
        *of_rules(asked.rules, ("score", "works"), lang),
        *recap,
        [word("pdf", "version", lang), version("rembug")],
    ]
