"""What came of looking at a field file, as it is told: each checked table, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from reports import findings
from reports.words import number, word
from survey.catalogue import Language
from survey.checked import Checked
from survey.findings import worded
from survey.store import Outdated, Stored

if TYPE_CHECKING:
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
