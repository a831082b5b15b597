"""Checks between rows and files: each asks where it should, and nowhere else."""

from __future__ import annotations

import polars as pl
import pytest

from survey import place
from survey.check import check
from survey.checked import Checked
from survey.context import Context, Earlier
from survey.reading import Source
from tests.survey.crosschecks.files import village
from tests.survey.files import Row, checked, rt, rts, text, told

ROWS = village()


def seen(*rows: Row, **known: object) -> Checked:
    return check(Source("rt.csv", text(*rows).encode()), Context(**known))  # type: ignore[arg-type]


def beside(name: str, *cells: str) -> str:
    """Good RTs with a column of their own."""
    return text(*({**row, name: cell} for row, cell in zip(rts(len(cells)), cells, strict=True)))


def test_good_rows_raise_no_question() -> None:
    assert told(checked(text(*ROWS))) == []


def test_a_sheet_copied_for_the_next_rt() -> None:
    found = checked(text(*ROWS, {**ROWS[2], "rt": "31"}))
    assert told(found) == [("jawaban_kembar", "E4"), ("jawaban_kembar", "E32")]
    assert found.findings["acuan"].to_list() == ["E32 Wayut RW 001 RT 031", "E4 Wayut RW 001 RT 003"]
    assert found.ready == 31


def test_a_submission_twice_is_held() -> None:
    found = checked(beside("_uuid", "a", "b", "a", "c"))
    assert [code for code, _ in told(found) if code.startswith("kiriman")] == ["kiriman_ganda"] * 2
    assert found.rows["ditahan"].to_list() == ["kiriman_ganda", None, "kiriman_ganda", None]


def test_what_the_reviewer_rejected_is_held_and_what_they_doubt_is_said() -> None:
    found = checked(beside("_validation_status", "Approved", "Not approved", "On hold", ""))
    assert found.rows["ditahan"].to_list() == [None, "kiriman_ditolak", None, None]
    assert "kiriman_diragukan" in found.findings["kode"].to_list()


def listed(*rows: tuple[str, str, str]) -> pl.DataFrame:
    """A place list of kecamatan, desa and RT."""
    made = [("Kabupaten Madiun", kecamatan, desa, "001", rt_.zfill(3), None, None) for kecamatan, desa, rt_ in rows]
    return pl.DataFrame(made, schema=dict.fromkeys([*place.KEY, "kawasan", "kode"], pl.String), orient="row")


def test_an_rt_that_the_list_does_not_know() -> None:
    found = seen(rt(1), rt(9), listed=listed(("Jiwan", "Wayut", "1"), ("Jiwan", "Wayut", "6")))
    assert told(found) == [("tempat_tak_terdaftar", "E3")]
    assert found.findings["acuan"].to_list() == ["Wayut RW 001 RT 006, Wayut RW 001 RT 001"]
    assert found.ready == 2


def test_a_village_under_another_district() -> None:
    found = seen(rt(1), rt(2, kecamatan="Geger"), listed=listed(("Jiwan", "Wayut", "1"), ("Jiwan", "Wayut", "2")))
    assert told(found) == [("desa_kecamatan_lain", "B3")]
    assert found.findings["acuan"].to_list() == ["Jiwan"]


@pytest.mark.parametrize(
    ("question", "cell", "code"),
    [
        ("jumlah_bangunan", "80", "bangunan_berubah"),
        ("jumlah_bangunan", "20", "bangunan_berubah"),
        ("jumlah_penduduk", "320", "penduduk_berubah"),
        ("luas_ha", "2.25", "luas_berubah"),
        ("panjang_jalan_ideal_m", "900", "panjang_berubah"),
        ("jumlah_bangunan", "79", None),
        ("luas_ha", "2.24", None),
    ],
)
def test_this_round_against_the_one_before(question: str, cell: str, code: str | None) -> None:
    before = checked(text(rt(1))).rows.drop("ditahan")
    volumes = {"bangunan_tidak_teratur_unit": "0", "bangunan_tidak_layak_unit": "0", "jumlah_penduduk": "161"}
    fire = {f"bangunan_tanpa_{kind}_kebakaran_unit": "0" for kind in ("prasarana", "sarana")}
    found = seen(rt(1, **{**volumes, **fire, question: cell}), rt(3), earlier=Earlier("R0", before))
    asked = [(kode, acuan) for kode, acuan in found.findings.select("kode", "acuan").iter_rows()]
    assert [kode for kode, _ in asked] == ([code] if code else [])
    assert all(acuan.startswith("R0 ") for _, acuan in asked)


def test_a_lost_comma() -> None:
    found = checked(text(*ROWS[:-1], {**ROWS[-1], "luas_ha": "145"}))
    assert ("koma_hilang", "G31") in told(found)
    assert "koma_hilang" not in {code for code, _ in told(checked(text(*ROWS[:-1], {**ROWS[-1], "luas_ha": "6"})))}


