"""Total rows against the sum of their rows."""

from __future__ import annotations

from tests.survey.crosschecks.files import village
from tests.survey.files import Row, checked, text, told

ROWS = village()
PARTS = [("Wayut", "1", 0), ("Wayut", "2", 5), ("Bibrik", "1", 10), ("Bibrik", "2", 15)]


def total(rows: list[Row], **wrong: str) -> Row:
    sums = {name: f"{sum(float(row[name]) for row in rows):.10g}" for name in list(rows[0])[6:]}
    return {**dict.fromkeys(rows[0], ""), **sums, "desa": "JUMLAH", **wrong}


def test_a_total_row_that_adds_up_and_one_that_does_not() -> None:
    assert told(checked(text(*ROWS, total(ROWS)))) == [("baris_jumlah", None)]
    assert told(checked(text(*ROWS, total(ROWS, desa="", kawasan="JUMLAH")))) == [("baris_jumlah", None)]
    assert told(checked(text(*ROWS, total(ROWS, desa="Jlh")))) == [("baris_jumlah", None)]
    found = checked(text(*ROWS, total(ROWS, jumlah_kk="1499")))
    assert told(found) == [("baris_jumlah", None), ("jumlah_berbeda", "J32")]
    assert found.findings["acuan"].to_list()[1] == "1506"
    assert (found.ready, found.held) == (30, 0)


def test_sums_carried_over_to_the_next_page() -> None:
    first, second = ROWS[:10], ROWS[10:]
    rows = [*first, total(first, desa="Dipindahkan"), total(first, desa="Pindahan"), *second, total(ROWS)]
    assert told(checked(text(*rows))) == [("baris_jumlah", None)]


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
