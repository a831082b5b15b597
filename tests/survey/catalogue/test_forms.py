"""The two forms of the catalogue: complete, as printed, and refused where an entry of them is amiss."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from survey.catalogue import FORMS, HERE, CatalogueError, catalogue, form
from survey.catalogue.form_loading import load_form
from survey.messages import how_to_mend

MISTAKES = {
    "a list that is not there": ('list = "ya_tidak"', 'list = "ya_tidka"', "akses_jalan", "ya_tidak"),
    "a name twice": ('name = "muka_jalan"', 'name = "akses_jalan"', "akses_jalan", "twice"),
    "a section that is not there": ('section = "air_minum"', 'section = "air"', "sumber_air", "section 'air'"),
    "a unit that is not there": ('unit = "m"', 'unit = "mm"', "panjang_m", "'mm'"),
    "a number without a unit": ('unit = "m"\n', "", "panjang_m", "unit"),
    "a skip to nowhere": ('question = "tempat_bab"', 'question = "tempat"', "kloset", "no question above it"),
    "a skip on no choice": ('among = ["jamban_sendiri",', 'among = ["jamban",', "kloset", "'jamban'"),
    "a rule on no number": ('parts = ["anggota_difabel"]', 'parts = ["atap"]', "difabel_melebihi", "not a number"),
    "an entry that lacks a label": ('label_en = "Floors"\n', "", "jumlah_lantai", "label_en"),
    "an entry of an unknown kind": (
        'hint_en = "Of every age."',
        'hnit_en = "Of every age."',
        "anggota_laki",
        "hnit_en",
    ),
}


@pytest.mark.parametrize(("old", "new", "entry", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_file_and_entry(old: str, new: str, entry: str, told: str, tmp_path: Path) -> None:
    shutil.copytree(HERE / "forms", tmp_path / "forms")
    file = tmp_path / "forms" / "rumah_tangga.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as failure:
        load_form(tmp_path, "rumah_tangga", catalogue().units)
    said = str(failure.value)
    assert "rumah_tangga.toml" in said
    assert entry in said
    assert told in said


def test_a_file_that_is_no_toml_and_a_table_that_no_form_has(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    for text, told in (("[form", "rt.toml"), ("[fomr]\n", "fomr")):
        (tmp_path / "forms" / "rt.toml").write_text(text, encoding="utf-8")
        with pytest.raises(CatalogueError, match=told):
            load_form(tmp_path, "rt", catalogue().units)


def test_every_printed_number_once_and_in_order() -> None:
    """As printed; 8 of the household form and 25, 26 of the 16-parameter RT form are worked out, not asked."""
    household = [q.printed["16"] for q in form("rumah_tangga").of_edition("16") if q.printed]
    rest = [n for n in range(9, 29)]
    assert household == [*map(str, range(1, 6)), "6a", "6b", "6c", "7", *map(str, rest)]
    assert [int(q.printed["16"]) for q in form("rt").of_edition("16") if q.printed] == [*range(1, 25), *range(27, 39)]
    assert [int(q.printed["19"]) for q in form("rt").of_edition("19") if q.printed] == [*range(1, 41)]


def test_the_skips_are_those_of_the_printed_form() -> None:
    skips = {
        question.name: {condition.question: set(condition.among) for condition in question.asked_if}
        for name in FORMS
        for question in form(name).questions
        if question.asked_if
    }
    assert skips["jarak_tinja"] == {"sumber_air": {"sumur_bor", "sumur_terlindung", "mata_air_terlindung"}}
    assert skips["kloset"] == skips["buangan_tinja"] == {"tempat_bab": {"jamban_sendiri", "jamban_umum"}}
    assert skips["angkut_sampah"] == {"buang_sampah": {"tempat_pribadi", "tempat_komunal"}}
    assert "tidak_pernah" not in skips["lokasi_faskes"]["jenis_faskes"]
    flooded = {"maksimal_30_cm", "lebih_30_cm"}
    assert all(skips[f"{name}_genangan"] == {"tinggi_genangan": flooded} for name in ("lama", "frekuensi", "sumber"))
    assert skips["drainase_baru_m"] == {"perlu_drainase_baru": {"ya"}}


def test_names_and_numbers_of_persons_are_never_among_what_is_imported() -> None:
    personal = {q.name for name in FORMS for q in form(name).questions if q.personal}
    assert personal == {"nama_krt", "nik"}
    assert all(not q.required for name in FORMS for q in form(name).questions if q.personal)
    assert personal.isdisjoint(q.name for name in FORMS for q in form(name).asked)


def test_every_question_and_rule_is_told_in_both_languages_with_its_source() -> None:
    for name in FORMS:
        for question in form(name).questions:
            texts = (question.label_id, question.label_en, question.hint_id, question.hint_en, question.source)
            assert all(texts), question.name
            assert all(choice.label_id and choice.label_en for choice in question.choices), question.name
        for rule in form(name).not_more:
            assert rule.source
            assert how_to_mend(rule.code, "id") != how_to_mend(rule.code, "en")


def test_the_version_changes_with_any_word() -> None:
    versions = {form(name).version for name in FORMS}
    assert len(versions) == 2
    assert all(len(version) == 8 for version in versions)
