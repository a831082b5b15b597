"""One RT over all criteria: how much of each base is bad, and what that earns."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reports import style
from reports.charts import Chart, Picture
from reports.words import between, number, percent, word
from scoring.rules import Criterion
from survey.catalogue import catalogue
from survey.place import label

SIZE = (7.4, 4.4)


def draw(picture: Picture, row: dict[str, Any], titled: bool = True) -> Chart:
    """The profile of one row of the ranked table."""
    with style.drawing():
        figure = Figure(figsize=SIZE, facecolor=style.PAPER)
        axes = figure.add_axes((0.37, 0.1, 0.48, 0.78 if titled else 0.85))
        _brackets(axes, picture)
        for y, criterion in enumerate(picture.rules.criteria):
            _bar(axes, picture, y, row, criterion)
        _frame(axes, picture)
        if titled:
            title = word("chart", "profile", picture.lang, tempat=label(row))
            total = between(row["total_min"], row["total_max"])
            level = word("level", row["tingkat"], picture.lang)
            figure.text(0.01, 0.955, f"{title} · {total} · {level}", fontsize=11, fontweight="bold")
        if picture.synthetic:
            figure.text(0.99, 0.015, word("chart", "synthetic", picture.lang), ha="right", fontweight="bold")
    return Chart(f"profil-{_file_name(row)}", figure, _alt(picture, row))


def _brackets(axes: Axes, picture: Picture) -> None:
    for bracket in picture.rules.brackets:
        at = float(bracket.at_least) * 100
        axes.axvline(at, color=style.RULE, lw=0.9, zorder=0)
        axes.text(
            at, -0.62, f"≥{number(round(at), picture.lang)} %: {bracket.points}", ha="center", va="bottom", fontsize=6.5
        )


def _bar(axes: Axes, picture: Picture, y: int, row: dict[str, Any], criterion: Criterion) -> None:
    points, share = row[f"n_{criterion.id}"], row[f"p_{criterion.id}"]
    if points is None:
        axes.barh(y, 100, height=0.66, color=style.PAPER, edgecolor=style.QUIET, lw=0.6, **style.UNKNOWN)
        text = word("chart", "unknown", picture.lang)
    elif share is None:
        text = word("chart", "not_applicable", picture.lang)
    else:
        colour = style.POINTS[points] if points else "#a9b3b1"
        axes.barh(y, share * 100, height=0.66, color=colour, edgecolor=style.INK, lw=0.3)
        text = f"{percent(share, picture.lang, 2)} → {points}"
    axes.text(102, y, text, va="center", fontsize=7.5, fontweight="bold" if points else "normal")


def _frame(axes: Axes, picture: Picture) -> None:
    criteria = picture.rules.criteria
    axes.set_xlim(0, 100)
    axes.set_ylim(len(criteria) - 0.4, -0.6)
    names = [f"{catalogue()[c.volume].label(picture.lang)}  {c.id}" for c in criteria]
    axes.set_yticks(range(len(criteria)), names, fontsize=7)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel(word("chart", "share", picture.lang), fontsize=7.5)
    for at in range(1, len(criteria)):
        if criteria[at].aspect != criteria[at - 1].aspect:
            axes.axhline(at - 0.5, color=style.RULE, lw=0.6)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _file_name(row: dict[str, Any]) -> str:
    text = label(row).lower()
    return "".join(c if c.isalnum() else "-" for c in text)


def _alt(picture: Picture, row: dict[str, Any]) -> str:
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
