"""What one enumerator writes otherwise than all others."""

from __future__ import annotations

from tests.survey.crosschecks.files import village
from tests.survey.files import Row, checked, rt, rts, text, told


def by(person: int, n: int, **cells: str) -> Row:
    return {
        **village(n)[-1],
        "luas_ha": f"{1 + 9 * n % 53 / 50:.2f}",
        "jalan_rusak_m": f"{100 + 9 * n % 53}",
        **cells,
        "enumerator": f"Orang {person}",
    }


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
