"""The map of levels: each RT in the colour of its level, hatched where the level is open or the row is held."""

from __future__ import annotations

from matplotlib.figure import Figure

from reports import style
from reports.charts import Chart
from reports.maps import Bin, Mapped, drawing, margins
from reports.words import word

SIZE = (style.PAGE_INCHES, 7.4)


def draw(mapped: Mapped) -> Chart:
    bins = {level: _bin(level, mapped) for level in style.LEVEL}
    own = [bins[level] for level in mapped.rows["tingkat"]]
    with style.drawing():
        figure = Figure(figsize=SIZE, facecolor=style.PAPER)
        axes = drawing.panel(figure)
        drawing.areas(axes, mapped, own)
        named = drawing.names(axes, figure, mapped, own)
        margins.scale_bar(axes, figure, mapped)
        counts = list(margins.counted(list(bins.values()), own))
        margins.legend(figure, list(bins.values()), mapped, counts)
        margins.titled(figure, mapped, "level", named)
    told = ", ".join(f"{bin_.label} {n}" for bin_, n in zip(bins.values(), counts, strict=True) if n)
    without = sum(shape is None for shape in mapped.shapes)
    alt = word("map", "alt_level", mapped.lang, judul=mapped.title, n=mapped.rows.height, daftar=told, tanpa=without)
    return Chart("peta-tingkat", figure, alt)


def _bin(level: str, mapped: Mapped) -> Bin:
    look = {"facecolor": style.LEVEL[level]}
    if level in style.HATCH:
        look |= {**style.UNKNOWN, "hatch": style.HATCH[level]}
    return Bin(word("level", level, mapped.lang), look)
