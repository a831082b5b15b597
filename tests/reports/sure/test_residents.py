"""How sure the residents' order is: beside the regulation's, which it leaves as it is."""

from __future__ import annotations

import json

import polars as pl
import pytest

from reports.charts import gallery
from reports.sure import sureness
from reports.sure.residents import in_their_order
from survey.project import Project
from tests.commandline.test_file_to_ranking import run
from tests.reports.voice.meeting import asked

HOW = {"k": 3, "draws": 500, "seed": 1}


@pytest.fixture(scope="module")
def drawn(voted: Project) -> sureness.Drawn:
    return sureness.draw(asked(voted), "person", None, **HOW)


def test_the_regulations_order_is_as_sure_as_without_it(voted: Project, drawn: sureness.Drawn) -> None:
    alone, beside = sureness.sure_table(sureness.draw(asked(voted), None, None, **HOW)), sureness.sure_table(drawn)
    assert beside.select(alone.columns).equals(alone)
    assert all("warga" in name for name in set(beside.columns) - set(alone.columns))


def test_the_interval_holds_the_residents_rank_and_its_own_mean(drawn: sureness.Drawn) -> None:
    table = sureness.sure_table(drawn)
    for row in table.iter_rows(named=True):
        assert row["peringkat_warga_dari"] <= row["peringkat_warga_rata"] <= row["peringkat_warga_sampai"]
        if row["peringkat_warga"]:
            assert row["peringkat_warga_dari"] <= row["peringkat_warga"] <= row["peringkat_warga_sampai"]
    assert table["peluang_pertama_warga"].sum() == pytest.approx(3, abs=0.5)
    assert table["peringkat_warga_rata"].sum() == pytest.approx(12 * 13 / 2, abs=1)
    open_one = table.filter(pl.col("rt") == "012").row(0, named=True)
    assert open_one["penggerak_warga"] == "3a"
    assert open_one["peringkat_warga_sampai"] - open_one["peringkat_warga_dari"] > 3


def test_who_came_moves_some_places_most(drawn: sureness.Drawn) -> None:
    assert "warga" in sureness.sure_table(drawn)["penggerak_warga"].to_list()


def test_in_their_order_their_columns_have_the_names_of_the_regulations(drawn: sureness.Drawn) -> None:
    assert drawn.voiced is not None
    table = sureness.sure_table(drawn)
    theirs = in_their_order(table, drawn.voiced, drawn.found.ranking.order)
    assert theirs["jenjang"].is_sorted()
    settled = theirs.filter(pl.col("peringkat_min") == pl.col("peringkat_max"))
    assert settled["peringkat_min"].is_sorted()
    opened = theirs.filter(pl.col("peringkat_min") < pl.col("peringkat_max"))
    assert opened["peringkat_rata"].is_sorted()
    again = theirs.join(table, on=["rw", "rt"], how="inner", suffix="_lama")
    assert again["jenjang"].to_list() == again["jenjang_warga_lama"].to_list()


@pytest.mark.parametrize(("lang", "words"), [
    ("en", ("How sure the residents' order is", "drawn again", "'people' means who came", "never blended")),
    ("id", ("Seberapa pasti urutan warga", "diundi ulang", "berarti siapa yang hadir", "tidak pernah digabung")),
])  # fmt: skip
def test_both_orders_are_told_and_what_was_drawn(voted: Project, lang: str, words: tuple[str, ...]) -> None:
    how = ("rank", "--round", "R0", "--sure", "--draws", "500", "--weights", "group")
    said = run(*how, folder=voted.folder, lang=lang)
    assert said.exit_code == 0, said.output
    for word in words:
        assert word in said.output
    found = json.loads(run(*how, "--json", folder=voted.folder, lang=lang).output)
    assert (found["voice"]["equal_per"], found["seed"]) == ("group", 2020)


def test_the_pictures_show_either_order(voted: Project) -> None:
    made = {chart.name: chart for chart in gallery.how_sure(asked(voted), "person", None, **HOW)}
    assert list(made) == ["kisaran-peringkat", "kisaran-peringkat-warga", "peluang-tingkat"]
    assert made["kisaran-peringkat-warga"].alt.startswith("Uji · R0 · Rank intervals by the residents")
    names = [label.get_text() for label in made["kisaran-peringkat-warga"].figure.axes[0].get_yticklabels()]
    assert names != [label.get_text() for label in made["kisaran-peringkat"].figure.axes[0].get_yticklabels()]
