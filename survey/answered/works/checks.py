"""What is checked of works beyond single cells: between their lines, and against what their round holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from survey.answered.seen import Seen
from survey.answered.works import followed, listed, money, placed
from survey.findings import Hit

CHECKS: Mapping[str, tuple[Callable[[Seen], list[Hit]], ...]] = {
    "pekerjaan": (
        listed.unlike,
        listed.twice,
        listed.without_volume,
        listed.other_activity,
        money.nothing,
        money.small,
        money.untold,
        money.other_sum,
        placed.nowhere,
        placed.beyond,
        followed.unscreened,
    ),
    "penapisan": (followed.unknown, followed.out_of_order, followed.contracted_before),
    "realisasi": (
        followed.unknown,
        followed.not_contracted,
        followed.out_of_order,
        followed.tranches,
        followed.outside,
    ),
    "pemeriksaan": (followed.unknown, followed.not_finished),
}
