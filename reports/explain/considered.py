"""The other considerations, legality, class, code and handling of one RT, in sentences."""

from __future__ import annotations

from reports.words import between, number, word
from scoring.considered import Considered
from scoring.rules import RuleSet
from survey.catalogue import Language, catalogue

ANSWERS = {True: "yes", False: "no", None: "unknown"}


def lines(told: Considered, rules: RuleSet, lang: Language) -> list[str]:
    density = _density(told, rules, lang)
    if not told.collected:
        return ["", word("explain", "not_considered", lang), *([density] if told.density is not None else [])]
    said = ["", word("explain", "considered", lang)]
    said += [
        f"{catalogue()[name].label(lang)}: {word('explain', ANSWERS[answer], lang)}."
        for name, answer in told.answers.items()
    ]
    said.append(density)
    said.append(word("explain", "sum", lang, n=between(told.sum_low, told.sum_high), kelas=_band(told, rules, lang)))
    return [*said, *_handled(told, lang)]


def _density(told: Considered, rules: RuleSet, lang: Language) -> str:
    area = catalogue()[rules.priority.density_base].label(lang)
    if told.density is None:
        return word("explain", "no_density", lang, luas=area)
    return word("explain", "density", lang, n=number(float(told.density), lang, 1, fixed=True), luas=area)


def _band(told: Considered, rules: RuleSet, lang: Language) -> str:
    bands = {band.id: band.name(lang) for band in rules.priority.bands}
    return bands.get(told.columns["kelas_pertimbangan"], word("explain", "unknown", lang))


def _handled(told: Considered, lang: Language) -> list[str]:
    unknown = word("explain", "unknown", lang)
    legal, handling = told.columns["legalitas"], told.columns["penanganan"]
    said = [word("explain", "legality", lang, isi=word("explain", legal, lang) if legal else unknown)]
    facts = {
        "kelas": told.columns["kelas_prioritas"] or "–",
        "kode": told.columns["kode_prioritas"] or "–",
        "penanganan": word("handling", handling, lang) if handling else "–",
    }
    return [*said, word("explain", "handled", lang, **facts)]
