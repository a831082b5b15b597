"""What a rule set's choices set in the recap, as plain values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from survey.catalogue import form
from survey.messages.by_hand import Mistake
from survey.recap.formulas import ROUNDINGS
from survey.recap.verdicts import names

OF_RECAP = (
    "density_limit",
    "building_base",
    "dense_area",
    "road_sound",
    "road_share",
    "sewage_proxy",
    "rounding",
    "blank_answers",
)
BUILDINGS, DENSE = "jumlah_bangunan", "luas_terlalu_padat_ha"
# Instead of a class of city: the same limit in all.
EVERY = "any"


@dataclass(frozen=True)
class RecapChoices:
    """``density_limit``: buildings per hectare, None where the class of the city is not told. ``building_base``: the
    column that buildings without fire protection are counted of. ``dense_area``: the answer that holds the dense area
    as measured, empty where it is all or nothing. ``divisor``: by share of ``figures.toml`` the column that it is a
    share of, where not as there.
    ``verdict``, ``rounding``, ``parts``: by volume, where not as in ``volumes.toml``. ``doubles``: compute shares as a
    spreadsheet does. ``answered``: the share of the households that must have answered.
    """

    density_limit: int | None
    building_base: str = BUILDINGS
    dense_area: str = ""
    divisor: Mapping[str, str] = field(default_factory=dict)
    verdict: Mapping[str, str] = field(default_factory=dict)
    rounding: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubles: bool = False
    answered: Fraction = Fraction(1)


def settled(changes: Mapping[str, Mapping[str, Any]], city_class: str | None) -> RecapChoices:
    """From what the options chosen change, by choice (``Option.changes`` of a rule set), and the class of the city.

    Raises:
        Mistake: a choice is missing, or an option sets a verdict, a rounding or a question that is not there.
    """
    if missing := [name for name in OF_RECAP if name not in changes]:
        raise Mistake("pilihan_kurang", pilihan=missing[0])
    proxy, rounding = dict(changes["sewage_proxy"]), dict(changes["rounding"])
    doubles = rounding.pop("arithmetic", "exact") == "double"
    limits = changes["density_limit"]
    parts = {volume: tuple(names) for volume, names in changes["road_sound"].items()}
    _known("sewage_proxy", proxy.values(), names("rumah_tangga"))
    _known("rounding", rounding.values(), ROUNDINGS)
    asked = [q.name for q in form("rt").asked]
    _known("road_sound", [name for one in parts.values() for name in one], asked)
    _known("dense_area", changes["dense_area"].values(), asked)
    _known("road_share", changes["road_share"].values(), asked)
    return RecapChoices(
        density_limit=limits.get(EVERY, limits.get(city_class or "")),
        building_base=changes["building_base"].get(BUILDINGS, BUILDINGS),
        dense_area=changes["dense_area"].get(DENSE, ""),
        divisor=dict(changes["road_share"]),
        verdict=proxy,
        rounding=rounding,
        parts=parts,
        doubles=doubles,
        answered=Fraction(changes["blank_answers"]["at_least"]) / 100,
    )


def _known(choice: str, told: Iterable[str], there: Collection[str]) -> None:
    if strange := [name for name in told if name not in there]:
        raise Mistake("pilihan_lain", pilihan=choice, isi=strange[0], ada=", ".join(there))
