"""The house keeps its rules: names, layers, sizes."""

from __future__ import annotations

import ast
import re
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from reports import words
from survey import messages
from survey.messages.tables import table, texts
from tests.words import MESSAGES, WORDS

ROOT = Path(__file__).parents[1]
ROOMS = ("survey", "scoring", "forms", "reports")
MODULES = sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py"))
FACES = [path for path in MODULES if path.name == "__init__.py"]


@pytest.mark.parametrize("name", [*ROOMS, "cli"])
def test_no_dependency_owns_one_of_our_names(name: str) -> None:
    assert set(packages_distributions().get(name, ["rembug"])) == {"rembug"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_imports_the_command_line(path: Path) -> None:
    imported = {
        alias.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    imported |= {n.module or "" for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.ImportFrom)}
    assert "cli" not in imported


def test_no_file_is_longer_than_400_lines() -> None:
    long = {str(p): n for p in [*MODULES, ROOT / "cli.py"] if (n := len(p.read_text().splitlines())) > 400}
    assert not long


def test_every_folder_of_modules_is_a_package() -> None:
    """Setuptools finds no other: without its face, a folder works from a checkout and fails once installed."""
    folders = {path.parent for path in MODULES}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize("face", FACES, ids=lambda p: str(p.parent.relative_to(ROOT)))
def test_no_package_offers_a_function_by_the_name_of_a_module_of_its_own(face: Path) -> None:
    """Which of the two such a name is, would depend on what was imported first."""
    modules = {path.stem for path in face.parent.glob("*.py")} | {
        path.parent.name for path in face.parent.glob("*/*.py")
    }
    room = ".".join(face.parent.relative_to(ROOT).parts)
    offered = set()
    for node in ast.parse(face.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module != room:
            offered |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            offered.add(node.name)
    assert offered & modules == set()


def test_every_room_of_the_survey_stands_in_the_plan_of_the_house() -> None:
    plan = (ROOT / "docs" / "develop.md").read_text(encoding="utf-8")
    rooms = {face.parent.name for face in FACES if face.parent.parent.name in ("survey", "crosschecks")}
    assert [room for room in sorted(rooms) if f"`{room}/`" not in plan] == []


def test_both_readmes_name_the_same_commands() -> None:
    def commands(name: str) -> set[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return set(re.findall(r"^ {4,}(?:make|rembug(?: --lang id| --lang en)?) (\w+)", text, re.MULTILINE))

    assert commands("README.md") == commands("README.id.md") != set()


def test_every_command_stands_in_the_docs() -> None:
    from cli import rembug

    text = "".join(p.read_text(encoding="utf-8") for p in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
    assert [name for name in rembug.commands if name not in text] == []


@pytest.mark.parametrize("name", ["README.md", "README.id.md", "docs/develop.md"])
def test_every_file_that_the_docs_name_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(r"[`(]((?:survey|scoring|forms|reports|tests|docs|benchmarks)/[\w/.*-]*)[`)]", text)
    assert named
    assert [path for path in named if not [*ROOT.glob(path)]] == []


def test_every_finding_and_refusal_speaks_both_languages() -> None:
    for code, entry in MESSAGES["finding"].items():
        assert {"id", "en", "mend_id", "mend_en", "severity"} <= set(entry), code
    for code, entry in MESSAGES["refusal"].items():
        assert {"id", "en"} == set(entry), code
        facts = [set(re.findall(r"\{(\w+)\}", entry[lang])) for lang in ("id", "en")]
        assert facts[0] == facts[1], code


def test_every_word_of_the_reports_speaks_both_languages() -> None:
    for section, entries in WORDS.items():
        for name, entry in entries.items():
            assert set(entry) == {"id", "en"}, f"{section}.{name}"
            facts = [set(re.findall(r"\{(\w+)\}", entry[lang])) for lang in ("id", "en")]
            assert facts[0] == facts[1], f"{section}.{name}"


def test_a_table_read_alone_says_what_its_file_says() -> None:
    said = {name: table(words.HERE, name) for name in texts(words.HERE)}
    assert said == WORDS
    told = {name: table(messages.HERE, name) for name in texts(messages.HERE)}
    assert told == {f"{kind}.{code}": entry for kind, own in MESSAGES.items() for code, entry in own.items()}


def test_no_word_stands_in_two_files() -> None:
    import tomllib

    for folder, depth in (("survey/messages", 2), ("reports/words", 1)):
        seen: list[str] = []
        for path in (ROOT / folder).glob("*.toml"):
            read = tomllib.loads(path.read_text(encoding="utf-8"))
            seen += read if depth == 1 else [f"{kind}.{code}" for kind in read for code in read[kind]]
        assert sorted(seen) == sorted(set(seen)), folder
