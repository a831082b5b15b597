"""Ballots in the store: all are kept, the last that was typed of a code counts, spoiled ones are counted as such."""

from __future__ import annotations

import duckdb
import polars as pl

from survey import store
from survey.catalogue import FORMS
from survey.checked import Checked
from survey.gather import context_for
from survey.project import Project
from survey.store import answers
from survey.store.proof import prove
from tests.survey.ballots.cast import ballot, checked

KIND = "ballot_pebbles"


def made(*spoiled: int, count: int = 3, **cells: str) -> Checked:
    rows = [ballot(KIND, n, **cells, **({"bangunan": "5"} if n in spoiled else {})) for n in range(1, count + 1)]
    return checked(KIND, *rows)


def in_force(project: Project) -> tuple[list[str], list[str]]:
    ready, held = answers.answers(project, "R0", KIND), answers.held(project, "R0", KIND)
    return sorted(ready["kode"]), sorted(held["kode"])


def test_valid_and_spoiled_ballots_are_kept_apart(empty_project: Project) -> None:
    stored = store.save(empty_project, "R0", made(2))
    assert (stored.this.ready, stored.this.held) == (2, 1)
    assert in_force(empty_project) == (["P01", "P03"], ["P02"])


def test_the_last_that_was_typed_of_a_code_counts_even_if_it_is_spoiled(empty_project: Project) -> None:
    store.save(empty_project, "R0", made(2))
    assert store.save(empty_project, "R0", made(3)).replaced == 3
    assert in_force(empty_project) == (["P01", "P02"], ["P03"])


def test_ballots_of_another_village_or_kind_stay(empty_project: Project) -> None:
    store.save(empty_project, "R0", made(desa="Wayut"))
    store.save(empty_project, "R0", made(desa="Klagen", count=2))
    store.save(empty_project, "R0", checked("ballot_ranking", ballot("ballot_ranking", 1)))
    assert in_force(empty_project) == (["P01", "P01", "P02", "P02", "P03"], [])


def test_the_same_file_again_changes_nothing(empty_project: Project) -> None:
    store.save(empty_project, "R0", made())
    assert store.save(empty_project, "R0", made()).again


def test_ballots_touch_no_baseline_and_no_other_form(one_round: Project) -> None:
    before = store.rows(one_round, "R0")
    store.save(one_round, "R0", made())
    assert store.rows(one_round, "R0").equals(before)
    for name in FORMS:
        assert answers.answers(one_round, "R0", name).height == 0
    assert answers.answers(one_round, "R0", KIND).select(pl.len()).item() == 3


def test_the_proof_of_a_round_passes_over_ballots_and_sees_to_their_copies(one_round: Project) -> None:
    store.save(one_round, "R0", made(2))
    assert prove(one_round, "R0", context_for(one_round, "R0")).differences.height == 0
    (copy,) = [p for p in one_round.kept.iterdir() if b"kerikil" in p.read_bytes() or b"kelompok" in p.read_bytes()]
    copy.write_bytes(copy.read_bytes().replace(b"P01", b"P09"))
    (line,) = prove(one_round, "R0", context_for(one_round, "R0")).differences.to_dicts()
    assert (line["berkas"], line["seharusnya"]) == ("suara.csv", "salinan_berubah")


def test_ballots_of_a_store_that_knew_no_districts_stay(empty_project: Project) -> None:
    store.save(empty_project, "R0", made(2, desa="Wayut"))
    with duckdb.connect(str(empty_project.store)) as con:
        for name in ("kabupaten", "kecamatan"):
            con.execute(f"ALTER TABLE jawaban_{KIND} DROP COLUMN {name}")
        con.execute("UPDATE simpanan_rembug SET format = 7")
    assert in_force(empty_project) == (["P01", "P03"], ["P02"])
    assert store.save(empty_project, "R0", made(3, desa="Wayut")).replaced == 3
    assert in_force(empty_project) == (["P01", "P02"], ["P03"])
