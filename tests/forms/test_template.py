"""The templates: filled in, they import without a word."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from forms import template
from forms.columns import columns, to_fill_in
from scoring.rules import rule_set
from survey.catalogue import FORMS, Edition, Form, FormName, Language, catalogue, form
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.messages import Refusal
from survey.reading import Source
from survey.reading.mapping import Maps
from tests.survey.answered.households import HOUSEHOLD, PLACE, Row
from tests.survey.files import rts

RT_FORM = {
    **PLACE,
    "luas_wilayah_ha": "2",
    "luas_permukiman_ha": "1.5",
    "jumlah_bangunan": "40",
    "persen_lereng": "0",
    "jalan_ada_m": "900",
    "jalan_lebar_m": "600",
    "jalan_lebar_keras_m": "500",
    "jalan_baru_m": "0",
    "jalan_lebar_keras_baik_m": "400",
    "jalan_lebar_tanah_baik_m": "50",
    "jalan_sempit_keras_baik_m": "100",
    "jalan_sempit_tanah_baik_m": "50",
    "saluran_jalan_lebar_m": "300",
    "saluran_jalan_sempit_m": "100",
    "tinggi_genangan": "lebih_30_cm",
    "lama_genangan": "lebih_2_jam",
    "frekuensi_genangan": "maksimal_2_kali",
    "luas_genangan_ha": "0.2",
    "sumber_genangan": "sungai_danau_rawa limpasan_hujan",
    "drainase_ada_m": "500",
    "perlu_drainase_baru": "ya",
    "drainase_baru_m": "150",
    "perlu_drainase_penghubung": "ya",
    "drainase_penghubung_m": "40",
    "drainase_bersih": "ya",
    "drainase_bersih_m": "300",
    "drainase_baik_m": "250",
    "limbah_bercampur_drainase": "tidak",
    "limbah_terpisah_drainase": "ya",
    "prasarana_sampah": "ya",
    "sarana_angkut_sampah": "ya",
    "sampah_terpelihara": "ya",
    "kejadian_kebakaran": "satu_kali",
    "penyebab_kebakaran": "kompor listrik",
    "proteksi_kebakaran": "pos mobil_motor_apar",
    "jalan_3_5_m": "ya",
    "faskes_rt": "puskesmas",
    "fasdik_rt": "sd smp",
    "lokasi_strategis": "tidak",
    "partisipasi_masyarakat": "tinggi",
    "potensi_sosial_ekonomi_budaya": "ya",
}
ROWS: dict[FormName, list[Row]] = {
    "rumah_tangga": [
        {**HOUSEHOLD, "no_rumah_tangga": str(n), "panjang_m": str(7 + n), "tanggal_pendataan": "2025-08-17"}
        for n in (1, 2, 3)
    ],
    "rt": [RT_FORM],
}


def _typed(made: Form | None, row: Row, lang: Language) -> list[str]:
    """The row as people fill in a template: labels from the drop-downs, 1 under what holds of several."""
    cells = []
    for column in to_fill_in(made, lang):
        answer = row.get(column.name, "")
        labels = dict(column.choices)
        if column.several:
            cells += ["1" if name in answer.split() else "" for name in labels]
        else:
            cells.append(labels.get(answer, answer))
    return cells


def _filled_xlsx(made: Form | None, rows: list[Row], lang: Language) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(template._xlsx(made, lang)))
    sheet = book.worksheets[0]
    for at, row in enumerate(rows, template.HEAD + 1):
        for column, cell in enumerate(_typed(made, row, lang), 1):
            number = cell.replace(".", "", 1).isdigit() and not (len(cell) > 1 and cell[0] == "0" and "." not in cell)
            sheet.cell(at, column).value = (float(cell) if number else cell) or (0 if number else None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _filled_csv(made: Form | None, rows: list[Row], lang: Language) -> bytes:
    out = io.StringIO(template.text(made, lang))
    out.seek(0, io.SEEK_END)
    csv.writer(out).writerows(_typed(made, row, lang) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _silent(checked: Checked, rows: int) -> None:
    assert checked.findings.select("kode", "sel", "isi").rows() == []
    assert (checked.ready, checked.rows.height) == (rows, rows)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("filled", [_filled_xlsx, _filled_csv])
def test_a_form_filled_in_imports_without_a_word(filled: object, name: FormName, lang: Language) -> None:
    suffix = "xlsx" if filled is _filled_xlsx else "csv"
    data = filled(form(name), ROWS[name], lang)  # type: ignore[operator]
    checked = check(Source(f"isian.{suffix}", data), Context(maps=Maps(form=name)))
    _silent(checked, len(ROWS[name]))
    for column in to_fill_in(form(name), lang):
        if column.choices:
            assert checked.rows[column.name][0] == (ROWS[name][0].get(column.name) or None), column.name


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("filled", [_filled_xlsx, _filled_csv])
def test_a_baseline_filled_in_imports_without_a_word(filled: object, lang: Language) -> None:
    suffix = "xlsx" if filled is _filled_xlsx else "csv"
    data = filled(None, rts(3), lang)  # type: ignore[operator]
    _silent(check(Source(f"isian.{suffix}", data), Context()), 3)


@pytest.mark.parametrize("made", [None, *(form(name) for name in FORMS)], ids=["data_dasar", *FORMS])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_left_empty_it_says_that_there_are_no_rows(made: Form | None, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"kosong{suffix}"
    template.write(made, file, "id")
    with pytest.raises(Refusal):
        check(Source(file.name, file.read_bytes()), Context(maps=Maps(form=made.name if made else None)))


@pytest.mark.parametrize("made", [None, *(form(name) for name in FORMS)], ids=["data_dasar", *FORMS])
def test_drop_downs_offer_what_the_importer_knows(made: Form | None) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template._xlsx(made, "id")))
    named = {name: book.defined_names[name].attr_text for name in book.defined_names}
    for column in to_fill_in(made, "id"):
        if column.choices and not column.several:
            sheet, cells = named[f"pilihan_{column.name}"].replace("'", "").replace("$", "").split("!")
            offered = [cell.value for (cell,) in book[sheet][cells]]
            assert offered == [label for _, label in column.choices]


def _head(file: Path) -> list[str]:
    if file.suffix == ".csv":
        return next(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    return [str(cell.value) for cell in openpyxl.load_workbook(file).worksheets[0][1]]


@pytest.mark.parametrize(
    ("edition", "asked"), [("16", "limbah_bercampur_drainase"), ("19", "limbah_terpisah_drainase")]
)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_template_of_one_edition_asks_what_that_asks(
    edition: Edition, asked: str, suffix: str, tmp_path: Path
) -> None:
    template.write(form("rt"), tmp_path / f"rt{suffix}", "id", edition=edition)
    names = {header.partition("/")[0] for header in _head(tmp_path / f"rt{suffix}")}
    assert names - set(PLACE) - {"kawasan"} == {q.name for q in form("rt").of_edition(edition)}
    assert names & {"limbah_bercampur_drainase", "limbah_terpisah_drainase"} == {asked}


@pytest.mark.parametrize(("edition", "rules"), [("16", "permen-pupr-14-2018"), ("19", "permen-pupr-2-2016")])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_baseline_of_one_edition_has_what_its_regulation_scores(
    edition: Edition, rules: str, suffix: str, tmp_path: Path
) -> None:
    template.write(None, tmp_path / f"rt{suffix}", "id", edition=edition)
    names = set(_head(tmp_path / f"rt{suffix}"))
    assert names & {q.name for q in catalogue().volumes} == {c.volume for c in rule_set(rules).criteria}


def test_no_column_asks_for_what_is_personal() -> None:
    for name in FORMS:
        personal = {question.name for question in form(name).questions if question.personal}
        assert personal.isdisjoint(column.name for column in columns(form(name), "id"))


@pytest.mark.parametrize("made", [None, *(form(name) for name in FORMS)], ids=["data_dasar", *FORMS])
def test_the_same_form_gives_the_same_bytes(made: Form | None) -> None:
    assert template._xlsx(made, "id") == template._xlsx(made, "id")


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        template.write(None, tmp_path / "kosong.ods", "id")
    assert not list(tmp_path.iterdir())
