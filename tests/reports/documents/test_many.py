"""Many documents at once: what is due, what is not, and what a kill leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from reports.asked import Asked
from reports.documents import facts, jobs, kinds, many, writing
from reports.documents.kinds import Round
from scoring.rules import DEFAULT, rule_set
from scoring.rules import text as rules_text
from survey import store
from survey.check import check
from survey.messages import Refusal
from survey.project import Project, load
from survey.reading import Source
from tests.program import REMBUG, ROOT
from tests.reports.documents import made
from tests.reports.documents.made import read, several
from tests.reports.sample import held, rows
from tests.survey.files import rt, text


@pytest.fixture(scope="module")
def round_() -> Round:
    return Round(several(2, 3).with_columns(kawasan=pl.lit(None, pl.String)), made.facts())


def planned(of: Round) -> list[jobs.Job]:
    return jobs.jobs(of, of.rows, jobs.EVERY)


def test_a_tree_named_for_people(round_: Round) -> None:
    assert [str(job.path) for job in planned(round_)][:5] == [
        "Kabupaten Madiun/Data dasar Kabupaten Madiun.pdf",
        "Kabupaten Madiun/Jiwan/Desa 1/Data dasar Desa 1.pdf",
        "Kabupaten Madiun/Jiwan/Desa 2/Data dasar Desa 2.pdf",
        "Kabupaten Madiun/Jiwan/Desa 1/RT 001 RW 001.pdf",
        "Kabupaten Madiun/Jiwan/Desa 1/RT 002 RW 001.pdf",
    ]


def test_only_what_is_due_is_made(round_: Round, tmp_path: Path) -> None:
    wanted = [job for job in planned(round_) if job.kind == "profil"][:3]
    assert len(list(many.make(round_, wanted, tmp_path))) == 3
    assert many.due(wanted, tmp_path) == []
    gone, other = tmp_path / wanted[0].path, tmp_path / wanted[1].path
    gone.unlink()
    other.write_bytes(other.read_bytes()[:2000])
    assert many.due(wanted, tmp_path) == wanted[:2]


def test_files_are_told_in_their_order_whichever_is_done_first(
    round_: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = planned(round_)

    def slow_at_first(chunk: list[jobs.Job]) -> list[Path]:
        time.sleep(0.2 * (chunk[0] is wanted[0]))
        return [job.path for job in chunk]

    monkeypatch.setattr(many, "_cores", lambda: 2)
    monkeypatch.setattr(many, "WORTH", 1)
    monkeypatch.setattr(many, "_chunk", slow_at_first)
    monkeypatch.setattr(many, "ProcessPoolExecutor", lambda processes, *_: ThreadPoolExecutor(processes))
    assert list(many.make(round_, wanted, tmp_path)) == [job.path for job in wanted]


def test_another_number_in_a_village_is_due_there_alone(round_: Round) -> None:
    first = pl.int_range(pl.len()) == 0
    changed = round_.rows.with_columns(jumlah_kk=pl.when(first).then(pl.col("jumlah_kk") + 1).otherwise("jumlah_kk"))
    before, after = planned(round_), planned(Round(changed, round_.facts))
    due = {a.path.name for a, b in zip(before, after, strict=True) if a.stamp != b.stamp}
    assert due == {
        "Data dasar Kabupaten Madiun.pdf",
        "Data dasar Desa 1.pdf",
        *(f"RT 00{n} RW 001.pdf" for n in (1, 2, 3)),
    }
    assert {a.stamp == b.stamp for a, b in zip(before, after, strict=True) if "Desa 2" in str(a.path)} == {True}


def test_frozen_language_and_settings_make_all_due(round_: Round) -> None:
    before = planned(round_)
    project = round_.facts.project
    for other in (
        replace(round_.facts, frozen=True),
        replace(round_.facts, version="0.2.0"),
        replace(round_.facts, project=replace(project, name="Lain")),
    ):
        after = planned(Round(round_.rows, other))
        assert not any(a.stamp == b.stamp for a, b in zip(before, after, strict=True))


def test_the_same_rules_in_another_folder_make_nothing_due(round_: Round, tmp_path: Path) -> None:
    stamps = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        own = rules_text(DEFAULT).replace(f'id = "{DEFAULT}"', 'id = "kota"', 1)
        (folder / "kota.toml").write_text(own, encoding="utf-8")
        facts = replace(round_.facts, rules=rule_set("kota", folder=folder))
        stamps.append([job.stamp for job in planned(Round(round_.rows, facts))])
    assert stamps[0] == stamps[1]


def test_a_held_rt_has_its_document_and_one_without_a_name_has_none() -> None:
    table = held(rows(3), 1, "negatif").with_columns(
        rt=pl.when(pl.int_range(pl.len()) == 2).then(pl.lit(None, pl.String)).otherwise("rt")
    )
    of = Round(held(table, 2, "kosong").with_columns(ditahan=pl.Series([None, "negatif", "kosong"])), made.facts())
    assert [job.place[-1] for job in jobs.jobs(of, of.rows, ["profil"])] == ["001", "002"]
    assert facts.nameless(of.rows) == 1


def test_naming_a_village_asks_for_no_document_of_the_regency() -> None:
    assert jobs.kinds_within([]) == jobs.EVERY
    assert jobs.kinds_within(["desa"]) == ("desa", "profil")
    assert jobs.kinds_within(["kawasan"]) == ("kawasan", "profil")
    assert jobs.kinds_within(["kabupaten", "rt"]) == ("profil",)


def test_what_a_killed_run_left_is_swept_and_what_another_writes_is_not(round_: Round, tmp_path: Path) -> None:
    (job,) = [job for job in planned(round_) if job.kind == "profil"][:1]
    folder = (tmp_path / job.path).parent
    folder.mkdir(parents=True)
    left, young = folder / ".rembug-1.part", folder / ".rembug-2.part"
    for part in (left, young):
        part.write_bytes(b"%PDF")
    os.utime(left, (0, 0))
    list(many.make(round_, [job], tmp_path))
    assert not left.exists()
    assert young.exists()


def test_memory_does_not_grow_with_the_documents(round_: Round, tmp_path: Path) -> None:
    """What the typesetter keeps of each large document would be some 20 MiB here."""
    status = Path("/proc/self/statm")
    if not status.exists():
        pytest.skip("no /proc here")

    def resident() -> float:
        return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    wanted = [job for job in planned(round_) if job.kind == "desa"]
    list(many.make(round_, wanted, tmp_path))
    before = resident()
    for n in range(4):
        list(many.make(round_, [replace(job, stamp=f"rembug:{n:064d}") for job in wanted], tmp_path))
    assert resident() - before < 40


def test_documents_of_rts_that_are_no_more_are_named(round_: Round, tmp_path: Path) -> None:
    wanted = [job for job in planned(round_) if job.kind == "profil"][:2]
    list(many.make(round_, wanted, tmp_path))
    (tmp_path / "lain.pdf").write_bytes(b"%PDF-1.7 of somebody else")
    assert many.old(wanted[:1], tmp_path) == [tmp_path / wanted[1].path]
    # What ``rembug report`` laid beside the tree is that very document.
    copied = tmp_path / "baseline-desa-1.pdf"
    copied.write_bytes((tmp_path / wanted[0].path).read_bytes())
    assert copied not in many.old(wanted, tmp_path)


def test_no_such_place_is_refused(one_round: Project, tmp_path: Path) -> None:
    asked = Asked(one_round, "id", "R0", {})
    with pytest.raises(Refusal, match="tidak_ada_dokumen"):
        writing.one_kind(asked, tmp_path, "kawasan")
    with pytest.raises(Refusal, match="tempat_tidak_ada"):
        writing.everything(replace(asked, places={"desa": "Tidak Ada"}), tmp_path)


def test_killed_midway_and_run_again(one_round: Project, tmp_path: Path) -> None:
    """Through the real program, on several processes: whole files at any moment, and the same bytes in the end."""
    project = load(one_round.folder)
    store.save(project, "R0", check(Source("banyak.csv", text(*(rt(n + 10, rw="02") for n in range(14))).encode())))
    out = tmp_path / "semua"
    command = [*REMBUG, "-C", str(project.folder), "report", "--all", "--round", "R0", "-o", str(out)]
    killed = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 90
    while not list(out.rglob("RT *.pdf")) and killed.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL)
    # What is written on ends when the last of its processes does: none is left behind to wait for ever.
    killed.communicate(timeout=30)
    there = {path: path.read_bytes() for path in out.rglob("*.pdf")}
    assert there
    assert all(data.rstrip().endswith(b"%%EOF") for data in there.values())
    asked = Asked(project, "en", "R0", {})
    round_ = Round(facts.rows(asked), facts.facts(asked))
    wanted = planned(round_)
    subprocess.run([*command[:3], "--lang", "en", *command[3:]], cwd=ROOT, check=True, capture_output=True, timeout=120)
    assert {path for path in out.rglob("*.pdf")} >= {out / job.path for job in wanted}
    assert many.due(wanted, out) == []
    job = wanted[-1]
    assert (out / job.path).read_bytes() == kinds.document(job.kind, round_, job.place, job.stamp)
    assert len(read((out / job.path).read_bytes()).pages) == 2
