"""Maps, and what goes to other programs."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commandline.options import Options, place_options, rules_option

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


# Of which round maps are drawn, and on which boundaries.
map_options: Options = (
    click.option("--round", "round_name", metavar="ROUND", help="Gambar peta putaran ini / draw this round."),
    boundaries_option,
    click.option("--since", metavar="ROUND", help="Perubahan sejak putaran ini / change since this round."),
    *place_options,
    rules_option,
)
