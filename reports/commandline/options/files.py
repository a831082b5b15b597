"""How a field file is read, and who corrects it."""

from __future__ import annotations

import click

from reports.commandline.options import Option
from reports.commandline.options.forms import form_option

# How a field file is to be read, and where its findings go.
file_options = (
    click.option("--marked", metavar="FILE.xlsx", help="Tabel dengan sel ditandai / the table, cells marked."),
    click.option("--findings", metavar="FILE", help="Temuan sebagai CSV, XLSX, PDF / findings as such a file."),
    click.option(
        "--place",
        "places",
        multiple=True,
        metavar="COLUMN=NAME",
        help="Tempat semua baris, bila tanpa kolom / place of all rows without a column: kecamatan=Jiwan.",
    ),
    click.option("--map", "map_file", metavar="FILE", help="Peta tajuk / map of headers: rembug map."),
    form_option,
    click.option(
        "--sheet",
        "sheets",
        multiple=True,
        metavar="NAME",
        help="Lembar buku kerja, boleh beberapa / sheet of a workbook, may be told for several.",
    ),
    click.option(
        "--decimal",
        type=click.Choice(["comma", "point"]),
        help="Tanda desimal bila tidak pasti / decimal mark if in doubt.",
    ),
)


def _hand(who: str, why: str) -> tuple[Option, Option]:
    """Whose doing it is, and the reason."""
    return (
        click.option("--who", default="", metavar="TEXT", help=who),
        click.option("--why", default="", metavar="TEXT", help=why),
    )


hand_options = _hand(
    "Peran, inisial atau kode yang mengoreksi / role, initials or code of who corrects.",
    "Alasan koreksi / why cells are corrected.",
)
withdrawal_options = (
    click.argument("import_number", metavar="[IMPORT]", type=int, required=False),
    *_hand("Peran, inisial atau kode yang menarik / role, initials or code of who withdraws.", "Alasannya / why."),
)
