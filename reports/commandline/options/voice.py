"""How residents' ballots are weighed, and how sure the order is."""

from __future__ import annotations

import click

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
village_options = tuple(
    click.option(f"--{name}", help="Suara dari sini saja / ballots of this place only.")
    for name in ("kabupaten", "kecamatan", "desa")
)
minutes_options = equal_option, weights_options[1]
voice_options = *minutes_options, *village_options
seed_option = click.option(
    "--seed", type=click.IntRange(min=0), default=2020, show_default=True, help="Benih acak / random seed."
)
sure_options = (
    click.option("--sure", is_flag=True, help="Seberapa pasti urutannya / how sure the order is."),
    click.option(
        "--k",
        type=click.IntRange(min=1),
        default=10,
        show_default=True,
        help="Berapa yang pertama, untuk peluangnya / how many are the first, for their chance.",
    ),
    click.option(
        "--draws",
        type=click.IntRange(250, 1_000_000),
        default=10_000,
        show_default=True,
        help="Banyak undian / number of draws.",
    ),
    seed_option,
)
