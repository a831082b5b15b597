"""The proof that raw data and log of corrections make the accepted data, told round by round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from reports.output import Output
from reports.rounds import without_baseline
from reports.words import number, word
from survey import place, store
from survey.catalogue import Language, catalogue
from survey.findings import what_is_wrong
from survey.gather import context_for
from survey.project import Project
from survey.store.proof import COPY, DIFFERENCES, FROZEN, LOG, ROW, TODAY, Proof, prove

SHOWN = 30
# What a row is that is not ready.
HELD = "ditahan"


def output(project: Project, lang: Language, only: str | None) -> Output:
    """The proof of the round ``only``, or of all; its code is 1 where not everything is proven.

    Raises:
        Refusal: there is no such round.
    """
    names = [only] if only else store.ever(project)
    waiting = [] if only else [*without_baseline(project, lang)]
    proofs = {name: prove(project, name, context_for(project, name)) for name in names}
    return Output(
        told=lambda: "\n".join([*_told(proofs, lang), *waiting]) or word("verify", "none", lang),
        table=lambda: _table(proofs),
        json=lambda: [_facts(name, proof) for name, proof in proofs.items()],
        code=int(any(proof.differences.height for proof in proofs.values())),
    )


def _table(proofs: dict[str, Proof]) -> pl.DataFrame:
    empty = pl.DataFrame(schema={"putaran": pl.String, **DIFFERENCES})
    made = [p.differences.select(pl.lit(name).alias("putaran"), pl.all()) for name, p in proofs.items()]
    return pl.concat([empty, *made, *(_table_of_today(name, p.today) for name, p in proofs.items())])


def _table_of_today(name: str, today: pl.DataFrame) -> pl.DataFrame:
    told = {
        "putaran": pl.lit(name),
        "berkas": pl.col("nama"),
        "tempat": place.label_expr(),
        "pertanyaan": pl.lit(TODAY),
    }
    held = pl.col("kode").is_not_null()
    then, now = pl.when(~held).then(pl.lit(HELD)), pl.when(held).then(pl.lit(HELD))
    lines = today.with_columns(**told, tersimpan=then, seharusnya=now)
    return lines.select("putaran", *DIFFERENCES).unique(maintain_order=True)


def _facts(name: str, proof: Proof) -> dict[str, Any]:
    return {
        "round": name,
        "proven": proof.differences.is_empty(),
        "imports": proof.imports,
        "withdrawn": list(proof.withdrawn),
        "rows": proof.rows,
        "cells_corrected": proof.corrected,
        "frozen": proof.frozen,
        "differences": proof.differences,
        "judged_otherwise_today": proof.today.drop("salinan"),
    }


def _told(proofs: dict[str, Proof], lang: Language) -> list[str]:
    lines = [
        line for name, proof in proofs.items() for line in [*_round(name, proof, lang), *_today(name, proof, lang)]
    ]
    wrong = any(not proof.differences.is_empty() for proof in proofs.values())
    return [*lines, "", word("verify", "mend", lang)] if wrong else lines


def _round(name: str, proof: Proof, lang: Language) -> list[str]:
    found = proof.differences
    if found.is_empty():
        counts = {"impor": proof.imports, "baris": proof.rows, "koreksi": proof.corrected}
        told = {key: number(count, lang) for key, count in counts.items()}
        more = [word("verify", "frozen", lang)] if proof.frozen else []
        return [" ".join([word("verify", "proven", lang, putaran=name, **told), *_withdrawn(proof, lang), *more])]
    lines = [word("verify", "differs", lang, putaran=name, n=number(found.height, lang))]
    lines += _withdrawn(proof, lang)
    lines += ["   " + _line(row, lang) for row in found.head(SHOWN).iter_rows(named=True)]
    if found.height > SHOWN:
        lines.append(word("verify", "more", lang, n=number(found.height - SHOWN, lang)))
    return lines


def _withdrawn(proof: Proof, lang: Language) -> list[str]:
    numbers = ", ".join(map(str, proof.withdrawn))
    return [word("verify", "withdrawn", lang, daftar=numbers)] if numbers else []


def _today(name: str, proof: Proof, lang: Language) -> Iterator[str]:
    """What is to be looked at again, import by import."""
    for (_, file, copy), cells in proof.today.group_by("impor", "nama", "salinan", maintain_order=True):
        held, ready = cells.drop_nulls("kode"), cells["kode"].null_count()
        if held.height:
            yield word("verify", "held_today", lang, berkas=file, n=number(held["baris"].n_unique(), lang))
            yield from (f"   {_cell(cell, lang)}" for cell in held.head(SHOWN).iter_rows(named=True))
            if held.height > SHOWN:
                yield word("verify", "more", lang, n=number(held.height - SHOWN, lang))
            yield f"   {word('verify', 'mend_today', lang, salinan=copy, putaran=name)}"
        if ready:
            yield word("verify", "ready_today", lang, berkas=file, n=number(ready, lang))


def _cell(cell: dict[str, Any], lang: Language) -> str:
    where = cell["sel"] if cell["kolom"] else f"{word('correct', 'whole_row', lang)} {cell['baris']}"
    return f"{where} ({place.label(cell)}): {what_is_wrong(cell, lang)}"


def _line(row: dict[str, Any], lang: Language) -> str:
    asked = row["pertanyaan"]
    facts = {"lama": _shown(row, "tersimpan"), "baru": _shown(row, "seharusnya")}
    name = asked if asked in (COPY, ROW, LOG, FROZEN) else "value"
    return word("verify", name, lang, **{**row, **facts})


def _shown(row: dict[str, Any], side: str) -> str:
    value, asked = row[side], row["pertanyaan"]
    if value is None:
        return ""
    if asked in {q.name for q in catalogue().quantities} and value.lstrip("-").isdigit():
        unit = catalogue().unit_of(asked)
        return f"{int(value) / unit.scale:.{unit.decimals}f}"
    return str(value)
