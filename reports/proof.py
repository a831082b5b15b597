"""The proof that raw data and log of corrections make the accepted data, told round by round."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.output import Output
from reports.rounds import without_baseline
from reports.words import number, word
from survey import store
from survey.beforehand import beforehand
from survey.catalogue import Language, catalogue
from survey.project import Project
from survey.store.proof import COPY, DIFFERENCES, FROZEN, LOG, ROW, Proof, prove

SHOWN = 30


def output(project: Project, lang: Language, only: str | None) -> Output:
    """The proof of the round ``only``, or of all; its code is 1 where not everything is proven.

    Raises:
        Refusal: there is no such round.
    """
    names = [only] if only else store.ever(project)
    waiting = [] if only else [*without_baseline(project, lang)]
    proofs = {name: prove(project, name, beforehand(project, name)) for name in names}
    return Output(
        told=lambda: "\n".join([*_told(proofs, lang), *waiting]) or word("verify", "none", lang),
        table=lambda: _table(proofs),
        json=lambda: [_facts(name, proof) for name, proof in proofs.items()],
        code=int(any(proof.differences.height for proof in proofs.values())),
    )


def _table(proofs: dict[str, Proof]) -> pl.DataFrame:
    empty = pl.DataFrame(schema={"putaran": pl.String, **DIFFERENCES})
    made = [p.differences.select(pl.lit(name).alias("putaran"), pl.all()) for name, p in proofs.items()]
    return pl.concat([empty, *made])


def _facts(name: str, proof: Proof) -> dict[str, Any]:
    return {
        "round": name,
        "proven": proof.differences.is_empty(),
        "imports": proof.imports,
        "withdrawn": list(proof.withdrawn),
        "rows": proof.rows,
        "cells_corrected": proof.corrected,
        "frozen": proof.frozen,
        "differences": proof.differences.to_dicts(),
    }


def _told(proofs: dict[str, Proof], lang: Language) -> list[str]:
    lines = [line for name, proof in proofs.items() for line in _round(name, proof, lang)]
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
