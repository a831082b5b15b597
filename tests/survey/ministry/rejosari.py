"""One real RT in the cells of the workbook; no name or number of a person is among them. Skipped where absent."""

from __future__ import annotations

import csv

import pytest

from tests.published import DATA
from tests.survey.ministry.workbook import LAYOUT, Filled

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    file = DATA / f"rejosari_{name}.csv"
    if not file.is_file():
        pytest.skip("published rows are not part of the project")
    with file.open(encoding="utf-8") as source:
        return list(csv.DictReader(source))


def filled() -> Filled:
    """The workbook as it was filled in: households, logbook and result; the RT sheet as far as the logbook tells it."""
    headers = {f"FGD_{places[0].letters}": header for header, places in LAYOUT.columns.items()}
    homes = [
        {headers[name]: number(text) for name, text in row.items() if name in headers and text}
        for row in rows("households")
    ]
    stored = {row["cell"]: number(row["value"]) for row in rows("recap") if row["value"]}
    logbook = {f.name: stored[f.cell] for f in LAYOUT.figures_of("logbook") if f.cell in stored}
    lengths = {name: value for name, value in logbook.items() if name in LAYOUT.cells}
    return Filled(homes=homes, rt=lengths, logbook=logbook, result=_result())


def _result() -> dict[str, float | str]:
    told = {row["criterion"]: row for row in rows("result")}
    names = {f.cell: f.name for f in LAYOUT.figures_of("result")}
    figures: dict[str, float | str] = {}
    for cell, name in names.items():
        if name.startswith("p_"):
            row = told[name[2:]]
            figures |= {name: number(row["proportion"]), f"n_{name[2:]}": number(row["nilai"])}
            figures[names[f"C{cell[1:]}"]] = number(row["volume"])
    figures |= {f"rata_{i}": number(told[f"rata_aspek_{i}"]["proportion"]) for i in range(1, 8)}
    figures["total"] = number(told["total_nilai"]["nilai"] or told["total_nilai"]["volume"])
    figures["tingkat"] = told["tingkat"]["volume"]
    figures["rata_sektoral"] = number(told["rata2_kekumuhan_sektoral"]["volume"])
    return figures


def number(text: str) -> float:
    return float(text) if "." in text else int(text)
