"""Bad input of every kind, through the program: one plain sentence with the mend, exit code 2, nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from survey import store
from survey.project import Project
from tests.program import REMBUG, ROOT, importing, nothing_lost, one_sentence, run, run_here
from tests.survey.files import rt, text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "rt.csv is empty. Save it again from Excel as CSV UTF-8 and retry."),
        (text(rt()).encode().splitlines()[0], "rt.csv holds column headers only and no row below them. Fill in its"),
        (bytes(range(256)) * 20, "rt.csv is not a CSV text file (it holds binary content). Save it again from Excel"),
        (b"PK\x03\x04" + bytes(range(256)), "rt.csv is not a sound XLSX workbook. Open it in Excel,"),
        (
            b"nomor;nilai\n1;2\n",
            "rt.csv: none of the first 20 filled rows holds a column name that is known.",
        ),
        (text(rt()).replace("jumlah_kk", "somah", 1).encode(), "rt.csv: required columns are missing: jumlah_kk"),
        (text(rt()).replace("jumlah_kk", "kk", 1).encode(), "rt.csv: these headers can mean more than one thing"),
        (text(rt(luas_ha='1.5"')).replace('""', '"').encode(), 'rt.csv: the quotes (") from row 2 on do not pair'),
    ],
    ids=["empty", "header alone", "binary", "workbook", "another table", "missing column", "doubtful column", "quotes"],
)
def test_a_file_that_cannot_be_read(
    one_round: Project, template: Project, tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "rt.csv").write_bytes(content)
    assert one_sentence(run_here(*importing(one_round, tmp_path / "rt.csv"))).startswith(said)
    nothing_lost(one_round, template)


def test_in_indonesian(one_round: Project, tmp_path: Path) -> None:
    (tmp_path / "rt.csv").touch()
    said = one_sentence(run_here(*importing(one_round, tmp_path / "rt.csv"), lang="id"))
    assert said == "rt.csv kosong. Simpan ulang dari Excel sebagai CSV UTF-8, lalu coba lagi."


def test_a_folder_and_a_file_that_is_not_there(one_round: Project, tmp_path: Path) -> None:
    assert "there is no Excel workbook in this folder." in one_sentence(run_here(*importing(one_round, tmp_path)))
    assert "There is no file" in one_sentence(run_here(*importing(one_round, tmp_path / "x.csv")))


def test_a_project_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "rt.csv").write_text(text(rt()))
    said = one_sentence(run_here("-C", tmp_path / "tidak_ada", "import", tmp_path / "rt.csv", "--round", "R1"))
    assert said.endswith(f"a new one: rembug init {tmp_path / 'tidak_ada'}")
    assert not (tmp_path / "tidak_ada").exists()


# Runs a command and prints its peak KiB: as a child of the tests themselves it would begin with their own peak.
MEASURED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is counted otherwise elsewhere")
@pytest.mark.parametrize("filling", [b"1,", "é".encode()], ids=["cells", "accents"])
def test_one_line_of_200_mb_is_refused_soon_and_in_bounded_memory(tmp_path: Path, filling: bytes) -> None:
    file = tmp_path / "rt.csv"
    with file.open("wb") as out:
        out.write(text(rt()).encode())
        for _ in range(200):
            out.write(filling * ((1 << 20) // len(filling)))
    started = time.monotonic()
    words = [sys.executable, "-c", MEASURED, *REMBUG, "--lang", "en", "check", str(file)]
    found = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    file.unlink()
    assert (found.returncode, found.stderr.count("\n")) == (2, 1)
    assert found.stderr.startswith("rt.csv: row 3 is 209,715,")
    assert time.monotonic() - started < 30
    assert int(found.stdout) < 900 * 1024


@pytest.fixture(scope="module")
def unprivileged() -> tuple[str, ...]:
    """Root may do everything: take that from the program."""
    if sys.platform != "win32" and os.geteuid():
        return ()
    if not shutil.which("setpriv"):
        pytest.skip("root reads and writes everything")
    return ("setpriv", "--bounding-set=-all", "--inh-caps=-all")


def test_no_permission_to_read(
    one_round: Project, template: Project, tmp_path: Path, unprivileged: tuple[str, ...]
) -> None:
    file = tmp_path / "rt.csv"
    file.write_text(text(rt()))
    file.chmod(0)
    said = one_sentence(run(*importing(one_round, file), before=unprivileged))
    assert said.endswith("may not be read. Ask for permission, or copy it to a folder of your own.")
    nothing_lost(one_round, template)


@pytest.mark.parametrize("place", ["", "berkas", "rembug.duckdb"])
def test_no_permission_to_write(
    one_round: Project, template: Project, tmp_path: Path, unprivileged: tuple[str, ...], place: str
) -> None:
    (tmp_path / "rt.csv").write_text(text(rt(9)))
    (one_round.folder / place).chmod(0o555)
    said = one_sentence(run(*importing(one_round, tmp_path / "rt.csv"), before=unprivileged))
    (one_round.folder / place).chmod(0o755)
    assert "may not be opened or written. Ask for permission to read and write it" in said
    nothing_lost(one_round, template)


def test_no_permission_to_read_the_store(one_round: Project, unprivileged: tuple[str, ...]) -> None:
    one_round.store.chmod(0)
    said = one_sentence(run("-C", one_round.folder, "score", "--round", "R0", before=unprivileged))
    one_round.store.chmod(0o644)
    assert said.startswith(f"{one_round.store} may not be opened or written. Ask for permission to read and write it")


def test_a_store_from_a_newer_version(one_round: Project, template: Project, tmp_path: Path) -> None:
    (tmp_path / "rt.csv").write_text(text(rt()))
    with duckdb.connect(str(one_round.store)) as con:
        con.execute("UPDATE simpanan_rembug SET format = 99")
    before = one_round.store.read_bytes()
    for words in (importing(one_round, tmp_path / "rt.csv"), ("-C", one_round.folder, "score", "--round", "R0")):
        assert "was made by a newer Rembug. Install the latest version and retry" in one_sentence(run_here(*words))
    assert one_round.store.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_name_that_is_no_text(one_round: Project, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"rt\xff.csv")
    file.write_text(text(rt()))
    assert run(*importing(one_round, file)).returncode == 0
    assert store.imports(one_round, "R1")[0].file == "rt\ufffd.csv"
