"""The letterhead as pages, pictures and workbooks show it."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

from reports.words import word
from survey.catalogue import Language
from survey.messages import Refusal
from survey.project.letterhead import Letterhead

# Pixels of the longer side: enough for 2 cm of print, and little to carry in each of hundreds of files.
SIDE = 480
FORMATS = ("PNG", "JPEG")
# Between the parts of a letterhead in one line.
JOINT = " · "


def head(kop: Letterhead, lang: Language) -> dict[str, Any] | None:
    """What a page's letterhead shows; None where the project tells neither office, unit nor logo.

    Raises:
        Refusal: the logo is not there, or is no picture.
    """
    if not (kop.office or kop.unit or kop.logo):
        return None
    alt = word("letterhead", "logo_alt", lang, instansi=kop.office or kop.unit or "–")
    logo = None if kop.logo is None else {"svg": _logo(kop.logo), "alt": alt}
    return {"office": kop.office, "unit": kop.unit, "address": kop.address, "logo": logo}


def signed(kop: Letterhead, lang: Language) -> str:
    """The letterhead in one line, under a picture or in a workbook; "" where there is none."""
    year = "" if kop.year is None else word("letterhead", "year", lang, tahun=kop.year)
    return JOINT.join(part for part in (kop.office, kop.unit, year) if part)


def _logo(path: Path) -> str:
    """The picture inside an SVG: typst then needs no file of it."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path, formats=FORMATS) as image:
            image.thumbnail((SIDE, SIDE))
            made = image.convert("RGBA")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise Refusal("logo_tidak_terbaca", berkas=path) from error
    out = io.BytesIO()
    made.save(out, "PNG")
    data = base64.b64encode(out.getvalue()).decode()
    wide, high = made.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}">'
        f'<image width="{wide}" height="{high}" href="data:image/png;base64,{data}"/></svg>'
    )
