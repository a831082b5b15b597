"""Maps, and what goes to other programs."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commandline.options import Command, rules_option, with_places

boundaries_option = click.option(
    "--boundaries",
    type=click.Path(path_type=Path),
    help="Batas RT: GeoJSON, GeoPackage, Shapefile / boundaries of RTs.",
)
export_options = (
    click.argument("kind", metavar="gpkg|xlsx|open|upload", type=click.Choice(["gpkg", "xlsx", "open", "upload"])),
    boundaries_option,
    click.option("--works", is_flag=True, help="xlsx: dengan pekerjaan putaran ini / with the round's works."),
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
