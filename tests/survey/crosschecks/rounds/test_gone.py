"""RTs of the round before that the file lacks."""

from __future__ import annotations

from survey.context import Context, Earlier
from tests.survey.crosschecks.files import found, of, village


def before(*desa: str) -> Context:
    rows = [row | {"desa": name} for name in desa for row in village(8)]
    return Context(earlier=Earlier("R0", found(rows).rows))


def test_a_village_is_told_once_with_the_first_of_its_rts() -> None:
    odd = of(found(village(3), before("Wayut")), "rt_tidak_ada_lagi")
    told = "R0: Wayut RW 001 RT 004, Wayut RW 001 RT 005, Wayut RW 001 RT 006 …"
    assert odd.select("keparahan", "tempat", "jumlah", "acuan").rows() == [("note", "Wayut", 5, told)]


def test_a_village_that_the_file_does_not_hold_is_not_missed() -> None:
    assert of(found(village(8), before("Wayut", "Bibrik")), "rt_tidak_ada_lagi").is_empty()


def test_an_rt_that_an_error_holds_is_there() -> None:
    rows = village(8)
    rows[2] |= {"luas_genangan_ha": "-1"}
    assert of(found(rows, before("Wayut")), "rt_tidak_ada_lagi").is_empty()


def test_new_rts_and_no_round_before_are_no_finding() -> None:
    assert of(found(village(20), before("Wayut")), "rt_tidak_ada_lagi").is_empty()
    assert of(found(village(3)), "rt_tidak_ada_lagi").is_empty()
