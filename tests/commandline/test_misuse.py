"""A command that was typed wrongly is told so in the language of who typed it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli import rembug
from reports.commandline import misuse
from survey.catalogue import Language
from tests.program import run, run_here

WRONG = {
    ("chek", "rt.csv"): "Tidak ada perintah 'chek'. Yang mirip: check.",
    (): "Perintahnya belum disebut, misalnya check BERKAS.csv.",
    ("check",): "FILE belum disebut.",
    ("check", "data", "desa.csv"): "Terlalu banyak kata: desa.csv. Nama yang berspasi ditulis di antara tanda kutip.",
    ("check", "rt.csv", "--form"): "Sesudah --form harus ada isinya.",
    ("score", "--raund", "R0"): "Tidak ada pilihan --raund. Yang mirip: --round.",
    ("form", "template"): "-o / --output belum disebut.",
    ("form", "paper", "ktp", "-o", "x.pdf"): "'ktp' tidak dikenal. Pilih salah satu: rumah_tangga, rt.",
    ("rank", "--round", "R0", "--top", "nol"): "--top: 'nol' tidak dapat dipakai. Tulis sebuah angka, paling kecil 1.",
    ("rank", "--round", "R0", "--draws", "9"): "'9' tidak dapat dipakai. Tulis sebuah angka, dari 250 sampai 1000000.",
    ("correct", "--round", "R0", "--undo", "satu"): "--undo: 'satu' bukan bilangan bulat.",
    (
        "plan",
        "--round",
        "R0",
        "--budget",
        "4.2",
    ): "--budget: '4.2' bukan bilangan bulat tanpa titik. Tulis misalnya 420000000.",
    ("rank", "--round", "R0", "--k", "3"): "--k hanya dengan --sure.",
    ("rank", "--round", "R0", "--json", "--csv", "-"): "--json, --csv -: pilih satu untuk layar.",
    ("rank", "--round", " "): "--round: nama putaran kosong. Tulis misalnya R0.",
    ("works", "due", "--round", "R0", "--on", "besok"): "'besok' bukan tanggal. Tulis tahun-bulan-hari",
}


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_what_was_typed_wrongly_is_told_in_indonesian(words: tuple[str, ...]) -> None:
    told = run_here(*words, lang="id")
    assert (told.returncode, told.stdout) == (2, "")
    assert WRONG[words] in told.stderr.splitlines()[-1]


def writing(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    """Every command that has an option ``-o``."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from writing(command, *path, name)
        elif any("-o" in param.opts for param in command.params):
            yield *path, name


@pytest.mark.parametrize("words", [*writing(rembug)], ids=" ".join)
def test_no_command_writes_a_file_called_as_standard_output(words: tuple[str, ...]) -> None:
    more = ("--round", "R0") if words == ("map",) else ()
    told = run_here(*words, *more, "-o", "-", lang="id")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.endswith("-o -: hasil perintah ini tidak ditulis ke layar. Sebutkan nama berkas atau folder.\n")
    assert not Path("-").exists()


def test_and_in_english() -> None:
    told = run("check", "data", "desa.csv").stderr
    first, help_, *_ = told.splitlines()
    assert (first.split(" check")[1], help_.split(" check")[1]) == (" [OPTIONS] FILE", " --help")
    assert "Too many words: desa.csv. Put a name with spaces between quotation marks." in told


@pytest.mark.parametrize(("lang", "told"), [("id", "-C: tidak boleh dibaca."), ("en", "-C: it may not be read.")])
def test_a_folder_that_may_not_be_read(tmp_path: Path, lang: Language, told: str) -> None:
    folder = click.Option(["-C"], type=click.Path())
    refused = click.BadParameter(f"Path '{tmp_path}' is not readable.", param=folder)
    assert misuse.told(refused, lang).startswith(told)


def test_a_group_alone_shows_its_commands() -> None:
    assert "template" in run_here("form").stderr
