"""The form on paper: a PDF to print, fill in with a pen and sign.

A form whose rows are RTs is a list of questions; one with many rows in an RT is a matrix of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from forms import paper_list, paper_matrix
from reports.files import saving
from reports.words import section, word
from survey.catalogue import Edition, Form, FormQuestion, Language, catalogue
from survey.place import KEY
from survey.project import Project

Size = Literal["a3", "a4"]
SIGNED_BY = ("head", "enumerator", "board")


@dataclass(frozen=True)
class Wanted:
    """What to print. ``size`` and ``households``, in sheets of twenty: of the matrix alone. ``names``: ask for what is
    personal too. ``place``: what is known of the place by level, printed where it would be written."""

    edition: Edition = "16"
    size: Size = "a3"
    households: int = paper_matrix.ROWS
    names: bool = False
    place: Mapping[str, str | None] | None = None


def write(form: Form, path: Path, lang: Language, project: Project | None = None, **wanted: Any) -> None:
    """The PDF of a form; ``wanted``: what ``Wanted`` holds, and the place level by level.

    Raises:
        Refusal: ``path`` is no PDF.
    """
    saving.suffix(path, (".pdf",))
    place = {level: wanted.pop(level, None) for level in KEY}
    saving.save(path, paper(form, lang, Wanted(**wanted, place=place)))


def paper(form: Form, lang: Language, wanted: Wanted) -> bytes:
    """The same as bytes."""
    from reports.pdf.typesetting import pdf

    asked = [q for q in form.of_edition(wanted.edition) if wanted.names or not q.personal]
    facts = {**_facts(form, asked, lang, wanted), "lang": lang, "words": section("paper", lang)}
    if not form.own_key:
        return pdf("paper_list.typ", facts | {"sections": paper_list.sections(form, asked, lang, wanted.edition)})
    facts["faces"] = paper_matrix.faces(form, asked, lang, wanted.edition, wanted.size)
    facts["sheets"] = math.ceil(wanted.households / paper_matrix.ROWS)
    return pdf("paper_matrix.typ", facts | {"rows": paper_matrix.ROWS, "size": wanted.size})


def _facts(form: Form, asked: Sequence[FormQuestion], lang: Language, wanted: Wanted) -> dict[str, Any]:
    place = wanted.place or {}
    heads = [{"name": catalogue()[level].label(lang), "filled": place.get(level) or ""} for level in KEY]
    dates = [{"name": question.label(lang), "filled": ""} for question in asked if question.kind == "date"]
    return {
        "title": form.label(lang),
        "edition": word("paper", "edition", lang, n=wanted.edition),
        "mark": word("template", "version", lang, versi=f"{form.name} · {wanted.edition} · {form.version}"),
        "heads": [*heads, *(dates or [{"name": word("paper", "date", lang), "filled": ""}])],
        "signed": [word("paper", who, lang) for who in SIGNED_BY],
    }
