"""Where a total stands on the scale of all totals: the levels side by side, and a mark above them."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from reports import style
from reports.words import between, word
from scoring.rules import RuleSet
from survey.catalogue import Language

WIDTH, HEIGHT = 480, 58
BAR_TOP, BAR = 20, 20
FONT = quoteattr(", ".join(style.SANS))


def svg(rules: RuleSet, low: int, high: int, lang: Language) -> str:
    """``low``, ``high``: the total, apart where missing volumes leave it open."""
    shapes, end = [], rules.most_points + 1
    for level in rules.levels:
        shapes += _level(rules, level.id, level.at_least, end, lang)
        end = level.at_least
    left, right = _x(rules, low + 0.5), _x(rules, high + 0.5)
    middle = (left + right) / 2
    shapes.append(f'<path d="M{left - 5:.1f} 12 H{right + 5:.1f} L{middle:.1f} 19.5 Z" fill="{style.INK}"/>')
    shapes.append(_text(middle, 9.5, between(low, high), "bold", style.INK, 10))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
    return f"{head}{''.join(shapes)}</svg>"


def alt(rules: RuleSet, low: int, high: int, lang: Language) -> str:
    facts = {"total": between(low, high), "paling": rules.most_points}
    limits = ", ".join(f"{word('level', v.id, lang)} {v.at_least}" for v in reversed(rules.levels) if v.at_least)
    return word("chart", "alt_scale", lang, batas=limits, **facts)


def _level(rules: RuleSet, name: str, start: int, end: int, lang: Language) -> list[str]:
    colour, left, right = style.LEVEL[name], _x(rules, start), _x(rules, end)
    box = f'x="{left:.1f}" y="{BAR_TOP}" width="{right - left:.1f}" height="{BAR}"'
    told = word("level", name, lang)
    return [
        f'<rect {box} fill="{colour}" stroke="{style.QUIET}" stroke-width="0.4"/>',
        _text((left + right) / 2, BAR_TOP + 13.5, told, "normal", style.ink_on(colour), 9),
        _text((left + right) / 2, BAR_TOP + BAR + 12, f"{start}–{end - 1}", "normal", style.QUIET, 8.5),
    ]


def _x(rules: RuleSet, total: float) -> float:
    """Room at both ends, so that the mark of the first and the last total stands on the picture."""
    return 10 + total * (WIDTH - 20) / (rules.most_points + 1)


def _text(x: float, y: float, text: str, weight: str, colour: str, size: float) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-family={FONT} font-size="{size}"'
    return f'<text {place} font-weight="{weight}" fill="{colour}">{text}</text>'
