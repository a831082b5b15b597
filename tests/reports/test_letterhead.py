"""The letterhead as pages, pictures and workbooks show it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image
from pypdf import PdfReader

from reports import letterhead
from reports.charts import write
from reports.charts.gallery import meeting
from reports.style import LEAST
from survey.messages import Refusal
from survey.project.letterhead import Letterhead
from tests.reports.documents.made import document, facts
from tests.reports.sample import picture, rows

OFFICE = Letterhead("Pemerintah Kabupaten Madiun", "Dinas Perkim", "Jalan Contoh 1", None, 2026)


def logo(path: Path, kind: str = "PNG") -> Letterhead:
    Image.new("RGB", (900, 600), "#4a1230").save(path, kind)
    return Letterhead("Pemerintah", logo=path)


def test_one_line() -> None:
    assert letterhead.signed(OFFICE, "id") == "Pemerintah Kabupaten Madiun · Dinas Perkim · Tahun anggaran 2026"
    assert letterhead.signed(OFFICE, "en").endswith("Fiscal year 2026")
    assert letterhead.signed(Letterhead(), "id") == ""


def test_none_where_nothing_is_told() -> None:
    assert letterhead.head(Letterhead(year=2026), "id") is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_made_small(tmp_path: Path, kind: str) -> None:
    head = letterhead.head(logo(tmp_path / "logo", kind), "id")
    assert head is not None
    assert head["logo"]["alt"] == "Logo Pemerintah"
    assert 'width="480" height="320"' in head["logo"]["svg"]


def test_it_heads_the_first_page(tmp_path: Path) -> None:
    told = facts()
    kop = replace(OFFICE, logo=logo(tmp_path / "logo.png").logo)
    told = replace(told, project=replace(told.project, letterhead=kop))
    first = PdfReader(io.BytesIO(document("desa", rows(1), told))).pages[0]
    said = " ".join(first.extract_text().split())
    for line in ("PEMERINTAH KABUPATEN MADIUN DINAS PERKIM Jalan Contoh 1 Data dasar", "Tahun anggaran 2026"):
        assert line in said
    assert len(first.images) == 1


@pytest.mark.parametrize("content", [None, b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_a_logo_that_is_no_picture_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "logo.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refusal, match="logo_tidak_terbaca"):
        letterhead.head(Letterhead(logo=path), "id")


def test_pictures_are_signed(tmp_path: Path) -> None:
    files = list(write(meeting(picture(rows(2))), tmp_path, "Dinas Perkim"))
    signed = [path for path in files if path.suffix == ".svg" and "<!-- Dinas Perkim -->" in path.read_text()]
    assert len(signed) == 3


def test_a_long_letterhead_stays_on_the_sheet(tmp_path: Path) -> None:
    office = "Pemerintah Kabupaten Penukal Abab Lematang Ilir Provinsi Sumatera Selatan"
    unit = "Dinas Perumahan Rakyat, Kawasan Permukiman, Pertanahan dan Lingkungan Hidup"
    charts = list(meeting(picture(rows(2))))
    list(write(iter(charts), tmp_path, letterhead.signed(Letterhead(office, unit, "", None, 2026), "id")))
    for chart in charts:
        renderer = FigureCanvasAgg(chart.figure).get_renderer()
        below = [text for text in chart.figure.texts if text.get_position()[1] < 0]
        assert [text.get_text() for text in below] == [office, unit, "Tahun anggaran 2026"]
        assert all(text.get_window_extent(renderer).x1 <= chart.figure.bbox.x1 for text in below)
        assert all(text.get_fontsize() >= LEAST for text in below)


def test_the_letterhead_stands_below_the_picture(tmp_path: Path) -> None:
    """What was drawn keeps its place: the signed picture is the unsigned one with a strip below."""
    made = (write(meeting(picture(rows(2))), tmp_path / name, name) for name in ("", "Dinas Perkim"))
    pngs = (next(path for path in paths if path.suffix == ".png") for paths in made)
    plain, signed = (np.asarray(Image.open(path)) for path in pngs)
    assert signed.shape[0] > plain.shape[0]
    assert (signed[: plain.shape[0]] == plain).all()
