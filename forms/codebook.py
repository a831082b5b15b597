"""The codebook: what each column of a file means, as CSV, PDF or Table Schema."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from forms.columns import Column, columns
from forms.guide import limits
from reports.files import saving
from reports.words import number, section, word
from survey.catalogue import Form, Language, catalogue
from survey.place import key_of
from survey.project import Project

COLUMNS = (
    "kolom",
    "arti",
    "petunjuk",
    "satuan",
    "batas",
    "pilihan",
    "bila",
    "wajib",
    "nomor",
    "kriteria",
    "dasar",
    "sumber",
)


def write(form: Form | None, path: Path, lang: Language, project: Project | None = None) -> None:
    """The codebook of a form, or (None) of the numeric baseline; the suffix of ``path`` chooses CSV, PDF or JSON.

    Raises:
        Refusal: another suffix.
    """
    make = MAKERS[saving.suffix(path, tuple(MAKERS))]
    saving.save(path, make(form, lang))


def text(form: Form | None, lang: Language) -> str:
    """A CSV with a row per column."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_row(column, lang)[name] for name in COLUMNS] for column in columns(form, lang))
    return out.getvalue()


def schema(form: Form | None, lang: Language) -> dict[str, Any]:
    """A Table Schema (specs.frictionlessdata.io/table-schema) of the file: types, units in the description, limits."""
    return {
        "title": _title(form, lang),
        "fields": [_field(column) for column in columns(form, lang)],
        "missingValues": [""],
        "primaryKey": list(key_of(form)),
    }


def _row(column: Column, lang: Language) -> dict[str, str]:
    return {
        "kolom": column.name,
        "arti": column.label,
        "petunjuk": column.hint,
        "satuan": column.unit,
        "batas": limits(column),
        "pilihan": "; ".join(_choices(column)),
        "bila": column.when,
        "wajib": word("codebook", _need(column), lang),
        "nomor": column.printed,
        "kriteria": column.criterion,
        "dasar": column.base,
        "sumber": column.source,
    }


def _need(column: Column) -> str:
    """A file may need a column of which single cells are not known; when a question is asked is told beside it."""
    if not column.required:
        return "optional"
    return "required" if column.filled or column.when else "may_be_blank"


def _field(column: Column) -> dict[str, Any]:
    kinds = {"number": "integer" if column.whole else "number", "date": "date"}
    constraints: dict[str, Any] = {"required": column.filled}
    if column.least is not None:
        constraints["minimum"] = column.least
    if column.most is not None:
        constraints["maximum"] = column.most
    if column.choices and not column.several:
        constraints["enum"] = [name for name, _ in column.choices]
    told = [column.hint, column.unit and f"[{column.unit}]", column.when]
    return {
        "name": column.name,
        "title": column.label,
        "description": " ".join(part for part in told if part),
        "type": kinds.get(column.kind, "string"),
        "constraints": constraints,
    }


def _title(form: Form | None, lang: Language) -> str:
    return form.label(lang) if form else word("template", "baseline", lang)


def _csv(form: Form | None, lang: Language) -> bytes:
    return text(form, lang).encode("utf-8-sig")


def _json(form: Form | None, lang: Language) -> bytes:
    return (json.dumps(schema(form, lang), ensure_ascii=False, indent=2) + "\n").encode()


def _pdf(form: Form | None, lang: Language) -> bytes:
    from reports.pdf.sheet import sheet
    from reports.pdf.typesetting import pdf

    rows = [_row(column, lang) | _printed(column, lang) for column in columns(form, lang)]
    title = word("codebook", "title", lang, formulir=_title(form, lang))
    version = word("template", "version", lang, versi=form.version) if form else "Rembug"
    facts = {**sheet(title, version, lang), "heads": section("codebook_column", lang), "rows": rows}
    return pdf("codebook.typ", facts)


def _printed(column: Column, lang: Language) -> dict[str, Any]:
    """What stands otherwise on a page than in a file: numbers as people write them, choices one by one."""
    year = column.unit == catalogue().units["tahun"].label(lang)
    limit = limits(column) if year else limits(column, partial(number, lang=lang))
    return {"batas": limit, "pilihan": _choices(column)}


def _choices(column: Column) -> list[str]:
    return [name if name == label else f"{name} = {label}" for name, label in column.choices]


MAKERS: Mapping[str, Callable[[Form | None, Language], bytes]] = {".csv": _csv, ".pdf": _pdf, ".json": _json}
