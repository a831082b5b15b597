"""The map of levels: each RT in the colour of its level, hatched where the level is open or the row is held."""

from __future__ import annotations

from reports import style
from reports.charts import Chart
from reports.maps import Bin, Mapped, page
from reports.words import word


def draw(mapped: Mapped) -> Chart:
    bins = {level: _bin(level, mapped) for level in style.LEVEL}
    own = [bins[level] for level in mapped.rows["tingkat"]]
    figure, told = page.draw(mapped, "level", list(bins.values()), own)
    without = sum(shape is None for shape in mapped.shapes)
    alt = word("map", "alt_level", mapped.lang, judul=mapped.title, n=mapped.rows.height, daftar=told, tanpa=without)
    return Chart("peta-tingkat", figure, alt)


def _bin(level: str, mapped: Mapped) -> Bin:
    look = {"facecolor": style.LEVEL[level]}
    if level in style.HATCH:
        look |= {**style.UNKNOWN, "hatch": style.HATCH[level]}
    return Bin(word("level", level, mapped.lang), look)
