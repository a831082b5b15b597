"""Checked field files for the tests of what leaves the program."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl

from survey.checked import Checked
from tests.survey.files import checked, lines, rt, rts, text

# Two findings of cells, one of a row, one of a column, two on one cell.
MANY_KINDS = text(
    rt(1, nama_ketua_rt="Bu Siti", keterangan="baik"),
    rt(2, kk_tanpa_air_aman="51", nama_ketua_rt="Pak Budi", keterangan=""),
    rt("007", luas_genangan_ha="-0.35", kk_air_tidak_cukup="", nama_ketua_rt="", keterangan=""),
)
STRANGE = {
    "control": "a\x01b\x1f\x0b",
    "emoji": "😀 banyak \ue000\u0378",
    "long": "x" * 40_000,
    "long emoji": "😀" * 20_000,
    "arabic": "الحي ١",
    "turned": "\u202eWayut",
    "formula": "=cmd|' /C calc'!A0",
    "link": "https://example.org",
    "escape": "_x0041_ &amp; <b>",
    "no character": "\ufffe \uffff \ufeff",
}


def many_kinds() -> Checked:
    return checked(MANY_KINDS)


def clean() -> Checked:
    return checked(text(*rts(3)))


def count(findings: int) -> Checked:
    """So many findings, one in each row."""
    rows = [rt(i % 200 + 1, desa=f"Desa {i // 200}", kk_tanpa_air_aman="x") for i in range(findings)]
    return checked(text(*rows))


def ragged() -> Checked:
    table = lines(*rts(3))
    table[2] = table[2][:-3]
    return checked("\n".join(",".join(row) for row in table) + "\n")


def strange(cell: str) -> Checked:
    """``cell`` as a number, as a place and in a header, among RTs that are in order."""
    header = cell[:50]
    changed = [{"kk_tanpa_air_aman": cell}, {"kawasan": cell}, *({} for _ in range(8))]
    return checked(text(*(rt(i + 1, **cells, **{header: "", "": ""}) for i, cells in enumerate(changed))))


def opened(data: bytes | Path) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data) if isinstance(data, bytes) else data)
