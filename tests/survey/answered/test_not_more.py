"""What cannot be more than what, of every form: at the limit nothing is said, one step beyond it holds the row."""

from __future__ import annotations

import pytest

from survey.catalogue import FORMS, WORKS, FormName, Language, form
from survey.messages import what_is_wrong
from tests.forms.test_template import RT_FORM
from tests.survey.answered.households import Row, checked, household
from tests.survey.works.files import work

WORK: Row = {name: str(cell) for name, cell in work(penerima_jiwa=40).items()}
LANGUAGES: tuple[Language, ...] = ("id", "en")
SOUND: dict[FormName, Row] = {"rt": RT_FORM, "rumah_tangga": household(), "pekerjaan": WORK}
# Of each rule the form, the cell that goes up to its limit, and beyond.
LIMITS: dict[str, tuple[FormName, str, str, str]] = {
    "permukiman_melebihi_wilayah": ("rt", "luas_permukiman_ha", "2", "2.000001"),
    "padat_melebihi_permukiman": ("rt", "luas_padat_ha", "1.5", "1.500001"),
    "jalan_lebar_melebihi_jalan": ("rt", "jalan_lebar_m", "900", "900.5"),
    "jalan_keras_melebihi_jalan_lebar": ("rt", "jalan_lebar_keras_m", "600", "600.5"),
    "jalan_keras_baik_melebihi_jalan_keras": ("rt", "jalan_lebar_keras_baik_m", "500", "500.5"),
    "jalan_tanah_baik_melebihi_sisanya": ("rt", "jalan_lebar_tanah_baik_m", "100", "100.5"),
    "jalan_sempit_baik_melebihi_sisanya": ("rt", "jalan_sempit_keras_baik_m", "250", "250.5"),
    "jalan_baik_melebihi_jalan": ("rt", "jalan_sempit_tanah_baik_m", "350", "350.5"),
    "saluran_melebihi_jalan_lebar": ("rt", "saluran_jalan_lebar_m", "600", "600.5"),
    "saluran_melebihi_jalan_sempit": ("rt", "saluran_jalan_sempit_m", "300", "300.5"),
    "genangan_melebihi_permukiman": ("rt", "luas_genangan_ha", "1.5", "1.500001"),
    "drainase_bersih_melebihi_drainase": ("rt", "drainase_bersih_m", "500", "500.5"),
    "drainase_baik_melebihi_drainase": ("rt", "drainase_baik_m", "500", "500.5"),
    "difabel_melebihi_anggota": ("rumah_tangga", "anggota_difabel", "4", "5"),
    "mbr_melebihi_penerima": ("pekerjaan", "penerima_mbr_kk", "12", "13"),
    "perempuan_melebihi_penerima": ("pekerjaan", "penerima_perempuan", "40", "41"),
}


def test_every_rule_has_a_case() -> None:
    assert {rule.code for name in (*FORMS, *WORKS) for rule in form(name).not_more} == set(LIMITS)


@pytest.mark.parametrize("code", LIMITS)
def test_the_limit_itself_is_allowed_and_one_step_more_is_not(code: str) -> None:
    name, column, most, beyond = LIMITS[code]
    at, over = (checked([{**SOUND[name], column: cell}], name).findings for cell in (most, beyond))
    assert code not in at["kode"].to_list()
    (told,) = over.filter(kode=code).to_dicts()
    assert told["keparahan"] == "error"
    said = {what_is_wrong(code, lang, told) for lang in LANGUAGES}
    assert len(said) == 2
    assert all(f"{column} = '{beyond}'" in sentence for sentence in said)
