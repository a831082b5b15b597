"""The place list: whose spelling holds, how complete a round is, and what a list must not be."""

from __future__ import annotations

from typing import Any

import pytest

from reports.asked import Asked
from scoring.round import KEYS
from survey import place_list, store
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.messages import Refusal
from survey.place import completeness
from survey.project import Project
from survey.reading import Source
from tests.survey.files import Row, rt, text

NO_PLACE = dict.fromkeys(completeness.COUNTS, 0)
SPELLINGS = ("Klagenserut", "Klagen Serut", "KLAGENSERUT", "klagen-serut", " Klagen  Serut ", "Klagen\u200bserut")


def line(number: int | str = 1, desa: str = "Wayut", **changed: str) -> Row:
    """One RT of the place list."""
    return {"kabupaten": "Kabupaten Madiun", "kecamatan": "Jiwan", "desa": desa, "rw": "1", "rt": str(number)} | changed


def write(project: Project, *lines: Row) -> Project:
    project.places.write_text(text(*lines), encoding="utf-8")
    return project


def bring(project: Project, *rows: Row) -> Checked:
    """Import the rows as the program does: in the spellings of the store and the list."""
    known = place_list.spellings(store.known_places(project), place_list.read(project))
    found = check(Source("rt.csv", text(*rows).encode()), Context(spellings=known))
    store.save(project, "R0", found)
    return found


def joined(found: Checked) -> list[tuple[str, str, int]]:
    """Each spelling that was joined to another, and in how many rows."""
    notes = found.findings.filter(found.findings["kode"] == "ejaan_disatukan")
    return notes.select("isi", "acuan", "jumlah").rows()


def counts(project: Project, by: str = "desa") -> dict[str | None, dict[str, Any]]:
    """The numbers of completeness, by the name of each place."""
    ready, held = Asked(project, "en", "R0", {}).rows
    table = completeness.completeness(place_list.read(project), ready, held, KEYS[by])
    return {row[by]: {name: row[name] for name in completeness.COUNTS} for row in table.iter_rows(named=True)}


def refused(project: Project) -> Refusal:
    with pytest.raises(Refusal) as error:
        place_list.read(project)
    for lang in ("id", "en"):
        sentence = error.value.sentence("id" if lang == "id" else "en")
        assert "tempat.csv" in sentence
        assert "\n" not in sentence
        assert sentence.endswith(".")
    return error.value


def test_without_a_list_there_is_none(empty_project: Project) -> None:
    assert place_list.read(empty_project) is None
    assert place_list.names(None) == {}
    assert place_list.spellings({"desa": ["Wayut"]}, None) == {"desa": ["Wayut"]}


def test_a_list_reads_in_one_spelling_of_numbers(empty_project: Project) -> None:
    write(empty_project, line("RT 2/RW 7", rw="", kawasan=" Kali  Madiun ", kode="35.19.01"), line("06a", rw="DS3"))
    rows = place_list.read(empty_project)
    assert rows is not None
    assert rows.select("rw", "rt", "kawasan", "kode").rows() == [
        ("007", "002", "Kali Madiun", "35.19.01"),
        ("DS003", "006A", None, None),
    ]


@pytest.mark.parametrize("header", ["kode", "Kode Kemendagri", "kode_wilayah"])
def test_a_list_may_tell_codes_and_be_headed_as_people_do(empty_project: Project, header: str) -> None:
    head = f"Kabupaten/Kota,KECAMATAN,Kelurahan,RW,RT,Kawasan,{header}"
    empty_project.places.write_text(f"{head}\nKota Uji,Uji,Kauman,1,2,,35.19\n", encoding="utf-8")
    rows = place_list.read(empty_project)
    assert rows is not None
    assert rows.select("desa", "rw", "rt", "kawasan", "kode").rows() == [("Kauman", "001", "002", None, "35.19")]


def test_a_list_without_codes_or_kawasan_has_them_blank(empty_project: Project) -> None:
    rows = place_list.read(write(empty_project, line(1), line(2)))
    assert rows is not None
    assert rows.select("kawasan", "kode").rows() == [(None, None)] * 2


