"""What ``check`` and ``import`` do with a field file, a ministry workbook, or a folder of such workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from reports import findings
from reports.fieldfile.context import context_for
from reports.words import number, word
from survey import store
from survey.by_sheet import check_each, check_one
from survey.catalogue import WORKS, FormName, Language
from survey.checked import Checked
from survey.context import Context
from survey.findings import worded
from survey.messages import Refusal
from survey.project import Project
from survey.reading import Source
from survey.store import Outdated, Stored
from survey.store.frozen import refuse_file

if TYPE_CHECKING:
    from survey.ministry import Workbook
    from survey.ministry.folder import Refused


@dataclass(frozen=True)
class Told:
    """One checked table and, where it was to be stored, what that did; where not, what it would undo."""

    checked: Checked
    stored: Stored | None
    lang: Language
    outdated: Outdated | None = None

    @property
    def needs_work(self) -> bool:
        """Whether something was found, or older values took the place of later ones, or would."""
        made = self.stored or self.outdated
        return findings.needs_work(self.checked) or bool(made and made.older)

    def told(self, written: bool) -> str:
        parts = [findings.as_text(self.checked, self.lang, written)]
        if self.stored:
            parts += ["", findings.stored_told(self.stored, self.lang, self.checked)]
        if self.outdated:
            parts += ["", findings.outdated_told(self.outdated, self.lang)]
        return "\n".join(parts)


@dataclass(frozen=True)
class Looked:
    """All tables of what was given; ``refused``: the files of a folder that did not go in; ``of_round``: what is to be
    said of the round they went into; ``by_sheet``: they are sheets of one workbook."""

    tables: Sequence[Told]
    refused: Sequence[Refused]
    lang: Language
    of_round: Sequence[str] = ()
    by_sheet: bool = False

    @property
    def code(self) -> int:
        """The command's exit code."""
        if not self.tables:
            return 2
        return int(bool(self.refused) or any(one.needs_work for one in self.tables))

    def told(self, written: bool = False) -> str:
        """``written``: all findings go to a file as well."""
        tables = (one.told(written) for one in self.tables)
        return "\n\n".join([*tables, *self._went_in(), *self.of_round, *self._refused()])

    def _went_in(self) -> Iterator[str]:
        """Of a folder: how many of its workbooks."""
        good = len({one.checked.source.sha256 for one in self.tables})
        if good + len(self.refused) > 1:
            facts = {"n": number(good, self.lang), "semua": number(good + len(self.refused), self.lang)}
            yield word("import", "went_in", self.lang, **facts)

    def _refused(self) -> Iterator[str]:
        if self.refused:
            lines = [f"- {one.why.sentence(self.lang)}" for one in self.refused]
            yield "\n".join([word("import", "refused", self.lang, n=number(len(lines), self.lang)), *lines])

    def parts(self) -> Iterator[pl.DataFrame]:
        """The findings, table by table."""
        for one in self.tables:
            told = worded(one.checked.findings, self.lang)
            sheet = pl.lit(f"{one.checked.dialect.sheet}!")
            yield told.with_columns(sel=sheet + pl.col("sel")) if self.by_sheet else told

    def json(self) -> Any:
        told = [findings.as_json(one.checked, one.stored, self.lang, one.outdated) for one in self.tables]
        if len(told) == 1 and not self.refused:
            return told[0]
        refused = [{"file": one.path.name, "told": one.why.sentence(self.lang)} for one in self.refused]
        return {"tables": told, "refused": refused}

    @property
    def only(self) -> Checked:
        """The table, where one alone was asked for."""
        (table,) = self.tables
        return table.checked


@dataclass(frozen=True)
class Looking:
    """``how``: the options of ``context_for``. ``round``: where to store, None where nothing is to be stored.
    ``alone``: what is wanted of the findings is about one table. ``sheets``: of a workbook, those to be read."""

    project: Project | None
    lang: Language
    round: str | None
    how: Mapping[str, Any]
    alone: bool = False
    sheets: Sequence[str] = ()

    def known(self, form: FormName | None) -> Context:
        return self._known[form]

    @cached_property
    def _known(self) -> dict[FormName | None, Context]:
        told = {name: value for name, value in self.how.items() if name != "form"}
        forms: tuple[FormName | None, ...] = (None, "rumah_tangga", "rt")
        return {form: context_for(self.project, self.round, **told, form=form) for form in forms}

    def look(self, file: str, source: Source | None) -> Looked:
        """``source``: the file's; None of a folder.

        Raises:
            Refusal: there are several tables where only one will do; see also ``survey.check`` and ``survey.store``.
        """
        looked = self._look(file, source)
        if self.project is None or self.round is None:
            return looked
        from reports.survey_dates import misdated

        return replace(looked, of_round=misdated(self.project, self.round, self.lang))

    def _look(self, file: str, source: Source | None) -> Looked:
        if source is None and self.alone:
            raise Refusal("temuan_satu_tabel", berkas=file)
        of_ministry = self._of_ministry(source)
        if of_ministry and self.how.get("places"):
            raise Refusal("tempat_buku_kementerian", berkas=file)
        if of_ministry and self.sheets:
            raise Refusal("lembar_buku_kementerian", berkas=file)
        if source is None:
            from survey.ministry.folder import read_all

            books, refused = read_all(file)
            return Looked([one for book in books for one in self._book(book)], refused, self.lang)
        if self.project and self.round and self.how.get("form") not in WORKS:
            refuse_file(self.project, self.round, source.sha256)
        if of_ministry:
            from survey.ministry import read

            return Looked(self._book(read(source)), (), self.lang)
        known = context_for(self.project, self._round_of(source), **self.how)
        if len(self.sheets) > 1:
            return Looked(self._told(check_each(source, known, self.sheets)), (), self.lang, by_sheet=True)
        return Looked(self._told([check_one(source, known, next(iter(self.sheets), None))]), (), self.lang)

    def _of_ministry(self, source: Source | None) -> bool:
        if source is None or self.how.get("form") is not None or not source.is_workbook:
            return source is None
        from survey.ministry import is_ministry

        return is_ministry(source)

    def _round_of(self, source: Source) -> str | None:
        """Of a file that is only checked, the round that holds it already: it is asked about the one before that."""
        if self.round or self.project is None or self.how.get("form"):
            return self.round
        there = store.imports(self.project)
        return next((made.round for made in reversed(there) if made.sha256 == source.sha256), None)

    def _book(self, book: Workbook) -> list[Told]:
        from reports.fieldfile.ministry import compared
        from survey.ministry.checking import checks

        return self._told(compared(book, checks(book, self.known)))

    def _told(self, made: Sequence[Checked]) -> list[Told]:
        """The tables of one file, stored together where they are to be stored."""
        if self.alone and len(made) > 1:
            raise Refusal("temuan_satu_tabel", berkas=made[0].source.name)
        if self.project is None:
            return [Told(one, None, self.lang) for one in made]
        if self.round is None:
            return [Told(one, None, self.lang, store.outdated(self.project, one)) for one in made]
        stored = store.save_all(self.project, self.round, made)
        return [Told(one, kept, self.lang) for one, kept in zip(made, stored, strict=True)]
