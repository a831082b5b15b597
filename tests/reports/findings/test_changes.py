"""What is said of the cells that an import changed."""

from __future__ import annotations

import pytest

from reports.findings import as_json, stored_told
from survey import store
from survey.catalogue import Language
from survey.project import Project
from tests.survey.files import checked, rt, rts, text

SAID = {
    "id": """\
2 baris lama diganti; yang lama tetap terbaca.
Dibandingkan isi sebelumnya: 1 RT baru, 0 RT tidak berubah, 2 RT berubah (12 sel).
   Wayut RW 001 RT 001, luas_ha: 1,5 ha → 1,25 ha
   Wayut RW 001 RT 001, jalan_rusak_m: 120,5 m → (kosong)""",
    "en": """\
Earlier rows replaced: 2; they stay readable.
Against what was there before: 1 RT new, 0 RTs unchanged, 2 RTs changed (12 cells).
   Wayut RW 001 RT 001, luas_ha: 1.5 ha → 1.25 ha
   Wayut RW 001 RT 001, jalan_rusak_m: 120.5 m → (blank)""",
}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_it_is_told_in_both_languages(empty_project: Project, lang: Language) -> None:
    store.save(empty_project, "R0", checked(text(*rts(2))))
    odd = {name: "1" for name in list(rt(2))[-10:]}
    found = checked(text(rt(1, luas_ha="1.25", jalan_rusak_m=""), rt(2, **odd), rt(3)))
    stored = store.save(empty_project, "R0", found)
    told = stored_told(stored, lang, found)
    assert SAID[lang] in told
    assert [line for line in told.splitlines() if "rembug history RT --round R0" in line][0].startswith("   … ")
    made = as_json(found, stored, lang)["changes"]
    assert (made["new"], made["same"], made["changed"], made["cells"], len(made["first"])) == (1, 0, 2, 12, 10)
    assert made["first"][0] == {
        "place": "Wayut RW 001 RT 001",
        "question": "luas_ha",
        "old": 1_500_000,
        "new": 1_250_000,
    }
