"""Yes-or-no answers, the volumes of 19 criteria, and a store from before there were any."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from scoring.round import of_round, split
from scoring.rules import rule_set
from scoring.table import table
from survey import store
from survey.catalogue import catalogue
from survey.project import Project
from survey.store.engine.layout import FORMAT
from tests.survey.files import Row, checked, rt, rts, text, told

ANSWERS = [q.name for q in catalogue().answers]
NINETEEN = ("drainase_tidak_terhubung_m", "drainase_tidak_terpelihara_m", "kk_sampah_sarana_tidak_terpelihara")
# What a store of format 1 did not have yet.
ADDED = [q.name for q in catalogue().questions if q.column == "optional" and q.kind != "key"]
SPELLED = {
    "ya": ["ya", "Ya", "YA", " ya ", "y", "Yes", "ada", "1", "1.0", "benar", "sesuai", "jelas", "TRUE", "+", "(+)"],
    "tidak": ["tidak", "Tidak", "TIDAK", "t", "tdk", "Tdk", "No", "n", "tidak ada", "Tidak  Ada", "0", "0.0"]
    + ["tidak sesuai", "Tidak Jelas", "FALSE", "-", "(-)"],
}
UNREADABLE = ["mungkin", "?", "2", "x", "ya/tidak", "belum tahu", "n/a", "11", "#N/A"]


def nineteen(number: int, *volumes: str) -> Row:
    return rt(number, **dict(zip(NINETEEN, volumes, strict=True)))


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("meant", SPELLED)
def test_an_answer_in_any_spelling(name: str, meant: str) -> None:
    found = checked(text(*(rt(n + 1, **{name: cell}) for n, cell in enumerate(SPELLED[meant]))))
    assert found.rows[name].to_list() == [meant] * len(SPELLED[meant])
    assert (found.findings.height, found.held) == (0, 0)


def test_every_spelling_of_the_catalogue_is_read_in_any_case() -> None:
    meant = [
        (cell, o.name) for o in catalogue().options for spelled in o.spellings for cell in (spelled, spelled.upper())
    ]
    found = checked(text(*(rt(n + 1, lokasi_strategis=cell) for n, (cell, _) in enumerate(meant))))
    assert found.rows["lokasi_strategis"].to_list() == [name for _, name in meant]


def test_no_spelling_means_both() -> None:
    yes, no = (set(option.spellings) for option in catalogue().options)
    assert yes.isdisjoint(no)
    assert {option.name for option in catalogue().options} == {"ya", "tidak"}


def test_an_answer_that_does_not_read_is_unknown_and_asked_about() -> None:
    found = checked(text(*(rt(n + 1, status_tanah_jelas=cell) for n, cell in enumerate(UNREADABLE))))
    assert found.rows["status_tanah_jelas"].to_list() == [None] * len(UNREADABLE)
    assert told(found) == [("jawaban_tak_terbaca", f"AC{n + 2}") for n in range(len(UNREADABLE))]
    assert found.findings["isi"].to_list() == UNREADABLE
    assert set(found.findings["keparahan"]) == {"warning"}
    assert (found.ready, found.held) == (len(UNREADABLE), 0)


def test_a_blank_answer_is_unknown_and_nothing_to_tell() -> None:
    found = checked(text(rt(1, lokasi_strategis=""), rt(2, lokasi_strategis="  "), rt(3, lokasi_strategis="ya")))
    assert found.rows["lokasi_strategis"].to_list() == [None, None, "ya"]
    assert (found.findings.height, found.ready) == (0, 3)


def test_what_was_not_asked_is_not_missing() -> None:
    found = checked(text(*rts(3)))
    assert (found.findings.height, found.ready) == (0, 3)
    assert set(found.rows.columns).isdisjoint([*ANSWERS, *ADDED])


def test_an_answer_is_known_by_its_label_and_alias() -> None:
    found = checked(
        text({**rt(1), "Lokasi strategis": "ya", "potensi_sosekbud": "tidak", "Fits the spatial plan": "ya"})
    )
    names = ["lokasi_strategis", "potensi_sosial_ekonomi_budaya", "sesuai_tata_ruang"]
    assert found.rows.select(names).rows() == [("ya", "tidak", "ya")]
    assert found.findings.is_empty()


def test_an_answer_in_a_held_row_is_told_as_well() -> None:
    found = checked(text(rt(1, jumlah_kk="-1", lokasi_strategis="mungkin"), rt(2, lokasi_strategis="ya")))
    assert ("jawaban_tak_terbaca", "AC2") in told(found)
    assert (found.ready, found.held) == (1, 1)


def test_answers_come_back_from_the_store(empty_project: Project) -> None:
    found = checked(text(rt(1, lokasi_strategis="Y"), rt(2, lokasi_strategis="tdk"), rt(3, lokasi_strategis="?")))
    store.save(empty_project, "R0", found)
    rows = store.rows(empty_project, "R0").sort("rt")
    assert rows["lokasi_strategis"].to_list() == ["ya", "tidak", None]
    assert "sesuai_tata_ruang" not in rows.columns, "what nobody asked takes no room"


def test_the_16_criteria_miss_nothing_where_the_19_were_not_asked() -> None:
    rows = checked(text(*rts(2))).rows
    sixteen, full = rule_set("permen-pupr-14-2018"), rule_set("permen-pupr-2-2016")
    settled = table(of_round(*split(rows), sixteen).scores)
    assert settled["kriteria_kosong"].to_list() == [0, 0]
    assert settled["total"].null_count() == 0
    wider = table(of_round(*split(rows), full).scores)
    assert wider["kriteria_kosong"].to_list() == [3, 3]
    spread = (wider["total_max"] - wider["total_min"]).to_list()
    assert spread == [15, 15], "three criteria of 5 points are not known under 19"


def test_the_volumes_of_19_change_nothing_under_16() -> None:
    sixteen = rule_set("permen-pupr-14-2018")
    without = table(of_round(*split(checked(text(rt(1))).rows), sixteen).scores)
    beside = table(of_round(*split(checked(text(nineteen(1, "400", "400", "50"))).rows), sixteen).scores)
    assert_frame_equal(without, beside)


def test_a_blank_volume_of_19_is_unknown_and_told() -> None:
    found = checked(text(nineteen(1, "", "10", "0"), nineteen(2, "400", "", "50"), nineteen(3, "1.5", "0", "")))
    assert sorted(told(found)) == [("nilai_kosong", "AC2"), ("nilai_kosong", "AD3"), ("nilai_kosong", "AE4")]
    assert found.rows.select(NINETEEN).rows() == [(None, 1000, 0), (40_000, None, 50), (150, 0, None)]
    assert found.ready == 3


def test_a_column_of_19_that_is_blank_throughout_is_told_once() -> None:
    found = checked(text(nineteen(1, "", "10", "0"), nineteen(2, "", "20", "1")))
    assert told(found) == [("kolom_kosong", "AC")]
    assert found.ready == 2


@pytest.mark.parametrize(
    ("volumes", "cell", "base"),
    [
        (("400.01", "0", "0"), "AC2", "panjang_drainase_ideal_m = '400'"),
        (("0", "401", "0"), "AD2", "panjang_drainase_ideal_m = '400'"),
        (("0", "0", "51"), "AE2", "jumlah_kk = '50'"),
    ],
)
def test_a_volume_of_19_above_its_base_is_held(volumes: tuple[str, ...], cell: str, base: str) -> None:
    found = checked(text(nineteen(1, *volumes), nineteen(2, "400", "400", "50")))
    assert told(found) == [("melebihi_dasar", cell)]
    assert found.findings["acuan"].to_list() == [base]
    assert found.rows["ditahan"].to_list() == ["melebihi_dasar", None]


def as_format_1(project: Project) -> None:
    """The store as the first format had it: none of what came later, and a view without it."""
    with duckdb.connect(str(project.store)) as con:
        con.execute("DROP VIEW data_dasar")
        for name in ADDED:
            con.execute(f"ALTER TABLE baris DROP COLUMN IF EXISTS {name}")
        con.execute("DROP TABLE beku")
        con.execute(
            """CREATE VIEW data_dasar AS SELECT impor.putaran, impor.nama AS berkas, baris.baris, rt, jumlah_kk,
                   baris.ditahan, baris.diganti FROM baris JOIN impor ON impor.id = baris.impor"""
        )
        con.execute("UPDATE simpanan_rembug SET format = 1")


def columns_of(path: Path, table_name: str) -> list[str]:
    with duckdb.connect(str(path), read_only=True) as con:
        return [row[0] for row in con.execute(f"DESCRIBE {table_name}").fetchall()]


def test_a_store_of_format_1_keeps_its_rows(one_round: Project) -> None:
    before = store.rows(one_round, "R0")
    as_format_1(one_round)
    after = store.rows(one_round, "R0")
    assert_frame_equal(after, before, check_row_order=False)
    assert [i.file for i in store.imports(one_round)] == ["rt.csv"]
    assert store.rounds(one_round).select("putaran", "impor", "siap", "ditahan", "diganti").rows() == [
        ("R0", 1, 3, 0, 0)
    ]


def test_a_store_of_format_1_has_all_of_this_format_once_opened(one_round: Project) -> None:
    as_format_1(one_round)
    assert store.known_places(one_round)["desa"] == ["Wayut"]
    assert "putaran" in columns_of(one_round.store, "beku")
    with duckdb.connect(str(one_round.store), read_only=True) as con:
        assert con.execute("SELECT format FROM simpanan_rembug").fetchall() == [(FORMAT,)]


def test_a_store_of_format_1_takes_a_file_of_19_criteria(one_round: Project) -> None:
    as_format_1(one_round)
    row = nineteen(1, "400", "10.5", "50") | {"lokasi_strategis": "ya", "jumlah_krt": "45", "luas_wilayah_ha": "2.5"}
    stored = store.save(one_round, "R0", checked(text(row)))
    assert (stored.this.ready, stored.replaced) == (1, 1)
    rows = store.rows(one_round, "R0").sort("rt")
    assert rows["rt"].to_list() == ["001", "002", "003"]
    wanted = [*NINETEEN, "lokasi_strategis", "jumlah_krt", "luas_wilayah_ha"]
    assert rows.select(wanted).row(0) == (40_000, 1050, 50, "ya", 45, 2_500_000)
    assert rows.filter(pl.col("rt") != "001").select(wanted).rows() == [(None,) * len(wanted)] * 2
    with duckdb.connect(str(one_round.store), read_only=True) as con:
        shown = con.execute("SELECT drainase_tidak_terpelihara_m::VARCHAR, lokasi_strategis FROM data_dasar").fetchall()
    assert ("10.50", "ya") in shown


def test_what_a_store_of_format_1_took_scores_under_both_regulations(one_round: Project) -> None:
    as_format_1(one_round)
    store.save(one_round, "R0", checked(text(nineteen(1, "400", "400", "50"))))
    ready, held = split(store.rows(one_round, "R0").sort("rt"))
    sixteen = table(of_round(ready, held, rule_set("permen-pupr-14-2018")).scores)
    full = table(of_round(ready, held, rule_set("permen-pupr-2-2016")).scores)
    assert sixteen["kriteria_kosong"].to_list() == [0, 0, 0]
    assert full["kriteria_kosong"].to_list() == [0, 3, 3]
    assert full["total"].to_list() == [sixteen["total"][0] + 15, None, None]
