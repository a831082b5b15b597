"""A file that comes again after the one that mended it."""

from __future__ import annotations

import io
from dataclasses import asdict

import xlsxwriter

from reports.fieldfile import Looking
from reports.fieldfile.looked import Looked
from reports.findings import as_json, stored_told
from survey import store
from survey.catalogue import Language
from survey.check import check
from survey.context import Context
from survey.project import Project
from survey.reading import Source
from survey.store import Older, Outdated
from survey.store.consequences import Named
from survey.store.withdrawal import withdraw
from tests.survey.answered.households import checked as answered
from tests.survey.answered.households import household
from tests.survey.files import checked, lines, rt, text

OLD, MENDED = text(rt(1), rt(2)), text(rt(1, jumlah_kk="51"), rt(2))


def save(project: Project, content: str, name: str = "rt.csv", round_name: str = "R0") -> Older | None:
    return store.save(project, round_name, checked(content, name=name)).older


def test_it_is_told_with_the_import_it_was_and_those_it_undoes(empty_project: Project) -> None:
    assert [save(empty_project, OLD), save(empty_project, MENDED, "betul.csv")] == [None, None]
    assert save(empty_project, OLD) == Older(1, (Named(2, "betul.csv", None),), 2)
    assert store.rows(empty_project, "R0")["jumlah_kk"].to_list() == [50, 50]
    withdraw(empty_project, "R0", 3)
    assert store.rows(empty_project, "R0")["jumlah_kk"].to_list() == [51, 50]


def test_only_rows_of_later_imports_are_counted(empty_project: Project) -> None:
    save(empty_project, OLD)
    save(empty_project, text(rt(2, jumlah_kk="52")), "satu.csv")
    assert save(empty_project, OLD) == Older(1, (Named(2, "satu.csv", None),), 1)


def test_what_came_after_and_says_the_same_is_no_matter(empty_project: Project) -> None:
    save(empty_project, OLD)
    save(empty_project, OLD.replace("40", "40 "))
    assert save(empty_project, OLD) is None


def test_a_new_file_another_round_or_other_rts_undo_nothing(empty_project: Project) -> None:
    save(empty_project, OLD)
    save(empty_project, text(rt(8), rt(9)))
    assert store.save(empty_project, "R0", checked(OLD)).again
    assert save(empty_project, MENDED) is None
    assert save(empty_project, MENDED, round_name="R1") is None
    assert save(empty_project, OLD, round_name="R1") is None


def test_the_same_file_read_otherwise_undoes_nothing(empty_project: Project) -> None:
    whole = {"luas_terlalu_padat_ha": "0", "jalan_rusak_m": "1", "luas_genangan_ha": "0", "drainase_rusak_m": "8"}
    content = text(rt(1, luas_ha="2.500", jumlah_bangunan="40", **whole))
    store.save(empty_project, "R0", checked(content, "comma"))
    assert store.save(empty_project, "R0", checked(content, "point")).older is None


def test_the_sheets_of_one_workbook_are_several_files(empty_project: Project) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, row in (("A", rt(1)), ("B", rt(2))):
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(lines(row)):
                sheet.write_row(at, 0, cells)
    sheets = {name: check(Source("rt.xlsx", out.getvalue()), Context("point", sheet=name)) for name in "AB"}
    store.save(empty_project, "R0", sheets["A"])
    save(empty_project, text(rt(1, jumlah_kk="51"), rt(2, jumlah_kk="52")), "betul.csv")
    assert store.save(empty_project, "R0", sheets["B"]).older is None
    assert store.save(empty_project, "R0", sheets["A"]).older == Older(1, (Named(2, "betul.csv", None),), 1)


def test_a_recap_that_comes_to_the_same_again_is_of_other_answers(empty_project: Project) -> None:
    made = [store.save(empty_project, "R0", checked(content), instead=True) for content in (OLD, MENDED, OLD)]
    assert [one.older for one in made] == [None, None, None]


def test_answers_to_a_form_too(empty_project: Project) -> None:
    old, mended = answered([household(1)]), answered([household(1, atap="bocor")])
    made = [store.save(empty_project, "R0", one).older for one in (old, mended, old)]
    assert made == [None, None, Older(1, (Named(2, "rumah.csv", "rumah_tangga"),), 1)]


def test_it_is_told_in_both_languages_and_to_machines(empty_project: Project) -> None:
    save(empty_project, OLD)
    save(empty_project, MENDED, "betul.csv")
    found = checked(OLD)
    stored = store.save(empty_project, "R0", found)
    said: dict[Language, str] = {"id": "berkas ini persis berkas impor 1", "en": "this very file was import 1"}
    for lang, words in said.items():
        (line,) = [line for line in stored_told(stored, lang, found).splitlines() if words in line]
        assert "2 (betul.csv)" in line
        assert "rembug withdraw 3 --round R0" in line
    assert as_json(found, stored, "en")["older"] == {
        "first": 1,
        "since": ({"number": 2, "file": "betul.csv", "form": None},),
        "rows": 2,
    }
    assert as_json(found, store.save(empty_project, "R0", found), "en")["older"] is None


def test_the_command_asks(empty_project: Project) -> None:
    how = {"form": None, "decimal": None, "sheet": None}
    codes = [
        Looking(empty_project, "en", "R0", how).look("rt.csv", Source("rt.csv", content.encode())).code
        for content in (OLD, MENDED, OLD)
    ]
    assert codes == [0, 0, 1]


def test_a_check_foretells_it_without_storing_anything(empty_project: Project) -> None:
    def looked(content: str) -> Looked:
        how = {"form": None, "decimal": None, "sheet": None}
        return Looking(empty_project, "en", None, how).look("rt.csv", Source("rt.csv", content.encode()))

    assert looked(OLD).code == 0
    save(empty_project, OLD)
    assert looked(OLD).code == 0
    save(empty_project, MENDED, "betul.csv")
    found = looked(OLD)
    assert (found.code, store.imports(empty_project)[-1].number) == (1, 2)
    assert "this very file was import 1 of round 'R0', and import 2 (betul.csv) came after it" in found.told()
    assert found.json()["older"] == asdict(save(empty_project, OLD) or OLD)
    assert looked(OLD).code == 0
    assert "import 2 of round 'R0', and import 3 (rt.csv)" in looked(MENDED).told()


def test_what_came_after_and_says_the_same_or_was_withdrawn_outdates_nothing(empty_project: Project) -> None:
    save(empty_project, OLD)
    save(empty_project, OLD.replace("\n", "\r\n"))
    assert store.outdated(empty_project, checked(OLD)) is None
    save(empty_project, MENDED, "betul.csv")
    assert store.outdated(empty_project, checked(OLD)) == Outdated("R0", Older(1, (Named(3, "betul.csv", None),), 2))
    withdraw(empty_project, "R0", 3)
    assert store.outdated(empty_project, checked(OLD)) is None
