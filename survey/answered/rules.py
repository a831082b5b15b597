"""The rules of a form's typed frame, made from the catalogue: ranges, and what cannot be more than what."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl

from survey import schema
from survey.arrays import Flags
from survey.catalogue import Form, FormQuestion, NotMore, catalogue
from survey.findings import LISTED, Hit, figure
from survey.place import KEY, key_of
from survey.reading import Table
from survey.rowchecks import evidence
from survey.schema import Rule

# Of works, several rows may tell one.
REPEATED = {"rumah_tangga": "rumah_tangga_ganda", "rt": "kunci_ganda"} | dict.fromkeys(
    ("penapisan", "realisasi", "pemeriksaan"), "baris_pekerjaan_ganda"
)


def broken(frame: pl.DataFrame, kept: Flags, form: Form) -> list[Hit]:
    """``frame``: the key columns as text and the numbers of a file as Int64 in small units; ``kept``: the rows that are
    looked at."""
    rules = _rules(form, frame.columns)
    suspect = schema.by_themselves(frame, rules) | schema.alike(frame.select(key_of(form)))
    return schema.broken(frame, rules, kept, suspect)


def _rules(form: Form, columns: Collection[str]) -> Mapping[str, list[Rule]]:
    rules = {q.name: schema.key_rules(q) for q in catalogue().keys if form.in_rt}
    for question in form.asked:
        if question.name in columns and (question.kind == "number" or question.name in form.own_key):
            rules[question.name] = _range(question, form)
    if form.name in REPEATED:
        rules[key_of(form)[-1]].append(schema.once(key_of(form), REPEATED[form.name]))
    for rule in form.not_more:
        if {*rule.parts, *rule.whole} <= set(columns):
            rules[rule.parts[0]].append(Rule(rule.code, _holds(rule)))
    return rules


def _range(question: FormQuestion, form: Form) -> list[Rule]:
    value = pl.col(question.name)
    own = [Rule("nomor_kosong" if question.kind != "number" else "kunci_kosong", value.is_not_null())]
    own = own if question.name in form.own_key else []
    if question.kind != "number":
        return own
    scale = catalogue().units[question.unit].scale
    rules = [Rule("negatif", value >= 0)]
    if question.min > 0:
        rules.append(Rule("kurang_dari_batas", (value < 0) | (value >= round(question.min * scale))))
    if question.max is not None:
        rules.append(Rule("melebihi_batas", value <= round(question.max * scale)))
    return rules + own


def _holds(rule: NotMore) -> pl.Expr:
    """A blank part is as good as none: what is known may already be too much. Nothing is judged against a blank."""
    parts = pl.sum_horizontal(pl.col(rule.parts))
    return pl.any_horizontal(pl.col(rule.parts) < 0) | (parts <= pl.sum_horizontal(rule.whole, ignore_nulls=False))


def quoted(hit: Hit, form: Form, table: Table, frame: pl.DataFrame) -> str | pl.Series:
    """What a finding is held against: the limit of a range, the cells of a rule, the other rows of the same key."""
    if hit.code == REPEATED.get(form.name):
        return evidence.other_rows(hit, table, frame, key_of(form))
    rule = next((rule for rule in form.not_more if rule.code == hit.code), None)
    if rule:
        parts = [pl.format(name + " = '{}'", pl.col(str(table.positions[name]))) for name in (*rule.parts, *rule.whole)]
        return table.text[hit.at[:LISTED]].select(x=pl.concat_str(parts, separator=", ", ignore_nulls=True))["x"]
    if hit.column is None or hit.column in KEY or form[hit.column].kind != "number":
        return hit.reference
    question = form[hit.column]
    ends = {"kurang_dari_batas": question.min, "melebihi_batas": question.max}
    limits = {code: figure(f"{end:.15g}") for code, end in ends.items() if end is not None}
    unit = catalogue().units[question.unit].label_id
    return f"{limits[hit.code]} {unit}" if hit.code in limits else hit.reference or unit
