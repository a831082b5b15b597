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
BALLOTS = ("ballot_pebbles", "ballot_pairwise", "ballot_ranking")
TOP = 20
ENDS = "round_name", "from_name", "to_name"
ASKED = *PLACES, "by", "top", "rules_name"


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
form_option = click.option(
    "--form", type=click.Choice([*FORMS, *BALLOTS]), help="Jawaban formulir atau suara / answers to a form, or votes."
)
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="Folder hasil / output folder."
)
top_option = click.option(
    "--top", type=click.IntRange(min=1), default=TOP, show_default=True, help="Baris di layar / rows on the screen."
)
by_option = click.option(
    "--by", type=click.Choice(LEVELS), default="rt", show_default=True, help="Jenjang tempat / level of place."
)
one_round_option = click.option("--round", "only", metavar="ROUND", help="Satu putaran saja / one round only.")
dry_option = click.option("--dry-run", is_flag=True, help="Jangan simpan / store nothing.")
rt_argument = click.argument("name", metavar="[RT]", default="")
rules_option = click.option("--rules", "rules_name", metavar="SET", help="Aturan lain / other rules: rembug rules.")
weights_options = (
    click.option(
        "--weights",
        type=click.Choice(["person", "group"]),
        help="Urutan warga: tiap orang atau tiap kelompok sama / residents' order: each person or each group alike.",
    ),
    click.option(
        "--ballot", type=click.Choice(["pebbles", "pairwise", "ranking"]), help="Jenis surat suara / kind of ballot."
    ),
)
equal_option = click.option(
    "--weights",
    type=click.Choice(["person", "group"]),
    default="person",
    show_default=True,
    help="Tiap orang atau tiap kelompok sama / each person or each group counts alike.",
)
village_option = click.option("--desa", help="Suara desa ini saja / ballots of this village only.")
voice_options = equal_option, weights_options[1], village_option
minutes_options = voice_options[:2]
works_option = click.option("--works", required=True, metavar="FILE", help="Pekerjaan (CSV) / works (CSV).")
screen_options = (
    works_option,
    click.option("--answers", required=True, metavar="FILE", help="Jawaban penapisan (CSV) / screening answers (CSV)."),
)
plan_options = (
    works_option,
    click.option("--budget", type=int, metavar="RP", help="Uang dalam satu jalur / money in one line."),
    click.option("--lines", metavar="FILE.toml", help="Jalur dan batas anggaran / budget lines and limits."),
    click.option(
        "--objective",
        type=click.Choice(["points", "hectares", "households", "equal_shares", "priority"]),
        default="points",
        show_default=True,
        help="Tujuan / what the plan strives for.",
    ),
    click.option(
        "--seconds",
        type=click.FloatRange(0.1),
        default=20,
        show_default=True,
        help="Batas waktu cari / time to search.",
    ),
)
steps_options = (
    click.option("--budget", type=int, required=True, metavar="RP", help="Uang / money."),
    click.option("--prices", required=True, metavar="FILE.toml", help="Harga satuan / unit prices by volume."),
)
copy_option = click.option("--copy", is_flag=True, help="Salin ke proyek untuk diubah / copy to edit.")
sure_options = (
    click.option("--sure", is_flag=True, help="Seberapa pasti urutannya / how sure the order is."),
    click.option(
        "--k",
        type=click.IntRange(min=1),
        default=10,
        show_default=True,
        help="--sure: peluang masuk K pertama / chance of the first K.",
    ),
    click.option(
        "--draws",
        type=click.IntRange(250, 1_000_000),
        default=10_000,
        show_default=True,
        help="--sure: banyak undian / number of draws.",
    ),
    click.option("--seed", default=2020, show_default=True, help="--sure: benih acak / random seed."),
)
listed_options = by_option, rules_option, with_places, top_option


def all_of(command: Command, more: Sequence[Callable[..., Any]]) -> Command:
    """The command with options, in the order that its help shows."""
    for option in reversed(more):
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


boundaries_option = click.option(
    "--boundaries",
    type=click.Path(path_type=Path),
    help="Batas RT: GeoJSON, GeoPackage, Shapefile / boundaries of RTs.",
)
export_options = (
    click.argument("kind", metavar="gpkg|xlsx|open|upload", type=click.Choice(["gpkg", "xlsx", "open", "upload"])),
    boundaries_option,
)


def map_options(command: Command) -> Command:
    """Of which round maps are drawn, and on which boundaries."""
    for option in (
        rules_option,
        with_places,
        click.option("--since", metavar="ROUND", help="Perubahan sejak putaran ini / change since this round."),
        boundaries_option,
        click.option("--round", "round_name", metavar="ROUND", help="Gambar peta putaran ini / draw this round."),
    ):
        command = option(command)
    return command


ballot_argument = click.argument(
    "form_name",
    metavar="pebbles|pairwise|ranking",
    type=click.Choice(["pebbles", "pairwise", "ranking"]),
    callback=lambda ctx, option, kind: f"ballot_{kind}",
)
form_argument = click.argument("form_name", metavar="FORM", type=click.Choice(FORMS))
TABLES = BASELINE, *FORMS, *BALLOTS
table_argument = click.argument("form_name", metavar="[FORM]", type=click.Choice(TABLES), default=BASELINE)


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
