"""Works screened: each work's gate, why it waits, and the documents it must have."""

from __future__ import annotations

import io
from typing import Any

import polars as pl

from reports.output import Output
from reports.words import number, word
from scoring.works.safeguards import Screened, safeguards, screened
from survey.catalogue import Language
from survey.messages import Refusal
from survey.project import Project
from survey.reading import open_source

ID, GATE, DOCUMENTS = "id_kegiatan", "gerbang", "dokumen"
STOPPED = ("tertahan", "ditolak", "belum_disaring")
SHOWN = 20


def output(project: Project, lang: Language, works: str, answers: str) -> Output:
    """The works of the CSV ``works`` with the gates that follow from the CSV ``answers`` (a row per ``id_kegiatan``).

    Raises:
        Refusal: a file is no CSV, has no ``id_kegiatan``, or names a work twice.
    """
    listed, told = _table(works), _table(answers)
    if missing := [q.name for q in safeguards().questions if q.name not in told.columns]:
        raise Refusal("kolom_hilang", berkas=answers, hilang=", ".join(missing), ada=", ".join(told.columns))
    by_id = {row[ID]: row for row in told.iter_rows(named=True)}
    made = [screened(by_id.get(name)) for name in listed[ID]]
    strangers = [name for name in by_id if name not in set(listed[ID])]
    return Output(
        told=lambda: _told(listed, made, strangers, lang),
        table=lambda: _with_gates(listed, made),
        json=lambda: [_facts(name, one) for name, one in zip(listed[ID], made, strict=True)],
        code=1 if strangers or any(one.gate in STOPPED for one in made) else 0,
    )


def _table(file: str) -> pl.DataFrame:
    """A CSV of text, trimmed; blank cells are null."""
    source = open_source(file)
    try:
        cells = pl.read_csv(io.BytesIO(source.data), infer_schema=False)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise Refusal("bukan_teks", berkas=source.name) from error
    if ID not in cells.columns:
        raise Refusal("kolom_hilang", berkas=source.name, hilang=ID, ada=", ".join(cells.columns))
    tidy = cells.select(pl.col(pl.String).str.strip_chars().replace("", None))
    if (twice := tidy.filter(pl.col(ID).is_duplicated() | pl.col(ID).is_null())).height:
        raise Refusal("pekerjaan_ganda", berkas=source.name, isi=twice[ID][0] or "–")
    return tidy


def _with_gates(listed: pl.DataFrame, made: list[Screened]) -> pl.DataFrame:
    gates = pl.Series(GATE, [one.gate for one in made], dtype=pl.String)
    documents = pl.Series(DOCUMENTS, [" ".join(one.documents) for one in made], dtype=pl.String)
    return listed.with_columns(gates, documents)


def _facts(name: str, one: Screened) -> dict[str, Any]:
    return {ID: name, GATE: one.gate, "reasons": [list(reason) for reason in one.reasons], DOCUMENTS: one.documents}


def _told(listed: pl.DataFrame, made: list[Screened], strangers: list[str], lang: Language) -> str:
    gates = pl.Series([one.gate for one in made], dtype=pl.String).value_counts(sort=True)
    counts = ", ".join(f"{word('gate', gate, lang)} {number(n, lang)}" for gate, n in gates.iter_rows())
    lines = [word("works", "screened", lang, n=number(len(made), lang), daftar=counts), ""]
    stopped = [(name, one) for name, one in zip(listed[ID], made, strict=True) if one.gate in STOPPED]
    for name, one in stopped[:SHOWN]:
        why = "; ".join(_reason(*reason, lang) for reason in one.reasons) or word("works", "no_answers", lang)
        lines.append(f"{name}: {word('gate', one.gate, lang)}. {why}.")
    if len(stopped) > SHOWN:
        lines.append(word("recap", "more", lang, n=number(len(stopped) - SHOWN, lang)))
    if strangers:
        lines.append(word("works", "strangers", lang, daftar=", ".join(strangers[:SHOWN])))
    return "\n".join([*lines, word("works", "source", lang, sumber=safeguards().source[lang])])


def _reason(code: str, name: str, lang: Language) -> str:
    labels = {q.name: q.label_id if lang == "id" else q.label_en for q in safeguards().questions}
    return word("screening", code, lang, perihal=labels.get(name) or word("signature", name, lang))
