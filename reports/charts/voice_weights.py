"""What weighs how much: the aspects by the residents' weights, and each group's beside those of all."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from reports import style
from reports.charts import Chart, mark_synthetic
from reports.charts.listed import Layout
from reports.voice.heard import Heard, order
from reports.words import number, percent, word

LAYOUT = Layout(left=0.27, wide=0.7, head=0.95, foot=0.5, each=0.42)
BAR = 0.74
# Of each group its mark, so that groups are told apart without colour.
MARKS = "osD^vPX*"


def draw(heard: Heard) -> Chart:
    at = order(heard.weights.village)
    lang = heard.lang
    with style.drawing():
        figure, axes = LAYOUT.axes(len(at))
        height = figure.get_figheight()
        _bars(axes, heard, at)
        _groups(axes, heard, at)
        _frame(axes, heard, at)
        figure.legend(loc="upper left", bbox_to_anchor=(0.0, 1 - 0.3 / height), ncols=4, frameon=False, fontsize=8)
        facts = {"jenis": word("ballot", heard.kind, lang), "sah": number(len(heard.ballots.cast), lang)}
        style.titled(figure, word("voice_chart", "weights", lang, **facts))
        if heard.asked.project.synthetic:
            mark_synthetic(figure, lang, 0.06)
    return Chart("bobot-warga", figure, _alt(heard, at))


def _bars(axes: Axes, heard: Heard, at: list[int]) -> None:
    y, weights = np.arange(len(at)), heard.weights.village[at]
    label = f"{word('voice', 'village', heard.lang)} ({int(heard.ballots.counts.sum())})"
    axes.barh(y, weights, height=BAR, color=style.RULE, label=label)


def _groups(axes: Axes, heard: Heard, at: list[int]) -> None:
    """Each group in a lane of its own within the bar, so that no mark hides another of the same weight."""
    colours = [colour for colour, _ in style.ASPECT.values()]
    lanes = BAR * ((np.arange(len(heard.shown)) + 0.5) / max(len(heard.shown), 1) - 0.5)
    for number_of, group in enumerate(heard.shown):
        label = f"{heard.group_name(group)} ({heard.people(group)})"
        axes.plot(heard.weights.group[group][at], np.arange(len(at)) + lanes[number_of], ls="",
                  marker=MARKS[number_of % len(MARKS)], ms=6.5, mfc=colours[2 * number_of % len(colours)],
                  mec=style.INK, mew=0.7, label=label, clip_on=False)  # fmt: skip


def _frame(axes: Axes, heard: Heard, at: list[int]) -> None:
    weights = [percent(heard.weights.village[aspect], heard.lang) for aspect in at]
    told = [f"{heard.names[aspect]}  {weight}" for aspect, weight in zip(at, weights, strict=True)]
    axes.set_yticks(np.arange(len(at)), told, fontsize=8)
    axes.set_ylim(len(at) - 0.5, -0.5)
    axes.set_xlim(left=0)
    ticks = style.whole_ticks(0, 100 * axes.get_xlim()[1])
    axes.set_xticks([tick / 100 for tick in ticks], [percent(tick / 100, heard.lang, 0) for tick in ticks], fontsize=8)
    axes.tick_params(axis="y", length=0)
    style.without_lines(axes, "top", "right", "left")


def _alt(heard: Heard, at: list[int]) -> str:
    """The numbers of the picture in words."""
    lang, names = heard.lang, heard.names
    listed = ", ".join(f"{names[aspect]} {percent(heard.weights.village[aspect], lang)}" for aspect in at)
    groups = []
    for group in heard.shown:
        first = order(heard.weights.group[group])[0]
        share = percent(heard.weights.group[group][first], lang)
        told = {"kelompok": heard.group_name(group), "aspek": names[first], "bobot": share}
        groups.append(word("voice_chart", "group_first", lang, **told))
    return " ".join([word("voice_chart", "alt_weights", lang, daftar=listed), *groups])
