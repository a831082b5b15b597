"""How a finding quotes what was counted."""

from __future__ import annotations

from decimal import Decimal

from survey import cells
from survey.catalogue import catalogue


def amount(name: str, value: int, decimal: cells.Decimal = "point") -> str:
    """A quantity in small units as exact decimal text: 2748200 millionths of a hectare are ``2.7482``."""
    text = f"{Decimal(int(value)) / catalogue().unit_of(name).scale:f}"
    return cells.marked(text.rstrip("0").rstrip(".") if "." in text else text, decimal)


def rough(value: float, decimal: cells.Decimal) -> str:
    """A ratio or a share of the usual, to three digits."""
    return cells.marked(f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}", decimal)


def share(part: int, whole: int) -> str:
    """``3/40 (8%)``."""
    return f"{part}/{whole} ({part / max(whole, 1):.0%})"