def test_a_list_from_an_attribute_table_keeps_its_own_names(empty_project: Project) -> None:
    rows = place_list.read(write(empty_project, line(1, WADMKC="JIWAN (LAMA)", nmdesa="")))
    assert rows is not None
    assert rows.select("kecamatan", "desa").rows() == [("Jiwan", "Wayut")]


@pytest.mark.parametrize("kept", ["Klagenserut", "Klagen Serut", "KLAGENSERUT"])
def test_spellings_are_joined_to_the_lists_and_told(empty_project: Project, kept: str) -> None:
    write(empty_project, *(line(n, kept) for n in range(1, 7)))
    found = bring(empty_project, *(rt(n + 1, desa=spelled) for n, spelled in enumerate(SPELLINGS)))
    assert found.rows["desa"].to_list() == [kept] * 6
    tidied = [" ".join(spelled.split()) for spelled in SPELLINGS]
    other = {spelled: tidied.count(spelled) for spelled in tidied if spelled != kept}
    assert sorted(joined(found)) == sorted((spelled, kept, count) for spelled, count in other.items())
    assert set(found.findings["keparahan"]) == {"note"}
    assert counts(empty_project) == {kept: NO_PLACE | dict.fromkeys(completeness.COUNTS[:3], 6)}


def test_names_of_every_kind_are_joined_to_the_lists(empty_project: Project) -> None:
    write(empty_project, line(1, kawasan="Kali Madiun"))
    row = rt(1, kabupaten="KABUPATEN MADIUN", kecamatan="jiwan", desa="Way Ut", kawasan="Kalimadiun")
    found = bring(empty_project, row)
    keys = found.rows.select("kabupaten", "kecamatan", "desa", "kawasan").rows()
    assert keys == [("Kabupaten Madiun", "Jiwan", "Wayut", "Kali Madiun")]
    assert len(joined(found)) == 4


def test_the_stores_spelling_comes_before_the_lists(empty_project: Project) -> None:
    bring(empty_project, rt(1, desa="KLAGENSERUT"))
    found = bring(write(empty_project, line(1, "Klagen Serut"), line(2, "Klagen Serut")), rt(2, desa="Klagenserut"))
    assert joined(found) == [("Klagenserut", "KLAGENSERUT", 1)]
    assert counts(empty_project) == {"KLAGENSERUT": NO_PLACE | dict.fromkeys(completeness.COUNTS[:3], 2)}


def test_a_name_that_the_list_does_not_have_is_left_as_typed(empty_project: Project) -> None:
    found = bring(write(empty_project, line(1, "Klagenserut")), rt(1, desa="Klagen Seru"))
    assert found.rows["desa"].to_list() == ["Klagen Seru"]
    assert joined(found) == []


def test_two_villages_that_the_list_spells_apart_stay_apart(empty_project: Project) -> None:
    write(empty_project, line(1, "Klagenserut"), line(2, "Klagen Serut"))
    found = bring(empty_project, rt(1, desa="Klagenserut"), rt(2, desa="Klagen Serut"))
    assert found.rows["desa"].to_list() == ["Klagenserut", "Klagen Serut"]
    assert found.findings.is_empty()


def test_completeness_counts_what_is_there_and_what_is_not(empty_project: Project) -> None:
    write(empty_project, *(line(n) for n in range(1, 6)), line(1, "Bibrik"), line(2, "Bibrik"))
    bring(empty_project, rt(1), rt(2), rt(3, jumlah_kk="-1"), rt(8), rt(9, jumlah_kk="-1"), rt(1, desa="Teguhan"))
    assert counts(empty_project) == {
        # A village where nobody has been yet.
        "Bibrik": NO_PLACE | {"rt_terdaftar": 2, "rt_belum": 2},
        # A village that the list does not have.
        "Teguhan": NO_PLACE | {"rt_disurvei": 1, "rt_siap": 1, "rt_di_luar_daftar": 1},
        "Wayut": {
            "rt_terdaftar": 5,
            "rt_disurvei": 5,
            "rt_siap": 3,
            "rt_ditahan": 2,
            "rt_belum": 2,
            "rt_di_luar_daftar": 2,
        },
    }


