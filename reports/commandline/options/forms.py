"""Which form, and how it is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reports.commandline.options import PLACES, a_file

BASELINE = "data_dasar"
FORMS = ("rumah_tangga", "rt")
BALLOTS = ("ballot_pebbles", "ballot_pairwise", "ballot_ranking")
WORKS = ("pekerjaan", "penapisan", "realisasi", "pemeriksaan")

form_option = click.option(
    "--form",
    type=click.Choice([*FORMS, *BALLOTS, *WORKS]),
    help="Jawaban formulir, suara, atau pekerjaan / answers to a form, votes, or works.",
)
ballot_argument = click.argument(
    "form_name",
    metavar="pebbles|pairwise|ranking",
    type=click.Choice(["pebbles", "pairwise", "ranking"]),
    callback=lambda ctx, option, kind: f"ballot_{kind}",
)
form_argument = click.argument("form_name", metavar="FORM", type=click.Choice(FORMS))
phone_argument = click.argument("form_name", metavar="FORM", type=click.Choice([*FORMS, *WORKS]))
TABLES = BASELINE, *FORMS, *BALLOTS, *WORKS
table_argument = click.argument("form_name", metavar="[FORM]", type=click.Choice(TABLES), default=BASELINE)


EDITION: dict[str, Any] = {"type": click.Choice(["16", "19"]), "help": "Edisi parameter / edition, by its parameters."}
edition_option = click.option("--edition", default="16", show_default=True, **EDITION)
template_options = (
    edition_option,
    click.option(
        "--round", "round_name", metavar="ROUND", help="Pekerjaan yang disaring / works to screen (penapisan)."
    ),
)
paper_options = (
    edition_option,
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
written_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, callback=a_file, help="Berkas / file."
)
