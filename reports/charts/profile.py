"""One RT over all criteria: how much of each base is bad, and what that earns.

The frame (axes, limits, names) is the same for every RT of a report, so it is drawn once; the marks of an RT are put
into its SVG as plain shapes, which makes a report of many RTs some twenty times faster.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reports import style
from reports.charts import Chart, Picture, mark_synthetic
from reports.words import between, number, percent, word
from scoring.rules import RuleSet
from survey.catalogue import Language, catalogue
from survey.place import label

SIZE = (style.PAGE_INCHES, 4.0)
LEFT, BOTTOM, WIDTH, HEIGHT = 0.39, 0.105, 0.46, 0.77
BAR, TEXT_AT, TEXT_SIZE = 0.66, 102, 8
POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Mark:
    """A criterion's bar (``length`` in percent; None for a whole bar that is not known) and the words beside it."""

    length: float | None
    colour: str
    text: str
    bold: bool


def marks(picture: Picture, row: dict[str, Any]) -> list[Mark]:
    made = []
    for criterion in picture.rules.criteria:
        points, share = row[f"n_{criterion.id}"], row[f"p_{criterion.id}"]
        if points is None:
            made.append(Mark(None, style.PAPER, word("chart", "unknown", picture.lang), False))
        elif share is None:
            made.append(Mark(0, style.GOOD, word("chart", "not_applicable", picture.lang), False))
        else:
            colour = style.POINTS[points] if points else style.GOOD
            made.append(Mark(share * 100, colour, f"{percent(share, picture.lang, 2)} → {points}", points > 0))
    return made


def draw(picture: Picture, row: dict[str, Any]) -> Chart:
    """The profile of one row of the ranked table, with its title."""
    with style.drawing():
        figure, axes = _frame(picture.rules, picture.lang)
        for y, mark in enumerate(marks(picture, row)):
            if mark.length is None:
                axes.barh(y, 100, height=BAR, color=style.PAPER, edgecolor=style.QUIET, lw=0.6, **style.UNKNOWN)
            else:
                axes.barh(y, mark.length, height=BAR, color=mark.colour, edgecolor=style.INK, lw=0.3)
            weight = "bold" if mark.bold else "normal"
            axes.text(TEXT_AT, y, mark.text, va="center", fontsize=TEXT_SIZE, fontweight=weight)
        title = word("chart", "profile", picture.lang, tempat=label(row))
        total, level = between(row["total_min"], row["total_max"]), word("level", row["tingkat"], picture.lang)
        title = f"{title} · {total} · {level}"
        (told,), size = style.fitted([title], SIZE[0] * 0.93, 11, "bold", least=8)
        figure.text(0.01, 0.955, told, fontsize=size, fontweight="bold")
        if picture.synthetic:
            mark_synthetic(figure, picture.lang, 0.06)
    name = "".join(c if c.isalnum() else "-" for c in label(row).lower())
    return Chart(f"profil-{name}", figure, alt(picture, row))


def svg(picture: Picture, row: dict[str, Any]) -> str:
    """The same picture without a title, as SVG: the shared frame with this RT's marks in it."""
    width, height = (inches * POINTS_PER_INCH for inches in SIZE)
    count = len(picture.rules.criteria)
    step = HEIGHT * height / (count + 0.2)
    top = height * (1 - BOTTOM - HEIGHT) + 0.6 * step
    left, each = LEFT * width, WIDTH * width / 100
    shapes = []
    for y, mark in enumerate(marks(picture, row)):
        middle = top + y * step
        fill = "url(#unknown)" if mark.length is None else mark.colour
        length = 100 if mark.length is None else mark.length
        box = f'x="{left:.2f}" y="{middle - BAR * step / 2:.2f}" width="{length * each:.2f}" height="{BAR * step:.2f}"'
        shapes.append(f'<rect {box} fill="{fill}" stroke="{style.INK}" stroke-width="0.3"/>')
        weight = "bold" if mark.bold else "normal"
        at = f'x="{left + TEXT_AT * each:.2f}" y="{middle + TEXT_SIZE * 0.36:.2f}" font-weight="{weight}"'
        shapes.append(f"<text {at} {_TEXT}>{escape(mark.text)}</text>")
    head, tail = _frame_svg(picture.rules, picture.lang)
    return f"{head}{_HATCH}{''.join(shapes)}{tail}"


_TEXT = f'font-family="{", ".join(style.SANS)}" font-size="{TEXT_SIZE}" fill={quoteattr(style.INK)}'
_HATCH = (
    '<defs><pattern id="unknown" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<line x1="0" y1="0" x2="0" y2="4" stroke="{style.QUIET}" stroke-width="0.8"/></pattern></defs>'
)


@cache
def _frame_svg(rules: RuleSet, lang: Language) -> tuple[str, str]:
    with style.drawing():
        figure, _ = _frame(rules, lang)
    whole = Chart("", figure, "").svg(text_as_paths=False)
    cut = whole.rindex("</svg>")
    return whole[:cut], whole[cut:]


def _frame(rules: RuleSet, lang: Language) -> tuple[Figure, Axes]:
    figure = Figure(figsize=SIZE, facecolor=style.PAPER)
    axes = figure.add_axes((LEFT, BOTTOM, WIDTH, HEIGHT))
    for bracket in rules.brackets:
        at = float(bracket.at_least) * 100
        axes.axvline(at, color=style.RULE, lw=0.9, zorder=0)
        text = f"≥{number(round(at), lang)} %: {bracket.points}"
        axes.text(at, -0.72, text, ha="center", va="bottom", fontsize=7.5)
    axes.set_xlim(0, 100)
    axes.set_ylim(len(rules.criteria) - 0.4, -0.6)
    names = [f"{catalogue()[c.volume].label(lang)}  {c.id}" for c in rules.criteria]
    told, size = style.fitted(names, SIZE[0] * LEFT * 0.97, 8)
    axes.set_yticks(range(len(told)), told, fontsize=size)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel(word("chart", "share", lang), fontsize=8)
    for at in range(1, len(rules.criteria)):
        if rules.criteria[at].aspect != rules.criteria[at - 1].aspect:
            axes.axhline(at - 0.5, color=style.RULE, lw=0.6)
    style.without_lines(axes, "top", "right")
    return figure, axes


def alt(picture: Picture, row: dict[str, Any]) -> str:
    def those(points: int) -> str:
        own = [f"{c.id} {c.name(picture.lang)}" for c in picture.rules.criteria if row[f"n_{c.id}"] == points]
        return "; ".join(own) or word("chart", "none", picture.lang)

    return word(
        "chart",
        "alt_profile",
        picture.lang,
        tempat=label(row),
        total=between(row["total_min"], row["total_max"]),
        tingkat=word("level", row["tingkat"], picture.lang),
        lima=those(5),
        tiga=those(3),
    )
