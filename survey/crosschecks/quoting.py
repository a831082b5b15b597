"""How a finding quotes what was counted."""

from __future__ import annotations

from decimal import Decimal

from survey.catalogue import catalogue
from survey.findings import figure


def amount(name: str, value: int) -> str:
    """A quantity in small units as an exact figure: 2748200 millionths of a hectare are 2.7482."""
    text = f"{Decimal(int(value)) / catalogue().unit_of(name).scale:f}"
    return figure(text.rstrip("0").rstrip(".") if "." in text else text)


def rough(value: float) -> str:
    """A ratio or a share of the usual, to three digits."""
    return figure(f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}")


def share(part: int, whole: int) -> str:
    """``3/40 (8%)``."""
    return f"{part}/{whole} ({part / max(whole, 1):.0%})"
