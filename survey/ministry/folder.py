"""A folder of workbooks, one per RT: those that can be read, and of each other the reason why not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from survey import place
from survey.messages import Refusal
from survey.ministry.reading import Workbook, read
from survey.reading import open_source

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb")
# What Excel and other programs leave beside an open workbook.
HIDDEN = ("~", ".")


@dataclass(frozen=True)
class Refused:
    """A file that does not go in, and why."""

    path: Path
    why: Refusal


def files(folder: str | Path) -> list[Path]:
    """The workbooks in a folder and in those within it, by name.

    Raises:
        Refusal: there is none.
    """
    there = [path for path in Path(folder).rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()]
    found = sorted((path for path in there if not path.name.startswith(HIDDEN)), key=lambda path: path.as_posix())
    if not found:
        raise Refusal("folder_tanpa_buku", berkas=str(folder))
    return found


def read_all(folder: str | Path) -> tuple[tuple[Workbook, ...], tuple[Refused, ...]]:
    """The workbooks of a folder, and the refusals, both in the order of ``files``. Of two that tell the same RT neither
    goes in, unless one is a copy of the other.

    Raises:
        Refusal: there is no workbook.
    """
    read_in: dict[Path, Workbook] = {}
    refused: dict[Path, Refusal] = {}
    for path in files(folder):
        try:
            read_in[path] = read(open_source(str(path)))
        except Refusal as told:
            refused[path] = told.with_traceback(None)
    refused |= _twice(read_in)
    good = tuple(book for path, book in read_in.items() if path not in refused)
    return good, tuple(Refused(path, refused[path]) for path in sorted(refused, key=lambda path: path.as_posix()))


def _twice(books: dict[Path, Workbook]) -> dict[Path, Refusal]:
    same = defaultdict(list)
    for path, book in books.items():
        same[tuple(book.place.values())].append(path)
    refused = {}
    for paths in same.values():
        copies = len({books[path].source.sha256 for path in paths}) == 1
        for path in paths[1:] if copies else paths:
            other = next(beside for beside in paths if beside != path)
            told = place.label(dict(books[path].place))
            refused[path] = Refusal("kementerian_dua_kali", berkas=path.name, tempat=told, lain=other.name)
    return refused
