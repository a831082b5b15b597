"""The benchmarks' made-up file: every damage but a blank holds its rows, here and by the plain rules."""

from __future__ import annotations

import numpy as np

from benchmarks import country
from survey.example import as_text, plan, quantities
from tests.survey.files import checked


def test_every_damaged_row_is_held_but_for_blanks() -> None:
    n = 4000
    rng = np.random.default_rng(country.SEED)
    sound = as_text(country.places(n).with_columns(quantities(rng, n, plan()["kind"])))
    assert checked(sound.write_csv()).held == 0
    found = checked(country.damaged(sound, rng).write_csv())
    codes = set(found.findings.filter(found.findings["keparahan"] == "error")["kode"])
    assert codes == {"melebihi_dasar", "negatif", "rentang_angka", "kk_melebihi_penduduk", "kunci_ganda"}
    # One RT in some thousands wants nothing by chance.
    assert set(found.findings["kode"]) - codes == {"nilai_kosong", "rt_semua_nol"}