def total(rows: list[Row], **wrong: str) -> Row:
    sums = {name: f"{sum(float(row[name]) for row in rows):.10g}" for name in list(rows[0])[6:]}
    return {**dict.fromkeys(rows[0], ""), **sums, "desa": "JUMLAH", **wrong}


def test_a_total_row_that_adds_up_and_one_that_does_not() -> None:
    assert told(checked(text(*ROWS, total(ROWS)))) == [("baris_jumlah", None)]
    assert told(checked(text(*ROWS, total(ROWS, desa="", kawasan="JUMLAH")))) == [("baris_jumlah", None)]
    found = checked(text(*ROWS, total(ROWS, jumlah_kk="1499")))
    assert told(found) == [("baris_jumlah", None), ("jumlah_berbeda", "J32")]
    assert found.findings["acuan"].to_list()[1] == "1506"
    assert (found.ready, found.held) == (30, 0)


def test_totals_per_village_and_a_mean() -> None:
    first, second = ROWS[:10], ROWS[10:]
    rows = [*first, total(first), *second, total(second), total(ROWS), {**total(first), "desa": "Rata-rata"}]
    assert told(checked(text(*rows))) == [("baris_jumlah", None)]


def test_totals_above_their_rows() -> None:
    first, second = ROWS[:10], ROWS[10:]
    assert told(checked(text(total(ROWS), *ROWS))) == [("baris_jumlah", None)]
    assert told(checked(text(total(ROWS), total(first), *first, total(second), *second))) == [("baris_jumlah", None)]
    found = checked(text(total(ROWS, jumlah_kk="1499"), *ROWS))
    assert told(found) == [("baris_jumlah", None), ("jumlah_berbeda", "J2")]
    assert found.findings["acuan"].to_list()[1] == "1506"


def test_totals_of_each_rw_within_those_of_villages_or_listed_below() -> None:
    parts = [[row | {"desa": desa, "rw": rw} for row in ROWS[at : at + 5]] for desa, rw, at in PARTS]
    nested = [row for part in parts for row in [*part, total(part, desa="", rt="Jumlah RW")]]
    villages = [[*parts[0], *parts[1]], [*parts[2], *parts[3]]]
    nested = [*nested[:12], total(villages[0]), *nested[12:], total(villages[1]), total(ROWS[:20])]
    assert told(checked(text(*nested))) == [("baris_jumlah", None)]
    below = [total(rows, desa=f"Jumlah {rows[0]['desa']}") for rows in villages]
    assert told(checked(text(*villages[0], *villages[1], *below))) == [("baris_jumlah", None)]
    below[1]["jumlah_kk"] = "1"
    found = checked(text(*villages[0], *villages[1], *below))
    assert told(found) == [("baris_jumlah", None), ("jumlah_berbeda", "J23")]
    assert found.findings["acuan"].to_list()[1] == "502"


PARTS = [("Wayut", "1", 0), ("Wayut", "2", 5), ("Bibrik", "1", 10), ("Bibrik", "2", 15)]


def by(person: int, n: int, **cells: str) -> Row:
    return {**village(n)[-1], "luas_ha": f"{1 + 9 * n % 53 / 50:.2f}", **cells, "enumerator": f"Orang {person}"}


def test_one_enumerator_who_answers_alike_everywhere() -> None:
    rows = [by(1 + n // 10, n + 1, panjang_jalan_ideal_m=str(301 + 7 * (9 * n % 53))) for n in range(50)]
    assert told(checked(text(*rows)))[1:] == []
    for row in rows[20:30]:
        row["panjang_jalan_ideal_m"] = "333"
    found = checked(text(*rows))
    assert ("jawaban_seragam", "K22") in told(found)
    assert "petugas 3" in " ".join(found.findings["acuan"].drop_nulls())
    assert "Orang" not in str(found.findings.rows())


def test_one_village_whose_neighbours_are_all_held_is_compared_with_nobody() -> None:
    found = checked(text(rt(1, desa="Bibrik", luas_ha="x"), *rts(8)))
    assert (found.ready, found.held) == (8, 1)
    assert "jawaban_seragam" not in {code for code, _ in told(found)}


def test_one_enumerator_who_rounds() -> None:
    rows = [by(1 + n // 20, n + 1, panjang_jalan_ideal_m=str(301 + 7 * (9 * n % 53))) for n in range(100)]
    for row in rows[40:60]:
        row["panjang_jalan_ideal_m"] = str(round(int(row["panjang_jalan_ideal_m"]) / 5) * 5)
    assert "angka_bulat" in {code for code, _ in told(checked(text(*rows)))}
