"""Rows of a table that are no RT: a second header, HXL tags, column numbers, a header again, totals, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from survey import headers, place
from survey.arrays import Flags, Rows
from survey.catalogue import catalogue
from survey.cells.writing import sums
from survey.headers import shown as headers_shown
from survey.messages import Refusal
from survey.reading import headed, headings, subcolumns, wrapped
from survey.reading.grid import Grid
from survey.reading.mapping import Maps

# Below a header stand at most so many rows that say what its columns are.
ROWS_OF_WORDS = 4
FEW = 3
MOST_WORDS = 2000
# A whole row in one cell, its cells parted by another sign than those of the file.
OTHER_SEPARATOR = r"(?:[^;]*;){8}|(?:[^\t]*\t){8}|(?:[^|]*\|){8}|(?:[^,]*,){8}"
FIGURE = r"^\s*[A-Za-z]{0,2}[^A-Za-z]*[0-9]"
# ``(7)``, and ``(14)=(13)/(8)x100`` where a column is worked out from others.
NUMBER_OF_COLUMN = re.compile(r"^\(?([0-9]{1,3})\)?(?:\s*=[-+*/:x×%().,\s0-9]+)?$", re.IGNORECASE)

Row = tuple[str | None, ...]
# Of each column, the question it answers.
Asked = Sequence[str | None]


@dataclass(frozen=True)
class Skipped:
    """Rows left out: why (a finding's code), their numbers, and their cells where these are still to be looked at."""

    code: str
    rows: tuple[int, ...]
    cells: pl.DataFrame | None = None


def set_apart(grid: Grid, names: Asked, maps: Maps, file: str) -> tuple[Grid, tuple[Skipped, ...], headed.Headed]:
    """The grid (without blank rows) with its RTs alone, what was left out, and what heads its RTs where no column
    tells it.

    Raises:
        Refusal: a second table begins in a row, with other columns, words below the header leave open which column is
            meant, or headings between the RTs name other places than is told for all of them.
    """
    grid = grid.only(~_of_template(grid, names, maps))
    subcolumns.refuse(grid, names, maps, file)
    strange = _without_number(grid, names, maps)
    rows, kinds = grid.rows(strange), {"baris_keterangan": _below_header(grid, names, maps)}
    for code, find in FINDERS.items():
        kinds[code] = np.zeros(grid.row.size, bool)
        kinds[code][strange] = find(rows, names, maps) if strange.size else False
    kinds["baris_belum_diisi"] = _unanswered(grid, names, maps)
    kinds["baris_keterangan"] |= _below_again(grid, kinds["tajuk_berulang"], names, maps)
    _refuse_other_units(grid, kinds["baris_keterangan"], names, maps, file)
    skipped = [Skipped("baris_di_atas_tajuk", grid.above)] if grid.above else []
    others = np.logical_or.reduce([found for code, found in kinds.items() if code != "baris_catatan"])
    notes, sums = kinds["baris_catatan"], kinds["baris_jumlah"]
    heads = headed.find(grid, names, maps, ~others & notes, ~others & ~notes, sums)
    left = ~np.isin(grid.row, [*heads.typed])
    kinds["baris_catatan"] &= left
    for code, found in kinds.items():
        if (hit := found & left).any():
            _refuse_second_table(grid, hit & kinds["tajuk_berulang"], names, maps, file)
            cells = grid.rows(np.flatnonzero(hit)) if code == "baris_jumlah" else None
            skipped.append(Skipped(code, tuple(grid.row[hit].tolist()), cells))
            left &= ~hit
    if maps.stated:
        between = kinds["baris_catatan"] & np.logical_or.accumulate(left[::-1])[::-1]
        lines = zip(grid.row[between].tolist(), grid.rows(np.flatnonzero(between)).iter_rows(), strict=True)
        headings.refuse_heading(lines, dict(maps.stated), _places(grid.only(left), names), file)
    told = (*grid.told, *heads.told, *wrapped.told(grid, names, kinds["baris_catatan"], left))
    return replace(grid.only(left), told=told), tuple(skipped), heads


def _places(grid: Grid, names: Asked) -> pl.Series:
    """What the columns of places name."""
    columns = [str(at) for at, name in enumerate(names) if name in place.NAMES]
    return pl.concat(
        [pl.Series([], dtype=pl.String), *(grid.cells[column].unique().drop_nulls() for column in columns)]
    )


def _of_template(grid: Grid, names: Asked, maps: Maps) -> Flags:
    """The labels that a template has below its names, untouched: they are the program's own and need no word."""
    hit = np.zeros(grid.row.size, bool)
    labels = {q.name: (q.label_id, q.label_en) for q in headers.questions_of(maps.form)}
    for row in grid.head(1).iter_rows():
        own = [cell in labels[name] for cell, name in zip(row, names, strict=False) if name is not None]
        hit[0] = len(own) >= FEW and all(own)
    return hit


def _unanswered(grid: Grid, names: Asked, maps: Maps) -> Flags:
    """What a template listed and nobody has answered yet: blanks would take the place of answers in another file."""
    own = headers.beside(maps.form)
    if not own or not own <= {headers.plain(typed) for typed in grid.dialect.header}:
        return np.zeros(grid.row.size, bool)
    answers = [str(at) for at, name in enumerate(names) if name not in (None, _own(names))]
    flags: Flags = grid.cells.select(x=pl.all_horizontal(pl.lit(True), pl.col(answers).is_null()))["x"].to_numpy()
    return flags


def _below_header(grid: Grid, names: Asked, maps: Maps) -> Flags:
    """The rows right below the header that hold words about its columns."""
    hit = np.zeros(grid.row.size, bool)
    for at, row in enumerate(grid.head(ROWS_OF_WORDS).iter_rows()):
        if not any(says(row[: len(names)], names, maps) for says in SAID_BELOW):
            break
        hit[at] = True
    return hit


def _below_again(grid: Grid, again: Flags, names: Asked, maps: Maps) -> Flags:
    """The row below each header that stands again, where it numbers the columns or tells their units, page by page."""
    hit = np.zeros(grid.row.size, bool)
    at = np.flatnonzero(again[:-1] & ~again[1:]) + 1
    for below, row in zip(at.tolist(), grid.rows(at).iter_rows(), strict=True):
        hit[below] = any(says(row[: len(names)], names, maps) for says in (_column_numbers, _units))
    return hit


def _labels(row: Row, names: Asked, maps: Maps) -> bool:
    known = [(cell, name) for cell, name in zip(row, names, strict=False) if name is not None]
    same = sum(cell is not None and maps.name_of(cell) == name for cell, name in known)
    return same >= FEW and 2 * same >= len(known)


def _tags(row: Row, names: Asked, maps: Maps) -> bool:
    filled = [cell for cell in row if cell]
    return len(filled) >= 2 and all(re.match(r"#[A-Za-z]", cell.strip()) for cell in filled)


def _criteria(row: Row, names: Asked, maps: Maps) -> bool:
    """``1a`` to ``7b`` below the names of the criteria."""
    filled = [cell for cell in row if cell]
    return len(filled) >= FEW and all(headers.CRITERION.fullmatch(cell.strip()) for cell in filled)


def _column_numbers(row: Row, names: Asked, maps: Maps) -> bool:
    read = [NUMBER_OF_COLUMN.match(cell.strip()) for cell in row if cell]
    numbers = [int(found[1]) for found in read if found]
    return len(numbers) == len(read) > FEW and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _units(row: Row, names: Asked, maps: Maps) -> bool:
    """Whatever stands under the other columns, if it is no number."""
    units = catalogue().foreign_units.union(*({unit.name, *unit.spellings} for unit in catalogue().units.values()))
    own = headers.units_of(maps.form)
    said = [_bare(cell) for cell, name in zip(row, names, strict=False) if cell and own.get(name or "")]
    others = [cell for cell in row if cell and _bare(cell) not in units]
    return (
        sum(word in units for word in said) >= FEW
        and not any(w and w not in units for w in said)
        and not any(re.search("[0-9]", cell) for cell in others)
    )


def _bare(cell: str) -> str:
    return cell.strip().strip("()[]").lower()


def _refuse_other_units(grid: Grid, rows: Flags, names: Asked, maps: Maps, file: str) -> None:
    """A row of units says what its columns hold: of another unit than is asked, every figure would be read wrongly."""
    known, own = catalogue().units, headers.units_of(maps.form)
    at = np.flatnonzero(rows)
    for row, number in zip(grid.rows(at).iter_rows(), grid.row[at].tolist(), strict=True):
        if not _units(row[: len(names)], names, maps):
            continue
        for column, (cell, name) in enumerate(zip(row, names, strict=False)):
            unit = own.get(name or "")
            if unit and _bare(cell or "") not in ("", unit, *known[unit].spellings):
                sel = f"{headers.letter(column)}{number}"
                raise Refusal("satuan_lain_di_tajuk", berkas=file, sel=sel, isi=cell, kolom=name, satuan=unit)


def _headers(rows: pl.DataFrame, names: Asked, maps: Maps) -> pl.Series:
    """Rows that hold several names of columns."""
    known = [word for word in _words(rows) if maps.name_of(word)]
    named = (pl.col(column).is_in(known).fill_null(False) for column in rows.columns[: len(names)])
    return rows.select(x=pl.sum_horizontal(named) >= FEW)["x"]


def _words(rows: pl.DataFrame) -> list[str]:
    """The different cells that hold a letter; of more than any table's header has, the first."""
    cells = pl.concat([rows[column].alias("x") for column in rows.columns]).unique(maintain_order=True).drop_nulls()
    return cells.filter(cells.str.contains("[A-Za-z]")).head(MOST_WORDS).to_list()


def _refuse_second_table(grid: Grid, headers: Flags, names: Asked, maps: Maps, file: str) -> None:
    """The header may stand again; another one would put cells under names that are not theirs."""
    for row, number in zip(grid.rows(np.flatnonzero(headers)).iter_rows(), grid.row[headers].tolist(), strict=True):
        asked = [maps.name_of(cell) if cell else None for cell in row[: len(names)]]
        if any(name and name != own for name, own in zip(asked, names, strict=False)):
            shown = headers_shown([cell for cell in row if cell])
            raise Refusal("tabel_kedua", berkas=file, baris=number, isi=shown)


def _sums(rows: pl.DataFrame, names: Asked, maps: Maps) -> pl.Series:
    """Rows that say before or in their RT's column, or where a place is named, that they are a sum."""
    own, places = names.index(_own(names)) if rows.height else -1, {q.name for q in catalogue().keys}
    columns = [str(i) for i, name in enumerate(names) if i <= own or name in places]
    spelled = {cell for column in columns for cell in rows[column].unique().drop_nulls()}
    words = [cell for cell in spelled if sums().match(cell)]
    said = (pl.col(column).is_in(words).fill_null(False) for column in columns)
    return rows.select(x=pl.any_horizontal(pl.lit(False), *said))["x"]


def _notes(rows: pl.DataFrame, names: Asked, maps: Maps) -> pl.Series:
    """Rows that name no RT and hold no quantity (of a form: no answer): sources, dates, signatures below a table. A
    number behind a word is none: 'Madiun, 12 Mei 2019', 'NIP. 1965'."""
    made = catalogue()
    places = {q.name for q in made.keys}
    telling = set(names) - {None, *places} if maps.form else {q.name for q in made.quantities}
    columns = [str(i) for i, name in enumerate(names) if name in telling]
    answered = pl.col(columns).is_not_null() if maps.form else pl.col(columns).str.contains(FIGURE).fill_null(False)
    joined = pl.any_horizontal(pl.all().str.contains(OTHER_SEPARATOR).fill_null(False))
    return rows.select(x=~(pl.any_horizontal(answered) | joined) if columns else pl.lit(False))["x"]


def _without_number(grid: Grid, names: Asked, maps: Maps) -> Rows:
    """The rows whose RT, or code, does not read."""
    if _own(names) not in names:
        return np.empty(0, np.int64)
    cells = grid.cells[str(names.index(_own(names)))]
    whole = cells.cast(pl.Int64, strict=False)
    if not whole.null_count():
        return np.empty(0, np.int64)
    maybe = np.flatnonzero(whole.is_null().to_numpy())
    spelled = cells[maybe].unique().drop_nulls().to_list()
    read = [cell for cell in spelled if _reads(cell, _own(names), maps)]
    strange: Rows = maybe[~cells[maybe].is_in(read).fill_null(False).to_numpy()]
    return strange


def _own(names: Asked) -> str:
    """The question that a row is told apart by: a ballot's code, the RT, or the number of a work."""
    return next((name for name in ("kode", "rt", "id_kegiatan") if name in names), "rt")


def _reads(cell: str, own: str, maps: Maps) -> bool:
    if own == "rt":
        return place.read_number(cell, "rt") is not None
    return not sums().match(cell) and maps.name_of(cell) is None


SAID_BELOW: tuple[Callable[[Row, Asked, Maps], bool], ...] = (_labels, _tags, _column_numbers, _criteria, _units)
FINDERS: dict[str, Callable[[pl.DataFrame, Asked, Maps], pl.Series]] = {
    "tajuk_berulang": _headers,
    "baris_jumlah": _sums,
    "baris_catatan": _notes,
}
