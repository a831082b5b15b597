"""The findings as a PDF to print and hand out: gathers what ``findings.typ`` lays out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from reports.files.sheets import cut
from reports.findings.rows import headings, listed, placed
from reports.findings.told import ORDER, SHOWN, alike, cells_told, read_as, ready
from reports.pdf.glyphs import in_one_line
from reports.pdf.sheet import sheet
from reports.pdf.typesetting import pdf
from reports.style import SEVERITY, ink_on
from reports.words import number, section, word
from survey.catalogue import Language
from survey.checked import Checked
from survey.findings import how_to_mend, what_is_wrong

# More findings than this are a book that nobody reads: like ones are told as one, as on the terminal.
ONE_BY_ONE = 500
# Characters of a cell that are quoted.
LONGEST = 160
SHA_SHOWN = 12


def document(checked: Checked, lang: Language) -> bytes:
    return pdf("findings.typ", gathered(checked, lang))


def gathered(checked: Checked, lang: Language) -> dict[str, Any]:
    """Everything the pages show, as words and formatted numbers."""
    count = checked.findings.height
    together = count > ONE_BY_ONE
    kind = "clean" if not count else "together" if together else "one_by_one"
    said = word("check", "clean", lang) if not count else word("findings", kind, lang, n=number(count, lang))
    title = in_one_line(word("findings", "title", lang, berkas=checked.source.name))
    return {
        **sheet(title, f"SHA-256 {checked.source.sha256[:SHA_SHOWN]}", lang),
        "ready": in_one_line(ready(checked, lang)),
        "read_as": in_one_line(read_as(checked, lang)),
        "said": said,
        "head": headings(lang) | section("findings", lang),
        "together": together,
        "rows": _groups(checked, lang) if together else _rows(checked, lang),
    }


def _rows(checked: Checked, lang: Language) -> list[dict[str, str]]:
    return [
        {
            "row": str(finding["baris"] or ""),
            "cell": finding["sel"] or "",
            "header": _shown(finding["tajuk"]),
            "place": _shown(finding["tempat"]),
            "typed": _shown(finding["isi"]),
            "wrong": _shown(finding["salah"]),
            "mend": finding["perbaikan"],
            **_severity(finding["berat"], finding["keparahan"], finding["kode"]),
            "often": _often(finding, lang) if finding["jumlah"] > 1 else "",
        }
        for finding in listed(checked, lang, LONGEST).iter_rows(named=True)
    ]


def _often(finding: Mapping[str, Any], lang: Language) -> str:
    told = cells_told(finding["jumlah"], finding, lang)
    return told + (f" ({finding['semua']})" if finding["semua"] else "")


def _groups(checked: Checked, lang: Language) -> list[dict[str, Any]]:
    return [_group(group, lang) for group in alike(placed(checked, LONGEST))]


def _group(group: pl.DataFrame, lang: Language) -> dict[str, Any]:
    first = group.row(0, named=True)
    examples = [_example(finding, lang) for finding in group.head(SHOWN).iter_rows(named=True)]
    if group.height > SHOWN:
        examples.append(["", word("check", "more", lang, n=number(group.height - SHOWN, lang))])
    name = first["keparahan"]
    return {
        "header": _shown(first["tajuk"]),
        "often": cells_told(int(group["jumlah"].sum()), first, lang),
        "examples": examples,
        "mend": how_to_mend(first, lang),
        **_severity(ORDER.index(name), word("severity", name, lang), first["kode"]),
    }


def _example(finding: Mapping[str, Any], lang: Language) -> list[str]:
    where = " · ".join(part for part in (finding["sel"], finding["tempat"]) if part)
    return [_shown(where), _shown(what_is_wrong(finding, lang))]


def _severity(weight: int, name: str, code: str) -> dict[str, str]:
    colour = SEVERITY[ORDER[weight]]
    return {"severity": name, "colour": colour, "ink": ink_on(colour), "code": code}


def _shown(text: str | None) -> str:
    return in_one_line(cut(text or "", 4 * LONGEST))
