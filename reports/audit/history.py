"""Where each value of an RT came from: file, cell, what was typed, and every correction."""

from __future__ import annotations

from typing import Any

from reports.asked import Asked
from reports.audit import history_steps
from reports.explain.gathered import one_of, the_one
from reports.output import Output
from reports.quantities import shown
from reports.rounds.imports import hand
from reports.tables import text_table
from reports.words import section, word
from survey.catalogue import Language
from survey.messages import Refusal
from survey.place import label, selection
from survey.store.history import Corrected, Told, history, withdrawn

# Why no RT in force carries a name.
NOWHERE = "tempat_tidak_ada"
NOT_IN_FORCE = (NOWHERE, "putaran_ditarik")


def output(asked: Asked, name: str = "") -> Output:
    """The RT that ``name`` names among the places asked for.

    Raises:
        Refusal: no RT carries that name, or several do.
    """
    key = _key(asked, name)
    rows = history(asked.project, asked.round, key)
    return Output(
        told=lambda: _told(key, rows, asked),
        table=lambda: history_steps.table(key, rows),
        json=lambda: {
            "round": asked.round,
            "place": key,
            "label": label(key),
            "rows": [history_steps.facts(row) for row in rows],
        },
    )


def _key(asked: Asked, name: str) -> dict[str, Any]:
    """The RT in force that carries the name, else one that was withdrawn."""
    try:
        return the_one(asked, name)
    except Refusal as refusal:
        gone = withdrawn(asked.project, asked.round)
        if refusal.code not in NOT_IN_FORCE or gone.is_empty():
            raise
        try:
            return one_of(selection.select([gone], asked.places), name)
        except Refusal as other:
            raise (refusal if other.code == NOWHERE else other) from None


def _told(key: dict[str, Any], rows: tuple[Told, ...], asked: Asked) -> str:
    lang = asked.lang
    where = {"tempat": label(key), "kecamatan": key["kecamatan"], "kabupaten": key["kabupaten"]}
    lines = [*asked.made_up]
    lines.append(word("history", "head", lang, putaran=asked.round, **where))
    # The row in force first, then what it replaced.
    for row in sorted(rows, key=lambda row: (row.replaced_by is not None, -row.number)):
        lines += ["", *_row(row, lang)]
    return "\n".join(lines)


def _row(row: Told, lang: Language) -> list[str]:
    facts = {"nomor": row.number, "berkas": row.file, "baris": row.row, "sha": row.sha256[:12]}
    said = _state(row, lang)
    lines = [f"{word('history', 'row', lang, **facts)}: {said}"]
    if row.columns is None:
        lines.append(word("history", "file_gone", lang))
    names = section("history_column", lang)
    table = [_line(row, name, lang) for name in history_steps.names(row)]
    lines.append(text_table(list(names.values()), table))
    return [*lines, *(_sentence(row, one, lang) for one in row.corrections)]


def _state(row: Told, lang: Language) -> str:
    if row.withdrawn:
        by = hand(row.withdrawn.who, row.withdrawn.why)
        return word("history", "withdrawn", lang, oleh=by, pada=row.withdrawn.stored)
    state = "replaced" if row.replaced_by is not None else "in_force" if row.held is None else "held"
    return word("history", state, lang, nomor=row.replaced_by, kode=row.held)


def _line(row: Told, name: str, lang: Language) -> list[str]:
    value = row.values[name]
    accepted = "" if value is None else shown(name, value, lang) if isinstance(value, int) else value
    in_force = [one for one in row.corrected(name) if one.undone_by is None]
    corrected = (in_force[-1].new or word("history", "blank", lang)) if in_force else ""
    return [name, accepted, row.typed(name) or "", row.cell(name) or "", corrected]


def _sentence(row: Told, one: Corrected, lang: Language) -> str:
    blank = word("history", "blank", lang)
    said = word(
        "history",
        "correction",
        lang,
        nomor=one.number,
        pertanyaan=one.question,
        sel=row.cell(one.question) or "–",
        lama=one.old or blank,
        baru=one.new or blank,
        siapa=one.who,
        kapan=f", {one.when}" if one.when else "",
        mengapa=one.why,
        berkas=one.file,
        pada=one.stored,
    )
    if one.undone_by is None:
        return said
    name = "undone_by" if one.undone_who and one.undone_why else "undone"
    return f"{said}; {word('history', name, lang, nomor=one.undone_by, siapa=one.undone_who, mengapa=one.undone_why)}"
