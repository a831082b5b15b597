"""Pages as they were looked at, and nothing that covers another or runs off the sheet.

After a meant change: look, then ``python -m tests.reports.documents.test_pages``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pypdfium2
import pytest
from PIL import Image

from scoring.rules import rule_set
from survey import findings
from survey.catalogue import Language
from survey.project.letterhead import Letterhead
from tests.reports.documents.made import compared, document, facts, several
from tests.reports.sample import blank, held

GOLDEN = Path(__file__).parents[1] / "golden"
# Small, in grey: what matters is where things stand and how dark they are.
SCALE = 0.6
MEAN_DIFFERENCE = 2.0
# Kind, row, page.
LOOKED_AT = {
    "profil-1": ("profil", 4, 0),
    "profil-2": ("profil", 4, 1),
    "profil-ditahan": ("profil", 2, 0),
    "verifikasi": ("verifikasi", 2, 0),
    "desa": ("desa", 0, 0),
    "desa-rt": ("desa", 0, 3),
    "kabupaten": ("kabupaten", 0, 0),
    "kabupaten-lampiran": ("kabupaten", 0, 2),
    "perbandingan": ("perbandingan", 0, 0),
    "perbandingan-gambar": ("perbandingan", 0, 1),
}
LONG = "Karanganyar Lor Wetan Kidul Pasir Kraton Kramat " + "panjangsekali" * 12
OVERLAP = 0.35


@cache
def made(kind: str, at: int) -> pypdfium2.PdfDocument:
    if kind == "perbandingan":
        return opened(compared())
    told = findings.one("negatif", baris=4, sel="T4", tajuk="luas_genangan_ha", kolom="luas_genangan_ha", isi="-0,35")
    table = held(blank(several(2, 16), 0, "kk_tanpa_air_aman"), 2, "negatif")
    kop = Letterhead("Pemerintah Kabupaten Madiun", "Dinas Perkim", "Jalan Contoh Nomor 1", None, 2026)
    own = facts(told=told)
    return opened(document(kind, table, replace(own, project=replace(own.project, letterhead=kop)), at))


def opened(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(data)


def drawn(name: str) -> Image.Image:
    kind, at, page = LOOKED_AT[name]
    image: Image.Image = made(kind, at)[page].render(scale=SCALE).to_pil().convert("L")
    return image


@pytest.mark.parametrize("name", LOOKED_AT)
def test_page_looks_as_it_was_looked_at(name: str) -> None:
    now = np.asarray(drawn(name), np.int16)
    golden = np.asarray(Image.open(GOLDEN / f"halaman-{name}.png").convert("L"), np.int16)
    assert now.shape == golden.shape
    assert np.abs(now - golden).mean() < MEAN_DIFFERENCE


def lines(page: Any) -> npt.NDArray[np.float64]:
    """Left, bottom, right and top of every run of letters."""
    text = page.get_textpage()
    return np.array([text.get_rect(i) for i in range(text.count_rects())])


def covered(boxes: npt.NDArray[np.float64]) -> float:
    """The greatest part of a run that another one covers."""
    left, bottom, right, top = boxes.T
    wide = np.minimum(right[:, None], right) - np.maximum(left[:, None], left)
    high = np.minimum(top[:, None], top) - np.maximum(bottom[:, None], bottom)
    common = np.clip(wide, 0, None) * np.clip(high, 0, None)
    np.fill_diagonal(common, 0)
    area = np.maximum((right - left) * (top - bottom), 1e-6)
    return float((common / np.minimum(area[:, None], area)).max())


def sound(document_: pypdfium2.PdfDocument) -> None:
    for number in range(len(document_)):
        page = document_[number]
        boxes = lines(page)
        wide, high = page.get_size()
        assert boxes[:, 0].min() > 20, number
        assert boxes[:, 2].max() < wide - 20, number
        assert boxes[:, 1].min() > 15, number
        assert boxes[:, 3].max() < high - 15, number
        assert covered(boxes) < OVERLAP, number


@pytest.mark.parametrize(
    ("kind", "at"), [("profil", 4), ("verifikasi", 2), ("desa", 0), ("kabupaten", 0), ("perbandingan", 0)]
)
def test_nothing_covers_another_or_runs_off_the_sheet(kind: str, at: int) -> None:
    sound(made(kind, at))


@pytest.mark.parametrize("kind", ["profil", "verifikasi", "desa", "kabupaten"])
def test_nor_do_long_names(kind: str) -> None:
    table = several(1, 3).with_columns(desa=pl.lit(LONG), kecamatan=pl.lit(LONG), kawasan=pl.lit(LONG[:60]))
    sound(opened(document(kind, table, facts(name=LONG))))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_nor_do_levels_that_are_not_settled(lang: Language) -> None:
    volumes = [c.volume for c in rule_set().criteria]
    table = several(2, 4).with_columns(pl.when(pl.col("baris") > 2).then(pl.col(v)).alias(v) for v in volumes)
    sound(opened(document("kabupaten", table, facts(lang))))


def test_nor_do_long_names_in_two_rounds() -> None:
    sound(opened(compared(desa=LONG)))


def test_nor_do_hundreds_of_rts() -> None:
    sound(opened(document("kabupaten", several(9, 48), facts())))


if __name__ == "__main__":
    for name in LOOKED_AT:
        drawn(name).quantize(16).save(GOLDEN / f"halaman-{name}.png", optimize=True)
