"""The options that commands share. Imports click alone, so that ``--help`` stays quick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

Command = Callable[..., None]
PLACES = ("kabupaten", "kecamatan", "desa", "rw", "rt", "kawasan")
LEVELS = ("rt", "rw", "desa", "kawasan", "kecamatan", "kabupaten")
BASELINE = "data_dasar"
FORMS = ("rumah_tangga", "rt")
TOP = 20


def with_places(command: Callable[..., None]) -> Callable[..., None]:
    """Options that name a place: --desa, --rt and so on."""
    for name in reversed(PLACES):
        command = click.option(f"--{name}", help="Hanya tempat ini / only this place.")(command)
    return command


def _named(ctx: click.Context, option: click.Parameter, name: str) -> str:
    if not name.strip():
        raise click.BadParameter("Nama putaran kosong; misalnya R0 / the round's name is blank; for example R0.")
    return name.strip()


def _round(option: str, told: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(f"--{option}", f"{option}_name", required=True, callback=_named, help=told)


round_option = _round("round", "Nama putaran / name of the round, e.g. R0.")
ends_options = _round("from", "Putaran awal / the first round."), _round("to", "Putaran akhir / the last round.")
csv_option = click.option(
    "--csv", "csv", metavar="FILE", help="Tulis tabel, '-' ke layar / write the table, '-' to stdout."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Keluaran untuk mesin / machine-readable output.")
decimal_option = click.option(
    "--decimal",
    type=click.Choice(["comma", "point"]),
    help="Tanda desimal bila tidak pasti / decimal mark if in doubt.",
)
form_option = click.option("--form", type=click.Choice(FORMS), help="Jawaban formulir / answers to a form.")
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="Folder hasil / output folder."
)
top_option = click.option(
    "--top", type=click.IntRange(min=1), default=TOP, show_default=True, help="Baris di layar / rows on the screen."
)
by_option = click.option(
    "--by", type=click.Choice(LEVELS), default="rt", show_default=True, help="Jenjang tempat / level of place."
)
rules_option = click.option("--rules", "rules_name", metavar="SET", help="Aturan lain / other rules: rembug rules.")


def list_options(command: Callable[..., None], rounds: Sequence[Callable[..., Any]]) -> Callable[..., None]:
    """The options of a command that lists places: which rounds, which places, how told."""
    for option in (json_option, csv_option, top_option, with_places, rules_option, by_option, *reversed(rounds)):
        command = option(command)
    return command


def told_options(command: Command) -> Command:
    """How a table is told: on the terminal, as a file, for machines."""
    return csv_option(json_option(command))


def file_options(command: Command) -> Command:
    """How a field file is to be read, and where its findings go."""
    for option in (
        click.option(
            "--decimal",
            type=click.Choice(["comma", "point"]),
            help="Tanda desimal bila tidak pasti / decimal mark if in doubt.",
        ),
        click.option("--sheet", metavar="NAME", help="Lembar buku kerja / sheet of a workbook."),
        form_option,
        click.option("--map", "map_file", metavar="FILE", help="Peta tajuk / map of headers: rembug map."),
        click.option("--findings", metavar="FILE", help="Temuan sebagai CSV, XLSX, PDF / findings as such a file."),
        click.option("--marked", metavar="FILE.xlsx", help="Tabel dengan sel ditandai / the table, cells marked."),
    ):
        command = option(command)
    return command


def hand_options(command: Command) -> Command:
    """Who made corrections, and why."""
    for name, told in (
        ("why", "Alasan koreksi / why cells are corrected."),
        ("who", "Peran, inisial atau kode yang mengoreksi / role, initials or code of who corrects."),
    ):
        command = click.option(f"--{name}", default="", metavar="TEXT", help=told)(command)
    return command


form_argument = click.argument("form_name", metavar="FORM", type=click.Choice(FORMS))
table_argument = click.argument("form_name", metavar="[FORM]", type=click.Choice([BASELINE, *FORMS]), default=BASELINE)


EDITION: dict[str, Any] = {"type": click.Choice(["16", "19"]), "help": "Edisi parameter / edition, by its parameters."}
edition_option = click.option("--edition", **EDITION)
paper_options = (
    click.option("--edition", default="16", show_default=True, **EDITION),
    click.option(
        "--size",
        type=click.Choice(["a3", "a4"]),
        default="a3",
        show_default=True,
        help="Kertas matriks rumah tangga / paper of the households' matrix.",
    ),
    click.option(
        "--households",
        type=click.IntRange(1, 150),
        default=20,
        show_default=True,
        help="Tempat untuk sekian rumah tangga / room for so many households.",
    ),
    click.option("--names", is_flag=True, help="Kolom nama dan NIK / columns for name and NIK."),
    *(click.option(f"--{name}", help="Dicetak di kepala / printed at the head.") for name in PLACES[:-1]),
)


def form_options(command: Command, more: Sequence[Callable[..., Any]]) -> Command:
    """Which form, and the file it is written to."""
    written = click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Berkas / file.")
    for option in (written, *reversed(more)):
        command = option(command)
    return command
