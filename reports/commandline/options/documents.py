"""Which documents are made."""

from __future__ import annotations

import click

from reports.commandline.options import Command

KINDS = ("desa", "kawasan", "kabupaten", "profil", "verifikasi", "perbandingan")


def report_options(command: Command) -> Command:
    """The kind, everything at once, or the round before."""
    for option in (
        click.option("--since", metavar="ROUND", help="perbandingan: putaran sebelumnya / the round before."),
        click.option(
            "--all", "everything", is_flag=True, help="Semua dokumen, hanya yang belum ada / all that is due."
        ),
        click.argument("kind", metavar=f"[{'|'.join(KINDS)}]", type=click.Choice(KINDS), required=False),
    ):
        command = option(command)
    return command
