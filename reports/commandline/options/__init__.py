"""The options that commands share. Imports click alone, so that ``--help`` stays quick."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from reports.commandline.mistyped import Mistyped

Command = Callable[..., None]
Option = Callable[[Command], Command]
Options = tuple[Option, ...]
PLACES = ("kabupaten", "kecamatan", "desa", "rw", "rt", "kawasan")
LEVELS = ("rt", "rw", "desa", "kawasan", "kecamatan", "kabupaten")
TOP = 20
# Standard output, where a file is asked for.
STREAM = Path("-")
ENDS = "round_name", "from_name", "to_name"
ASKED = *PLACES, "by", "top", "rules_name"


def given(*options: Option) -> Option:
    """A command with these options, in the order that its help shows."""

    def with_options(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return with_options


def _named(ctx: click.Context, option: click.Parameter, name: str) -> str:
    if not name.strip():
        raise Mistyped("blank_round", ctx, apa=option.opts[0])
    return name.strip()


def _round(option: str, told: str) -> Option:
    return click.option(f"--{option}", f"{option}_name", required=True, callback=_named, help=told)


def a_file(ctx: click.Context, option: click.Parameter | None, path: Path) -> Path:
    """Several files, a picture or a workbook do not go to standard output.

    Raises:
        Mistyped: ``path`` is ``-``.
    """
    if path == STREAM:
        raise Mistyped("no_stream", ctx)
    return path


round_option = _round("round", "Nama putaran / name of the round, e.g. R0.")
ends_options = _round("from", "Putaran awal / the first round."), _round("to", "Putaran akhir / the last round.")
csv_option = click.option(
    "--csv", "csv", metavar="FILE", help="Tulis tabel, '-' ke layar / write the table, '-' to stdout."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Keluaran untuk mesin / machine-readable output.")
# How a table is told: on the terminal, as a file, for machines.
told_options = csv_option, json_option
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    callback=a_file,
    help="Berkas atau folder hasil / output file or folder.",
)
place_options: Options = tuple(click.option(f"--{name}", help="Hanya tempat ini / only this place.") for name in PLACES)
top_option = click.option(
    "--top", type=click.IntRange(min=1), default=TOP, show_default=True, help="Baris di layar / rows on the screen."
)
by_option, by_village_option = (
    click.option(
        "--by", type=click.Choice(LEVELS), default=level, show_default=True, help="Jenjang tempat / level of place."
    )
    for level in ("rt", "desa")
)
one_round_option = click.option("--round", "only", metavar="ROUND", help="Satu putaran saja / one round only.")
dry_option = click.option("--dry-run", is_flag=True, help="Jangan simpan / store nothing.")
rt_argument = click.argument("name", metavar="[RT]", default="")
rules_option = click.option("--rules", "rules_name", metavar="SET", help="Aturan lain / other rules: rembug rules.")
copy_option = click.option("--copy", is_flag=True, help="Salin ke proyek untuk diubah / copy to edit.")
asked_options: Options = rules_option, *place_options
listed_options: Options = by_option, *asked_options, top_option
counted_options: Options = by_village_option, *asked_options, top_option
