"""Every settings file may be saved by Windows Notepad: a mark before the text, lines that end in two characters."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from cli import rembug
from survey.project import Project
from tests.survey.works.files import clear, stored, work


def notepad(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())


def test_settings_as_notepad_saves_them(one_round: Project) -> None:
    def run(*words: str) -> str:
        made = CliRunner().invoke(rembug, ["--lang", "en", "-C", str(one_round.folder), *words], catch_exceptions=False)
        assert made.exit_code == 0, made.output
        return made.output

    stored(one_round, "pekerjaan", [work("K-1", jalan_rusak_m=50)])
    stored(one_round, "penapisan", clear("K-1"))
    run("works", "costs", "--copy")
    run("errors", "--copy")
    run("rules", "permen-pupr-14-2018", "--copy", "kota")
    lines, prices = one_round.folder / "anggaran.toml", one_round.folder / "harga.toml"
    lines.write_text('[[jalur]]\nsumber = "Dana desa"\njumlah_rp = 9_000_000\n', encoding="utf-8")
    prices.write_text("jalan_rusak_m = 215_000\n", encoding="utf-8")
    edited = [*one_round.folder.glob("*.toml"), *one_round.own_rules.glob("*.toml")]
    assert {path.name for path in edited} == {
        "rembug.toml", "biaya.toml", "galat.toml", "kota.toml", "anggaran.toml", "harga.toml",
    }  # fmt: skip
    for path in edited:
        notepad(path)
    run("works", "costs")
    run("errors")
    for rules in ("kota", "permen-pupr-14-2018"):
        assert "K-1" in run("plan", "--round", "R0", "--rules", rules, "--lines", str(lines))
    run("plan-steps", "--round", "R0", "--budget", "9000000", "--prices", str(prices))
