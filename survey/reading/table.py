"""A field file as a table of text: every cell as typed, every row with its number, and what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import polars as pl

from survey import place
from survey.arrays import Flags, Rows
from survey.cells import Decimal
from survey.headers import letter
from survey.messages import Refusal
from survey.parallel import begun
from survey.reading import delimited, headings, personal, subcolumns
from survey.reading.apart import FEW, Skipped, set_apart
from survey.reading.delimited import Meanwhile, nothing
from survey.reading.grid import Grid, Told
from survey.reading.headed import NONE, Headed
from survey.reading.mapping import Maps
from survey.reading.text.dialect import Dialect
from survey.reading.text.numbers import Numbers
from survey.source import Source

NO_MAPS = Maps()
# Of what is set apart, only totals stay in a copy: their check needs them.
NOT_KEPT = ("baris_catatan", "baris_keterangan", "tajuk_berulang")
# Below a first name, so many rows are looked at for others.
MOST_NAMES = 80


@dataclass(frozen=True, kw_only=True)
class Table:
    """Cells as typed.

    ``text``: a text column ``0``, ``1``, … per cell of the header, null where blank; ``row`` (int64): each row's number
    as a spreadsheet counts it; ``width`` (int64): the cells up to its last filled one, never fewer than its separators
    make where it is short. Blank rows are left out, after numbering; what else is left out stands in ``skipped``.
    ``questions``: what each column asks, None where it is not read. ``personal``: columns whose content was dropped.
    ``told``: see ``Grid``. ``numbers``: the columns that do not stand in ``text``, if the table was read for numbers;
    there is no personal data in such a file, for its rows are read again as they came. ``stated``: places that no
    column tells, and the name that holds for every row. ``headed``: those that rows of their own name over their RTs.
    ``positions``: the column of each question, once it is proved that none stands twice or is missing.
    """

    dialect: Dialect
    text: pl.DataFrame
    row: Rows
    width: Rows
    questions: tuple[str | None, ...]
    skipped: tuple[Skipped, ...] = ()
    personal: tuple[int, ...] = ()
    told: tuple[Told, ...] = ()
    numbers: Numbers | None = None
    stated: Mapping[str, str] = field(default_factory=dict)
    headed: Headed = NONE
    positions: Mapping[str, int] = field(default_factory=dict)

    def rows(self, at: Rows) -> pl.DataFrame:
        """Whole rows, every cell as typed."""
        if self.numbers is None:
            return self.text[at]
        return self.numbers.rows(at).select(str(i) for i in range(len(self.dialect.header)))

    def column(self, column: int) -> pl.Series:
        """All cells of one column as typed."""
        name = str(column)
        return self.text[name] if name in self.text.columns else self.as_text().text[name]

    def typed(self, question: str) -> pl.Series:
        """All cells of a question as typed."""
        return self.column(self.positions[question])

    @cached_property
    def spelled(self) -> Mapping[str, pl.Series]:
        """The different cells of each column that names a place, without blanks, in no order."""
        columns = [(name, str(self.positions[name])) for name in place.key_names() if name in self.positions]
        found = self.text.select(_distinct(name, at).implode().alias(name) for name, at in columns)
        return {name: found[name][0] for name, _ in columns}

    def cells(self, column: int, at: Rows) -> pl.Series:
        """Cells of one column as typed."""
        name = str(column)
        return self.text[name].gather(at) if name in self.text.columns else self.rows(at)[name]

    def cell(self, column: int, at: int) -> str | None:
        typed: str | None = self.cells(column, np.array([at]))[0]
        return typed

    def blank(self, column: int) -> Flags:
        """Where the cells of a column are blank."""
        if self.numbers and str(column) in self.numbers.values.columns:
            return self.numbers.blank(column)
        cells = self.text[str(column)]
        flags: Flags = cells.is_null().to_numpy() if cells.null_count() else np.zeros(cells.len(), bool)
        return flags

    @property
    def is_whole_file(self) -> bool:
        """Whether the file holds nothing else: no personal data, no row that was passed over, no other sheet."""
        return not (self.personal or self.skipped or self.dialect.sheet)

    def as_text(self) -> Table:
        """The same with every column in ``text``."""
        if self.numbers is None:
            return self
        own = (str(i) for i in range(len(self.dialect.header)))
        return replace(self, text=self.numbers.all_rows().select(own), numbers=None)


def read(
    source: Source,
    maps: Maps = NO_MAPS,
    sheet: str | None = None,
    decimal: Decimal | None = "point",
    for_numbers: bool = False,
    meanwhile: Meanwhile = nothing,
) -> Table:
    """Read a delimited file or an XLSX workbook. ``sheet`` names the sheet where several could be meant; ``decimal``
    says how a workbook's numbers typed as text write their decimals, None where the workbook is to tell it;
    ``for_numbers``: of a large file, quantities need not stand as text; ``meanwhile`` is called when nothing is left
    to do but to wait for the cells, and may set other work going.

    Raises:
        Refusal: the file is empty, binary, without a known header, its cells cannot be told apart, or a place was
            stated that it has a column for.
    """
    grid = _grid(source, maps, sheet, decimal, for_numbers, meanwhile)
    questions = maps.questions(grid.dialect.header)
    _refuse_sideways(source, grid, questions, maps)
    _refuse_stated(source, grid, questions, maps)
    header, lines = grid.dialect.header, grid.numbers and grid.numbers.lines
    held = begun(lambda: bool(lines and personal.may_hold(header, lines.text)), grid.row.size)
    grid, skipped, heads = set_apart(grid.only(~grid.blank()), questions, maps, source.name)
    if not grid.row.size:
        listed = any(told.code == "baris_belum_diisi" for told in skipped)
        raise Refusal("belum_dijawab" if listed else "hanya_tajuk", berkas=source.name)
    width = grid.width()
    dropped = personal.columns(header, questions, grid.cells, maps.form)
    if grid.numbers and (dropped or held()):
        grid = grid.as_text()
    own = [str(i) for i in range(len(header))]
    cells = grid.cells.select(name for name in own if name in grid.cells.columns)
    cells = personal.cleaned(cells, width, header, dropped)
    cells = personal.coded(cells, questions, maps.form)
    return Table(
        dialect=grid.dialect,
        text=cells,
        row=grid.row,
        width=width,
        questions=questions,
        skipped=skipped,
        personal=dropped,
        told=grid.told,
        numbers=grid.numbers,
        stated=dict(maps.stated),
        headed=heads,
    )


def _distinct(name: str, at: str) -> pl.Expr:
    """See ``place.distinct``; numbers of RTs make no runs."""
    cells = pl.col(at).rle().struct.field("value") if name in place.NAMES else pl.col(at)
    return cells.unique().drop_nulls()


def _refuse_stated(source: Source, grid: Grid, questions: Sequence[str | None], maps: Maps) -> None:
    headings.refuse_title(grid.dialect.titles, dict(maps.stated), source.name)
    headings.refuse_sheet(grid.dialect.sheet, grid.dialect.alike, dict(maps.stated), source.name)
    for name, told in maps.stated:
        if name in questions:
            at = questions.index(name)
            where = {"kolom": letter(at), "tajuk": grid.dialect.header[at]}
            raise Refusal("tempat_ada_kolomnya", berkas=source.name, isi=f"{name}={told}", **where)


def _refuse_sideways(source: Source, grid: Grid, questions: Sequence[str | None], maps: Maps) -> None:
    """Say so where the names stand below each other in the column of the one header that is known."""
    known = [i for i, name in enumerate(questions) if name]
    if len(known) == 1:
        below = [cell for cell in grid.head(MOST_NAMES)[str(known[0])] if cell]
        if len({maps.name_of(cell) for cell in below} - {None}) >= FEW:
            raise Refusal("tabel_melintang", berkas=source.name, kolom=letter(known[0]))


def without_personal(source: Source, maps: Maps, sheet: str | None, decimal: Decimal) -> bytes:
    """The file as delimited UTF-8 with its personal cells blank, the rest where it stood. What stands above the header
    and below the table is left out, for people sign there."""
    grid = _grid(source, maps, sheet, decimal)
    questions = maps.questions(grid.dialect.header)
    _, skipped, _ = set_apart(grid.only(~grid.blank()), questions, maps, source.name)
    notes = [row for told in skipped if told.code in NOT_KEPT for row in told.rows]
    grid = grid.only(~np.isin(grid.row, notes))
    header = grid.dialect.header
    own = grid.cells.select(str(i) for i in range(len(header)))
    dropped = personal.columns(header, questions, own, maps.form)
    cells = personal.cleaned(grid.cells, grid.width(), header, dropped)
    cells = personal.coded(cells, questions, maps.form)
    return personal.rewritten(grid, cells)


def _grid(
    source: Source,
    maps: Maps,
    sheet: str | None,
    decimal: Decimal | None,
    for_numbers: bool = False,
    meanwhile: Meanwhile = nothing,
) -> Grid:
    if source.is_workbook:
        from survey.reading.sheets import workbook

        grid = workbook.grid(source, maps.name_of, sheet, decimal)
    else:
        grid = delimited.grid(source, maps.name_of, maps.questions if for_numbers else None, meanwhile)
    return subcolumns.named_over_all(grid, maps)


def unread_columns(table: Table) -> list[tuple[int, str]]:
    """Columns that hold something but were not recognised: position and header."""
    spare = [(i, h) for i, h in enumerate(table.dialect.header) if i not in table.positions.values()]
    return [(i, h) for i, h in spare if h.strip() or not table.text[str(i)].is_null().all()]
