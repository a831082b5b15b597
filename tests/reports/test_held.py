"""Held RTs are counted in one way, whatever is asked: an RT that stands twice is one, one with a ready row is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports import rounds, score_basis, scoresheet
from reports.asked import Asked
from reports.board import rts as of_board
from reports.documents import facts, regency
from reports.documents.parts import annex
from reports.documents.parts.rt_page import notes
from reports.documents.scored import scored
from reports.exports import tables
from reports.findings.told import as_json, ready
from reports.maps import joined
from reports.progress import of_both
from reports.rounds import completeness
from scoring.rank import rank
from survey import store
from survey.check import check
from survey.project import create
from survey.reading import Source
from tests.survey.files import rt, text

# Ready; twice; held; without its number.
FILE = text(rt(1), rt(4), rt(2), rt(2, jumlah_kk="51"), rt(3, jumlah_kk="-1"), rt("", rw="01"), rt(5))
READY, HELD = 3, 3


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    project = create(tmp_path_factory.mktemp("held") / "proyek", "Uji")
    first = check(Source("rt.csv", FILE.encode()))
    assert (first.ready, first.held) == (3, 4), "rows"
    store.save(project, "R0", first)
    # New figures for an RT that is scored: they are held, so that it is not.
    store.save(project, "R0", check(Source("lagi.csv", text(rt(1, jumlah_kk="-1")).encode())))
    return Asked(project, "id", "R0", {}, by="desa")


def test_a_file_tells_its_rts() -> None:
    checked = check(Source("rt.csv", FILE.encode()))
    assert ready(checked, "id") == "rt.csv: 3 dari 6 RT siap, 3 ditahan."
    assert as_json(checked, None, "id")["held"] == HELD


def test_titles_name_a_place_as_the_round_does(asked: Asked) -> None:
    assert replace(asked, places={"desa": "wayut", "rt": "1"}).named == "Desa/kelurahan Wayut, RT 001"


def test_tables_of_the_terminal(asked: Asked) -> None:
    result = asked.scores("desa")
    assert f"{READY} RT dinilai, {HELD} ditahan" in scoresheet.told(result, asked)
    assert score_basis.about(result, asked)["held_rt"] == HELD
    assert scoresheet.score_table(result)["rt_ditahan"].to_list() == [HELD]
    (counted,) = completeness.output(asked).table().to_dicts()
    assert (counted["rt_siap"], counted["rt_ditahan"], counted["rt_disurvei"]) == (READY, HELD, READY + HELD)
    (listed,) = rounds.output(asked.project, "id").table().to_dicts()
    assert (listed["siap"], listed["ditahan"]) == (READY, HELD)
    assert of_both(asked, asked).rts.held == (HELD, HELD)


def test_documents(asked: Asked) -> None:
    rows, own = facts.rows(asked), facts.facts(asked)
    made = regency.gathered(rows, own)
    assert f"{READY} dari {READY + HELD} RT. {HELD} RT ditahan" in " ".join(made["summary"])
    assert made["complete"]["total"][1:] == ["6", "3", "3"]
    of = scored(rows, own, "kawasan")
    assert annex.tables(of)["notes"][-1] == f"Tidak termasuk, karena datanya ditahan: {HELD} RT."
    places = [line["place"] for line in made["held"] if line["place"]]
    assert "RW 001 RT 001" not in places, "it is scored"
    assert len(set(places)) == HELD
    at = of.number_of(("Kabupaten Madiun", "Jiwan", "Wayut", "001", "001"))
    assert at is not None
    row, i = of.in_order[at]
    assert [line for line in notes(of, at, row, i) if "lagi.csv" in line]


def test_maps_exports_and_board(asked: Asked) -> None:
    rts = replace(asked, by="rt")
    for table in (joined.placed(asked.scores("rt")), tables.ranked(rts)):
        assert table.filter(tingkat="ditahan").height == HELD
        assert table.height == READY + HELD
    result = asked.scores("rt")
    levels = [one["level"] for one in of_board.listed(result, rank(result.scores, result.classes), "id")]
    assert (levels.count("ditahan"), len(levels)) == (HELD, READY + HELD)
