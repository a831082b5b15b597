"""What the households of a recap are like, all RTs together: people, verdicts, answers, roads, and 100-0-100."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from reports.quantities import hectares, shown
from reports.tables import text_table
from reports.words import number, percent, section, word
from scoring.round import of_round, split
from scoring.rules import RuleSet
from scoring.tally import SLUM
from scoring.targets import reached
from survey.catalogue import Language, catalogue, form
from survey.checked import Checked
from survey.place import KEY
from survey.recap.figures import counted_only
from survey.recap.of_round import Recap
from survey.recap.tally import HOUSEHOLDS, NO, TOLD, UNTOLD, YES, counted
from survey.recap.verdicts import names, verdicts

WATER, SANITATION = "air_layak", "sanitasi_layak"
ROADS, IDEAL = "jalan_baik:bagian", "panjang_jalan_ideal_m"


def lines(made: Recap, checked: Checked, rules: RuleSet, city_class: str | None, lang: Language) -> Iterator[str]:
    """``checked``: the baseline, for its slum area."""
    if not (krt := _sum(made.tally, HOUSEHOLDS)):
        return
    yield word("households", "head", lang)
    yield from _people(made.tally, krt, lang)
    yield _verdicts(made.tally, krt, lang)
    yield from _answers(made.tally, krt, lang)
    yield from _roads(made, lang)
    yield _targets(made.tally, checked, rules, city_class, lang)


def _people(tally: pl.DataFrame, krt: int, lang: Language) -> Iterator[str]:
    asked = {"laki": "anggota_laki_laki", "perempuan": "anggota_perempuan", "difabel": "anggota_difabel"}
    asked |= {"kk": "jumlah_keluarga"}
    sums = {name: _sum(tally, question) for name, question in asked.items()}
    open_ = {name for name, question in asked.items() if _sum(tally, counted(question, TOLD)) < krt}
    sums["jiwa"] = sums["laki"] + sums["perempuan"]
    open_ |= {"jiwa"} if {"laki", "perempuan"} & open_ else set()
    facts = {name: ("≥ " if name in open_ else "") + number(n, lang) for name, n in sums.items()}
    yield word("households", "people", lang, **facts, krt=number(krt, lang))
    if open_:
        yield word("households", "not_all", lang)


def _verdicts(tally: pl.DataFrame, krt: int, lang: Language) -> str:
    words, rows = section("households", lang), []
    for name in names("rumah_tangga"):
        yes = _sum(tally, counted(name, YES))
        known = yes + _sum(tally, counted(name, NO))
        share = percent(yes / known, lang) if known else "–"
        rows.append([verdicts()[name].label(lang), *(number(n, lang) for n in (yes, known, krt)), share])
    return text_table([words[name] for name in ("verdict", "yes", "known", "all", "share")], rows, range(1, 5))


def _answers(tally: pl.DataFrame, krt: int, lang: Language) -> Iterator[str]:
    """Of each question that no verdict looks at, how many chose what."""
    for question in counted_only():
        counts = {choice: _sum(tally, counted(question.name, choice.name)) for choice in question.choices}
        told = [
            word("households", "one", lang, pilihan=choice.label(lang), n=number(n, lang))
            for choice, n in sorted(counts.items(), key=lambda pair: -pair[1])
            if n
        ]
        answered = krt - _sum(tally, counted(question.name, UNTOLD))
        facts = {"diisi": number(answered, lang), "krt": number(krt, lang), "daftar": "; ".join(told) or "–"}
        yield word("households", "answer", lang, pertanyaan=question.label(lang), **facts)


def _roads(made: Recap, lang: Language) -> Iterator[str]:
    of = made.choices.divisor.get(ROADS, IDEAL)
    answers = made.rt.select(*KEY, *(name for name in made.rt.columns if name == of))
    both = made.baseline.join(answers, on=list(KEY), how="left", maintain_order="left")
    both = both.select(good=made.figures["jalan_baik_m"], whole=of).drop_nulls()
    good, whole = (int(both[name].sum()) for name in ("good", "whole"))
    if whole:
        asked = catalogue()[of] if of == IDEAL else form("rt")[of]
        facts = {"baik": _metres(good, lang), "dari": _metres(whole, lang), "pembagi": asked.label(lang).lower()}
        yield word("households", "roads", lang, **facts, persen=percent(good / whole, lang))


def _metres(value: int, lang: Language) -> str:
    return shown(IDEAL, value, lang, with_unit=False)


def _targets(tally: pl.DataFrame, checked: Checked, rules: RuleSet, city_class: str | None, lang: Language) -> str:
    ready, held = split(checked.rows)
    facts = {"air": of_households(tally, WATER, lang), "sanitasi": of_households(tally, SANITATION, lang)}
    result = of_round(ready, held, rules, "rt", city_class)
    slum = next(target for target in reached(result) if target.id == SLUM)
    low, high, area = (hectares(values.sum() / 10**6, lang) for values in (slum.low, slum.high, slum.base))
    of_area = word("households", "of_area", lang, n=low if low == high else f"{low}–{high}", dari=area)
    if not ready.height:
        of_area = word("households", "no_area", lang)
    return word("households", "targets", lang, **facts, kumuh=of_area)


def of_households(tally: pl.DataFrame, verdict: str, lang: Language) -> str:
    """``36 of 40 households (90.0 %)``: those with the verdict yes, of those that have any."""
    yes = _sum(tally, counted(verdict, YES))
    known = yes + _sum(tally, counted(verdict, NO))
    facts = {
        "n": number(yes, lang),
        "dari": number(known, lang),
        "persen": percent(yes / known if known else None, lang),
    }
    return word("households", "of_households", lang, **facts)


def _sum(tally: pl.DataFrame, name: str) -> int:
    return int(tally[name].sum())
