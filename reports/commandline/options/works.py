"""Which works count, and as of which day."""

from __future__ import annotations

from datetime import date

import click

from reports.commandline.mistyped import Mistyped
from reports.commandline.options import Option, top_option

work_argument = click.argument("name", metavar="WORK")


def _day(ctx: click.Context, option: click.Parameter, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Mistyped("day", ctx, apa=option.opts[0], isi=text) from error


def _today(ctx: click.Context, option: click.Parameter, text: str | None) -> date:
    """Today where no day is told: the one place where the clock is read, and the answer says which day it was."""
    return _day(ctx, option, text) or date.today()


def _counted(default: str) -> Option:
    """How far works must have come to count."""
    return click.option(
        "--count",
        type=click.Choice(["selesai", "kontrak", "semua"]),
        default=default,
        show_default=True,
        help="Pekerjaan yang dihitung: selesai, sejak kontrak, semua / which works count.",
    )


until_option = click.option("--until", type=int, metavar="YEAR", help="Pekerjaan sampai tahun ini / works up to it.")
on_option = click.option("--on", metavar="DATE", callback=_day, help="Pemeriksaan sampai tanggal / checks up to it.")
due_option = click.option("--on", metavar="DATE", callback=_today, help="Tanggal, semula hari ini / day, else today.")
endline_options = _counted("kontrak"), until_option, on_option
outcome_options = _counted("selesai"), until_option, on_option, top_option
