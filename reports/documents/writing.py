"""What ``rembug report`` writes: documents of one kind, all of them, or two rounds compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reports.asked import Asked
from reports.documents import comparison, corrections, facts, jobs, many, names
from reports.documents.jobs import Job
from reports.documents.kinds import Round
from reports.files import saving
from reports.pdf.typesetting import pdf
from reports.words import number, word
from survey.messages import Refusal
from survey.messages.filling import few

SHOWN = 8


@dataclass(frozen=True)
class Written:
    """How many files there will be, and the files as they are written; ``after``: what is said at the end."""

    count: int
    files: Iterator[Path]
    after: tuple[str, ...] = ()


def one_kind(asked: Asked, folder: Path, kind: str) -> Written:
    """Every document of a kind, of the places asked for.

    Raises:
        Refusal: there is no such place, or none of this kind; logo, place list or boundaries do not read.
    """
    round_ = Round(facts.rows(asked), facts.facts(asked))
    wanted = jobs.jobs(round_, facts.chosen(round_.rows, asked), [kind])
    if kind == "desa":
        paths = names.side_by_side([job.place for job in wanted])
        wanted = [replace(job, path=path) for job, path in zip(wanted, paths, strict=True)]
    if not wanted:
        raise Refusal("tidak_ada_dokumen", jenis=kind)
    tables = corrections.tables(round_, wanted) if kind == "verifikasi" else {}
    for path, data in tables.items():
        saving.refuse_filled(folder / path, data)
    return Written(len(wanted) + len(tables), _files(round_, wanted, tables, folder))


def _files(round_: Round, wanted: list[Job], tables: dict[Path, bytes], folder: Path) -> Iterator[Path]:
    yield from many.make(round_, wanted, folder)
    for path, data in tables.items():
        saving.save(folder / path, data)
        yield folder / path


def everything(asked: Asked, folder: Path) -> Written:
    """Every RT's, village's, area's and regency's document that is missing or out of date.

    Raises:
        Refusal: as ``one_kind``.
    """
    lang, places = asked.lang, [name for name, place in asked.places.items() if place]
    round_ = Round(facts.rows(asked), facts.facts(asked))
    chosen = facts.chosen(round_.rows, asked)
    every = jobs.jobs(round_, chosen, jobs.kinds_within(places))
    due = many.due(every, folder)
    counts = {"n": len(every), "baru": len(due), "sama": len(every) - len(due)}
    told = {name: number(count, lang) for name, count in counts.items()}
    said = [word("documents", "done", lang, folder=folder, **told)]
    if nameless := facts.nameless(chosen):
        said.append(word("documents", "nameless", lang, n=number(nameless, lang)))
    if not places and (old := many.old(every, folder)):
        listed = few((str(path.relative_to(folder)) for path in old), SHOWN, len(old))
        said.append(word("documents", "old", lang, n=number(len(old), lang), daftar=listed))
    return Written(len(due), many.make(round_, due, folder), tuple(said))


def two_rounds(before: Asked, after: Asked, folder: Path) -> Written:
    """The comparison of two rounds.

    Raises:
        Refusal: no RT is ready in one of them.
    """
    told = comparison.gathered(before, replace(after, by="desa"), facts.facts(after))
    name = word("file", "perbandingan", after.lang, a=names.safe(before.round), b=names.safe(after.round))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.pdf"
    saving.save(path, pdf("comparison.typ", told, after.project.survey_dates.get(after.round)))
    return Written(1, iter([path]))
