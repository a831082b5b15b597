"""How a field file is read, and who corrects it."""

from __future__ import annotations

import click

from reports.commandline.options import Command
from reports.commandline.options.forms import form_option


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
        click.option(
            "--place",
            "places",
            multiple=True,
            metavar="COLUMN=NAME",
            help="Tempat semua baris, bila tanpa kolom / place of all rows without a column: kecamatan=Jiwan.",
        ),
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


def withdrawal_options(command: Command) -> Command:
    """Which import is withdrawn, by whom, and why."""
    for name, told in (
        ("why", "Alasannya / why."),
        ("who", "Peran, inisial atau kode yang menarik / role, initials or code of who withdraws."),
    ):
        command = click.option(f"--{name}", default="", metavar="TEXT", help=told)(command)
    return click.argument("import_number", metavar="[IMPORT]", type=int, required=False)(command)
