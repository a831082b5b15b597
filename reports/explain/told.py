"""The explanation of one RT in sentences: score, origin, criteria, corrections, what is missing, what is near."""

from __future__ import annotations

from fractions import Fraction

from reports.asked import Asked
from reports.explain import changes, considered
from reports.explain.data import base_of
from reports.explain.gathered import Correction, Explained, Held, Scored
from reports.quantities import based, shown
from reports.recap_basis import choices_told
from reports.score_basis import choices
from reports.words import between, number, percent, word
from scoring.explain import Explanation, Part
from scoring.rules import RuleSet
from scoring.score import UNSETTLED
from survey.catalogue import Language, catalogue
from survey.findings import how_to_mend, what_is_wrong
from survey.place import label
from survey.store.history import Corrected, Told


def lines(found: Explained, asked: Asked) -> list[str]:
    lang, key = asked.lang, found.key
    where = {"tempat": label(key), "kecamatan": key["kecamatan"], "kabupaten": key["kabupaten"]}
    told = [*asked.made_up]
    told.append(word("explain", "head", lang, putaran=asked.round, **where))
    if found.scored is None:
        return [*told, *_nowhere(found, lang)]
    scored, rules = found.scored, asked.rules
    told += _result(scored.explanation, lang)
    told.append(word("score", "rules", lang, aturan=rules.name(lang), pilihan=choices(rules, "score", lang)))
    told += _origin(scored.source, lang)
    if scored.rests is not None and asked.recapped:
        told.append(word("resting", "choices", lang, pilihan=choices_told(asked.recapped, rules, lang)))
    for held in found.held:
        told += ["", word("explain", "held_later", lang, **_row(held.row)), *_holding(held, lang)]
    told += ["", *_criteria(scored, rules, lang), *_corrections(scored, lang), *_missing(scored.explanation, lang)]
    told += changes.lines(scored.explanation, lang)
    return told + considered.lines(scored.considered, rules, lang)


def _nowhere(found: Explained, lang: Language) -> list[str]:
    if not found.held:
        return [word("explain", "unfit", lang)]
    told = [word("explain", "held", lang)]
    for held in found.held:
        told += [word("explain", "held_row", lang, **_row(held.row)), *_holding(held, lang)]
    return told


def _row(row: Told) -> dict[str, object]:
    return {"nomor": row.number, "berkas": row.file, "baris": row.row}


def _holding(held: Held, lang: Language) -> list[str]:
    told = []
    for finding in held.findings:
        told.append(f"  - {finding['sel'] or finding['tajuk'] or '–'}: {what_is_wrong(finding, lang)}")
        told.append(f"    {word('check', 'mend', lang)}: {how_to_mend(finding, lang)}")
    return told


def _result(told: Explanation, lang: Language) -> list[str]:
    level = word("level", told.level, lang)
    if told.level == UNSETTLED:
        low, high = (word("level", name, lang) for name in (told.level_low, told.level_high))
        level = word("explain", "unsettled", lang, a=low, b=high)
    total = between(told.total_low, told.total_high)
    slum = reversed([one for one in told.rules.levels if one.at_least])
    limits = ", ".join(f"{word('level', one.id, lang)} {one.at_least}" for one in slum)
    said = word("explain", "total", lang, total=total, paling=told.rules.most_points, tingkat=level)
    return [said + " " + word("explain", "limits", lang, daftar=limits)]


def _origin(source: Told, lang: Language) -> list[str]:
    told = [word("explain", "origin", lang, **_row(source))]
    return told if source.columns is not None else [*told, word("explain", "file_gone", lang, berkas=source.file)]


def _criteria(scored: Scored, rules: RuleSet, lang: Language) -> list[str]:
    told = [word("explain", "criteria", lang)]
    for part in scored.explanation.parts:
        told += [_sentence(part, scored, rules, lang), "    " + _reference(part, scored, lang)]
    limits = ", ".join(
        word("explain", "from", lang, golongan=b.label, n=_exact_percent(b.at_least, lang)) for b in rules.brackets
    )
    return [*told, word("explain", "brackets", lang, daftar=limits)]


