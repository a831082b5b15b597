"""Ballots on paper, A5: pictures beside the words, and a sheet on which the facilitator takes the votes down."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

from reports.files import saving
from reports.words import section, word
from survey.catalogue import Form, Language, form
from survey.project import Project

PICTURES = Path(__file__).with_name("pictures")
# Lines of the sheet on which votes are taken down.
LINES = 15


def write(asked: Form, path: Path, lang: Language, project: Project | None = None) -> None:
    """The PDF of a ballot.

    Raises:
        Refusal: ``path`` is no PDF.
    """
    saving.suffix(path, (".pdf",))
    saving.save(path, paper(asked, lang))


def paper(asked: Form, lang: Language) -> bytes:
    """The same as bytes."""
    from reports.pdf.typesetting import pdf

    return pdf("ballot.typ", gathered(asked, lang))


def gathered(asked: Form, lang: Language) -> dict[str, Any]:
    """Everything the pages show: words, pictures and the scale."""
    assert asked.ballot
    kind = asked.ballot.kind
    aspects = form("ballot_pebbles").votes
    strongest = max(over for over, _ in asked.ballot.scale.values()) if asked.ballot.scale else 0
    return {
        "lang": lang,
        "kind": kind,
        "title": asked.label(lang),
        "how": [word("ballot_how", f"{kind}_{n}", lang, total=asked.ballot.total) for n in (1, 2, 3)],
        "words": section("ballot_paper", lang),
        "mark": word("template", "version", lang, versi=f"{asked.name} · {asked.version}"),
        "code": asked["kode"].label(lang),
        "group": asked["kelompok"].label(lang),
        "groups": [choice.label(lang) for choice in asked["kelompok"].choices],
        "from": asked["asal_rt"].label(lang),
        "village": asked["desa"].label(lang),
        "people": asked["jumlah_orang"].label(lang) if kind == "pairwise" else "",
        "aspects": [{"name": q.label(lang), "svg": picture(q.name)} for q in aspects],
        "pairs": list(combinations(range(len(aspects)), 2)) if kind == "pairwise" else [],
        "scale": list(range(strongest, 1, -1)),
        "total": asked.ballot.total,
        "lines": LINES,
    }


def picture(aspect: str) -> str:
    return (PICTURES / f"{aspect}.svg").read_text(encoding="utf-8")
