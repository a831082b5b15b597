"""Entries that are worded in both languages."""

from __future__ import annotations

from typing import Literal

Language = Literal["id", "en"]


class Labelled:
    label_id: str
    label_en: str

    def label(self, lang: Language) -> str:
        return self.label_id if lang == "id" else self.label_en


class Explained(Labelled):
    """With a hint, and a source; ``source_id`` where that is said otherwise in Indonesian."""

    hint_id: str
    hint_en: str
    source: str
    source_id: str

    def hint(self, lang: Language) -> str:
        return self.hint_id if lang == "id" else self.hint_en

    def cited(self, lang: Language) -> str:
        return (lang == "id" and self.source_id) or self.source