def _exact_percent(share: Fraction, lang: Language) -> str:
    return number(float(share * 100), lang, 6) + " %"


def _sentence(part: Part, scored: Scored, rules: RuleSet, lang: Language) -> str:
    one = part.criterion
    other = scored.source.values.get(one.unless_told)
    name = {"id": one.id, "nama": one.name(lang)}
    base = based(one, part.base, other if isinstance(other, int) else None, lang)
    if not part.applies:
        return word("explain", "not_applicable", lang, dasar=base, **name)
    if part.volume is None:
        points = between(part.points_low, part.points_high)
        return word("explain", "blank", lang, dasar=base, nilai=points, **name)
    below = word("explain", "below", lang, golongan=rules.brackets[0].label)
    return word(
        "explain",
        "criterion",
        lang,
        **name,
        volume=shown(one.volume, part.volume, lang, with_unit=False),
        dasar=base,
        bagian=percent(None if part.share is None else float(part.share), lang, 2),
        golongan=word("explain", "bracket", lang, golongan=part.bracket.label) if part.bracket else below,
        nilai=part.points_low,
    )


def _reference(part: Part, scored: Scored, lang: Language) -> str:
    one, source, column = part.criterion, scored.source, base_of(part, scored.source)
    if scored.rests is not None:
        told = scored.rests.get(one.volume)
        if told is None:
            return word("explain", "of_form", lang, pasal=one.article)
        return word("explain", "of_households", lang, pasal=one.article, diketahui=told[0], semua=told[1])
    volume, base = source.cell(one.volume), source.cell(column)
    if volume and base:
        return word("explain", "cells", lang, pasal=one.article, volume=volume, dasar=base)
    if source.columns is None:
        return word("explain", "row", lang, pasal=one.article, baris=source.row)
    return word("explain", "no_column", lang, pasal=one.article, kolom=column if volume else one.volume)


def _corrections(scored: Scored, lang: Language) -> list[str]:
    told = [_corrected(one, lang) for one in scored.corrections]
    told += [_by_hand(one, scored.source, lang) for one in scored.by_hand]
    return ["", word("explain", "corrections", lang), *told] if told else []


def _by_hand(one: Corrected, source: Told, lang: Language) -> str:
    blank = word("history", "blank", lang)
    facts = {"lama": one.old or blank, "baru": one.new or blank, "siapa": one.who, "mengapa": one.why}
    cell = source.cell(one.question) or "–"
    return word("explain", "by_hand", lang, kolom=one.question, sel=cell, nomor=one.number, **facts)


def _corrected(one: Correction, lang: Language) -> str:
    facts = {"kolom": one.name}
    for side, row in (("lama", one.old), ("baru", one.new)):
        facts[side] = _value(one.name, row, lang)
        facts[f"dari_{side}"] = _place(one.name, row, lang)
    return word("explain", "corrected", lang, **facts)


def _value(name: str, row: Told, lang: Language) -> str:
    value = row.values[name]
    if value is None:
        return word("explain", "no_value", lang)
    return shown(name, value, lang) if isinstance(value, int) else value


def _place(name: str, row: Told, lang: Language) -> str:
    cell = row.cell(name) or word("explain", "at_row", lang, baris=row.row)
    return word("explain", "place", lang, nomor=row.number, berkas=row.file, sel=cell)


def _missing(told: Explanation, lang: Language) -> list[str]:
    if not told.missing:
        return []
    said = ["", word("explain", "missing", lang)]
    for part in told.missing:
        name, points = catalogue()[part.criterion.volume].label(lang), between(part.points_low, part.points_high)
        said.append(word("explain", "missing_one", lang, id=part.criterion.id, nama=name, nilai=points))
    low, high = (word("level", name, lang) for name in (told.level_low, told.level_high))
    totals = {"a": told.total_low, "b": told.total_high}
    if told.level == UNSETTLED:
        return [*said, word("explain", "missing_opens", lang, ringan=low, berat=high, **totals)]
    return [*said, word("explain", "missing_settled", lang, tingkat=low, **totals)]
