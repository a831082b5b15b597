"""Which works, and which money."""

from __future__ import annotations

import click

from reports.commandline.mistyped import Mistyped


def _rupiah(ctx: click.Context, option: click.Parameter, text: str | None) -> int | None:
    try:
        return int(text) if text else None
    except ValueError as error:
        raise Mistyped("rupiah", ctx, apa=option.opts[0], isi=text) from error


plan_options = (
    click.option("--budget", callback=_rupiah, metavar="RP", help="Uang dalam satu jalur / money in one line."),
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
    click.option("--budget", callback=_rupiah, required=True, metavar="RP", help="Uang / money."),
    click.option("--prices", metavar="FILE.toml", help="Harga satuan lain / other unit prices, by volume."),
)
