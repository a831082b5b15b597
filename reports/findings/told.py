"""Findings as text for the terminal: what is good first, then what needs work, like ones told as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import polars as pl

from reports.quantities import answer, shown, whole
from reports.words import number, word
from survey.catalogue import BALLOTS, FORMS, WORKS, FormName, Language, form
from survey.checked import Checked
from survey.findings import how_to_mend, what_is_wrong, worded
from survey.place import label
from survey.store import Cell, Changes, Older, Outdated, Stored

SHOWN = 3
ORDER = ("error", "warning", "note")
SEPARATORS = {"\t": "tab"}


def as_text(checked: Checked, lang: Language, written: bool = False) -> str:
    """The report of one checked file; ``written``: all findings go to a file as well."""
    more = None if written else "all_to_csv"
    return "\n".join([ready(checked, lang), read_as(checked, lang), "", *listed(checked, more, lang)])


def listed(checked: Checked, more: str | None, lang: Language) -> list[str]:
    """The findings, like ones together; ``more``: the word that tells how to see those that are counted alone."""
    groups = alike(checked.findings)
    if not groups:
        return [word("check", "clean", lang)]
    lines = [line for count, group in enumerate(groups, 1) for line in _group(count, group, lang)]
    if more and any(group.height > SHOWN for group in groups):
        lines += ["", word("check", more, lang)]
    return lines


def ready(checked: Checked, lang: Language) -> str:
    """What is good: how many RTs may be scored, or answers counted."""
    held = checked.held_rts
    told = {"siap": checked.ready, "semua": checked.ready + held, "ditahan": held}
    counts = {name: number(n, lang) for name, n in told.items()}
    return word("check", _ready_of(checked.form), lang, berkas=checked.source.name, **counts)


def _ready_of(form: FormName | None) -> str:
    return "ready_ballot" if form in BALLOTS else f"ready_{form}" if form else "ready"


def read_as(checked: Checked, lang: Language) -> str:
    """How the file was understood."""
    how = checked.dialect
    decimal = word("decimal", checked.decimal, lang)
    if how.sheet:
        return word("check", "read_sheet", lang, lembar=how.sheet, desimal=decimal)
    mark = SEPARATORS.get(how.separator, f"'{how.separator}'")
    return word("check", "read_as", lang, pengodean=how.encoding, pemisah=mark, desimal=decimal)


def cells_told(count: int, finding: Mapping[str, Any], lang: Language) -> str:
    """How many cells, or rows, a finding is about; blank where it is about neither, and tells itself of how much."""
    if finding["sel"] is None and finding["baris"] is None:
        return ""
    return word("check", "cells" if finding["sel"] else "rows", lang, n=number(count, lang))


def alike(findings: pl.DataFrame) -> list[pl.DataFrame]:
    """Findings of one code and column together, those that hold rows first, then the most frequent."""
    groups = [g for _, g in findings.group_by("keparahan", "kode", "tajuk", maintain_order=True)]
    return sorted(groups, key=lambda g: (ORDER.index(g["keparahan"][0]), -int(g["jumlah"].sum())))


def _group(count: int, group: pl.DataFrame, lang: Language) -> list[str]:
    first = group.row(0, named=True)
    cells = int(group["jumlah"].sum())
    title = [
        word("severity", first["keparahan"], lang),
        first["tajuk"],
        cells_told(cells, first, lang),
    ]
    lines = [f"{count}. " + " · ".join(part for part in title if part)]
    for finding in group.head(SHOWN).iter_rows(named=True):
        where = "  ".join(part for part in (finding["sel"], finding["tempat"]) if part)
        lines.append(f"   {where + ': ' if where else ''}{what_is_wrong(finding, lang)}")
    if group.height > SHOWN:
        lines.append("   " + word("check", "more", lang, n=number(group.height - SHOWN, lang)))
    lines.append(f"   {word('check', 'mend', lang)}: {how_to_mend(first, lang)}")
    return lines


def stored_told(stored: Stored, lang: Language, checked: Checked) -> str:
    """What an import of the ``checked`` file did to the store, and what comes next."""
    of, this = checked.form, stored.this
    if stored.again:
        return word("import", "again", lang, nomor=this.number, putaran=this.round, sha=this.sha256[:12])
    lines = [word("import", "stored", lang, nomor=this.number, putaran=this.round)]
    lines += [*_replaced(stored, of, lang), *_older(stored, lang)]
    if stored.elsewhere:
        lines.append(word("import", "elsewhere", lang, nomor=this.number, putaran=this.round, lain=stored.elsewhere))
    if stored.alike:
        lines.append(word("import", "alike", lang, nomor=this.number, putaran=this.round, lain=stored.alike))
    if stored.kept_old.height and of not in BALLOTS:
        rows = stored.kept_old.head(SHOWN).iter_rows(named=True)
        shown = ", ".join(row["id_kegiatan"] if of in WORKS else label(row) for row in rows)
        kept = "kept_old_work" if of in WORKS else "kept_old"
        lines.append(word("import", kept, lang, n=number(stored.kept_old.height, lang), contoh=shown))
    return "\n".join([*lines, word("import", _next_after(checked), lang, putaran=this.round)])


def _next_after(checked: Checked) -> str:
    """The word that says what to do after an import."""
    form = checked.form
    if form is None:
        return "next" if checked.ready else "next_none"
    return "next_form" if form in FORMS else "next_ballot" if form in BALLOTS else f"next_{form}"


def _replaced(stored: Stored, of: FormName | None, lang: Language) -> list[str]:
    lines = [word("import", "replaced", lang, n=number(stored.replaced, lang))] if stored.replaced else []
    if made := stored.changes:
        counts = {"baru": made.new, "sama": made.same, "ubah": made.changed, "sel": made.cells}
        said = "changes_form" if of else "changes"
        lines.append(word("import", said, lang, **{name: number(n, lang) for name, n in counts.items()}))
        lines += [_changed(cell, of, lang) for cell in made.first]
        if more := made.cells - len(made.first):
            said = "changed_more_form" if of else "changed_more"
            lines.append(word("import", said, lang, n=number(more, lang), putaran=stored.this.round))
    return lines


def outdated_told(made: Outdated, lang: Language) -> str:
    """What importing a file that was only checked would undo."""
    facts = {"putaran": made.round, "lama": made.older.first, "daftar": _named(made.older)}
    return word("import", "outdated", lang, **facts, n=number(made.older.rows, lang))


def _named(made: Older) -> str:
    return ", ".join(f"{one.number} ({one.file})" for one in made.since)


def _older(stored: Stored, lang: Language) -> Iterator[str]:
    if made := stored.older:
        facts = {"nomor": stored.this.number, "putaran": stored.this.round}
        facts |= {"lama": made.first, "daftar": _named(made)}
        yield word("import", "older", lang, **facts, n=number(made.rows, lang))


def _changed(cell: Cell, of: FormName | None, lang: Language) -> str:
    values = {"lama": _value(cell.question, cell.old, of, lang), "baru": _value(cell.question, cell.new, of, lang)}
    return word("import", "changed_cell", lang, tempat=cell.place, kolom=cell.question, **values)


def _changes(made: Changes, of: FormName | None) -> dict[str, Any]:
    """For machines, in whole units."""
    cells = [
        asdict(cell) | {"old": whole(cell.question, cell.old, of), "new": whole(cell.question, cell.new, of)}
        for cell in made.first
    ]
    return asdict(made) | {"first": cells}


def _value(question: str, value: int | str | None, of: FormName | None, lang: Language) -> str:
    if value is None:
        return word("history", "blank", lang)
    if of and (asked := next((one for one in form(of).asked if one.name == question), None)):
        return answer(asked, value, lang)
    return shown(question, value, lang) if isinstance(value, int) else value


def needs_work(checked: Checked) -> bool:
    """Whether anything but notes was found."""
    return bool((checked.findings["keparahan"] != "note").any())


def as_json(
    checked: Checked, stored: Stored | None, lang: Language, outdated: Outdated | None = None
) -> dict[str, Any]:
    """``outdated``: of a file that is only checked, what it would undo."""
    made = stored or outdated
    return {
        "file": checked.source.name,
        "sheet": checked.dialect.sheet or None,
        "sha256": checked.source.sha256,
        "ready": checked.ready,
        "held": checked.held_rts,
        "decimal": checked.decimal,
        "import": stored.this.number if stored else None,
        "already_stored": stored.again if stored else False,
        "changes": _changes(stored.changes, checked.form) if stored and stored.changes else None,
        "older": asdict(made.older) if made and made.older else None,
        "findings": worded(checked.findings, lang),
    }
