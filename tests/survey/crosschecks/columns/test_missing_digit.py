"""A digit that stands nowhere in a file's counts: find and replace went inside the numbers."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of
from tests.survey.files import Row, rt

COUNTS = [
    name for name in rt() if name.endswith("_unit") or "kk" in name or name in ("jumlah_bangunan", "jumlah_penduduk")
]
BASES = ("jumlah_bangunan", "jumlah_penduduk", "jumlah_kk")
VOLUMES = [name for name in COUNTS if name not in BASES]


def counted(rts: int, step: int = 1) -> list[Row]:
    """RTs whose counts run through all digits: a volume of two digits each, the bases of three."""
    rows = []
    for n in range(1, rts + 1):
        volumes = {name: str((10 + (37 * n + 23 * at) % 80) // step * step) for at, name in enumerate(VOLUMES)}
        bases = {name: str((100 + (53 * n + 71 * at) % 800) // step * step) for at, name in enumerate(BASES)}
        rows.append(rt(n, **bases, **volumes))
    return rows


def replaced(rows: list[Row], old: str, new: str, names: list[str] = COUNTS) -> list[Row]:
    return [{k: v.replace(old, new) if k in names else v for k, v in row.items()} for row in rows]


@pytest.mark.parametrize(("old", "new"), [("0", ""), ("7", "1"), ("5", "")])
def test_a_digit_that_was_replaced_is_asked_about(old: str, new: str) -> None:
    told = of(found(replaced(counted(15), old, new)), "digit_hilang")
    assert told["acuan"].to_list() == [old]
    assert told["jumlah"].item() >= 150 and "jumlah_kk" in told["isi"].item()


def test_so_is_one_of_the_volumes_alone() -> None:
    told = of(found(replaced(counted(20), "0", "", VOLUMES)), "digit_hilang")
    assert told["acuan"].to_list() == ["0"] and "jumlah_kk" not in told["isi"].item()


@pytest.mark.parametrize(("rts", "told"), [(250, ["kk_tanpa_air_aman"]), (150, [])])
def test_so_is_one_of_a_single_column_that_is_long_enough_to_tell(rts: int, told: list[str]) -> None:
    rows = replaced(counted(rts), "7", "1", ["kk_tanpa_air_aman"])
    assert of(found(rows), "digit_hilang")["kolom"].to_list() == told


def test_a_file_with_all_digits_is_not_asked_about() -> None:
    assert of(found(counted(15)), "digit_hilang").is_empty()


def test_few_digits_tell_nothing() -> None:
    assert of(found(replaced(counted(9), "7", "1")), "digit_hilang").is_empty()
    assert not of(found(replaced(counted(10), "7", "1")), "digit_hilang").is_empty()


def test_rounded_figures_lack_most_digits_and_are_told_otherwise() -> None:
    assert of(found(counted(20, step=5)), "digit_hilang").is_empty()


@pytest.mark.parametrize("step", [2, 5, 10])
def test_of_rounded_figures_with_a_few_exact_ones_one_digit_may_be_missing_by_chance(step: int) -> None:
    rows = replaced(counted(40, step), "7", "5")
    rows[0] |= {"jumlah_penduduk": "1234568", "jumlah_kk": "199"}
    assert of(found(rows), "digit_hilang").is_empty()


def test_a_volume_that_is_all_of_its_base_tells_nothing_of_its_own() -> None:
    base = {"jumlah_kk": "50", "jumlah_bangunan": "40"}
    all_bad = {name: base["jumlah_kk" if name.startswith("kk") else "jumlah_bangunan"] for name in VOLUMES}
    rows = [rt(n, **base, **all_bad, jumlah_penduduk=str(123 + 111 * (n % 7))) for n in range(1, 16)]
    assert of(found(rows), "digit_hilang").is_empty()
