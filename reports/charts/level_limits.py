"""The limits of the levels, as lines over an axis of totals."""

from __future__ import annotations

from matplotlib.axes import Axes

from reports import style
from reports.words import word
from scoring.rules import RuleSet
from survey.catalogue import Language


def draw_limits(axes: Axes, rules: RuleSet, lang: Language, above: float) -> None:
    """Each named on the side where its level begins, so many rows ``above`` the first."""
    for level in rules.levels:
        if level.at_least:
            axes.axvline(level.at_least, color=style.INK, lw=0.8, ls=(0, (4, 2)), zorder=0)
            name = f"{word('level', level.id, lang)} ≥ {level.at_least}"
            axes.text(level.at_least + 0.4, -above, name, va="bottom", fontsize=7.5)
