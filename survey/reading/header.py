"""Which of a file's first rows is its header, also where it stands in two or three rows with merged cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import zip_longest

from survey.catalogue import catalogue
from survey.headers import CRITERION, plain, wordings
from survey.headers.known import REMEMBERED
from survey.headers.opposites import says_good
from survey.messages import Refusal
from survey.place import read_number

Names = Callable[[str], str | None]
FEW = 3
# What pandas, R and Excel's tables call a column whose header is blank.
NAMELESS = re.compile(r"\s*(?:Unnamed: ?[0-9]+(?:_level_[0-9]+)?|\.\.\.[0-9]+|(?:Column|Kolom|Field) ?[0-9]+)\s*")
FIGURE = re.compile(r"\s*[0-9][0-9., ]*\s*")


@dataclass(frozen=True)
class Header:
    """A row that may be the header: its place from 0, its cells, how many of them are known, how many stand in the row
    itself, and how many rows above it lent it some."""

    at: int
    cells: tuple[str, ...]
    known: int
    width: int
    above: int = 0


def best_header(rows: Sequence[Sequence[str]], name_of: Names) -> Header:
    """The first of the rows with the most known columns, each counted once. A name merged with the cell below it stands
    in the upper row; ``Volume`` below ``1a``, which is merged over several columns, is read as ``1a Volume``."""
    found: list[Header] = []
    name_of = cache(name_of)
    cleared = [["" if NAMELESS.fullmatch(cell) and not name_of(cell) else cell for cell in row] for row in rows]
    for at, typed in enumerate(cleared):
        measures = _measures(typed, name_of)
        row = _of_groups(_of_groups(typed, cleared, at - 1, name_of), cleared, at - 2, name_of)
        cells = _under(row, cleared[at - 1] if at else (), name_of, measures)
        own = {name for cell in cells if (name := name_of(cell))}
        upper = zip_longest(found[-1].cells if found else (), cells, fillvalue="")
        lent = {name_of(cell) for cell, below in upper if not below.strip()} - {None, *own}
        above = 1 + found[-1].above if lent else int(cells != typed)
        if above and found:  # what is not known is at least called as it is written
            spare = [cell if name_of(cell) not in own else "" for cell in found[-1].cells]
            while len(spare) > len(row) and not spare[-1].strip():
                spare.pop()
            cells = [below if below.strip() else cell for cell, below in zip_longest(spare, cells, fillvalue="")]
        if measures or row != typed:  # what the rows above tell of these, they tell of nothing else
            found = [replace(header, known=0) if header.at >= at - above else header for header in found]
        found.append(Header(at, tuple(cells), len(own) + len(lent), len(row), above))
    return max(found, key=lambda header: header.known, default=Header(0, (), 0, 0))


def refuse_above(above: Iterable[tuple[int, Sequence[str | None]]], header: Header, name_of: Names, file: str) -> None:
    """Say so where RTs stand above the header, as when it was sorted among them: they would be lost as titles.
    ``above``: rows with their numbers."""
    names = [name_of(cell) for cell in header.cells]
    amounts = [at for at, name in enumerate(names) if name and name in {q.name for q in catalogue().quantities}]
    lost = [number for number, row in above if "rt" in names and _is_rt(row, names.index("rt"), amounts, FEW)]
    if lost:
        raise Refusal("rt_di_atas_tajuk", berkas=file, baris=", ".join(map(str, lost)))


def goes_on(rows: Iterable[Sequence[str | None]], header: Header, name_of: Names) -> bool:
    """Whether rows of another sheet look like RTs of this header, with figures in most of its columns of figures."""
    names = [name_of(cell) for cell in header.cells]
    amounts = [at for at, name in enumerate(names) if name and name in {q.name for q in catalogue().quantities}]
    most = max(FEW, len(amounts) * 3 // 4)
    return "rt" in names and any(_is_rt(row, names.index("rt"), amounts, most) for row in rows)


def _is_rt(row: Sequence[str | None], rt: int, amounts: Sequence[int], least: int) -> bool:
    """Whether a row has an RT and at least so many figures where the header asks for them, and is no count of the
    columns."""
    figures = sum(1 for at in amounts if at < len(row) and FIGURE.fullmatch(row[at] or ""))
    if figures < least or rt >= len(row) or read_number(row[rt] or "", "rt") is None:
        return False
    filled = [cell.strip() for cell in row if cell and cell.strip()]
    numbered = [str(int(before) + 1) for before in filled[:-1] if before.isdecimal()]
    return filled[1:] != numbered


def _measures(row: Sequence[str], name_of: Names) -> bool:
    """Whether a row holds nothing but measures of what stands above them, beside names of columns."""
    filled = [cell for cell in row if cell.strip()]
    some = [cell for cell in filled if _is_measure(cell)]
    return len(some) >= FEW and all(cell in some or name_of(cell) for cell in filled)


@lru_cache(REMEMBERED)
def _is_measure(cell: str) -> bool:
    words = {*plain(cell).split("_")}
    units = {spelling for unit in catalogue().units.values() for spelling in unit.spellings}
    told = catalogue().header_words
    # What stands below each criterion: how much of it, how large a share, how many points, in what unit.
    measures = told.volume | told.share | told.points | told.unit
    return not words.isdisjoint(measures) and words <= measures | units


def _under(row: Sequence[str], above: Sequence[str], name_of: Names, measures: bool) -> list[str]:
    """The cells of a row, each unknown one behind the group of columns over it where that makes any of them known, or
    where ``measures`` of the groups are all that the row holds."""
    unknown = [bool(cell.strip()) and not name_of(cell) for cell in row]
    groups = zip(unknown, _groups(above, len(row)), row, strict=True)
    both = [_together(group, cell, name_of) if alone and group else cell for alone, group, cell in groups]
    return (
        both
        if measures or any(alone and name_of(cell) for alone, cell in zip(unknown, both, strict=True))
        else list(row)
    )


def _of_groups(row: list[str], rows: Sequence[list[str]], over: int, name_of: Names) -> list[str]:
    """The cells of a row, each quantity with the group of columns that stands over it in row ``over``, where that
    tells what it is of: its volume, its percentage, what is in order or left when works are done. A group
    begins over a quantity: titles do over places, as a rule, and a name over a blank cell is merged with that."""
    above = rows[over][: len(row)] if over >= 0 else ()
    filled = [cell for cell in above if cell.strip()]
    if len(filled) < 2 and not any(map(_is_group, filled)):
        return row
    groups, last = [], ""
    for group, cell in zip_longest(above, row, fillvalue=""):
        last = group * bool(_quantity(cell, name_of)) if group.strip() else last
        groups.append(last)
    return [_of_group(group, cell, name_of) if group else cell for group, cell in zip(groups, row, strict=True)]


def _is_group(alone: str) -> bool:
    """Whether a cell alone in its row is no title: a measure, or mostly words for what is in order or to be done."""
    told, words = catalogue().header_words, wordings.one_spelling(alone).split()
    return _is_measure(alone) or 2 * sum(word in told.planned | told.done for word in words) >= len(words) > 0


def _of_group(group: str, cell: str, name_of: Names) -> str:
    told, words = catalogue().header_words, {*wordings.one_spelling(group).split()}
    name = _quantity(cell, name_of)
    if not name or name_of(group):
        return cell
    whole, volume = f"{cell} {group}", not told.volume.isdisjoint(words)
    other = told.planned if volume else told.planned | told.share | told.points
    same = volume and _quantity(whole, name_of) == name
    good = says_good(group) and not told.done.isdisjoint(words)
    return whole if same or good or not other.isdisjoint(words) else cell


def _quantity(cell: str, name_of: Names) -> str | None:
    """The quantity that a cell asks, if only beside others of the regulation's names."""
    name = name_of(cell) or wordings.neutral(cell)
    return name if name in {q.name for q in catalogue().quantities} else None


def _groups(above: Sequence[str], width: int) -> list[str]:
    """Over each column, the filled cell of the row above that stands over it, or left of it with blanks between."""
    groups, last = [], ""
    for at in range(width):
        last = above[at] if at < len(above) and above[at].strip() else last
        groups.append(last)
    return groups


def _together(group: str, cell: str, name_of: Names) -> str:
    """``1a Volume`` for ``1a. Kriteria`` over ``Volume``, where that is known and the group says nothing else; else
    both in full."""
    whole = f"{group} {cell}"
    code = CRITERION.match(group.strip())
    short = f"{code[1]}{code[2].lower()} {cell}" if code else whole
    asked = name_of(short)
    return short if asked and not name_of(whole) and wordings.agrees(whole, asked) else whole
