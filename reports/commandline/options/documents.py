"""Which documents are made."""

from __future__ import annotations

import click

KINDS = ("desa", "kawasan", "kabupaten", "profil", "verifikasi", "perbandingan")

# The kind, everything at once, or the round before.
report_options = (
    click.argument("kind", metavar=f"[{'|'.join(KINDS)}]", type=click.Choice(KINDS), required=False),
    click.option("--all", "everything", is_flag=True, help="Semua dokumen, hanya yang belum ada / all that is due."),
    click.option("--since", metavar="ROUND", help="perbandingan: putaran sebelumnya / the round before."),
)
