"""Numbers as people read them."""

from __future__ import annotations

import pytest

from reports.quantities import shown
from reports.words import percent, word


@pytest.mark.parametrize(
    ("share", "decimals", "told"),
    [
        (2 / 16, 0, "13 %"),
        (0.24995, 2, "25,00 %"),
        (0.75995, 2, "76,00 %"),
        (0.7599499, 2, "75,99 %"),
        (None, 2, "–"),
        # The mean of twelve shares of the pebbles, 27 of 240.
        (0.11249999999999999, 1, "11,3 %"),
    ],
)
def test_a_half_is_rounded_up_and_a_limit_is_reached_on_paper_where_it_is_in_the_score(
    share: float | None, decimals: int, told: str
) -> None:
    assert percent(share, "id", decimals) == told


def test_english_tells_one_thing_in_the_singular() -> None:
    assert (shown("jumlah_kk", 1, "en"), shown("jumlah_kk", 2, "en")) == ("1 household", "2 households")
    assert word("profile", "count", "en", n=1, nilai=1) == "1 with 1 point"
    assert word("profile", "more_first", "en", n=1) == "1 more thing has points above 0."
    assert word("rank", "open", "en", n="1").startswith("For 1 RT the rank")
