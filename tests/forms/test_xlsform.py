"""The phone form as pyxform, ODK Validate and KoboToolbox read it."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import pyxform
from pyxform.xls2xform import convert

from forms import xlsform
from survey import place_list
from survey.catalogue import FORMS, FormName, catalogue, form
from survey.messages import Refusal
from survey.place import KEY
from survey.project import Project

JAR = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
HOSTILE = ["Wayut & <Sons>", 'Desa "Satu"', "O'Brien", "${rt}", "=1+1", "Klagen  Serut", "Désa"]


@pytest.fixture
def places(empty_project: Project) -> Project:
    """A project whose place list holds names that break careless XML."""
    rows = [["Kabupaten Madiun", "Jiwan", name, "001", f"00{n}"] for n, name in enumerate(HOSTILE, 1)]
    file = empty_project.folder / "tempat.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([KEY, *rows])
    return empty_project


def _xml(path: Path) -> str:
    made = convert(str(path), validate=False, pretty_print=False)
    assert made.warnings == []
    return made.xform


def _valid(xml: str, folder: Path) -> None:
    file = folder / "form.xml"
    file.write_text(xml, encoding="utf-8")
    told = subprocess.run(["java", "-jar", JAR, file], capture_output=True, text=True, timeout=90, check=False)
    assert (told.returncode, told.stderr.strip()) == (0, "")


@pytest.mark.parametrize("edition", [None, "16", "19"])
@pytest.mark.parametrize("name", FORMS)
def test_it_converts_without_a_warning(name: FormName, edition: str | None, tmp_path: Path) -> None:
    xlsform.write(form(name), tmp_path / "form.xlsx", "id", edition=edition)
    xml = _xml(tmp_path / "form.xlsx")
    asked = form(name).of_edition(edition) if edition else form(name).questions
    for question in asked:
        assert (f"<{question.name}/>" in xml) != question.personal
    assert f'version="{form(name).version}"' in xml


@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate runs on Java")
@pytest.mark.parametrize("name", FORMS)
def test_odk_validate_passes_it(name: FormName, tmp_path: Path) -> None:
    xlsform.write(form(name), tmp_path / "form.xlsx", "id")
    _valid(_xml(tmp_path / "form.xlsx"), tmp_path)


@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate runs on Java")
def test_a_place_list_of_hostile_names(places: Project, tmp_path: Path) -> None:
    xlsform.write(form("rt"), tmp_path / "form.xlsx", "id", places)
    _valid(_xml(tmp_path / "form.xlsx"), tmp_path)


def test_places_are_chosen_within_the_place_before(places: Project, tmp_path: Path) -> None:
    xlsform.write(form("rt"), tmp_path / "form.xlsx", "id", places)
    book = openpyxl.load_workbook(tmp_path / "form.xlsx", data_only=True)
    choices = pl.DataFrame([[c.value for c in row] for row in book["choices"].iter_rows(min_row=2)], orient="row")
    head = [cell.value for cell in book["choices"][1]]
    rts = choices.filter(choices["column_0"] == "rt").rename(dict(zip(choices.columns, head, strict=True)))
    assert rts["desa"].to_list() == sorted(place_list.read(places)["desa"].to_list())
    rows = [[cell.value for cell in row] for row in book["survey"].iter_rows()]
    names, filters = rows[0].index("name"), rows[0].index("choice_filter")
    (rt,) = [row for row in rows if row[names] == "rt"]
    assert rt[filters] == "kabupaten = ${kabupaten} and kecamatan = ${kecamatan} and desa = ${desa} and rw = ${rw}"


@pytest.mark.parametrize("name", FORMS)
def test_the_same_form_gives_the_same_bytes(name: FormName, tmp_path: Path) -> None:
    for file in ("one.xlsx", "two.xlsx"):
        xlsform.write(form(name), tmp_path / file, "id")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_it_is_written_as_xlsx_alone(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as told:
        xlsform.write(form("rt"), tmp_path / "form.xml", "id")
    assert ".xlsx" in str(told.value.facts.values())
    assert not list(tmp_path.iterdir())


def test_every_message_is_the_importers_own() -> None:
    """A constraint has a message in both languages, and none of it is empty of words."""
    for name in FORMS:
        for row in xlsform.xlsform(form(name)).survey:
            messages = [text for column, text in row.items() if column.startswith("constraint_message")]
            assert len(messages) == (2 if "constraint" in row else 0)
            assert all(len(message.split()) > 3 for message in messages)


def test_units_of_measures_stand_in_the_labels_and_those_of_counts_do_not() -> None:
    rows = {row["name"]: row for row in xlsform.xlsform(form("rt")).survey if "name" in row}
    assert rows["jalan_ada_m"]["label::English (en)"].endswith("(m)")
    assert rows["luas_wilayah_ha"]["label::Bahasa Indonesia (id)"] == "Luas wilayah RT (ha)"
    assert rows["jumlah_bangunan"]["label::Bahasa Indonesia (id)"] == "Jumlah bangunan"
    assert catalogue().units["m"].label("en") == "m"


def test_what_must_be_answered_says_so_in_both_languages() -> None:
    for name in FORMS:
        for row in xlsform.xlsform(form(name)).survey:
            told = [text for column, text in row.items() if column.startswith("required_message")]
            assert len(set(told)) == (2 if "required" in row else 0)


def test_nothing_of_it_is_needed_to_run() -> None:
    """pyxform proves the form; making it needs none of it."""
    code = "import sys, forms.xlsform; sys.exit('pyxform' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
