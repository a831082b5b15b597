"""What stands around a map: title, legend, scale bar, north; and the note that says where all of it comes from."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from reports import style
from reports.maps import Bin, Mapped, written
from reports.maps.drawing import EDGE, OTHER, POINTS_PER_INCH, metres_per_point
from reports.maps.label import Label, cut
from reports.words import day, number, word
from survey.catalogue import Language

STEPS = (1, 2, 5)
# The share of a map's width that its scale bar may take.
BAR = 0.25
# Inches above the figure's foot: the note hangs below the bar and has room for three lines.
NOTE, STRIP, MADE_UP = 0.46, 0.58, 0.98
WITHIN = 0.96
SMALL = 7.5
UNBROKEN = "\u00a0"


def scale_bar(axes: Axes, figure: Figure, mapped: Mapped) -> None:
    """A bar of a round length, and an arrow to the north, in the lower left of the figure."""
    per_point = metres_per_point(axes, figure)
    width = figure.get_size_inches()[0] * POINTS_PER_INCH
    metres = round_length(BAR * width * per_point)
    share = metres / per_point / width
    high = figure.get_size_inches()[1]
    strip = figure.add_axes((0.06, STRIP / high, share, 0.07 / high))
    strip.set(xlim=(0, 1), ylim=(0, 1))
    strip.axis("off")
    strip.axvspan(0, 0.5, color=style.INK)
    strip.axvspan(0.5, 1, facecolor=style.PAPER, edgecolor=style.INK)
    figure.text(0.06 + share + 0.01, STRIP / high, length_told(metres, mapped.lang), fontsize=8)
    figure.text(0.03, STRIP / high, word("map", "north", mapped.lang), fontsize=8, fontweight="bold", ha="center")
    figure.text(0.03, (STRIP + 0.14) / high, "▲", fontsize=9, ha="center")


def round_length(metres: float) -> float:
    """The greatest of 1, 2, 5, 10, 20 … that is no more."""
    power = 10 ** math.floor(math.log10(metres))
    return float(max(step * power for step in STEPS if step * power <= metres))


def length_told(metres: float, lang: Language) -> str:
    """``500 m``, ``1 km``."""
    unit, length = ("km", metres / 1000) if metres >= 1000 else ("m", metres)
    return f"{number(length, lang, 1)} {unit}"


def titled(figure: Figure, mapped: Mapped, kind: str, named: Sequence[Label] | None = None) -> None:
    """Title above, note below; ``named``: what is written on the map, None where no RT is told by its number."""
    both, (wide, high) = kind == "change", figure.get_size_inches()
    inches = wide * WITHIN
    title = f"{word('map', kind, mapped.lang)} · {mapped.title_of_both if both else mapped.title}"
    size = max(SMALL, style.size_to_fit(title, inches, 11, "bold"))
    figure.text(0.02, 1 - 0.12 / high, wrapped(title, inches, size, "bold"), va="top", fontweight="bold", fontsize=size)
    told = wrapped(source(mapped, named, both), inches, SMALL)
    figure.text(0.02, NOTE / high, told, va="top", fontsize=SMALL, color=style.QUIET)
    if mapped.synthetic:
        figure.text(0.02, MADE_UP / high, word("chart", "synthetic", mapped.lang), fontweight="bold")


def wrapped(text: str, inches: float, size: float, weight: str = "normal") -> str:
    """In lines that are no wider; a word that fills more than one is broken."""
    lines = []
    while text:
        end = len(text)
        while end > 1 and style.size_to_fit(text[:end], inches, size, weight) < size:
            gap = text.rfind(" ", 0, end)
            end = gap if gap > 0 else end - 1
        lines.append(text[:end])
        text = text[end:].lstrip(" ")
    return "\n".join(lines)


def source(mapped: Mapped, named: Sequence[Label] | None, both: bool = False) -> str:
    """Where boundaries and figures come from, what the numbers are, how many RTs have none or are not on the map."""
    dates = [mapped.surveyed_since, mapped.surveyed] if both else [mapped.surveyed]
    days = [day(date, mapped.lang) if date else word("map", "no_date", mapped.lang) for date in dates]
    told = [word("map", "source", mapped.lang, sumber=cut(mapped.source), tanggal=" → ".join(dict.fromkeys(days)))]
    if named is not None:
        told += _numbers(mapped, named)
    if without := sum(shape is None for shape in mapped.shapes):
        facts = {"n": number(without, mapped.lang), "semua": number(len(mapped.shapes), mapped.lang)}
        told.append(word("map", "not_drawn", mapped.lang, **facts).replace(" ", UNBROKEN))
    return " ".join(told)


def _numbers(mapped: Mapped, named: Sequence[Label]) -> Iterator[str]:
    small = written.too_small(mapped, named)
    if all(label.village for label in named):
        yield word("map", "no_numbers", mapped.lang)
        return
    yield word("map", "numbers", mapped.lang)
    if small:
        yield word("map", "too_small", mapped.lang, n=number(small, mapped.lang))


def legend(figure: Figure, bins: Sequence[Bin], mapped: Mapped, counts: Sequence[int] = ()) -> None:
    """Every bin, the empty ones too; with how many RTs it has where ``counts`` tell. Then areas of no row, if any."""
    told = [f" ({number(count, mapped.lang)})" for count in counts] or [""] * len(bins)
    patches = [Patch(label=bin_.label + n, **{**EDGE, **bin_.look}) for bin_, n in zip(bins, told, strict=True)]
    if mapped.others.size:
        patches.append(Patch(label=word("map", "other", mapped.lang), **OTHER))
    figure.legend(handles=patches, loc="lower right", bbox_to_anchor=(0.985, NOTE / figure.get_size_inches()[1]),
                  fontsize=8, frameon=False, handleheight=1.2, ncols=2)  # fmt: skip


def counted(bins: Sequence[Bin], of_rows: Sequence[Bin | None]) -> Iterator[int]:
    for bin_ in bins:
        yield sum(own is bin_ for own in of_rows)
