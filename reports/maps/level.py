"""The map of levels: each RT in the colour of its level, hatched where the level is open or the row is held."""

from __future__ import annotations

from matplotlib.figure import Figure

from reports import style
from reports.charts import Chart
from reports.maps import Bin, Mapped, drawing
from reports.words import word

SIZE = (style.PAGE_INCHES, 7.2)


def draw(mapped: Mapped) -> Chart:
    bins = {level: _bin(level, mapped) for level in style.LEVEL}
    own = [bins[level] for level in mapped.rows["tingkat"]]
    with style.drawing():
        figure = Figure(figsize=SIZE, facecolor=style.PAPER)
        axes = figure.add_axes((0.02, 0.15, 0.96, 0.79))
        drawing.areas(axes, mapped, own)
        drawing.names(axes, figure, mapped, own)
        drawing.scale_bar(axes, figure, mapped)
        counts = list(drawing.counted(list(bins.values()), own))
        drawing.legend(figure, list(bins.values()), mapped.lang, counts)
        drawing.titled(figure, mapped, "level")
    told = ", ".join(f"{bin_.label} {n}" for bin_, n in zip(bins.values(), counts, strict=True) if n)
    without = sum(shape is None for shape in mapped.shapes)
    alt = word("map", "alt_level", mapped.lang, judul=mapped.title, n=mapped.rows.height, daftar=told, tanpa=without)
    return Chart("peta-tingkat", figure, alt)


def _bin(level: str, mapped: Mapped) -> Bin:
    look = {"facecolor": style.LEVEL[level]}
    if level in style.HATCH:
        look |= {**style.UNKNOWN, "hatch": style.HATCH[level]}
    return Bin(word("level", level, mapped.lang), look)
