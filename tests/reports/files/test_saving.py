"""What is written appears whole or not at all, whichever command writes it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.files import saving
from survey.messages import Refusal
from survey.project import Project
from tests.program import no_file_beyond, one_sentence, run, run_here
from tests.survey.files import rt, text

pytest.importorskip("resource", reason="limits are those of Unix")


def test_what_a_link_points_to_is_replaced_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    target, link = tmp_path / "lain" / "isi.csv", tmp_path / "taut.csv"
    target.write_text("lama")
    link.symlink_to(target)
    saving.save(link, b"baru")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"baru")
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["isi.csv", "lain", "taut.csv"]


def test_pieces_are_one_file(tmp_path: Path) -> None:
    path = tmp_path / "isi.csv"
    saving.save(path, iter([b"satu,", b"", b"dua"]))
    assert path.read_bytes() == b"satu,dua"


def test_a_piece_that_cannot_be_made_leaves_what_was_there(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"baru"
        raise Refusal("memori_kurang")

    path = tmp_path / "isi.csv"
    path.write_text("lama")
    with pytest.raises(Refusal):
        saving.save(path, pieces())
    assert ([p.name for p in tmp_path.iterdir()], path.read_text()) == (["isi.csv"], "lama")


@pytest.mark.parametrize("typed", ["satu,tiga", "satu,dua,tiga", "satu,du", ""])
def test_what_was_filled_in_is_never_replaced_by_pieces(tmp_path: Path, typed: str) -> None:
    path, pieces = tmp_path / "isi.csv", (b"satu,", b"dua")
    for _ in range(2):
        saving.save_to_fill(path, iter(pieces))
        assert path.read_bytes() == b"satu,dua"
    path.write_text(typed)
    with pytest.raises(Refusal) as refused:
        saving.save_to_fill(path, iter(pieces))
    assert (refused.value.code, path.read_text()) == ("mungkin_sudah_diisi", typed)


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    saving.save(pipe, b"isi")
    assert os.read(reader, 10) == b"isi"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "isi.csv"
    path.write_text("lama")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may do everything
    with pytest.raises(PermissionError) as error:
        saving.save(path, b"baru")
    assert (error.value.filename, path.read_text()) == (str(path), "lama")


@pytest.mark.parametrize("name", ["rembug.duckdb", "rembug.toml", "tempat.csv", "berkas/salinan.csv"])
def test_what_a_project_is_made_of_is_never_replaced(one_round: Project, tmp_path: Path, name: str) -> None:
    (one_round.folder / "tempat.csv").write_text("desa\n")
    target, link = one_round.folder / name, tmp_path / "taut.csv"
    before = target.read_bytes() if target.exists() else None
    link.symlink_to(target)
    for path in (target, link):
        with pytest.raises(Refusal) as refused:
            saving.save(path, b"baru")
        assert refused.value.code == "milik_proyek"
    assert (target.read_bytes() if target.exists() else None) == before


def test_names_of_a_project_are_free_elsewhere(tmp_path: Path) -> None:
    saving.save(tmp_path / "tempat.csv", b"isi")
    saving.save(tmp_path / "tempat.csv", b"baru")
    assert (tmp_path / "tempat.csv").read_bytes() == b"baru"


@pytest.mark.parametrize("command", ["rank", "score", "correct", "targets"])
def test_no_table_takes_the_place_of_the_store(one_round: Project, command: str) -> None:
    before = one_round.store.read_bytes()
    result = run_here("-C", one_round.folder, command, "--round", "R0", "--csv", one_round.store)
    assert result.returncode == 2
    assert "is part of the project; no table or page ever takes its place. Choose another name." in result.stderr
    assert one_round.store.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (["check", "rt.csv", "--csv", "out/x.csv"], "x.csv"),
        (["-C", "proyek", "score", "--round", "R0", "--csv", "out/x.csv"], "x.csv"),
        (["-C", "proyek", "report", "--round", "R0", "-o", "out"], "baseline-wayut.pdf"),
        (["-C", "proyek", "chart", "--round", "R0", "-o", "out"], "peta-nilai.svg"),
    ],
    ids=["check", "score", "report", "chart"],
)
def test_a_full_disk_leaves_what_was_there(one_round: object, tmp_path: Path, words: list[str], made: str) -> None:
    (tmp_path / "rt.csv").write_text(text(rt(1, kk_tanpa_air_aman="51")))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / made).write_text("lama")
    told = [str(tmp_path / word) if word in ("rt.csv", "out/x.csv", "proyek", "out") else word for word in words]
    result = run(*told, limit=no_file_beyond(10))
    assert result.returncode == 2
    assert "Free some disk space and retry" in result.stderr
    assert {p.name for p in (tmp_path / "out").iterdir()} == {made}
    assert (tmp_path / "out" / made).read_text() == "lama"


def test_a_draft_of_a_map_holds_no_formula(tmp_path: Path) -> None:
    file, draft = tmp_path / "rt.csv", tmp_path / "peta.csv"
    file.write_text(text({**rt(1), "=1+1": "x", "@SUM(A1)": "y"}))
    assert run_here("map", file, "-o", draft).returncode == 0
    lines = draft.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines[-2:]] == ["'=1+1", "'@SUM(A1)"]
    assert draft.read_bytes().startswith(b"\xef\xbb\xbf")
    assert run_here("map", file).stdout.splitlines() == lines
    assert run_here("map", file, "-o", "-").stdout.splitlines() == lines
    assert not Path("-").exists()
    draft.write_text("\n".join(lines).replace("'=1+1,", "'=1+1,kawasan").replace("kawasan,kawasan,", "kawasan,,"))
    assert run_here("check", file, "--map", draft).returncode in (0, 1)


def test_a_draft_of_a_map_is_never_written_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "rt.csv"
    file.write_text(text(rt(1)))
    assert "is never overwritten" in one_sentence(run_here("map", file, "-o", file))
    assert file.read_text() == text(rt(1))
