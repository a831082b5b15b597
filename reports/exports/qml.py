"""QGIS's styles of the layer of RTs, in the colours of every other output."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from reports.style import LEVEL, PAPER, POINTS, QUIET
from reports.words import percent, word
from scoring.rules import Aspect, RuleSet
from survey.catalogue import Language

# QGIS's names of what reports.style hatches.
OPEN, HELD = "b_diagonal", "diagonal_x"
PATTERNS = {"belum_pasti": OPEN, "ditahan": HELD}


def styles(rules: RuleSet, lang: Language) -> Iterator[tuple[str, str]]:
    """Each style's name and QML; the first is the one to begin with."""
    yield "tingkat", levels(lang)
    for aspect in rules.aspects:
        yield f"{aspect.id} {aspect.name(lang)}", aspect_means(aspect, rules, lang)


def levels(lang: Language) -> str:
    """RTs coloured by ``tingkat``."""
    categories = "".join(
        f'<category render="true" symbol="{at}" value="{level}" label={quoteattr(word("level", level, lang))}/>'
        for at, level in enumerate(LEVEL)
    )
    symbols = [(colour, PATTERNS.get(level, "solid")) for level, colour in LEVEL.items()]
    return _style(f'type="categorizedSymbol" attr="tingkat"><categories>{categories}</categories>', symbols)


def aspect_means(aspect: Aspect, rules: RuleSet, lang: Language) -> str:
    """RTs coloured by the bracket that the aspect's mean share falls in; hatched where it is not known."""
    brackets = sorted(rules.brackets, key=lambda bracket: bracket.at_least)
    limits = [0.0, *(float(bracket.at_least) for bracket in brackets)]
    column, names = f'"rata_{aspect.id}"', [word("map", "below", lang, golongan=percent(limits[1], lang, 0))]
    names += [bracket.printed for bracket in brackets]
    tests = [f"{column} >= {low} AND {column} < {high}" for low, high in zip(limits, limits[1:], strict=False)]
    tests += [f"{column} >= {limits[-1]}", f"{column} IS NULL"]
    rules_told = "".join(
        f'<rule key="{at}" symbol="{at}" filter={quoteattr(test)} label={quoteattr(name)}/>'
        for at, (test, name) in enumerate(zip(tests, [*names, word("map", "unknown", lang)], strict=True))
    )
    symbols = [(POINTS[points], "solid") for points in (0, *(bracket.points for bracket in brackets))]
    return _style(f'type="RuleRenderer"><rules key="all">{rules_told}</rules>', [*symbols, (PAPER, OPEN)])


def _style(head: str, symbols: list[tuple[str, str]]) -> str:
    drawn = "".join(_symbol(at, colour, pattern) for at, (colour, pattern) in enumerate(symbols))
    return f'<qgis version="3.22"><renderer-v2 symbollevels="0" {head}<symbols>{drawn}</symbols></renderer-v2></qgis>'


def _symbol(at: int, colour: str, pattern: str) -> str:
    facts = {
        "color": _rgba(colour if pattern == "solid" else QUIET),
        "style": pattern,
        "outline_color": _rgba(QUIET),
        "outline_style": "solid",
        "outline_width": "0.2",
        "outline_width_unit": "MM",
    }
    told = "".join(f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in facts.items())
    layer = f'<layer class="SimpleFill" enabled="1"><Option type="Map">{told}</Option></layer>'
    return f'<symbol type="fill" name="{at}" alpha="1">{layer}</symbol>'


def _rgba(colour: str) -> str:
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)) + ",255"
