"""Raw data and log make the accepted data; and whatever was changed behind the program's back is found, alone."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from survey import schema, store
from survey.gather import context_for
from survey.project import Project, create
from survey.store import proof
from tests.survey.files import rt, text
from tests.survey.store.correcting import apply, fix, proven, save, tamper


@pytest.fixture(scope="module")
def corrected_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Two imports, of which the second replaced a row and was corrected."""
    made = create(tmp_path_factory.mktemp("corrected") / "proyek", "Uji")
    save(made, text(rt(1), rt(2), rt(3)), name="a.csv")
    save(made, text(rt(3, jumlah_kk="60"), rt(4, jumlah_kk="-1")), name="b.csv")
    apply(made, fix("4", "jumlah_kk", "-1", "55"), fix("1", "jumlah_kk", "50", "52", line=3))
    return made


@pytest.fixture
def corrected(corrected_once: Project, copied: Callable[[Project], Project]) -> Project:
    return copied(corrected_once)


def test_all_is_proven(corrected: Project) -> None:
    found = proof.prove(corrected, "R0", context_for(corrected, "R0"))
    assert (found.imports, found.rows, found.corrected, found.frozen) == (2, 5, 2, False)
    assert found.differences.is_empty()


@pytest.mark.parametrize(
    ("change", "place", "question", "told", "should"),
    [
        ("SET jumlah_kk = 51 WHERE baris = 2 AND impor = 1", (1, 2), "jumlah_kk", "51", "52"),
        ("SET jumlah_kk = NULL WHERE baris = 3 AND impor = 1", (1, 3), "jumlah_kk", None, "50"),
        ("SET luas_ha = 1500001 WHERE baris = 2 AND impor = 2", (2, 2), "luas_ha", "1500001", "1500000"),
        ("SET desa = 'Sukolilo' WHERE baris = 2 AND impor = 2", (2, 2), "desa", "Sukolilo", "Wayut"),
        ("SET rt = '009' WHERE baris = 2 AND impor = 1", (1, 2), "rt", "009", "001"),
        ("SET kawasan = 'Wayut' WHERE baris = 2 AND impor = 1", (1, 2), "kawasan", "Wayut", None),
        ("SET ditahan = 'negatif' WHERE baris = 2 AND impor = 1", (1, 2), "ditahan", "negatif", None),
        ("SET diganti = NULL WHERE baris = 4 AND impor = 1", (1, 4), "diganti", None, "2"),
        ("SET diganti = 2 WHERE baris = 2 AND impor = 1", (1, 2), "diganti", "2", None),
    ],
)
def test_a_stored_value_that_was_changed_is_found_and_nothing_else(
    corrected: Project, change: str, place: tuple[int, int], question: str, told: str | None, should: str | None
) -> None:
    tamper(corrected, f"UPDATE baris {change}")
    found = proven(corrected).select("impor", "baris", "pertanyaan", "tersimpan", "seharusnya").rows()
    assert found == [(*place, question, told, should)]


def test_a_row_that_stands_twice_is_compared_each_time(corrected: Project) -> None:
    tamper(
        corrected,
        "INSERT INTO baris BY NAME SELECT * REPLACE (7 AS jumlah_kk) FROM baris WHERE impor = 1 AND baris = 2",
    )
    found = proven(corrected).select("impor", "baris", "pertanyaan", "tersimpan", "seharusnya").rows()
    assert found == [(1, 2, "jumlah_kk", "7", "52")]


def test_rows_that_are_gone_or_too_many_are_found(corrected: Project) -> None:
    tamper(corrected, "DELETE FROM baris WHERE impor = 2")
    tamper(corrected, "INSERT INTO baris BY NAME SELECT * REPLACE (99 AS baris) FROM baris WHERE rt = '002'")
    found = proven(corrected).filter(pl.col("pertanyaan") == "baris")
    assert found.select("impor", "baris", "tempat", "tersimpan", "seharusnya").rows() == [
        (1, 99, "Wayut RW 001 RT 002", "ada", "–"),
        (2, 2, "Wayut RW 001 RT 003", "–", "ada"),
        (2, 3, "Wayut RW 001 RT 004", "–", "ada"),
    ]


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        ("UPDATE koreksi SET baru = '54' WHERE baris = 3", [("jumlah_kk", "55", "54")]),
        ("UPDATE koreksi SET lama = '-2' WHERE baris = 3", [("koreksi", "-2", "-1")]),
        ("DELETE FROM koreksi WHERE impor = 1", [("jumlah_kk", "52", "50")]),
    ],
)
def test_a_log_that_was_changed_is_found(corrected: Project, change: str, differs: list[tuple[str, str, str]]) -> None:
    tamper(corrected, change)
    assert proven(corrected).select("pertanyaan", "tersimpan", "seharusnya").rows() == differs


