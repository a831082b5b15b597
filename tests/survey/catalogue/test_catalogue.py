"""A mistake in the catalogue fails at load, with file, line and entry."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from survey.catalogue import BALLOTS, FORMS, HERE, WORKS, CatalogueError, Question, catalogue, form, load


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for file in HERE.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def changed(folder: Path, file: str, old: str, new: str, at: int = 1) -> str:
    """Replace ``old`` where it stands for the ``at``-th time, load, and return what the loader says."""
    path = folder / file
    before = path.read_text(encoding="utf-8").split(old)
    assert len(before) > at
    path.write_text(old.join(before[:at]) + new + old.join(before[at:]), encoding="utf-8")
    with pytest.raises(CatalogueError) as failure:
        load(folder)
    return str(failure.value)


def line_of(folder: Path, file: str, text: str, last: bool = False) -> int:
    places = [n for n, line in enumerate((folder / file).read_text(encoding="utf-8").splitlines(), 1) if text in line]
    return places[-1 if last else 0]


def test_the_baseline_stands_in_it_once() -> None:
    made = catalogue()
    assert [q.name for q in made.keys] == ["kabupaten", "kecamatan", "desa", "rw", "rt", "kawasan"]
    bases = [q.name for q in made.baseline if q.kind == "base"]
    volumes = [q for q in made.baseline if q.kind == "volume"]
    assert len(bases) == 6
    assert " ".join(q.criterion for q in volumes) == "1a 1b 1c 2a 2b 3a 3b 4a 4b 4c 5a 5b 6a 6b 7a 7b"
    assert {q.base for q in volumes} == set(bases) - {"jumlah_penduduk"}
    assert [q.criterion for q in made.volumes if q.column == "optional"] == ["2016-4c", "2016-4d", "2016-6c"]


def test_every_question_has_both_languages_and_a_source() -> None:
    for question in catalogue().questions:
        assert all((question.label_id, question.label_en, question.hint_id, question.hint_en, question.source))
        assert question.label("id") == question.label_id
        assert question.hint("en") == question.hint_en


ENGLISH = re.compile(r"\b(the|of|own|and|by|form|question|sheet|workbook|header|column|row|scale|works?)\b")


def test_sources_are_told_in_indonesian_too() -> None:
    every: list[Question] = [
        *catalogue().questions,
        *(q for name in (*FORMS, *BALLOTS, *WORKS) for q in form(name).questions),
    ]
    for question in every:
        assert not ENGLISH.search(question.cited("id").replace("Form Baseline", "")), question.name
        assert question.cited("en") == question.source


def test_a_copy_loads_as_the_original_does(copy: Path) -> None:
    assert load(copy) == catalogue()


def test_criterion_without_a_base(copy: Path) -> None:
    said = changed(copy, "volumes.toml", 'base = "jumlah_kk"', 'base = "jumlah_rumah"')
    line = line_of(copy, "volumes.toml", '"kk_tanpa_air_aman"')
    assert said.startswith(f"volumes.toml, line {line}: kk_tanpa_air_aman: criterion 3a has no base: 'jumlah_rumah'")


def test_volume_whose_base_is_left_out(copy: Path) -> None:
    assert "bangunan_tidak_teratur_unit: criterion 1a has no base: ''" in changed(
        copy, "volumes.toml", 'base = "jumlah_bangunan"\n', ""
    )


def test_a_name_twice_names_the_second(copy: Path) -> None:
    said = changed(copy, "bases.toml", 'name = "jumlah_kk"', 'name = "jumlah_bangunan"')
    line = line_of(copy, "bases.toml", 'name = "jumlah_bangunan"', last=True)
    assert said == f"bases.toml, line {line}: jumlah_bangunan: this name stands twice"


def test_a_unit_twice(copy: Path) -> None:
    assert "ha: this name stands twice" in changed(copy, "units.toml", 'name = "m"', 'name = "ha"')


def test_a_criterion_twice(copy: Path) -> None:
    said = changed(copy, "volumes.toml", 'criterion = "7b"', 'criterion = "7a"')
    assert said.endswith("bangunan_tanpa_sarana_kebakaran_unit: criterion 7a stands twice")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("bases.toml", 'unit = "kk"', 'unit = "kkk"', "jumlah_kk: unit 'kkk' is not in units.toml; did you mean 'kk'?"),
        ("bases.toml", "max = 30000", "maks = 30000", "jumlah_kk: 'maks' is not a field of [[question]]"),
        (
            "bases.toml",
            'label_en = "Households"\n',
            "",
            "jumlah_kk: missing 1 required positional argument: 'label_en'",
        ),
        ("volumes.toml", 'blank = "warning"', 'blank = "warn"', "blank 'warn' is none of error, warning, ok; did you"),
        ("key.toml", 'column = "optional"', 'column = "optinal"', "kawasan: column 'optinal' is none of required"),
        ("volumes.toml", 'unit = "unit"', 'unit = "kk"', "its unit is not that of its base 'jumlah_bangunan'"),
        (
            "volumes.toml",
            'criterion = "1a"\n',
            "",
            "bangunan_tidak_teratur_unit: a volume needs the criterion it feeds",
        ),
        ("plausible.toml", 'under = "jumlah_kk"', 'under = "jumlah_k"', "'jumlah_k' is not a question; did you mean"),
        ("plausible.toml", 'severity = "error"', 'severity = "eror"', "severity 'eror' is none of error, warning"),
        ("personal.toml", "words =", "word =", "personal.toml: got an unexpected keyword argument 'word'"),
        (
            "writing.toml",
            '["unit", "kk",',
            '["unit", "kkk",',
            "bagian_dari_dasar: unit 'kkk' is not in units.toml; did",
        ),
        ("units.toml", "scale = 100\n", "scale = \n", "units.toml: Invalid value (at line"),
    ],
)
def test_other_mistakes(copy: Path, file: str, old: str, new: str, said: str) -> None:
    message = changed(copy, file, old, new)
    assert said in message
    assert message.startswith(file)


def test_a_misspelled_table_loses_no_question(copy: Path) -> None:
    assert changed(copy, "volumes.toml", "[[question]]", "[[questions]]", at=3) == (
        "volumes.toml: [[questions]] is not a table of this file; there is question"
    )


def test_a_missing_file(copy: Path) -> None:
    (copy / "units.toml").unlink()
    with pytest.raises(CatalogueError, match=r"units\.toml: .*No such file"):
        load(copy)
