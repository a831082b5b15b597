"""Two programs at work on one project at once: one waits or says so, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from itertools import combinations_with_replacement

import pytest

from survey import store
from survey.project import Project
from tests.program import REMBUG, ROOT, one_sentence, run, run_here
from tests.survey.files import rt, text
from tests.survey.store.correcting import proven, table

BUSY = "is in use by another program. Close it, or wait a moment and retry."
HEAD = "impor,baris,pertanyaan,nilai_lama,nilai_baru,siapa,mengapa\n"
Words = tuple[str, ...]


@pytest.fixture
def project(one_held: Project) -> Project:
    return one_held


def work(project: Project, kind: str, number: int) -> Words:
    """An import of an RT of its own, or a correction of a row of its own."""
    file = project.folder.parent / f"{kind}{number}.csv"
    if kind == "import":
        file.write_text(text(rt(10 + number)), encoding="utf-8")
        return ("import", str(file), "--round", "R0")
    row, old = ((3, "-1"), (4, "50"))[number]
    file.write_text(f"{HEAD}1,{row},jumlah_kk,{old},60,S{number},-\n", encoding="utf-8")
    return ("correct", str(file), "--round", "R0")


def at_once(project: Project, works: Sequence[Words]) -> list[subprocess.CompletedProcess[str]]:
    pipe = subprocess.PIPE
    commands = [[*REMBUG, "--lang", "en", "-C", str(project.folder), *words] for words in works]
    children = [subprocess.Popen(words, cwd=ROOT, stdout=pipe, stderr=pipe, text=True) for words in commands]
    told = [child.communicate(timeout=100) for child in children]
    return [
        subprocess.CompletedProcess(child.args, child.returncode, *said)
        for child, said in zip(children, told, strict=True)
    ]


@pytest.mark.parametrize("kinds", [*combinations_with_replacement(("import", "correct"), 2)], ids="+".join)
def test_two_at_once(project: Project, kinds: tuple[str, str]) -> None:
    works = [work(project, kind, number) for number, kind in enumerate(kinds)]
    done = at_once(project, works)
    assert any(one.returncode in (0, 1) for one in done)
    for words, one in zip(works, done, strict=True):
        if one.returncode not in (0, 1):
            assert BUSY in one_sentence(one)
            assert run_here("-C", project.folder, *words).returncode in (0, 1)
    assert proven(project).is_empty()
    assert store.rows(project, "R0").height == 3 + kinds.count("import")
    assert table(project, "SELECT nomor FROM koreksi").height == kinds.count("correct")


@pytest.mark.parametrize("words", [("import",), ("correct",), ("correct", "--undo", "1", "--round", "R0")])
def test_a_store_that_another_program_holds(project: Project, words: Words) -> None:
    assert run_here("-C", project.folder, *work(project, "correct", 0)).returncode == 0
    asked = work(project, words[0], 1) if len(words) == 1 else words
    before = project.store.read_bytes()
    hold = f"import duckdb; con = duckdb.connect({str(project.store)!r}); print('held', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        assert BUSY in one_sentence(run("-C", project.folder, *asked))
        other.communicate(b"\n")
    assert project.store.read_bytes() == before
    assert run_here("-C", project.folder, *asked).returncode in (0, 1)
    assert proven(project).is_empty()
