"""A full disk and a Ctrl-C, through the real program: all of an import or none of it, and one plain sentence."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from pathlib import Path

import polars as pl
import pytest

from survey import store
from survey.project import Project, create
from tests.program import REMBUG, ROOT, importing, no_file_beyond, nothing_lost, one_sentence, run, run_here
from tests.survey.files import rt, text

pytest.importorskip("resource", reason="limits and signals are those of Unix")
PLENTY = text(*(rt(n % 50 + 1, desa=f"Desa {n // 50}", luas_ha=f"{1 + n / 99999:.6f}") for n in range(20_000)))


# Room for nothing, not for the copy of the file, and for that but not for its rows.
@pytest.mark.parametrize("most", [0, 1_000_000, 2_600_000])
def test_a_full_disk_while_importing(one_round: Project, template: Project, tmp_path: Path, most: int) -> None:
    (tmp_path / "rt.csv").write_text(PLENTY)
    result = run(*importing(one_round, tmp_path / "rt.csv"), limit=no_file_beyond(most))
    said = one_sentence(result)
    assert said.startswith(f"Could not write to {one_round.folder}")
    assert "Free some disk space and retry; what was stored before is untouched." in said
    nothing_lost(one_round, template)


@pytest.mark.parametrize("most", [5000, 100_000])
def test_a_full_disk_while_the_first_store_is_made(tmp_path: Path, most: int) -> None:
    project = create(tmp_path / "proyek", "Uji")
    (tmp_path / "rt.csv").write_text(text(rt()))
    words = importing(project, tmp_path / "rt.csv")
    assert "Free some disk space" in one_sentence(run(*words, limit=no_file_beyond(most)))
    assert [p.name for p in project.folder.iterdir()] == ["rembug.toml"]
    assert run_here(*words).returncode == 0
    assert store.rows(project, "R1").height == 1


@pytest.mark.parametrize("kibibytes", [1000, 3300])
def test_a_disk_that_is_really_full(one_round: Project, template: Project, tmp_path: Path, kibibytes: int) -> None:
    if not shutil.which("unshare") or subprocess.run(["unshare", "-rm", "true"], check=False).returncode:
        pytest.skip("needs a small disk of its own")
    (tmp_path / "rt.csv").write_text(PLENTY)
    (tmp_path / "disk").mkdir()
    script = (
        f"mount -t tmpfs -o size={kibibytes}k none disk && cp -r proyek disk/ || exit 77;"
        ' cd "$1"; shift; "$@"; code=$?; cd "$OLDPWD"; rm -r proyek; cp -r disk/proyek .; exit $code'
    )
    rembug = [*REMBUG, "--lang", "en", "-C", str(tmp_path / "disk/proyek"), "import", str(tmp_path / "rt.csv")]
    result = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", str(ROOT), *rembug, "--round", "R1"],
        cwd=tmp_path, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    if result.returncode == 77:
        pytest.skip("may not mount a disk here")
    if kibibytes > 1000 and result.returncode == 0:
        assert store.rows(one_round, "R1").height == 20_000
        return
    assert "Free some disk space and retry" in one_sentence(result)
    nothing_lost(one_round, template)


@pytest.mark.parametrize("seconds", [0, 0.1, 0.3])
def test_ctrl_c_while_importing(one_round: Project, template: Project, seconds: float) -> None:
    words = [*REMBUG, "--lang", "en", *map(str, importing(one_round, "-"))]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as child:
        assert child.stdin is not None
        child.stdin.write(PLENTY)  # More than a pipe holds: once it is written, the program is reading.
        child.stdin.close()
        child.stdin = None
        time.sleep(seconds)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=100)
    if "Stored as import 2 of round 'R1'." in out:  # It was done, and at most on its way out.
        assert (store.rows(one_round, "R1").height, err) == (20_000, "")
        return
    result = subprocess.CompletedProcess(words, child.returncode, out, err)
    assert one_sentence(result) == "Stopped. Nothing is half-stored; run the command again when you like."
    if store.rounds(one_round).height == 1:
        nothing_lost(one_round, template)
    else:  # Struck after the commit, before the report.
        assert store.rows(one_round, "R1").filter(pl.col("ditahan").is_null()).height == 20_000