def test_completeness_of_larger_places_is_that_of_their_villages_together(empty_project: Project) -> None:
    write(empty_project, *(line(n) for n in range(1, 6)), line(1, "Bibrik"), line(1, "Sawahan", kecamatan="Sawahan"))
    bring(empty_project, rt(1), rt(2), rt(3, jumlah_kk="-1"), rt(8), rt(1, desa="Teguhan"))
    villages = counts(empty_project).values()
    whole = {name: sum(place[name] for place in villages) for name in completeness.COUNTS}
    assert counts(empty_project, "kabupaten") == {"Kabupaten Madiun": whole}
    districts = counts(empty_project, "kecamatan")
    assert districts["Sawahan"] == NO_PLACE | {"rt_terdaftar": 1, "rt_belum": 1}
    assert {name: districts["Jiwan"][name] + districts["Sawahan"][name] for name in completeness.COUNTS} == whole


def test_completeness_names_the_rts_that_nobody_surveyed(empty_project: Project) -> None:
    write(empty_project, line("RT 01"), line("2"), line("003"), line(1, "Bibrik"))
    bring(empty_project, rt("1"), rt("03", jumlah_kk="-1"))
    rows, places = store.rows(empty_project, "R0"), place_list.read(empty_project)
    assert completeness.missing_rts(places, rows).select("desa", "rt").rows() == [("Wayut", "002"), ("Bibrik", "001")]


def test_villages_of_one_name_in_two_districts_are_two(empty_project: Project) -> None:
    write(empty_project, line(1), line(1, kecamatan="Sawahan"))
    bring(empty_project, rt(1))
    table = completeness.completeness(
        place_list.read(empty_project), *Asked(empty_project, "en", "R0", {}).rows, by=KEYS["desa"]
    )
    assert table.select("kecamatan", "desa", "rt_terdaftar", "rt_disurvei").rows() == [
        ("Jiwan", "Wayut", 1, 1),
        ("Sawahan", "Wayut", 1, 0),
    ]


def test_without_a_list_nobody_knows_what_is_missing(empty_project: Project) -> None:
    bring(empty_project, rt(1), rt(2, jumlah_kk="-1"))
    assert counts(empty_project) == {
        "Wayut": {
            "rt_terdaftar": None,
            "rt_disurvei": 2,
            "rt_siap": 1,
            "rt_ditahan": 1,
            "rt_belum": None,
            "rt_di_luar_daftar": None,
        }
    }


def test_a_blank_kawasan_is_filled_from_the_list(empty_project: Project) -> None:
    write(empty_project, line("RT 1", kawasan="Kali"), line(2, kawasan="Kali"), line(3, kawasan="Rel"), line(4))
    bring(empty_project, rt(1), rt(2, kawasan="Pasar"), rt(3, jumlah_kk="-1"), rt(4), rt(5))
    ready, held = Asked(empty_project, "en", "R0", {}).rows
    assert ready.sort("rt").select("rt", "kawasan").rows() == [
        ("001", "Kali"),
        ("002", "Pasar"),
        ("004", None),
        ("005", None),
    ]
    assert held["kawasan"].to_list() == ["Rel"]
    assert store.rows(empty_project, "R0")["kawasan"].drop_nulls().to_list() == ["Pasar"], "the store is left alone"


def test_kawasan_of_the_list_are_scored_and_counted(empty_project: Project) -> None:
    write(empty_project, *(line(n, kawasan="Kali") for n in (1, 2, 3)), line(4))
    bring(empty_project, rt(1), rt(2), rt(4))
    result = Asked(empty_project, "en", "R0", {}, by="kawasan").scores()
    assert result.scores.bounds.places["kawasan"].to_list() == ["Kali"]
    assert (result.scores.bounds.rt.tolist(), result.outside) == ([2], 1)
    assert counts(empty_project, "kawasan") == {
        "Kali": NO_PLACE | {"rt_terdaftar": 3, "rt_disurvei": 2, "rt_siap": 2, "rt_belum": 1},
        None: NO_PLACE | {"rt_terdaftar": 1, "rt_disurvei": 1, "rt_siap": 1},
    }


