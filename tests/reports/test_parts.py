"""A table that is written some rows at a time is the table that is made at once."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from reports import priority_list, scoresheet
from reports.asked import Asked
from reports.exports import open_data, tables
from reports.files import safe
from reports.works import propose
from scoring.works import propose as drafting
from survey import parallel, store
from survey.check import check
from survey.project import create
from survey.reading import Source
from tests.survey.files import rts, text

TABLES = {"score": scoresheet.output, "rank": priority_list.output, "propose": propose.output}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """Seven RTs of two villages; one lacks a volume, one is held, one has a name that is a formula."""
    made = rts(7)
    made[3]["kk_tanpa_air_aman"] = ""
    made[4]["jumlah_kk"] = "-1"
    made[5]["desa"] = made[6]["desa"] = "=Bukur"
    project = create(tmp_path_factory.mktemp("parts") / "proyek", "Uji")
    store.save(project, "R0", check(Source("rt.csv", text(*made).encode())))
    return Asked(project, "id", "R0", {}, whole=True)


@pytest.fixture
def two_rows_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (safe, scoresheet, priority_list, drafting, tables):
        monkeypatch.setattr(room, "runs", lambda rows, at_once=0: parallel.runs(rows, 2))


@pytest.mark.usefixtures("two_rows_at_once")
@pytest.mark.parametrize("by", ["rt", "desa"])
@pytest.mark.parametrize("name", TABLES)
def test_parts_make_the_table(asked: Asked, name: str, by: str) -> None:
    made = TABLES[name](replace(asked, by=by))
    parts = list(made.parts())
    assert len(parts) == (1 if by == "desa" and name != "propose" else 3)
    assert_frame_equal(pl.concat(parts), made.table())
    assert b"".join(safe.csv(made.parts())).decode() == safe.defused(made.table()).write_csv()


@pytest.mark.usefixtures("two_rows_at_once")
def test_the_works_of_an_rt_stand_together_by_number(asked: Asked) -> None:
    works = pl.concat(propose.output(asked).parts())
    assert_frame_equal(works, works.sort("desa", "rw", "rt", "id_kegiatan"))
    assert works["rt"].n_unique() == 6


@pytest.mark.usefixtures("two_rows_at_once")
def test_parts_make_the_baseline(asked: Asked) -> None:
    parts = list(tables.baseline_parts(tables.ready(asked)))
    assert len(parts) == 3
    assert_frame_equal(pl.concat(parts), tables.baseline(asked))


@pytest.mark.usefixtures("two_rows_at_once")
@pytest.mark.parametrize("rules", [None, "permen-pupr-2-2016"])
def test_parts_make_the_open_data_held_rts_among_them(asked: Asked, rules: str | None) -> None:
    of = replace(asked, rules_name=rules)
    parts = [open_data.table(*part) for part in tables.both_parts(of)]
    assert [part.height for part in parts] == [2, 2, 2, 1]
    whole = open_data.table(tables.baseline(of), tables.ranked(of))
    assert_frame_equal(pl.concat(parts), whole)
    assert whole.filter(tingkat="ditahan").height == 1


@pytest.mark.usefixtures("two_rows_at_once")
def test_a_table_without_rows_has_its_header() -> None:
    empty = pl.DataFrame(schema={"desa": pl.String, "n": pl.Int64})
    assert b"".join(safe.csv([empty])) == b"desa,n\n"
    assert b"".join(safe.csv([empty, pl.DataFrame({"desa": ["=x"], "n": [1]}), empty])) == b"desa,n\n'=x,1\n"


@pytest.mark.parametrize("rows", [0, 1, 4, 5])
def test_runs_hold_each_row_once(rows: int) -> None:
    found = list(parallel.runs(rows, 2))
    assert [at for run in found for at in range(run.start, run.stop)] == list(range(rows))
    assert found
