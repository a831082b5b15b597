"""Which reader gets which field file right: Rembug beside polars, pandas and DuckDB, each as it comes.

python -m benchmarks.field_files > docs/which-files-are-read.md
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl

from survey import messages
from survey.headers import name_of
from survey.place import read_number
from tests.survey.fieldwork.made import ROWS, Shape
from tests.survey.fieldwork.shapes import SHAPES
from tests.survey.fieldwork.test_shapes import outcome
from tests.survey.files import HEADER

EXACT, ASKED, STOPPED, WRONG = "exact", "asked", "stopped", "**nothing said**"
Rows = Sequence[Sequence[Any]]
NUMBERS = [
    name for name in HEADER if name.endswith(("_ha", "_m", "_unit")) or "kk" in name or name.startswith("jumlah")
]

TOP = """# Which field files are read

Every file below holds the same four RTs, written as phone tools, Excel and people write them. *exact*: every figure
and every RT number came out as it was meant, and nothing else was taken for an RT; a code behind it: what was
filled in or left out is said. *asked*: Rembug read it as it stands and asks about it. *stopped*: the reader refused,
or, with Rembug, said what is wrong and held what it concerns. *nothing said*: figures, rows or RT numbers came out
otherwise, or with the fault still in them, and nothing was said. The other readers run as they come; their headers are
matched by Rembug's own names and labels, and a comma as decimal mark is granted to them.

Made by `python -m benchmarks.field_files`; the files stand in `tests/survey/fieldwork/shapes.py`.

"""


def main() -> None:
    readers: dict[str, Callable[[Shape], str]] = {"Rembug": _rembug} | {
        name: lambda shape, read=read: _other(shape, read) for name, read in OTHERS.items()
    }
    told = [[shape.name, *(read(shape) for read in readers.values())] for shape in SHAPES]
    lines = ["| file | " + " | ".join(readers) + " |", "|---" * (len(readers) + 1) + "|"]
    lines += ["| " + " | ".join(row) + " |" for row in told]
    for what, mark in (("exact, asked or stopped", (EXACT, ASKED, STOPPED)), ("nothing said", (WRONG,))):
        counts = [sum(row[i].startswith(mark) for row in told) for i in range(1, len(readers) + 1)]
        lines.append(f"| **{what}, of {len(told)}** | " + " | ".join(f"**{n}**" for n in counts) + " |")
    print(TOP + "\n".join(lines))


def _rembug(shape: Shape) -> str:
    code, found = outcome(shape)
    if code != shape.outcome:
        return WRONG
    if code == EXACT:
        return EXACT
    said = STOPPED if not found or found.held else ASKED if messages.severity(code) == "warning" else EXACT
    return f"{said}: `{code}`"


def _other(shape: Shape, read: Callable[[Path], tuple[Sequence[str], Rows]]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("rt.xlsx" if shape.data.startswith(b"PK") else "rt.csv")
        path.write_bytes(shape.data)
        try:
            header, rows = read(path)
        except Exception:  # whatever a reader stops with is a stop
            return STOPPED
    return EXACT if not _rembug(shape).startswith(STOPPED) and _meant(header, rows) else WRONG


def _meant(header: Sequence[str], rows: Rows) -> bool:
    at = {name_of(str(name)): i for i, name in enumerate(header)}
    if not {*HEADER} - {"kawasan"} <= set(at) or len(rows) != len(ROWS):
        return False
    for row, meant in zip(rows, ROWS, strict=True):
        expected = dict(zip(HEADER, meant, strict=True))
        read = read_number(str(row[at["rt"]]), "rt")
        if read is None or read.rt != expected["rt"].zfill(3) or str(row[at["desa"]]) != expected["desa"]:
            return False
        if any(_number(row[at[name]]) != float(expected[name]) for name in NUMBERS):
            return False
    return True


def _number(cell: Any) -> float | None:
    try:
        return round(float(str(cell).replace(",", ".")), 9)
    except ValueError:
        return None


def _polars(path: Path) -> tuple[Sequence[str], Rows]:
    frame = pl.read_excel(path, engine="openpyxl") if path.suffix == ".xlsx" else pl.read_csv(path)
    return frame.columns, frame.rows()


def _pandas(path: Path) -> tuple[Sequence[str], Rows]:
    frame = pd.read_excel(path) if path.suffix == ".xlsx" else pd.read_csv(path)
    return list(frame.columns), frame.to_numpy().tolist()


def _pandas_sniffing(path: Path) -> tuple[Sequence[str], Rows]:
    if path.suffix == ".xlsx":
        return _pandas(path)
    frame = pd.read_csv(io.BytesIO(path.read_bytes()), sep=None, engine="python")
    return list(frame.columns), frame.to_numpy().tolist()


def _duckdb(path: Path) -> tuple[Sequence[str], Rows]:
    found = duckdb.sql(f"SELECT * FROM read_csv('{path}')")
    return found.columns, found.fetchall()


OTHERS = {
    "polars `read_csv`": _polars,
    "pandas `read_csv`": _pandas,
    "pandas `sep=None`": _pandas_sniffing,
    "DuckDB's sniffer": _duckdb,
}

if __name__ == "__main__":
    main()