def test_a_village_spelled_otherwise_finds_its_kawasan(empty_project: Project) -> None:
    bring(empty_project, rt(1, desa="KLAGENSERUT"))
    write(empty_project, line(1, "Klagen Serut", kawasan="Kali"))
    ready, _ = Asked(empty_project, "en", "R0", {}).rows
    assert ready.select("desa", "kawasan").rows() == [("KLAGENSERUT", "Kali")]


@pytest.mark.parametrize("key", ["kabupaten", "kecamatan", "desa", "rw", "rt"])
def test_a_list_without_a_column_is_refused(empty_project: Project, key: str) -> None:
    row = line(1)
    del row[key]
    error = refused(write(empty_project, row))
    assert (error.code, error.facts["hilang"]) == ("kolom_hilang", key)


@pytest.mark.parametrize(
    "bad",
    [{"rt": "?"}, {"rt": ""}, {"rt": "1000"}, {"rt": "RW 2"}, {"rw": "pojok"}, {"desa": ""}, {"kabupaten": "  "},
     {"rt": "RT 2/RW 3"}],
    ids=str,
)  # fmt: skip
def test_a_row_that_names_no_rt_is_refused_with_its_row(empty_project: Project, bad: Row) -> None:
    error = refused(write(empty_project, line(1), line(2, **bad) if "rt" not in bad else line(1) | bad, line(3)))
    assert (error.code, error.facts["baris"]) == ("daftar_tak_terbaca", 3)


@pytest.mark.parametrize(
    "twice", [line(1), line("RT 01"), line("I", rw="RW 001"), line(1, "WAYUT"), line(1, " wayut ")], ids=str
)
def test_an_rt_that_stands_twice_is_refused_with_both_rows(empty_project: Project, twice: Row) -> None:
    error = refused(write(empty_project, line(1), line(2), twice))
    assert (error.code, error.facts["baris"]) == ("daftar_ganda", "2, 4")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "berkas_kosong"),
        (b"\n\n", "berkas_kosong"),
        (text(line(1)).splitlines()[0].encode(), "hanya_tajuk"),
        (b"PK\x03\x04\x00\x00", "buku_rusak"),
        (b"kabupaten\x00\x01\x02", "bukan_teks"),
    ],
)
def test_a_list_that_holds_nothing_is_refused(empty_project: Project, content: bytes, code: str) -> None:
    empty_project.places.write_bytes(content)
    assert refused(empty_project).code == code


def test_a_folder_in_the_place_of_the_list_is_refused(empty_project: Project) -> None:
    empty_project.places.mkdir()
    assert refused(empty_project).code == "berkas_adalah_folder"


def test_two_villages_the_list_spells_apart_stay_two_from_one_import_to_the_next(empty_project: Project) -> None:
    write(empty_project, line(1, "Klagenserut"), line(1, "Klagen Serut"))
    bring(empty_project, rt(1, desa="Klagenserut"))
    assert bring(empty_project, rt(1, desa="KLAGEN SERUT")).rows["desa"].to_list() == ["Klagen Serut"]
    assert store.rows(empty_project, "R0").height == 2, "neither has taken the other's place"
    assert {name: row["rt_disurvei"] for name, row in counts(empty_project).items()} == {
        "Klagenserut": 1,
        "Klagen Serut": 1,
    }


def test_an_rt_with_a_ready_and_a_held_row_is_one_ready_rt(empty_project: Project) -> None:
    write(empty_project, line(1), line(2))
    bring(empty_project, rt(1))
    bring(empty_project, rt(1, jumlah_kk="-1"))
    assert counts(empty_project)["Wayut"] == NO_PLACE | {
        "rt_terdaftar": 2,
        "rt_disurvei": 1,
        "rt_siap": 1,
        "rt_belum": 1,
    }


def test_a_column_that_stands_twice_is_refused(empty_project: Project) -> None:
    empty_project.places.write_text("kabupaten,kecamatan,desa,rw,rt,desa\na,b,c,1,1,d\n", encoding="utf-8")
    assert refused(empty_project).code == "kolom_ganda"
