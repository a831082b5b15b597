"""What the head and the foot of every page say, in documents of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reports.words import word
from survey.catalogue import Language


def sheet(
    title: str, project: str, lang: Language, marks: Sequence[str] = (), letterhead: dict[str, Any] | None = None
) -> dict[str, Any]:
    """``project``: what stands beside the title at the foot; ``marks``: what must be known of each page."""
    return {
        "lang": lang,
        "title": title,
        "project": project,
        "marks": list(marks),
        "letterhead": letterhead,
        "page": word("pdf", "page", lang, a="{a}", b="{b}"),
    }
