"""The opponent: pandera on pandas reads a field file and makes the same checks of the same catalogue.

It asks most of the same questions between rows, stores nothing, writes no sentences, and looks for no slid columns,
ragged rows or decimal commas. It runs in an
environment of its own (``--pandas-python``) and so imports nothing of Rembug but catalogue and messages, which are
plain Python. It prints how many rows it would hold: the same number as ``rembug check``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from benchmarks.against.pandas_between_rows import asked
from survey import messages
from survey.catalogue import AtMost, Question, Ratio, catalogue
from survey.messages.tables import texts

KEY = ["kabupaten", "kecamatan", "desa", "rw", "rt"]
MADE = catalogue()
Rule = Callable[[pd.DataFrame], "pd.Series[bool]"]


def typed(text: pd.DataFrame) -> pd.DataFrame:
    """Keys in one spelling, quantities as numbers; ``typed_<name>`` is False where a cell is no number."""
    frame = text.copy()
    for name in KEY:
        frame[name] = text[name].str.strip().str.replace(r"\s+", " ", regex=True)
    for name in ("rw", "rt"):
        frame[name] = frame[name].str.upper().str.replace(r"^(?:R[TW])?\W*0*", "", regex=True).str.zfill(3)
    for question in MADE.baseline:
        frame[question.name] = pd.to_numeric(text[question.name], errors="coerce").astype("float64")
        frame[f"typed_{question.name}"] = frame[question.name].notna() | text[question.name].isna()
    return frame


def schema() -> pa.DataFrameSchema:
    columns = {q.name: pa.Column(nullable=q.blank != "error") for q in MADE.keys if q.column == "required"}
    columns |= {q.name: pa.Column(float, _column_rules(q), nullable=q.blank != "error") for q in MADE.baseline}
    columns |= {f"typed_{q.name}": pa.Column(bool, pa.Check(lambda s: s, error="bukan_angka")) for q in MADE.baseline}
    return pa.DataFrameSchema(columns, checks=_row_rules())


def _column_rules(question: Question) -> list[pa.Check]:
    rules = [pa.Check.ge(0, error="negatif")]
    if question.max is not None:
        rules.append(pa.Check.le(question.max, error="terlalu_besar"))
    if MADE.unit_of(question.name).scale == 1:
        rules.append(pa.Check(lambda s: s % 1 == 0, error="bukan_bilangan_bulat"))
    if question.blank == "warning":
        rules.append(pa.Check(lambda s: s.notna(), error="nilai_kosong", ignore_na=False))
    return rules


def _row_rules() -> list[pa.Check]:
    rules = [_rule("kunci_ganda", lambda df: ~df.duplicated(KEY, keep=False))]
    for question in (q for q in MADE.baseline if q.kind == "volume"):
        rules += [_rule("melebihi_dasar", _within_base(question)), _rule("dasar_nol", _has_base(question))]
    rules += [_rule(ratio.code, _ratio_holds(ratio)) for ratio in MADE.ratios]
    return rules + [_rule(most.code, _sum_holds(most)) for most in MADE.at_most]


def _rule(code: str, holds: Rule) -> pa.Check:
    return pa.Check(holds, error=code, ignore_na=False)


def _within_base(question: Question) -> Rule:
    return lambda df: ~(df[question.name] > df[question.base]) | (df[question.base] <= 0)


def _has_base(question: Question) -> Rule:
    return lambda df: ~((df[question.base] == 0) & (df[question.name] > 0))


def _ratio_holds(ratio: Ratio) -> Rule:
    def holds(df: pd.DataFrame) -> pd.Series[bool]:
        over, under = df[ratio.over], df[ratio.under]
        return (under <= 0) | (over < 0) | ~((over > under * ratio.max) | (over < under * ratio.min))

    return holds


def _sum_holds(most: AtMost) -> Rule:
    return lambda df: ~(df[list(most.parts)].sum(axis=1, skipna=False) > df[most.whole]) | (df[most.whole] < 0)


def held(cases: pd.DataFrame) -> np.ndarray:
    """Rows with an error; pandera's own checks, of missing cells and types, are errors too."""
    codes = [str(code) for code in cases["check"].unique()]
    errors = [c for c in codes if f"finding.{c}" not in texts(messages.HERE) or messages.severity(c) == "error"]
    return cases.loc[cases["check"].isin(errors), "index"].dropna().unique()


def main(file: str) -> None:
    text = pd.read_csv(file, dtype=str, engine="pyarrow")  # five times as fast as pandas' own engine
    frame = typed(text)
    sound = frame
    try:
        schema().validate(frame, lazy=True)
    except SchemaErrors as errors:
        rows = held(errors.failure_cases)
        print(rows.size)
        sound = frame.drop(index=rows)
    print(asked(sound, MADE))


if __name__ == "__main__":
    main(sys.argv[1])
