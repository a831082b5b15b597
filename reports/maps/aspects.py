"""Seven small maps, one for each aspect: its mean share that is bad, in the steps of the regulation."""

from __future__ import annotations

from matplotlib.figure import Figure

from reports import style
from reports.charts import Chart
from reports.maps import Bin, Mapped, drawing, margins
from reports.words import percent, word
from scoring.rules import Aspect, Bracket

SIZE = (style.PAGE_INCHES, 8.7)
COLUMNS = 3
# Areas are small here: lines far apart would miss them, thick dots fill them.
DENSE, DOTS = "////////", 0.5


def draw(mapped: Mapped) -> Chart:
    looks = bins(mapped)
    with style.drawing():
        figure = Figure(figsize=SIZE, facecolor=style.PAPER)
        worst = []
        for at, aspect in enumerate(mapped.rules.aspects):
            row, column = divmod(at, COLUMNS)
            axes = figure.add_axes((0.02 + 0.325 * column, 0.675 - 0.275 * row, 0.31, 0.225))
            own = [bin_of(mean, looks, mapped) for mean in mapped.rows[f"rata_{aspect.id}"]]
            drawing.areas(axes, mapped, own, DOTS)
            name = f"{aspect.id} {aspect.name(mapped.lang)}"
            axes.set_title(name, fontsize=style.size_to_fit(name, SIZE[0] * 0.3, 8), y=1.0, fontweight="bold")
            worst.append((sum(o is looks[-2] for o in own), aspect))
        margins.scale_bar(axes, figure, mapped)
        margins.legend(figure, looks, mapped)
        margins.titled(figure, mapped, "aspects")
    return Chart("peta-aspek", figure, _alt(mapped, worst))


def bins(mapped: Mapped) -> list[Bin]:
    """The brackets from the least bad to the worst, then what is not known."""
    brackets = _brackets(mapped)
    unknown = Bin(word("map", "unknown", mapped.lang), {"facecolor": style.PAPER, **style.UNKNOWN, "hatch": DENSE})
    first = percent(float(brackets[0].at_least), mapped.lang, 0)
    least = Bin(word("map", "below", mapped.lang, golongan=first), {"facecolor": style.POINTS[0]})
    return [least, *(Bin(b.printed, {"facecolor": style.POINTS[b.points]}) for b in brackets), unknown]


def _brackets(mapped: Mapped) -> list[Bracket]:
    return sorted(mapped.rules.brackets, key=lambda bracket: bracket.at_least)


def bin_of(mean: float | None, looks: list[Bin], mapped: Mapped) -> Bin:
    if mean is None:
        return looks[-1]
    return looks[sum(mean >= bracket.at_least for bracket in _brackets(mapped))]


def _alt(mapped: Mapped, worst: list[tuple[int, Aspect]]) -> str:
    count, aspect = max(worst, key=lambda pair: pair[0])
    said = f"{aspect.id} {aspect.name(mapped.lang)} ({count})" if count else word("chart", "none", mapped.lang)
    return word("map", "alt_aspects", mapped.lang, judul=mapped.title, n=mapped.rows.height, terburuk=said)
