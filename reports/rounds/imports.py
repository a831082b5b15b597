"""The imports of a round as a table, and what is said when one of them is withdrawn."""

from __future__ import annotations

from dataclasses import asdict

from reports.asked import Asked
from reports.output import Output
from reports.tables import text_table
from reports.words import number, section, word
from survey.catalogue import Language, form
from survey.project import Project
from survey.store.consequences import Named
from survey.store.withdrawal import Withdrawn, each, withdraw


def output(asked: Asked, import_number: int | None, who: str, why: str) -> Output:
    """Withdraw an import, and say so; without its number, what there is to withdraw.

    Raises:
        Refusal: see ``survey.store.withdrawal``.
    """
    if import_number is None:
        return listed(asked.project, asked.lang, asked.round)
    done = withdraw(asked.project, asked.round, import_number, who, why)
    return Output(
        told=lambda: _told(done, asked.round, asked.lang),
        table=lambda: each(asked.project, asked.round),
        json=lambda: {"round": asked.round, **asdict(done)},
    )


def listed(project: Project, lang: Language, round_name: str) -> Output:
    """Every import of a round, withdrawn ones too.

    Raises:
        Refusal: there is no such round.
    """
    table = each(project, round_name)

    def told() -> str:
        names = section("imports_column", lang)
        rows = [
            [
                str(row["impor"]),
                row["berkas"],
                _content(row["formulir"], lang),
                *(number(row[name], lang) for name in ("siap", "ditahan", "berlaku")),
                row["disimpan"],
                word("imports", "withdrawn", lang, oleh=hand(row["siapa"], row["mengapa"])) if row["ditarik"] else "",
            ]
            for row in table.iter_rows(named=True)
        ]
        next_ = word("imports", "next", lang, putaran=round_name)
        return "\n".join([text_table(list(names.values()), rows, right=(0, 3, 4, 5)), next_])

    return Output(told, lambda: table, table.to_dicts)


def hand(who: str, why: str) -> str:
    """`` (LKM: wrong village)``; blank where neither is told."""
    told = ": ".join(text for text in (who, why) if text)
    return f" ({told})" if told else ""


def _told(done: Withdrawn, round_name: str, lang: Language) -> str:
    this, after = done.this, done.after
    facts = {"nomor": this.number, "berkas": this.file, "putaran": round_name}
    counts = {"n": number(done.left, lang), "lama": number(done.returned, lang)}
    now = {"siap": number(done.ready, lang), "ditahan": number(done.held, lang), "formulir": _content(this.form, lang)}
    lines = [
        word("withdraw", "done", lang, **facts, **counts),
        word("withdraw", "now_form" if this.form else "now", lang, putaran=round_name, **now),
    ]
    if after.corrected:
        lines.append(word("withdraw", "corrected", lang, n=number(after.corrected, lang)))
    for name, others in (("beside", after.beside), ("unfounded", done.unfounded)):
        if others:
            told = ", ".join(_named(one, lang) for one in others)
            lines.append(word("withdraw", name, lang, daftar=told, nomor=others[-1].number, putaran=round_name))
    if after.recapped:
        name = "recap" if after.answers else "recap_none"
        return "\n".join([*lines, word("withdraw", name, lang, nomor=after.recapped.number, putaran=round_name)])
    return "\n".join([*lines, word("withdraw", "next", lang, putaran=round_name)])


def _named(one: Named, lang: Language) -> str:
    return word("imports", "named", lang, nomor=one.number, berkas=one.file, formulir=_content(one.form, lang))


def _content(name: str | None, lang: Language) -> str:
    return form(name).label(lang) if name else word("imports", "baseline", lang)
