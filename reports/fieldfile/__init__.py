"""What ``check`` and ``import`` do with a field file, a ministry workbook, or a folder of such workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reports.fieldfile.context import context_for
from reports.fieldfile.looked import Looked, Told
from survey import store
from survey.by_sheet import check_each, check_one
from survey.catalogue import WORKS, FormName, Language
from survey.checked import Checked
from survey.context import Context
from survey.messages import Refusal
from survey.project import Project
from survey.reading import Source
from survey.store.frozen import refuse_file

if TYPE_CHECKING:
    from survey.ministry import Workbook


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
        of_ministry = self._of_ministry(source)
        self._refuse(file, source, of_ministry)
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

    def _refuse(self, file: str, source: Source | None, of_ministry: bool) -> None:
        """What was asked for and would be dropped."""
        if source is None and self.alone:
            raise Refusal("temuan_satu_tabel", berkas=file)
        if of_ministry and self.how.get("places"):
            raise Refusal("tempat_buku_kementerian", berkas=file)
        if of_ministry and self.sheets:
            raise Refusal("lembar_buku_kementerian", berkas=file)

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