def test_a_kept_copy_that_was_changed_or_lost_is_found(corrected: Project) -> None:
    first, second = (corrected.kept / f"{made.sha256}.csv" for made in store.imports(corrected))
    data = first.read_bytes()
    first.write_bytes(data.replace(b"Jiwan", b"Jiwun"))
    second.unlink()
    found = proven(corrected).select("impor", "berkas", "pertanyaan", "seharusnya").rows()
    assert found == [(1, "a.csv", "salinan", "salinan_berubah"), (2, "b.csv", "salinan", "salinan_hilang")]
    first.write_bytes(data)
    save(corrected, text(rt(3, jumlah_kk="60"), rt(4, jumlah_kk="-1")), name="b.csv")
    assert proven(corrected).is_empty(), "the very same file brings its copy back"


def test_a_frozen_round_keeps_its_fingerprint(corrected: Project) -> None:
    store.freeze(corrected, "R0")
    assert proof.prove(corrected, "R0", context_for(corrected, "R0")).frozen
    assert proven(corrected).is_empty()
    tamper(corrected, "UPDATE baris SET jumlah_kk = 53 WHERE impor = 1 AND baris = 3")
    assert proven(corrected)["pertanyaan"].to_list() == ["jumlah_kk", "sidik"]


MIXED = {"luas_terlalu_padat_ha": "0", "luas_genangan_ha": "0", "jalan_rusak_m": "0", "drainase_rusak_m": "0"}


@pytest.mark.parametrize("mark", [",", "."])
def test_a_file_that_leaves_cells_in_doubt_is_read_again_as_it_was_first(empty_project: Project, mark: str) -> None:
    """They stay doubtful, though its decimal mark is known by now: it is the other one, or that of the hectares."""
    many = [rt(n, luas_ha=f"1{mark}{n:02}", **MIXED) for n in range(1, 13)]
    odd = [rt(20, luas_ha="2.5", **MIXED), rt(21, panjang_jalan_ideal_m="1.250", luas_ha=f"1{mark}1", **MIXED)]
    save(empty_project, text(*many, *odd))
    before = store.rows(empty_project, "R0").sort("baris")
    assert before["ditahan"].to_list()[-1] == "angka_meragukan"
    assert proven(empty_project).is_empty()
    apply(empty_project, fix("21", "panjang_jalan_ideal_m", "1.250", "1250"))
    assert store.rows(empty_project, "R0")["ditahan"].null_count() == (13 if mark == "," else 14)
    assert proven(empty_project).is_empty()


@pytest.fixture(scope="module")
def stored_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Stored by checks that knew less, and by ones that were too strict; the first then replaced a row."""
    made, rules = create(tmp_path_factory.mktemp("stored") / "proyek", "Uji"), schema._rules

    def loose(columns: frozenset[str]) -> schema.Rules:
        return {name: [r for r in own if r.code != "melebihi_dasar"] for name, own in rules(columns).items()}

    def strict(columns: frozenset[str]) -> schema.Rules:
        few = schema.Rule("terlalu_besar", pl.col("jumlah_kk") < 50)
        return {**rules(columns), "jumlah_kk": [*rules(columns)["jumlah_kk"], few]}

    with pytest.MonkeyPatch.context() as then:
        then.setattr(schema, "_rules", loose)
        save(made, text(rt(1)), name="awal.csv")
        save(made, text(rt(1, kk_tanpa_air_aman="51"), rt(2), rt(3, jumlah_kk="-1")), name="longgar.csv")
        then.setattr(schema, "_rules", strict)
        save(made, text(rt(4), rt(5, jumlah_kk="49", kk_sampah_sarana_buruk="49")), name="ketat.csv")
    return made


@pytest.fixture
def stored_before(stored_once: Project, copied: Callable[[Project], Project]) -> Project:
    return copied(stored_once)


def test_what_todays_checks_judge_otherwise_is_no_difference(stored_before: Project) -> None:
    found = proof.prove(stored_before, "R0", context_for(stored_before, "R0"))
    assert found.differences.is_empty(), "not even of the row that was replaced"
    assert found.today.select("nama", "baris", "kode", "sel", "isi").rows() == [
        ("longgar.csv", 2, "melebihi_dasar", "R2", "51"),
        ("ketat.csv", 2, None, None, None),
    ]


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        ("UPDATE baris SET ditahan = NULL WHERE baris = 4 AND impor = 2", (2, 4, "ditahan", None, "negatif")),
        ("UPDATE baris SET ditahan = 'negatif' WHERE baris = 3 AND impor = 2", (2, 3, "ditahan", "negatif", None)),
        ("UPDATE baris SET jumlah_kk = 51 WHERE baris = 2 AND impor = 2", (2, 2, "jumlah_kk", "51", "50")),
        ("UPDATE baris SET diganti = NULL WHERE impor = 1", (1, 2, "diganti", None, "2")),
    ],
)
def test_what_was_changed_is_found_beside_it(stored_before: Project, change: str, differs: tuple[object, ...]) -> None:
    tamper(stored_before, change)
    found = proven(stored_before).select("impor", "baris", "pertanyaan", "tersimpan", "seharusnya").rows()
    assert differs in found
