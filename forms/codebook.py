"""The codebook: what each column means, its unit, its base and its source."""

from __future__ import annotations

import csv
import io

from survey.catalogue import Language, catalogue

COLUMNS = ("kolom", "arti", "petunjuk", "satuan", "wajib", "kriteria", "dasar", "terbesar", "sumber")


def text(lang: Language) -> str:
    """A CSV with a row per question."""
    made = catalogue()
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for q in made.questions:
        unit = made.units[q.unit].label(lang) if q.unit else ""
        writer.writerow(
            [q.name, q.label(lang), q.hint(lang), unit, q.column, q.criterion, q.base, q.max or "", q.source]
        )
    return out.getvalue()
